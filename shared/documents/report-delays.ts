/** Sections of the synthesis: handling delays, and the list of dossiers with theirs. */
import {
  carriedInto,
  type Delays,
  delayOf,
  type Figures,
  formatDelay,
  formatShare,
  type GoverningTexts,
  isSmallSample,
  type LateStep,
  leftInWords,
  natureLabel,
  OUTCOME_LABELS,
  outcomeOf,
  receivedIn,
  type TimedStep,
} from '../analysis/index.ts'
import { CAPACITY_LABELS } from '../complaint/codes.ts'
import { arrivedOn, type Dossier } from '../complaint/dossier.ts'
import { type DossierObligation, justifiedInWords, obligationsOf } from '../complaint/obligations.ts'
import { count, enumerate, formatNumber, formatShortDate } from '../language/french.ts'
import type { Law } from '../regulation/law.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { BASIS_LABELS, basisUnder } from '../regulation/rule.ts'
import { type Cell, chart, heading, note, paragraph, paragraphs, type ReportBlock, table } from './report-blocks.ts'

const STEP_NAMES: Readonly<Record<TimedStep, string>> = { acknowledgement: 'Accusé de réception', answer: 'Réponse' }
const STEPS: ReadonlySet<string> = new Set(Object.keys(STEP_NAMES))
const NONE = '–'

/**
 * From which day the texts of a period count: one, or each with the texts that say so.
 *
 * @example 'depuis l’envoi de la réclamation écrite.'
 */
export function countedFrom(governing: readonly GoverningTexts[], { rules }: Law): string {
  const counted = governing.flatMap(({ family, texts }) =>
    texts.flatMap((text) =>
      rules
        .filter((rule) => rule.family === family && STEPS.has(rule.kind) && !rule.shownAs)
        .map((rule) => ({ basis: basisUnder(rule, text), text })),
    ),
  )
  const starts = [...Map.groupBy(counted, ({ basis }) => basis)].map(([basis, same]) => ({
    from: BASIS_LABELS[basis],
    cited: enumerate([...new Set(same.map(({ text }) => text.citation))]),
  }))
  if (starts.length < 2) return `depuis ${starts[0]?.from ?? BASIS_LABELS.sent}.`
  return `depuis le jour que retient le texte applicable : ${starts.map(({ from, cited }) => `${from} (${cited})`).join(' ou ')}.`
}

export function delays(figures: Figures, governing: readonly GoverningTexts[], law: Law, text: readonly string[]): readonly ReportBlock[] {
  const { acknowledgement, answer } = figures
  const measured = [
    ['acknowledgement', acknowledgement],
    ['answer', answer],
  ] as const
  const late = measured.flatMap(([step, { late }]) => late.map((item) => ({ step, item })))
  return [
    heading('Délais de traitement', 2),
    ...paragraph(`L’accusé de réception se compte en jours ouvrables, la réponse en jours calendaires, ${countedFrom(governing, law)}`),
    ...paragraphs(text),
    table({
      caption: 'Délais d’accusé de réception et de réponse',
      isDense: true,
      columns: [
        { header: 'Étape', width: 23 },
        { header: 'Dues', width: 12, align: 'right' },
        { header: 'Dans le délai', width: 16, align: 'right' },
        { header: 'Hors délai', width: 14, align: 'right' },
        { header: 'À venir', width: 14, align: 'right' },
        { header: 'Part dans le délai', width: 18, align: 'right' },
        { header: 'Délai médian', width: 21, align: 'right' },
        { header: '90 % au plus en', width: 21, align: 'right' },
        { header: 'Le plus long', width: 21, align: 'right' },
      ],
      rows: measured.map(([step, delays]) => delayRow(step, delays)),
    }),
    ...note(delaySampleNote(acknowledgement, answer)),
    ...delayChart(measured),
    ...(late.length > 0
      ? [
          table({
            caption: 'Envois hors délai',
            columns: [
              { header: 'Dossier', width: 22 },
              { header: 'Étape', width: 36 },
              { header: 'Échéance', width: 23 },
              { header: 'Envoi', width: 23 },
              { header: 'Retard', width: 18, align: 'right' },
              { header: 'Motif noté', width: 38 },
            ],
            rows: late.map(({ step, item }) => lateRow(step, item)),
          }),
        ]
      : []),
  ]
}

function delayRow(step: TimedStep, { owed, inTime, late, pending, shareInTime, median, percentile90, longest }: Delays): readonly Cell[] {
  return [
    STEP_NAMES[step],
    formatNumber(owed),
    formatNumber(inTime),
    formatNumber(late.length),
    formatNumber(pending),
    shareInTime === undefined ? NONE : formatShare(shareInTime),
    median === undefined ? NONE : formatDelay(median, step),
    percentile90 === undefined ? NONE : formatDelay(percentile90, step),
    longest === undefined ? NONE : formatDelay(longest, step),
  ]
}

/** In time, late, to come: one bar a step. */
function delayChart(measured: readonly (readonly [TimedStep, Delays])[]): readonly ReportBlock[] {
  const owed = measured.filter(([, each]) => each.owed > 0)
  const values = (of: (delays: Delays) => number) => owed.map(([, each]) => of(each))
  return chart({
    caption: 'Respect des délais, par étape',
    form: 'bars',
    isStacked: true,
    categories: owed.map(([step]) => STEP_NAMES[step]),
    series: [
      { name: 'Dans le délai', values: values(({ inTime }) => inTime), tone: 'accent' },
      { name: 'Hors délai', values: values(({ late }) => late.length), tone: 'warning' },
      { name: 'À venir', values: values(({ pending }) => pending), tone: 'quiet' },
    ],
  })
}

