/** Sections of the synthesis: volumes and natures, outcomes and quality of the answers, mediation, oral complaints. */

import {
  type AnalysisPeriod,
  type ComparedFigures,
  type Figures,
  FORMALISATION_LABELS,
  formatShare,
  isNilReturn,
  isWholeYear,
  natureLabel,
  OUTCOME_LABELS,
  regimeLabel,
  type Share,
  smallSampleNote,
} from '../analysis/index.ts'
import { CAPACITY_LABELS, CHANNEL_LABELS, MEDIATION_ENDING_LABELS, OPINION_LABELS, REVIEW_CRITERION_LABELS } from '../complaint/codes.ts'
import { formatNumber, formatShortDate } from '../language/french.ts'
import { LETTER_LABELS } from '../letters/index.ts'
import { yearOf } from '../regulation/local-date.ts'
import { type Cell, chart, heading, note, paragraphs, type ReportBlock, table } from './report-blocks.ts'

export function volumes({ current, previous }: ComparedFigures, text: readonly string[]): readonly ReportBlock[] {
  const before = isNilReturn(previous) ? undefined : previous
  const isIndented = (label: string) => label.startsWith('dont')
  const received = current.volumes.received
  return [
    heading('Volumes et natures', 2),
    ...paragraphs(text),
    table({
      caption: 'Réclamations et dossiers de la période',
      columns: [
        { header: 'Chiffre', width: before ? 104 : 130 },
        { header: periodLabel(current.period), width: before ? 28 : 30, align: 'right' },
        ...(before ? [{ header: periodLabel(before.period), width: 28, align: 'right' as const }] : []),
      ],
      rows: FLOW_ROWS.map(([label, of]) => [
        isIndented(label) ? `– ${label}` : label,
        formatNumber(of(current)),
        ...(before ? [formatNumber(of(before))] : []),
      ]),
    }),
    ...(received > 0
      ? [...monthChart(current, before), ...natureChart(current), natureTable(current), profileTable(current), ...producerTable(current)]
      : []),
  ]
}

const FLOW_ROWS: readonly (readonly [label: string, of: (figures: Figures) => number])[] = [
  ['Réclamations reçues', ({ volumes: { received } }) => received],
  ['dont exprimées par écrit', ({ volumes: { written } }) => written],
  ['dont exprimées oralement', ({ volumes: { oral } }) => oral],
  ['dont réglées sur-le-champ (satisfaction immédiate)', ({ volumes: { settledAtOnce } }) => settledAtOnce],
  ['Demandes, comptées à part', ({ volumes: { requests } }) => requests],
  ['Dossiers ouverts au début de la période', ({ flow: { openAtStart } }) => openAtStart],
  ['Dossiers rouverts', ({ flow: { reopened } }) => reopened],
  ['Clôtures', ({ flow: { closed } }) => closed],
  ['Dossiers ouverts en fin de période', ({ flow: { openAtEnd } }) => openAtEnd],
  ['dont sans réponse', ({ flow: { unansweredAtEnd } }) => unansweredAtEnd],
]

/** '2026' for a whole year, '1er avril 2026 – 30 juin 2026' otherwise. */
function periodLabel(period: AnalysisPeriod): string {
  return isWholeYear(period) ? String(yearOf(period.from)) : `${formatShortDate(period.from)} – ${formatShortDate(period.to)}`
}

/** Two periods are set side by side only where their months answer each other. */
function monthChart({ volumes, period }: Figures, before: Figures | undefined): readonly ReportBlock[] {
  if (volumes.byMonth.length < 2) return []
  const isComparable = before !== undefined && isWholeYear(period) && isWholeYear(before.period)
  const values = (figures: Pick<Figures, 'volumes'>) => figures.volumes.byMonth.map((share) => share.count)
  return chart({
    caption: 'Réclamations reçues, par mois d’arrivée',
    form: 'columns',
    categories: volumes.byMonth.map(({ key }) => monthLabel(key)),
    series: [
      { name: periodLabel(period), values: values({ volumes }), tone: 'accent' },
      ...(isComparable ? [{ name: periodLabel(before.period), values: values(before), tone: 'quiet' as const }] : []),
    ],
  })
}

