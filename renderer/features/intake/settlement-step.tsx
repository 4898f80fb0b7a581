/** An oral complaint: settled at once and entirely, or to be put in writing. */
import { Stack } from '@mui/material'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import type { StepProps } from './step-props.ts'

export function SettlementStep({ draft, change, errors, takesFocus }: StepProps) {
  return (
    <Stack spacing={3}>
      <Choice
        legend="A-t-elle été réglée sur-le-champ ?"
        isLegendHidden
        autoFocus={takesFocus}
        value={draft.settlement}
        onChange={(settlement) => change({ settlement })}
        error={errors.settlement}
        options={[
          {
            value: 'notSettled',
            label: 'Non, pas entièrement',
            hint: 'Le réclamant est invité à la mettre par écrit ; la lettre d’invitation sera l’étape suivante.',
          },
          {
            value: 'settled',
            label: 'Oui, entièrement',
            hint: 'Satisfaction immédiate, le jour même ou le jour ouvrable suivant : aucune échéance, la réclamation est comptée.',
          },
        ]}
      />
      {draft.settlement === 'settled' && (
        <TextField
          label="Comment a-t-elle été réglée ?"
          reader="firm"
          value={draft.how}
          onChange={(how) => change({ how })}
          error={errors.how}
          rows={2}
        />
      )}
    </Stack>
  )
}
