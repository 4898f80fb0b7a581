/** One last look before recording: all that was given, each line leading to its question. */
import { Box, ButtonBase, Typography } from '@mui/material'
import { reviewRows } from './review-rows.ts'
import type { StepProps } from './step-props.ts'

export function ReviewStep({ draft, change, settings }: StepProps) {
  return (
    <>
      <Typography sx={{ mb: 2 }}>
        {draft.qualification === 'request'
          ? 'La demande sera enregistrée avec votre motif et recevra un numéro. Aucune échéance ne court.'
          : 'À l’enregistrement, le dossier reçoit un numéro, entre au registre, et l’application vous propose l’étape suivante. Une ligne à reprendre ? Choisissez-la.'}
      </Typography>
      <Box component="ul" aria-label="Ce qui a été saisi" sx={{ listStyle: 'none', p: 0, m: 0, borderTop: 1, borderColor: 'divider' }}>
        {reviewRows(draft, settings).map(({ step, label, value }) => (
          <Box key={label} component="li" sx={{ borderBottom: 1, borderColor: 'divider' }}>
            <ButtonBase
              onClick={() => change({ step })}
              aria-label={`Reprendre : ${label}, ${value}`}
              sx={{
                width: '100%',
                display: 'grid',
                gridTemplateColumns: { xs: '1fr', sm: '11rem minmax(0, 1fr)' },
                columnGap: 2,
                justifyItems: 'start',
                alignItems: 'baseline',
                textAlign: 'left',
                px: 1,
                py: 0.75,
                '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
              }}
            >
              <Typography variant="body2" color="textSecondary" component="span">
                {label}
              </Typography>
              <Typography variant="body2" component="span" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {value}
              </Typography>
            </ButtonBase>
          </Box>
        ))}
      </Box>
    </>
  )
}
