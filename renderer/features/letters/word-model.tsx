/** Which page the letter is written on: the firm's own Word file or the application's. */
import { Stack, Typography } from '@mui/material'
import type { LetterTemplate } from '../../data/register/index.ts'
import { Choice } from '../../ui/choice.tsx'
import type { LetterDraft } from './letter-draft.ts'

type WordModelProps = {
  readonly draft: LetterDraft
  readonly change: (patch: Partial<LetterDraft>) => void
  readonly template: LetterTemplate
  /** Fields of the template that have nothing to say. */
  readonly empty: readonly string[]
}

export function WordModel({ draft, change, template, empty }: WordModelProps) {
  const model = draft.model ?? 'firm'
  return (
    <Stack spacing={2} sx={{ mb: 3 }}>
      <Choice
        legend="Modèle de la lettre"
        columns={2}
        value={model}
        onChange={(chosen) => change({ model: chosen })}
        options={[
          { value: 'firm', label: 'Modèle du cabinet', hint: template.name },
          { value: 'application', label: 'Modèle de l’application' },
        ]}
      />
      {model === 'firm' && empty.length > 0 && (
        <Typography variant="body2" role="status">
          Champs du modèle sans valeur, laissés en blanc : {empty.map((name) => `{{${name}}}`).join(', ')}.
        </Typography>
      )}
    </Stack>
  )
}
