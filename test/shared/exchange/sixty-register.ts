/** The figures of the sixty dossiers counted again from the cells of the register's workbook, and those computed apart beside them. */
import { natureLabel, regimeLabel } from '../../../shared/analysis/index.ts'
import {
  ANSWER_OUTCOME_LABELS,
  CAPACITY_LABELS,
  CHANNEL_LABELS,
  FINDING_LABELS,
  FORM_LABELS,
  STAGE_LABELS,
} from '../../../shared/complaint/index.ts'
import { REGISTER_HEADERS, type RegisterColumn } from '../../../shared/exchange/index.ts'
import { REGIME_LABELS, REGIMES } from '../../../shared/regulation/index.ts'
import type { Computed } from '../analysis/computed-apart.ts'
import type { SheetCell } from './read-sheet.ts'

type Counts = Readonly<Record<string, number>>
type Late = { readonly reference: string; readonly dueDate: string; readonly doneOn?: string; readonly daysLate: number }
type Lengths = { readonly median: number; readonly percentile90: number; readonly longest: number }
type Delays = { readonly owed: number; readonly inTime: number; readonly pending: number; readonly late: readonly Late[] } & {
  /** Of the steps done: jours ouvrables are not for a sheet to count. */
  readonly calendarDays?: Lengths
}

/** What the columns of a register tell of one period. */
export type RegisterFigures = Readonly<
  Record<'received' | 'written' | 'oral' | 'requests' | 'invited' | 'closed' | 'gestures' | 'gestureCents', number>
> &
  Readonly<
    Record<'byMonth' | 'byNature' | 'byProduct' | 'byProducer' | 'byAdviser' | 'byRegime' | 'byChannel' | 'byCapacity', Counts> &
      Record<'byOutcome' | 'byCause' | 'byFinding' | 'byAction', Counts> &
      Record<'acknowledgement' | 'answer', Delays>
  >

/** A row of the sheet: texts and amounts as they are, days as 'YYYY-MM-DD'. */
type Line = (column: RegisterColumn) => string | number | undefined

/** @param sheet rows, the header's first @param today the day of the register */
export function countedFrom(sheet: readonly (readonly SheetCell[])[], { from, to }: Period, today: string): RegisterFigures {
  const [header = [], ...rows] = sheet
  const lines = rows.map((cells): Line => {
    return (column) => {
      const cell = cells[header.indexOf(plain(REGISTER_HEADERS[column]))]
      return typeof cell === 'object' ? cell.day : cell
    }
  })
  const isWithin = (on: unknown) => on !== undefined && String(on) >= from && String(on) <= to
  const arrived = (line: Line) => line('expressedOn') ?? line('receivedOn')
  const complaints = lines.filter((line) => line('kind') === 'Réclamation' && line('stage') !== STAGE_LABELS.merged)
  const received = complaints.filter((line) => isWithin(arrived(line)))
  const closed = complaints.filter((line) => isWithin(line('closedOn')))
  const of = (column: RegisterColumn, among = received) => tally(among.map((line) => String(line(column) ?? '')))
  const named = (column: RegisterColumn, among = received) => tally(among.map((line) => folded(line(column))))
  const gestures = received.flatMap((line) => (line('gesture') ? [Number(line('gesture'))] : []))
  return {
    received: received.length,
    written: received.filter((line) => line('form') === FORM_LABELS.written).length,
    oral: received.filter((line) => line('form') === FORM_LABELS.oral).length,
    requests: lines.filter((line) => line('kind') === 'Demande' && isWithin(arrived(line))).length,
    invited: received.filter((line) => line('form') === FORM_LABELS.oral && line('invitedOn')).length,
    closed: closed.length,
    gestures: gestures.length,
    gestureCents: Math.round(gestures.reduce((sum, amount) => sum + amount, 0) * 100),
    byMonth: tally(received.map((line) => String(arrived(line)).slice(0, 7))),
    byNature: of('nature'),
    byProduct: named('product'),
    byProducer: named('producer'),
    byAdviser: named('recipient'),
    byRegime: tally(received.map((line) => inOrder(String(line('regimes') ?? '')))),
    byChannel: of('channel'),
    byCapacity: of('capacity'),
    byOutcome: of('outcome'),
    byCause: named('cause', closed),
    byFinding: tally(closed.flatMap((line) => (line('findings') ? [before(' : ', line('findings'))] : []))),
    byAction: tally(closed.map((line) => /^(Prévue|Mise en œuvre|Aucune)/.exec(String(line('correctiveAction')))?.[0] ?? '')),
    acknowledgement: delays(received, 'acknowledgementDue', firstOf('acknowledgedOn', 'answeredOn'), startOf, today),
    answer: delays(received, 'answerDue', firstOf('answeredOn'), (line) => (isPayment(line) ? line('receivedOn') : startOf(line)), today),
  }
}

type Period = { readonly from: string; readonly to: string }