function natureChart({ volumes: { byNature } }: Figures): readonly ReportBlock[] {
  if (byNature.length < 2) return []
  const sorted = byNature.toSorted((a, b) => b.count - a.count)
  return chart({
    caption: 'Réclamations reçues, par nature',
    form: 'bars',
    categories: sorted.map(({ key }) => natureLabel(key)),
    series: [{ name: 'Réclamations', values: sorted.map((share) => share.count), tone: 'accent' }],
  })
}

function monthLabel(key: string): string {
  return MONTH_ABBREVIATIONS[Number(key.slice(5)) - 1] ?? key
}

const MONTH_ABBREVIATIONS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'] as const

function natureTable({ volumes }: Figures): ReportBlock {
  const months = volumes.byMonth.map(({ key }) => monthLabel(key))
  const row = (label: string, byMonth: readonly number[], total: number): readonly Cell[] => [
    label,
    ...byMonth.map(orDash),
    formatNumber(total),
  ]
  return table({
    caption: 'Réclamations reçues, par nature et par mois d’arrivée',
    isDense: true,
    columns: [
      { header: 'Nature', width: 48 },
      ...months.map((header) => ({ header, width: 99 / months.length, align: 'center' as const })),
      { header: 'Total', width: 13, align: 'right' },
    ],
    rows: [
      ...volumes.byNatureAndMonth.map(({ key, byMonth, count: total }) => row(natureLabel(key), byMonth, total)),
      row(
        'Total',
        volumes.byMonth.map((share) => share.count),
        volumes.received,
      ),
    ],
    hasTotal: true,
  })
}

/** A dash reads better than a grid of zeros. */
function orDash(n: number): string {
  return n === 0 ? '–' : formatNumber(n)
}

function profileTable({ volumes }: Figures): ReportBlock {
  const rows = <K extends string>(criterion: string, shares: readonly Share<K>[], label: (key: K) => string) =>
    shares.map(({ key, count: n }) => [criterion, label(key), formatNumber(n)])
  return table({
    caption: 'Réclamations reçues, par régime, par canal et par qualité du réclamant',
    columns: [
      { header: 'Critère', width: 40 },
      { header: 'Valeur', width: 90 },
      { header: 'Nombre', width: 30, align: 'right' },
    ],
    rows: [
      ...rows('Régime', volumes.byRegime, regimeLabel),
      ...rows('Canal', volumes.byChannel, (channel) => CHANNEL_LABELS[channel]),
      ...rows('Qualité', volumes.byCapacity, (capacity) => CAPACITY_LABELS[capacity]),
    ],
  })
}

/** What is counted, and how many there are. */
export const COUNTED_COLUMNS = (header: string) => [
  { header, width: 130 },
  { header: 'Nombre', width: 30, align: 'right' as const },
]

/** Named only where producers differ: alone, or not known, it says nothing. */
function producerTable({ volumes: { byProducer, received } }: Figures): readonly ReportBlock[] {
  if (byProducer.filter(({ key }) => key !== '').length < 2) return []
  return [
    table({
      caption: 'Réclamations reçues, par producteur',
      columns: COUNTED_COLUMNS('Producteur'),
      rows: [...byProducer.map(({ label, count: n }) => [label, formatNumber(n)]), ['Total', formatNumber(received)]],
      hasTotal: true,
    }),
  ]
}