function lateRow(step: TimedStep, item: LateStep): readonly Cell[] {
  const { reference, dueDate, daysLate, lateReason, justifiedBy } = item
  return [
    reference,
    STEP_NAMES[step],
    formatShortDate(dueDate),
    leftInWords(item),
    count(daysLate, 'jour'),
    [lateReason, justifiedBy && justifiedInWords({ reason: justifiedBy })].filter(Boolean).join(' ; ') || NONE,
  ]
}

/** Which figures of the table rest on fewer than five cases: the median on what was sent, the share on what is decided. */
function delaySampleNote(acknowledgement: Delays, answer: Delays): string | undefined {
  const small = (casesOf: (delays: Delays) => number) =>
    enumerate([
      ...(isSmallSample(casesOf(acknowledgement)) ? [count(casesOf(acknowledgement), 'accusé de réception', 'accusés de réception')] : []),
      ...(isSmallSample(casesOf(answer)) ? [count(casesOf(answer), 'réponse')] : []),
    ])
  const forMedian = small((delays) => delays.done)
  const forShare = small((delays) => delays.inTime + delays.late.length)
  const parts = [forMedian && `délai médian calculé sur ${forMedian}`, forShare && `part dans le délai calculée sur ${forShare}`].filter(
    Boolean,
  )
  if (parts.length === 0) return undefined
  return `Moins de cinq cas (${parts.join(' ; ')}) : ces chiffres décrivent ces dossiers et n’indiquent pas une tendance.`
}

/** Beyond this number the list stays in the register: the governance body reads figures, not thirty pages of rows. */
export const LISTED_DOSSIERS = 100

// References and codes only: the governance body needs no name to judge the handling.
export function dossierLists(dossiers: readonly Dossier[], figures: Figures, today: LocalDate, law: Law): readonly ReportBlock[] {
  const received = receivedIn(dossiers, figures.period)
  const carried = carriedInto(dossiers, figures.period)
  const number = received.length + carried.length
  if (number > LISTED_DOSSIERS) {
    return [
      heading('Liste des dossiers'),
      ...paragraph(
        `La période concerne ${formatNumber(number)} dossiers : leur liste, trop longue pour ce document, est tenue au registre, à la disposition de l’instance de gouvernance. Les envois hors délai sont listés plus haut.`,
      ),
    ]
  }
  return [
    heading('Liste des dossiers'),
    ...paragraph('Les dossiers sont désignés par leur numéro au registre ; les noms des réclamants n’y figurent pas.'),
    ...(received.length > 0 ? [dossierTable('Réclamations reçues dans la période', received, today, law)] : []),
    ...(carried.length > 0 ? [dossierTable('Réclamations reçues auparavant et suivies dans la période', carried, today, law)] : []),
  ]
}

/** The two steps of a dossier, as columns of a list. */
export const STEP_HEADERS = ['Accusé de réception', 'Réponse'] as const

function dossierTable(caption: string, dossiers: readonly Dossier[], today: LocalDate, law: Law): ReportBlock {
  return table({
    caption,
    isDense: true,
    columns: [
      { header: 'Dossier', width: 17 },
      { header: 'Arrivée', width: 18 },
      { header: 'Qualité', width: 22 },
      { header: 'Nature', width: 33 },
      { header: STEP_HEADERS[0], width: 27 },
      { header: STEP_HEADERS[1], width: 21 },
      { header: 'Issue', width: 22 },
    ],
    rows: dossiers.map((dossier) => {
      const { reference, arrival, nature, acknowledgement, answer, outcome } = dossierRow(dossier, today, law)
      return [reference, arrival, CAPACITY_LABELS[dossier.capacity], nature, acknowledgement, answer, outcome]
    }),
  })
}

/** A dossier's cells in a list: what it is, where its steps stand, how it ended. It names nobody. */
export function dossierRow(dossier: Dossier, today: LocalDate, law: Law) {
  const obligations = obligationsOf(dossier, today, law)
  const step = (kind: TimedStep) =>
    stepCell(
      kind,
      obligations.find((obligation) => obligation.kind === kind),
      dossier,
    )
  return {
    reference: dossier.reference,
    arrival: formatShortDate(arrivedOn(dossier)),
    nature: natureLabel(dossier.nature ?? 'unknown'),
    acknowledgement: step('acknowledgement'),
    answer: step('answer'),
    outcome: OUTCOME_LABELS[outcomeOf(dossier)],
  }
}

/** Length and state of a step: ['7 jours ouvrables', 'dans le délai']. */
function stepCell(step: TimedStep, obligation: DossierObligation | undefined, dossier: Dossier): Cell {
  if (!obligation) return NONE
  const delay = delayOf(obligation, dossier.zone)
  const due = obligation.dueDate ? formatShortDate(obligation.dueDate) : NONE
  const justified = obligation.justification ? ', justifié' : ''
  switch (obligation.state) {
    case 'prudent':
    case 'notApplicable':
      return 'sans objet'
    case 'met':
    case 'metLate':
      return [
        delay === undefined ? NONE : formatDelay(delay, step),
        obligation.state === 'met'
          ? 'dans le délai'
          : `hors délai${obligation.inItsPlace ? `, par ${obligation.inItsPlace}` : ''}${justified}`,
      ]
    case 'overdue':
      return [`en retard${justified}`, `échéance ${due}`]
    case 'upcoming':
    case 'dueSoon':
    case 'dueToday':
      return ['à venir', `échéance ${due}`]
  }
}
