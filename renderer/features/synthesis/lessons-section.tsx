/** What complaints came from, and what they taught. */
import { Typography } from '@mui/material'
import { actionsParagraph, findingsParagraph } from '../../../shared/analysis/index.ts'
import { FINDING_LABELS } from '../../../shared/complaint/index.ts'
import { typography } from '../../../shared/language/french.ts'
import { Section } from '../../ui/page.tsx'
import { BreakdownFigure, FigureGrid, PeriodsLegend } from './figure-chart.tsx'
import type { SectionProps } from './period-names.ts'
import { labelled, named } from './volumes-section.tsx'

export function LessonsSection({ figures: { current, previous }, names }: SectionProps) {
  return (
    <Section title="Causes, dysfonctionnements et mesures" endAdornment={<PeriodsLegend names={names} />}>
      <FigureGrid>
        <BreakdownFigure title="Causes, à la clôture" header="Cause" bars={named(current.byCause, previous.byCause)} names={names} />
        <BreakdownFigure
          title="Constats"
          header="Constat"
          bars={labelled(current.lessons.byFindingKind, previous.lessons.byFindingKind, (key) => FINDING_LABELS[key])}
          names={names}
        />
      </FigureGrid>
      {[findingsParagraph(current), actionsParagraph(current)].map((sentences) => (
        <Typography key={sentences.join('')} sx={{ mb: 1.5 }}>
          {typography(sentences.join(' '))}
        </Typography>
      ))}
    </Section>
  )
}
