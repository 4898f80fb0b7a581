/** How long the acknowledgement and the answer took, and whether they came in time. */
import type { Dossier } from '../complaint/dossier.ts'
import type { LateRecording } from '../complaint/late-recording.ts'
import { type DossierObligation, obligationOf } from '../complaint/obligations.ts'
import { formatShortDate } from '../language/french.ts'
import type { Law } from '../regulation/law.ts'
import { daysBetween, type LocalDate } from '../regulation/local-date.ts'
import { deriveObligation, type Obligation } from '../regulation/obligations.ts'
import { joursOuvrablesBetween } from '../regulation/period.ts'
import type { ComplaintFacts, ObligationKind } from '../regulation/rule.ts'
import type { Zone } from '../regulation/zone.ts'
import { median, percentile } from './breakdown.ts'

/** The two steps whose delay the texts fix. */
const TIMED_STEPS = ['acknowledgement', 'answer'] as const satisfies readonly ObligationKind[]
export type TimedStep = (typeof TIMED_STEPS)[number]

function isTimed(kind: ObligationKind): kind is TimedStep {
  return (TIMED_STEPS as readonly ObligationKind[]).includes(kind)
}

/** What a delay can be counted in. */
export type DelayUnit = 'joursOuvrables' | 'calendarDays'

/** What the texts count in: jours ouvrables for the acknowledgement; months, hence calendar days, for the answer. */
export const DELAY_UNITS: Readonly<Record<TimedStep, DelayUnit>> = {
  acknowledgement: 'joursOuvrables',
  answer: 'calendarDays',
}

/** A step that left after its last day, or has not left and is overdue. */
export type LateStep = {
  readonly dossierId: string
  readonly reference: string
  readonly dueDate: LocalDate
  readonly doneOn?: LocalDate
  /** What left that day in its place: 'la réponse', where no acknowledgement did. */
  readonly inItsPlace?: string
  /** Calendar days after the due date, up to the day it was done, or today. */
  readonly daysLate: number
  /** Why it left late, as noted when it was recorded. */
  readonly lateReason?: string
  /** The exceptional circumstances that a holding letter told within the delay, where the text admits them. */
  readonly justifiedBy?: string
}

/** How long the steps that are done took. Median: the mean of the two middle values for an even number; percentile: nearest rank. */
export type Lengths = { readonly median: number; readonly percentile90: number; readonly longest: number }

/** A step in time by the day it claims, recorded after its last day. */
type RecordedLate = Pick<LateStep, 'reference'> & Pick<LateRecording, 'dueDate' | 'recordedOn' | 'daysAfter'>

/**
 * The delays of one step. `owed` = `inTime` + `late.length` + `pending`; with `notOwed` it adds up to the
 * complaints received.
 */
export type Delays = Partial<Lengths> & {
  readonly owed: number
  /** Oral and never put in writing, or, for an acknowledgement, answered within its delay. */
  readonly notOwed: number
  /** Done, in time or late: what `median` and `longest` rest on. */
  readonly done: number
  readonly inTime: number
  readonly late: readonly LateStep[]
  /** Of the late ones, those justified by exceptional circumstances: they stay late. */
  readonly justified: number
  /** Not late as the register stands, but recorded once the last day had passed: it stood as late until then. Owed or not. */
  readonly recordedLate: readonly RecordedLate[]
  /** Not done and not yet overdue. */
  readonly pending: number
  /** In both units; `median`, `percentile90` and `longest` are those of DELAY_UNITS. Absent where nothing is done yet. */
  readonly lengths?: Readonly<Record<DelayUnit, Lengths>>
  /** In time among those decided (in time, late or overdue), 0 to 1; absent where none is decided. */
  readonly shareInTime?: number
}

/** The delays of one step over the complaints received in a period, seen from today. */
export function delaysOf(step: TimedStep, received: readonly Dossier[], today: LocalDate, law: Law): Delays {
  const told = received.flatMap((dossier) => {
    const obligation = obligationOf(dossier, step, today, law)
    return obligation ? [{ dossier, obligation }] : []
  })
  const steps = told.filter(({ obligation }) => isOwed(obligation))
  const late = steps.flatMap(({ dossier, obligation }) => lateStep(dossier, obligation, today) ?? [])
  const { decided: _, ...counted } = countedOf(
    step,
    steps.map(({ dossier: { zone }, obligation }) => ({ obligation, zone })),
  )
  return {
    ...counted,
    owed: steps.length,
    notOwed: received.length - steps.length,
    late,
    justified: late.filter(({ justifiedBy }) => justifiedBy !== undefined).length,
    recordedLate: told.flatMap(({ dossier, obligation }) => recordedLate(dossier, obligation) ?? []),
    pending: steps.length - counted.inTime - late.length,
  }
}

/** What is counted of a step, without the dossiers that it is told of. */
export type CountedDelays = Partial<Lengths> & Pick<Delays, 'done' | 'inTime' | 'lengths' | 'shareInTime'> & { readonly decided: number }

