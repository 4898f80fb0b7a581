/** How many complaints came, and of what kind; how many stayed open. */
import { Typography } from '@mui/material'
import {
  type Breakdown,
  compared,
  type Figures,
  type NamedBreakdown,
  natureLabel,
  regimeLabel,
  volumesParagraph,
} from '../../../shared/analysis/index.ts'
import { CAPACITY_LABELS, CHANNEL_LABELS } from '../../../shared/complaint/index.ts'
import { formatNumber, typography } from '../../../shared/language/french.ts'
import { Section } from '../../ui/page.tsx'
import { type Bar, BreakdownFigure, Figure, FigureGrid, PeriodsLegend } from './figure-chart.tsx'
import { FigureTable } from './figure-table.tsx'
import type { SectionProps } from './period-names.ts'

export function VolumesSection({ figures, names }: SectionProps) {
  const { volumes: now } = figures.current
  const { volumes: before } = figures.previous
  const months = monthBars(now.byMonth, before.byMonth)
  return (
    <Section title="Réclamations reçues" endAdornment={<PeriodsLegend names={names} />}>
      <Typography sx={{ mb: 2 }}>{typography(volumesParagraph(figures.current).join(' '))}</Typography>
      <FigureGrid>
        <BreakdownFigure
          title="Par mois"
          header="Mois"
          bars={months}
          names={names}
          isVertical
          hasPrevious={now.byMonth.length === before.byMonth.length}
        />
        <Movements figures={figures} names={names} />
        <BreakdownFigure title="Par nature" header="Nature" bars={labelled(now.byNature, before.byNature, natureLabel)} names={names} />
        <BreakdownFigure title="Par produit" header="Produit" bars={named(now.byProduct, before.byProduct)} names={names} />
        <BreakdownFigure title="Par régime" header="Régime" bars={labelled(now.byRegime, before.byRegime, regimeLabel)} names={names} />
        <BreakdownFigure title="Par producteur" header="Producteur" bars={named(now.byProducer, before.byProducer)} names={names} />
        <BreakdownFigure
          title="Par canal"
          header="Canal"
          bars={labelled(now.byChannel, before.byChannel, (key) => CHANNEL_LABELS[key])}
          names={names}
        />
        <BreakdownFigure
          title="Par qualité du réclamant"
          header="Qualité"
          bars={labelled(now.byCapacity, before.byCapacity, (key) => CAPACITY_LABELS[key])}
          names={names}
        />
        <BreakdownFigure title="Par interlocuteur" header="Interlocuteur" bars={named(now.byAdviser, before.byAdviser)} names={names} />
      </FigureGrid>
    </Section>
  )
}

/** The bars of a breakdown by code, the longest first; what is not known last. */
export function labelled<K extends string>(now: Breakdown<K>, before: Breakdown<K>, label: (key: K) => string): readonly Bar[] {
  return compared(now, before)
    .map((share): Bar => ({ ...share, label: label(share.key) }))
    .toSorted((a, b) => Number(a.key === 'unknown') - Number(b.key === 'unknown') || b.count - a.count)
}

/** The bars of a breakdown by a typed text. */
export function named(now: NamedBreakdown, before: NamedBreakdown): readonly Bar[] {
  return compared(now, before).toSorted((a, b) => Number(a.key === '') - Number(b.key === ''))
}

/** Month by month, each beside the one that has its place in the period before. */
function monthBars(now: Breakdown, before: Breakdown): readonly Bar[] {
  return now.map(({ key, count }, index) => ({ key, count, previous: before[index]?.count ?? 0, label: monthLabel(key, now.length) }))
}

const SHORT_MONTHS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

/** 'janv.', with its year where the period is longer than one. */
function monthLabel(key: string, months: number): string {
  const short = SHORT_MONTHS[Number(key.slice(5, 7)) - 1] ?? ''
  return months > 12 ? `${short} ${key.slice(2, 4)}` : short
}

function Movements({ figures: { current, previous }, names }: SectionProps) {
  const row = (label: string, tell: (figures: Figures) => number) => [label, formatNumber(tell(current)), formatNumber(tell(previous))]
  return (
    <Figure title="Écrites, orales, ouvertes">
      <FigureTable
        caption="Écrites, orales, ouvertes"
        headers={['Réclamations', names.current, names.previous]}
        rows={[
          row('Reçues par écrit', ({ volumes }) => volumes.written),
          row('Exprimées oralement', ({ volumes }) => volumes.oral),
          row('Ouvertes au début', ({ flow }) => flow.openAtStart),
          row('Reçues', ({ flow }) => flow.received),
          row('Rouvertes', ({ flow }) => flow.reopened),
          row('Closes', ({ flow }) => flow.closed),
          row('Ouvertes à la fin', ({ flow }) => flow.openAtEnd),
          row('Dont sans réponse', ({ flow }) => flow.unansweredAtEnd),
          row('Demandes, comptées à part', ({ volumes }) => volumes.requests),
        ]}
      />
    </Figure>
  )
}
