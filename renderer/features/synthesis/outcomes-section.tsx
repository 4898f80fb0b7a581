/** How complaints ended: outcomes, gestures, the way of the oral ones, mediation. */
import { Box, Typography } from '@mui/material'
import { type Figures, FORMALISATION_LABELS, OUTCOME_LABELS, oralParagraph, outcomesParagraph } from '../../../shared/analysis/index.ts'
import { MEDIATION_ENDING_LABELS, MEDIATION_ENDINGS, OPINION_LABELS, OPINIONS } from '../../../shared/complaint/index.ts'
import { formatMoney, formatNumber, typography } from '../../../shared/language/french.ts'
import { Section } from '../../ui/page.tsx'
import { BreakdownFigure, Figure, FigureGrid, PeriodsLegend } from './figure-chart.tsx'
import { FigureTable } from './figure-table.tsx'
import type { SectionProps } from './period-names.ts'
import { labelled } from './volumes-section.tsx'

export function OutcomesSection({ figures, names }: SectionProps) {
  const { current, previous } = figures
  return (
    <Section title="Issues, oral, médiation" endAdornment={<PeriodsLegend names={names} />}>
      <Typography sx={{ mb: 2 }}>{typography(outcomesParagraph(current).join(' '))}</Typography>
      <FigureGrid>
        <BreakdownFigure
          title="Issues"
          header="Issue"
          bars={labelled(current.outcomes.byOutcome, previous.outcomes.byOutcome, (key) => OUTCOME_LABELS[key])}
          names={names}
        />
        <BreakdownFigure
          title="Réclamations orales"
          header="Ce qu’elles sont devenues"
          bars={labelled(current.formalisation.byState, previous.formalisation.byState, (key) => FORMALISATION_LABELS[key])}
          names={names}
        />
        <ComparedTable
          title="Médiation"
          header="Dans la période"
          figures={figures}
          names={names}
          rows={[
            ['Saisines', ({ mediations }) => formatNumber(mediations.referrals)],
            ['Saisines jugées recevables', ({ mediations }) => formatNumber(mediations.admitted)],
            ['Avis rendus', ({ mediations }) => formatNumber(mediations.opinions)],
            ...OPINIONS.map(
              (opinion) =>
                [
                  `Avis : ${OPINION_LABELS[opinion].toLowerCase()}`,
                  ({ mediations }: Figures) => countOf(mediations.byOpinion, opinion),
                ] as const,
            ),
            ['Médiations terminées', ({ mediations }) => formatNumber(mediations.ended)],
            ...MEDIATION_ENDINGS.map(
              (ending) => [MEDIATION_ENDING_LABELS[ending], ({ mediations }: Figures) => countOf(mediations.byEnding, ending)] as const,
            ),
            ['En cours à la fin', ({ mediations }) => formatNumber(mediations.openAtEnd)],
          ]}
        />
        <Box>
          <ComparedTable
            title="Gestes et dédommagements"
            header="Gestes"
            figures={figures}
            names={names}
            rows={[
              ['Réclamations concernées', ({ outcomes }) => formatNumber(outcomes.gestures.count)],
              ['Montant total', ({ outcomes }) => formatMoney(outcomes.gestures.totalCents)],
            ]}
          />
          <Figure title="Mise par écrit">
            <Typography>{typography(oralParagraph(current).join(' '))}</Typography>
          </Figure>
        </Box>
      </FigureGrid>
    </Section>
  )
}

function countOf<K extends string>(shares: readonly { readonly key: K; readonly count: number }[], key: K): string {
  return formatNumber(shares.find((share) => share.key === key)?.count ?? 0)
}

type ComparedTableProps = SectionProps & {
  readonly title: string
  readonly header: string
  readonly rows: readonly (readonly [label: string, tell: (figures: Figures) => string])[]
}

/** Figures that no bars would make clearer, each beside the period before. */
export function ComparedTable({ title, header, figures: { current, previous }, names, rows }: ComparedTableProps) {
  return (
    <Figure title={title}>
      <FigureTable
        caption={title}
        headers={[header, names.current, names.previous]}
        rows={rows.map(([label, tell]) => [label, tell(current), tell(previous)])}
      />
    </Figure>
  )
}