/** The same from the table; what a register does not tell is left out. */
export function expectedFrom({ volumes, formalisation, outcomes, lessons, byCause, ...figures }: Computed): RegisterFigures {
  const labelled = (shares: Computed, of: (key: never) => string = String) =>
    tally(shares.flatMap(({ key, count }: Computed) => Array(count).fill(plain(of(key as never)))))
  const ofClosings = lessons.actions.filter(({ kind, references }: Computed) => kind === 'none' || references.length === 1)
  const unanswered = volumes.received - outcomes.byOutcome.slice(0, 3).reduce((sum: number, { count }: Computed) => sum + count, 0)
  return {
    received: volumes.received,
    written: volumes.written,
    oral: volumes.oral,
    requests: volumes.requests,
    invited: formalisation.invited,
    closed: lessons.closed,
    gestures: outcomes.gestures.count,
    gestureCents: outcomes.gestures.totalCents,
    byMonth: labelled(volumes.byMonth),
    byNature: labelled(volumes.byNature, (key) => (key === 'unknown' ? '' : natureLabel(key))),
    byProduct: labelled(volumes.byProduct),
    byProducer: labelled(volumes.byProducer),
    byAdviser: labelled(volumes.byAdviser),
    byRegime: labelled(volumes.byRegime, (key) => (key === 'unknown' ? '' : regimeLabel(key))),
    byChannel: labelled(volumes.byChannel, (key) => CHANNEL_LABELS[key]),
    byCapacity: labelled(volumes.byCapacity, (key) => CAPACITY_LABELS[key]),
    byOutcome: {
      ...labelled(outcomes.byOutcome.slice(0, 3), (key) => ANSWER_OUTCOME_LABELS[key]),
      ...(unanswered > 0 && { '': unanswered }),
    },
    byCause: labelled(byCause),
    // Those of closings: the firm's own stand in no dossier's row.
    byFinding: labelled(
      lessons.findings.filter(({ cause }: Computed) => cause).map(({ kind }: Computed) => ({ key: kind, count: 1 })),
      (key) => FINDING_LABELS[key],
    ),
    byAction: tally(ofClosings.map(({ kind, dueOn }: Computed) => (kind === 'none' ? 'Aucune' : dueOn ? 'Prévue' : 'Mise en œuvre'))),
    acknowledgement: expectedDelays(figures.acknowledgement),
    answer: expectedDelays(figures.answer),
  }
}

function expectedDelays({ owed, inTime, pending, late, lengths }: Computed): Delays {
  return {
    ...{ owed, inTime, pending },
    late: late.map(({ lateReason, justifiedBy, inItsPlace, ...step }: Computed) => step).toSorted(byReference),
    ...(lengths && { calendarDays: lengths.calendarDays }),
  }
}

function delays(
  received: readonly Line[],
  due: RegisterColumn,
  done: (line: Line) => Cell,
  start: (line: Line) => Cell,
  today: string,
): Delays {
  const owed = received.filter((line) => line(due))
  const left = owed.filter(done)
  const isLate = (line: Line) => String(done(line) ?? today) > String(line(due))
  return {
    owed: owed.length,
    inTime: left.filter((line) => !isLate(line)).length,
    pending: owed.filter((line) => !done(line) && !isLate(line)).length,
    late: owed
      .filter(isLate)
      .map((line) => ({
        reference: String(line('reference')),
        dueDate: String(line(due)),
        ...(done(line) && { doneOn: String(done(line)) }),
        daysLate: days(line(due), done(line) ?? today),
      }))
      .toSorted(byReference),
    ...(left.length > 0 && { calendarDays: lengthsOf(left.map((line) => days(start(line), done(line))).toSorted((a, b) => a - b)) }),
  }
}

function lengthsOf(sorted: readonly number[]): Lengths {
  const at = (place: number) => sorted[place] ?? Number.NaN
  const middle = sorted.length / 2
  return {
    median: sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2,
    percentile90: at(Math.ceil(0.9 * sorted.length) - 1),
    longest: at(sorted.length - 1),
  }
}

type Cell = string | number | undefined

/** An answer that went first stands for the acknowledgement. */
function firstOf(...columns: readonly RegisterColumn[]): (line: Line) => Cell {
  return (line) => columns.flatMap((column) => line(column) ?? []).toSorted()[0]
}

/** The day the delays count from: the sending, a CIF's too since 8 May 2023. */
function startOf(line: Line): Cell {
  return line('sentOn')
}

function isPayment(line: Line): boolean {
  return line('regimes') === plain(REGIME_LABELS.paymentServices)
}

function days(from: Cell, to: Cell): number {
  return Math.round((Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000)
}

function byReference(a: Late, b: Late): number {
  return a.reference.localeCompare(b.reference)
}

function tally(keys: readonly string[]): Counts {
  return Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, same]) => [key, same.length]))
}

function inOrder(regimes: string): string {
  const typed = regimes.split(', ')
  const labels = REGIMES.map((regime) => plain(REGIME_LABELS[regime])).filter((label) => typed.includes(label))
  return labels.join(' et ')
}

function before(mark: string, text: Cell): string {
  return String(text).split(mark)[0] ?? ''
}

/** As texts typed at different times are compared. */
function folded(text: Cell): string {
  return plain(String(text ?? ''))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
