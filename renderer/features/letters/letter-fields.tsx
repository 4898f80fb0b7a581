/** The letter's own fields, as its definition asks for them. */
import type { LetterDefinition, LetterInput } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { FormFieldInput } from '../../ui/form-field.tsx'
import { fieldError, fieldsHeld, type LetterDraft } from './letter-draft.ts'

type LetterFieldsProps = {
  readonly definition: LetterDefinition
  readonly draft: LetterDraft
  /** What the letter is made from: some of it is proposed. */
  readonly input: LetterInput
  readonly change: (patch: Partial<LetterDraft>) => void
  readonly today: LocalDate
}

export function LetterFieldsForm({ definition, draft, input, change, today }: LetterFieldsProps) {
  const held = fieldsHeld(definition, draft, input)
  return definition.fields
    .filter(({ isAsked }) => isAsked?.(held) ?? true)
    .map((field) => (
      <FormFieldInput
        key={field.name}
        field={field}
        value={held[field.name]}
        onChange={(text) => change({ typed: { ...draft.typed, [field.name]: text } })}
        error={fieldError(field, held[field.name])}
        today={today}
      />
    ))
}
