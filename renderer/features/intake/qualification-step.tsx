/** Is it a complaint? The definition and the text's examples at hand. */
import { Box, Stack, Typography } from '@mui/material'
import { NATURE_HINTS, NATURE_LABELS, NATURES } from '../../../shared/regulation/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { useIsDense } from '../../ui/density.ts'
import { TextField } from '../../ui/field.tsx'
import type { StepProps } from './step-props.ts'

export function QualificationStep({ draft, change, errors, takesFocus }: StepProps) {
  const isDense = useIsDense()
  return (
    <Stack spacing={3}>
      <Choice
        legend="De quoi s’agit-il ?"
        isLegendHidden
        autoFocus={takesFocus}
        value={draft.qualification}
        onChange={(qualification) => change({ qualification })}
        error={errors.qualification}
        options={[
          {
            value: 'complaint',
            label: 'Une réclamation',
            hint: 'La personne exprime un mécontentement envers un professionnel, à l’oral ou par écrit, fondé ou non. Le moindre doute fait pencher de ce côté.',
          },
          {
            value: 'request',
            label: 'Une demande',
            hint: 'La personne demande un service, une information ou un avis, sans mécontentement. Elle est gardée avec votre motif et comptée à part.',
          },
        ]}
      />
      {draft.qualification === 'request' && (
        <TextField
          label="Pourquoi n’est-ce pas une réclamation ?"
          reader="firm"
          help="Une phrase suffit ; elle montrera votre décision plus tard."
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          error={errors.reason}
          rows={2}
        />
      )}
      <Box component="details" sx={isDense ? { display: 'none' } : {}}>
        <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', color: 'primary.main', fontWeight: 550 }}>
          Les quinze exemples de la recommandation
        </Typography>
        <Box component="ul" sx={{ columns: { md: 2 }, columnGap: 4, pl: 2.5, mt: 1, mb: 0 }}>
          {NATURES.filter((nature) => nature !== 'other').map((nature) => (
            <Typography key={nature} component="li" variant="body2" sx={{ mb: 0.5, breakInside: 'avoid' }}>
              {NATURE_LABELS[nature]}
              <Typography component="span" variant="caption" color="textSecondary">
                {' – '}
                {NATURE_HINTS[nature]}
              </Typography>
            </Typography>
          ))}
        </Box>
      </Box>
    </Stack>
  )
}
