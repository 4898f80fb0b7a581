/** One last look before recording. */
import { Typography } from '@mui/material'
import type { StepProps } from './step-props.ts'

export function ReviewStep({ draft }: StepProps) {
  return (
    <Typography>
      {draft.qualification === 'request'
        ? 'La demande sera enregistrée avec votre motif et recevra un numéro. Aucune échéance ne court.'
        : 'Relisez le dossier ci-contre. À l’enregistrement, il reçoit un numéro, entre au registre, et l’application vous propose l’étape suivante.'}
    </Typography>
  )
}
