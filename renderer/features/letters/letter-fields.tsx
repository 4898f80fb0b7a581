/** The letter's own fields, as its definition asks for them. */

import type { LetterKind } from '../../../shared/complaint/index.ts'
import { LETTERS, type LetterField, type LetterFields } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/field.tsx'
import { fieldError, type LetterDraft } from './letter-draft.ts'

type LetterFieldsProps = {
  readonly kind: LetterKind
  readonly draft: LetterDraft
  readonly change: (patch: Partial<LetterDraft>) => void
  readonly today: LocalDate
}

export function LetterFieldsForm({ kind, draft, change, today }: LetterFieldsProps) {
  const type = (name: keyof LetterFields, text: string | undefined) => change({ typed: { ...draft.typed, [name]: text } })
  return LETTERS[kind].fields.map((field) => (
    <FieldOf key={field.name} field={field} typed={draft.typed[field.name]} onType={(text) => type(field.name, text)} today={today} />
  ))
}

type FieldOfProps = {
  readonly field: LetterField
  readonly typed: string | undefined
  readonly onType: (text: string | undefined) => void
  readonly today: LocalDate
}

function FieldOf({ field, typed, onType, today }: FieldOfProps) {
  const { label, help, isOptional = false } = field
  switch (field.kind) {
    case 'choice':
      return (
        <Choice
          legend={label}
          columns={field.options.length === 3 ? 3 : 1}
          value={field.options.find(({ value }) => value === typed)?.value}
          onChange={onType}
          options={field.options}
        />
      )
    case 'futureDay':
      return (
        <DateField
          label={label}
          {...(help && { help })}
          value={typed as LocalDate | undefined}
          onChange={onType}
          today={today}
          allowsFuture
        />
      )
    case 'text':
    case 'longText':
    case 'lines':
    case 'amount':
      return (
        <TextField
          label={label}
          {...(help && { help })}
          isOptional={isOptional}
          {...(field.kind === 'amount' && { inputMode: 'decimal' as const })}
          {...((field.kind === 'longText' || field.kind === 'lines') && { rows: 3 })}
          value={typed ?? ''}
          onChange={onType}
          error={fieldError(field, typed)}
        />
      )
  }
}
