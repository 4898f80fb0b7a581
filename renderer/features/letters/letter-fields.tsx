/** The letter's own fields, as its definition asks for them. */
import { Box } from '@mui/material'
import type { LetterDefinition, LetterInput } from '../../../shared/letters/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { FormFieldInput } from '../../ui/form-field.tsx'
import { fieldError, fieldsHeld, type LetterDraft } from './letter-draft.ts'
import { RecordedWords } from './recorded-words.tsx'

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
  const type = (name: string, text: string | undefined) => change({ typed: { ...draft.typed, [name]: text } })
  return definition.fields
    .filter(({ isAsked }) => isAsked?.(held) ?? true)
    .map((field) => (
      <Box key={field.name}>
        <FormFieldInput
          field={{ ...field, reader: 'client' }}
          value={held[field.name]}
          onChange={(text) => type(field.name, text)}
          error={fieldError(field, held[field.name])}
          today={today}
        />
        <RecordedWords words={field.recorded?.(input.dossier)} typed={held[field.name]} onChange={(words) => type(field.name, words)} />
      </Box>
    ))
}