/** The same counts from the facts alone that rules look at: a dossier in brief has these, without its journal. */
export function delaysInBrief(step: TimedStep, received: readonly ComplaintFacts[], today: LocalDate, law: Law): CountedDelays {
  const steps = received.flatMap((facts) => {
    const obligation = deriveObligation(step, facts, today, law)
    return obligation && isOwed(obligation) ? [{ obligation, zone: facts.zone }] : []
  })
  return countedOf(step, steps)
}

function isOwed({ state }: Obligation): boolean {
  return state !== 'notApplicable' && state !== 'prudent'
}

type OwedStep = { readonly obligation: Obligation; readonly zone: Zone }

function countedOf(step: TimedStep, steps: readonly OwedStep[]): CountedDelays {
  const done = steps.flatMap(({ zone, obligation: { from, doneOn } }) => (doneOn ? [{ from, doneOn, zone }] : []))
  const inUnit = (unit: DelayUnit) => lengthsOf(done.map(({ from, doneOn, zone }) => lengthIn(unit, from, doneOn, zone)))
  const [joursOuvrables, calendarDays] = [inUnit('joursOuvrables'), inUnit('calendarDays')]
  const lengths = joursOuvrables && calendarDays && { joursOuvrables, calendarDays }
  const inTime = steps.filter(({ obligation }) => obligation.state === 'met').length
  const decided = inTime + steps.filter(({ obligation }) => isLate(obligation)).length
  return {
    done: done.length,
    inTime,
    decided,
    ...(lengths && { lengths, ...lengths[DELAY_UNITS[step]] }),
    ...(decided > 0 && { shareInTime: inTime / decided }),
  }
}

function isLate({ dueDate, state }: Pick<Obligation, 'dueDate' | 'state'>): boolean {
  return dueDate !== undefined && (state === 'metLate' || state === 'overdue')
}

function lengthsOf(lengths: readonly number[]): Lengths | undefined {
  const [middle, percentile90, longest] = [median(lengths), percentile(lengths, 0.9), percentile(lengths, 1)]
  return middle === undefined || percentile90 === undefined || longest === undefined ? undefined : { median: middle, percentile90, longest }
}

/**
 * Length of a step that is done, in the unit of DELAY_UNITS; `undefined` where it is not done.
 *
 * Counted from the day the rule counts from (sending or receipt), that day itself not counted.
 */
export function delayOf(obligation: Obligation, zone: Zone): number | undefined {
  const { kind, from, doneOn } = obligation
  return doneOn && isTimed(kind) ? lengthIn(DELAY_UNITS[kind], from, doneOn, zone) : undefined
}

function lengthIn(unit: DelayUnit, from: LocalDate, doneOn: LocalDate, zone: Zone): number {
  switch (unit) {
    case 'joursOuvrables':
      return joursOuvrablesBetween(from, doneOn, zone)
    case 'calendarDays':
      // A rule that counts from receipt may see an answer leave before it: that took no time at all.
      return Math.max(0, daysBetween(from, doneOn))
  }
}

function lateStep(
  dossier: Dossier,
  { state, dueDate, doneOn, inItsPlace, justification }: DossierObligation,
  today: LocalDate,
): LateStep | undefined {
  if (!dueDate || !isLate({ state, dueDate })) return undefined
  return {
    dossierId: dossier.id,
    reference: dossier.reference,
    dueDate,
    ...(doneOn && { doneOn }),
    ...(inItsPlace && { inItsPlace }),
    daysLate: daysBetween(dueDate, doneOn ?? today),
    ...lateReasonOf(dossier, doneOn),
    ...(justification && { justifiedBy: justification.reason }),
  }
}

/** When a late step left, for a narrow column: '15/04/2026', '15/04/2026, par la réponse', 'Pas encore parti'. */
export function leftInWords({ doneOn, inItsPlace }: LateStep): string {
  if (!doneOn) return 'Pas encore parti'
  return inItsPlace ? `${formatShortDate(doneOn)}, par ${inItsPlace}` : formatShortDate(doneOn)
}

function recordedLate(dossier: Dossier, { state, lateRecording }: DossierObligation): RecordedLate | undefined {
  if (!lateRecording || state === 'metLate') return undefined
  const { dueDate, recordedOn, daysAfter } = lateRecording
  return { reference: dossier.reference, dueDate, recordedOn, daysAfter }
}

/** The reason noted with the letter that left that day: the answer's where it stood in for the acknowledgement. */
function lateReasonOf({ acknowledgement, answers }: Dossier, doneOn: LocalDate | undefined): Pick<LateStep, 'lateReason'> {
  const letter = [acknowledgement, answers[0]].find((sent) => sent?.sentOn === doneOn && sent?.lateReason)
  return letter?.lateReason ? { lateReason: letter.lateReason } : {}
}
