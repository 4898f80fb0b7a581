/** Sections of the synthesis: volumes and natures, outcomes, oral complaints. */
import {
  type Figures,
  FORMALISATION_LABELS,
  formatShare,
  natureLabel,
  OUTCOME_LABELS,
  oralParagraph,
  outcomesParagraph,
  regimeLabel,
  type Share,
  smallSampleNote,
  volumesParagraph,
} from '../analysis/index.ts'
import { CAPACITY_LABELS, CHANNEL_LABELS } from '../complaint/codes.ts'
import { formatDate, formatNumber } from '../language/french.ts'
import { type Cell, heading, note, paragraph, type ReportBlock, table } from './report-blocks.ts'

export function volumes(figures: Figures): readonly ReportBlock[] {
  const { volumes, flow, period } = figures
  const rows: readonly (readonly [string, number])[] = [
    ['Réclamations reçues', volumes.received],
    ['dont exprimées par écrit', volumes.written],
    ['dont exprimées oralement', volumes.oral],
    ['dont réglées sur-le-champ (satisfaction immédiate)', volumes.settledAtOnce],
    ['Demandes, comptées à part', volumes.requests],
    [`Dossiers ouverts avant le ${formatDate(period.from)}`, flow.openAtStart],
    ['Dossiers rouverts', flow.reopened],
    ['Clôtures', flow.closed],
    ['Dossiers ouverts en fin de période', flow.openAtEnd],
    ['dont sans réponse', flow.unansweredAtEnd],
  ]
  const isIndented = (label: string) => label.startsWith('dont')
  return [
    heading('Volumes et natures'),
    ...paragraph(volumesParagraph(figures)),
    table({
      caption: 'Réclamations et dossiers de l’année',
      columns: [
        { header: 'Chiffre', width: 130 },
        { header: 'Nombre', width: 30, align: 'right' },
      ],
      rows: rows.map(([label, n]) => [isIndented(label) ? `– ${label}` : label, formatNumber(n)]),
    }),
    ...(volumes.received > 0 ? [natureTable(figures), profileTable(figures)] : []),
  ]
}

const MONTH_ABBREVIATIONS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'] as const

function natureTable({ volumes }: Figures): ReportBlock {
  const months = volumes.byMonth.map(({ key }) => MONTH_ABBREVIATIONS[Number(key.slice(5)) - 1] ?? key)
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

export function outcomes(figures: Figures): readonly ReportBlock[] {
  const { received } = figures.volumes
  return [
    heading('Qualité des réponses et issues'),
    ...paragraph(outcomesParagraph(figures)),
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
        ]),
  ]
}

export function oralComplaints(figures: Figures): readonly ReportBlock[] {
  const { oral, byState } = figures.formalisation
  return [
    heading('Réclamations orales'),
    ...paragraph(oralParagraph(figures)),
    ...(oral === 0
      ? []
      : [
          table({
            caption: 'Formalisation des réclamations orales',
            columns: [
              { header: 'Situation', width: 130 },
              { header: 'Nombre', width: 30, align: 'right' },
            ],
            rows: [
              ...byState.map(({ key, count: n }) => [FORMALISATION_LABELS[key], formatNumber(n)]),
              ['Total des réclamations orales', formatNumber(oral)],
            ],
            hasTotal: true,
          }),
        ]),
  ]
}
