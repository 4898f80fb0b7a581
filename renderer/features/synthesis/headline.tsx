/** The figures read first, with those of the period before. */
import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { type Delays, type Figures, formatDelay, formatShare, isSmallSample } from '../../../shared/analysis/index.ts'
import { count, formatNumber } from '../../../shared/language/french.ts'
import type { SectionProps } from './period-names.ts'

type Told = { readonly value: string; readonly cases?: number }

const FIGURES: readonly (readonly [label: string, tell: (figures: Figures) => Told])[] = [
  ['Réclamations reçues', ({ volumes }) => ({ value: formatNumber(volumes.received) })],
  ['Accusés dans le délai', ({ acknowledgement }) => shareTold(acknowledgement)],
  ['Réponses dans le délai', ({ answer }) => shareTold(answer)],
  [
    'Délai médian de réponse',
    ({ answer }) => ({ value: answer.median === undefined ? '–' : formatDelay(answer.median, 'answer'), cases: answer.done }),
  ],
  ['Ouvertes à la fin', ({ flow }) => ({ value: formatNumber(flow.openAtEnd) })],
]

function shareTold({ shareInTime, inTime, late }: Delays): Told {
  return { value: shareInTime === undefined ? '–' : formatShare(shareInTime), cases: inTime + late.length }
}

export function Headline({ figures: { current, previous }, names }: SectionProps) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        mb: 4,
        display: 'grid',
        gap: 3,
        // As many side by side as their words have room for.
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr))',
      }}
    >
      {FIGURES.map(([label, tell]) => (
        <Box key={label} sx={{ borderTop: 2, borderColor: 'primary.main', pt: 1 }}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {label}
          </Typography>
          <Typography
            component="dd"
            sx={{ m: 0, fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.4, fontVariantNumeric: 'tabular-nums' }}
          >
            {tell(current).value}
            <SmallPrint>{fewCases(tell(current))}</SmallPrint>
            <SmallPrint>
              {names.previous} : {[tell(previous).value, fewCases(tell(previous))].filter(Boolean).join(', ')}
            </SmallPrint>
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

/** 'sur 3 cas seulement' where a figure rests on fewer than five. */
function fewCases({ cases }: Told): string | undefined {
  return cases !== undefined && isSmallSample(cases) ? `sur ${count(cases, 'cas', 'cas')} seulement` : undefined
}

function SmallPrint({ children }: { readonly children: ReactNode }) {
  return children ? (
    <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
      {children}
    </Typography>
  ) : null
}