export function answers(figures: Figures, outcomeText: readonly string[], qualityText: readonly string[]): readonly ReportBlock[] {
  const { received } = figures.volumes
  return [
    heading('Qualité des réponses et issues', 2),
    ...paragraphs(outcomeText),
    ...(received === 0
      ? []
      : [
          table({
            caption: 'Issue des réclamations reçues',
            columns: [
              { header: 'Issue', width: 100 },
              { header: 'Nombre', width: 30, align: 'right' },
              { header: 'Part', width: 30, align: 'right' },
            ],
            rows: [
              ...figures.outcomes.byOutcome.map(({ key, count: n }) => [OUTCOME_LABELS[key], formatNumber(n), formatShare(n / received)]),
              ['Total', formatNumber(received), formatShare(1)],
            ],
            hasTotal: true,
          }),
          ...note(smallSampleNote(received)),
          ...outcomeChart(figures),
        ]),
    ...paragraphs(qualityText),
    ...reviewTable(figures),
    ...overriddenTable(figures),
  ]
}

function outcomeChart({ outcomes: { byOutcome } }: Figures): readonly ReportBlock[] {
  const met = byOutcome.filter((share) => share.count > 0)
  if (met.length < 2) return []
  return chart({
    caption: 'Issue des réclamations reçues',
    form: 'bars',
    categories: met.map(({ key }) => OUTCOME_LABELS[key]),
    series: [{ name: 'Réclamations', values: met.map((share) => share.count), tone: 'accent' }],
  })
}

function reviewTable({ quality: { review } }: Figures): readonly ReportBlock[] {
  if (review.reviewed === 0) return []
  return [
    table({
      caption: 'Relecture annuelle des réponses',
      columns: [
        { header: 'Critère', width: 100 },
        { header: 'Rempli', width: 30, align: 'right' },
        { header: 'Non rempli', width: 30, align: 'right' },
      ],
      rows: review.byCriterion.map(({ key, yes, no }) => [REVIEW_CRITERION_LABELS[key], formatNumber(yes), formatNumber(no)]),
    }),
  ]
}

function overriddenTable({ quality: { overridden } }: Figures): readonly ReportBlock[] {
  if (overridden.length === 0) return []
  return [
    table({
      caption: 'Lettres parties sans une mention attendue',
      columns: [
        { header: 'Dossier', width: 24 },
        { header: 'Lettre', width: 46 },
        { header: 'Envoi', width: 26 },
        { header: 'Motif noté', width: 64 },
      ],
      rows: overridden.map(({ reference, kind, sentOn, reason }) => [reference, LETTER_LABELS[kind], formatShortDate(sentOn), reason]),
    }),
  ]
}

export function mediation({ mediations }: Figures, text: readonly string[]): readonly ReportBlock[] {
  const rows: readonly (readonly [string, number])[] = [
    ['Saisines portées à la connaissance du cabinet', mediations.referrals],
    ['Saisines jugées recevables', mediations.admitted],
    ['Avis rendus', mediations.opinions],
    ...mediations.byOpinion.map(({ key, count: n }) => [`– ${OPINION_LABELS[key]}`, n] as const),
    ['Médiations terminées', mediations.ended],
    ...mediations.byEnding.map(({ key, count: n }) => [`– ${MEDIATION_ENDING_LABELS[key]}`, n] as const),
    ['Médiations ouvertes en fin de période', mediations.openAtEnd],
  ]
  return [
    heading('Médiation'),
    ...paragraphs(text),
    ...(rows.every(([, n]) => n === 0)
      ? []
      : [
          table({
            caption: 'Saisines du médiateur et suites',
            columns: COUNTED_COLUMNS('Étape'),
            rows: rows.filter(([label, n]) => n > 0 || !label.startsWith('–')).map(([label, n]) => [label, formatNumber(n)]),
          }),
        ]),
  ]
}

export function oralComplaints(figures: Figures, text: readonly string[]): readonly ReportBlock[] {
  const { oral, byState } = figures.formalisation
  return [
    heading('Réclamations orales'),
    ...paragraphs(text),
    ...(oral === 0
      ? []
      : [
          table({
            caption: 'Formalisation des réclamations orales',
            columns: COUNTED_COLUMNS('Situation'),
            rows: [
              ...byState.map(({ key, count: n }) => [FORMALISATION_LABELS[key], formatNumber(n)]),
              ['Total des réclamations orales', formatNumber(oral)],
            ],
            hasTotal: true,
          }),
        ]),
  ]
}
