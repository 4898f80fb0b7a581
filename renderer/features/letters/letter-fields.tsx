/** The letter's own fields, as its definition asks for them. */
import type { LetterDefinition } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { AskedInput } from '../../ui/asked-field.tsx'
import { fieldError, type LetterDraft } from './letter-draft.ts'

type LetterFieldsProps = {
  readonly definition: LetterDefinition
  readonly draft: LetterDraft
  readonly change: (patch: Partial<LetterDraft>) => void
  readonly today: LocalDate
}

export function LetterFieldsForm({ definition: { fields }, draft: { typed }, change, today }: LetterFieldsProps) {
  return fields.map((field) => (
    <AskedInput
      key={field.name}
      field={field}
      value={typed[field.name]}
      onChange={(text) => change({ typed: { ...typed, [field.name]: text } })}
      error={fieldError(field, typed[field.name])}
      today={today}
    />
  ))
}
