/** A field described as data, and the input that asks for it: forms of one shape share these. */
import type { LocalDate } from '../../shared/regulation/index.ts'
import { CheckField } from './check-field.tsx'
import { Choice, type ChoiceOption } from './choice.tsx'
import { ContactField, EmailField, PhoneField } from './contact-fields.tsx'
import { DateField } from './date-field.tsx'
import { TextField } from './field.tsx'
import type { Reader } from './readers.ts'
import { SelectField } from './select-field.tsx'

/** What is asked, and how. Every value is text: a day as 'YYYY-MM-DD', a ticked box as 'yes'. */
export type FormField<Name extends string = string> = {
  readonly name: Name
  readonly label: string
  readonly help?: string
  readonly isOptional?: boolean
  readonly reader?: Reader
} & (
  | { readonly kind: 'text' | 'longText' | 'lines' | 'contact' | 'email' | 'phone' | 'amount' | 'day' | 'futureDay' | 'check' }
  | { readonly kind: 'choice' | 'select'; readonly options: readonly ChoiceOption<string>[] }
)

/** Characters of an answer short enough to stand beside the two others. */
const SHORT = 24

type FormFieldInputProps = {
  readonly field: FormField
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly error?: string | undefined
  /** Of a day that contradicts another: see `DateField`. */
  readonly onConfirm?: (() => void) | undefined
  readonly today: LocalDate
  readonly autoFocus?: boolean
}

export function FormFieldInput({ field, value, onChange, error, onConfirm, today, autoFocus = false }: FormFieldInputProps) {
  const { label, help, isOptional = false, reader } = field
  const note = { ...(help !== undefined && { help }), ...(reader && { reader }) }
  switch (field.kind) {
    case 'choice':
      return (
        <Choice
          legend={label}
          columns={field.options.length === 3 && field.options.every(({ label: option }) => option.length <= SHORT) ? 3 : 1}
          value={field.options.find((option) => option.value === value)?.value}
          onChange={onChange}
          options={field.options}
          error={error}
          autoFocus={autoFocus}
        />
      )
    case 'select':
      return (
        <SelectField
          label={label}
          {...note}
          isOptional={isOptional}
          placeholder="Choisissez"
          value={value ?? ''}
          options={field.options.map((option) => option.value)}
          labels={Object.fromEntries(field.options.map((option) => [option.value, option.label]))}
          onChange={onChange}
          error={error}
        />
      )
    case 'check':
      return (
        <CheckField label={label} {...note} isChecked={value === 'yes'} onChange={(isChecked) => onChange(isChecked ? 'yes' : undefined)} />
      )
    case 'day':
    case 'futureDay':
      return (
        <DateField
          label={label}
          {...note}
          isOptional={isOptional}
          value={value as LocalDate | undefined}
          onChange={onChange}
          error={error}
          onConfirm={onConfirm}
          today={today}
          days={field.kind === 'futureDay' ? 'future' : 'past'}
          autoFocus={autoFocus}
        />
      )
    case 'email':
      return <EmailField label={label} {...note} isOptional={isOptional} value={value ?? ''} onChange={onChange} error={error} />
    case 'phone':
      return <PhoneField label={label} {...note} isOptional={isOptional} value={value ?? ''} onChange={onChange} error={error} />
    case 'contact':
      return <ContactField label={label} {...note} isOptional={isOptional} value={value ?? ''} onChange={onChange} error={error} rows={2} />
    case 'text':
    case 'longText':
    case 'lines':
    case 'amount':
      return (
        <TextField
          label={label}
          {...note}
          isOptional={isOptional}
          {...(field.kind === 'amount' && { inputMode: 'decimal' as const })}
          {...((field.kind === 'longText' || field.kind === 'lines') && { rows: 3 })}
          value={value ?? ''}
          onChange={onChange}
          error={error}
          autoFocus={autoFocus}
        />
      )
  }
}
