/** The figures of the year: small and quiet, read after the agenda is on the screen. */
import { Box, Link, Typography } from '@mui/material'
import { Link as RouterLink } from 'react-router'
import { yearPeriod } from '../../../shared/analysis/index.ts'
import { type LocalDate, yearOf } from '../../../shared/regulation/index.ts'
import { useLaw, usePacedQuery, useWorkSession } from '../../session/index.ts'
import { Section } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { useOncePainted } from './use-once-painted.ts'
import { YEAR_FIGURE_LABELS, type YearFigure, yearFigures } from './year-figures.ts'

export function YearSection({ open, today }: { readonly open: number; readonly today: LocalDate }) {
  const figures = useYearFigures(open, today)
  return (
    <Section title={`L’année ${yearOf(today)}`}>
      <Box component="dl" sx={{ m: 0, mb: 1 }}>
        {(figures ?? YEAR_FIGURE_LABELS.map((label): YearFigure => ({ label, value: '…' }))).map((figure) => (
          <Figure key={figure.label} figure={figure} />
        ))}
      </Box>
      <Link component={RouterLink} to={paths.synthesis} variant="body2">
        Lire la synthèse
      </Link>
    </Section>
  )
}

function Figure({ figure: { label, value, note } }: { readonly figure: YearFigure }) {
  return (
    <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', py: 0.5 }}>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {value}
        {note && (
          <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
            {note}
          </Typography>
        )}
      </Typography>
    </Box>
  )
}

function useYearFigures(open: number, today: LocalDate): readonly YearFigure[] | undefined {
  const { register } = useWorkSession()
  const law = useLaw()
  const isPainted = useOncePainted()
  return usePacedQuery(async () => {
    const { from, to } = yearPeriod(yearOf(today))
    return isPainted ? yearFigures(await register.summariesArrived(from, to), open, today, law) : undefined
  }, [register, isPainted, open, today, law])
}
