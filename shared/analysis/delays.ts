/** How long the acknowledgement and the answer took, and whether they came in time. */
import { type Dossier, obligationsOf } from '../complaint/dossier.ts'
import { LAW, type Law } from '../regulation/law.ts'
import { daysBetween, type LocalDate } from '../regulation/local-date.ts'
import type { Obligation } from '../regulation/obligations.ts'
import { joursOuvrablesBetween } from '../regulation/period.ts'
import type { ObligationKind } from '../regulation/rule.ts'
import type { Zone } from '../regulation/zone.ts'
import { median } from './breakdown.ts'

/** The two steps whose delay the texts fix. */
export const TIMED_STEPS = ['acknowledgement', 'answer'] as const satisfies readonly ObligationKind[]
export type TimedStep = (typeof TIMED_STEPS)[number]

function isTimed(kind: ObligationKind): kind is TimedStep {
  return (TIMED_STEPS as readonly ObligationKind[]).includes(kind)
}

/** What a delay is counted in: jours ouvrables for the acknowledgement, calendar days for the answer. */
export const DELAY_UNITS: Readonly<Record<TimedStep, 'joursOuvrables' | 'calendarDays'>> = {
  acknowledgement: 'joursOuvrables',
  answer: 'calendarDays',
}

/** A step that left after its last day, or has not left and is overdue. */
export type LateStep = {
  readonly dossierId: string
  readonly reference: string
  readonly dueDate: LocalDate
  readonly doneOn?: LocalDate
  /** Calendar days after the due date, up to the day it was done, or today. */
  readonly daysLate: number
}

/**
 * The delays of one step. `owed` = `inTime` + `late.length` + `pending`; with `notOwed` it adds up to the
 * complaints received.
 */
export type Delays = {
  readonly owed: number
  /** Oral and never put in writing, or, for an acknowledgement, answered within its delay. */
  readonly notOwed: number
  /** Done, in time or late: what `median` and `longest` rest on. */
  readonly done: number
  readonly inTime: number
  readonly late: readonly LateStep[]
  /** Not done and not yet overdue. */
  readonly pending: number
  /** In DELAY_UNITS; absent where nothing is done yet. */
  readonly median?: number
  readonly longest?: number
  /** In time among those decided (in time, late or overdue), 0 to 1; absent where none is decided. */
  readonly shareInTime?: number
}

/** The delays of one step over the complaints received in a period, seen from today. */
export function delaysOf(step: TimedStep, received: readonly Dossier[], today: LocalDate, law: Law = LAW): Delays {
  const steps = received.flatMap((dossier) => {
    const obligation = timedStepOf(dossier, step, today, law)
    return obligation ? [{ dossier, obligation }] : []
  })
  const lengths = steps.flatMap(({ dossier, obligation }) => delayOf(obligation, dossier.zone) ?? [])
  const inTime = steps.filter(({ obligation }) => obligation.state === 'met').length
  const late = steps.flatMap(({ dossier, obligation }) => lateStep(dossier, obligation, today) ?? [])
  const middle = median(lengths)
  return {
    owed: steps.length,
    notOwed: received.length - steps.length,
    done: lengths.length,
    inTime,
    late,
    pending: steps.length - inTime - late.length,
    ...(middle !== undefined && { median: middle, longest: Math.max(...lengths) }),
    ...(inTime + late.length > 0 && { shareInTime: inTime / (inTime + late.length) }),
  }
}

/** The duty of one step on a complaint, where there is one. */
export function timedStepOf(dossier: Dossier, step: TimedStep, today: LocalDate, law: Law = LAW): Obligation | undefined {
  return obligationsOf(dossier, today, law).find(({ kind, state }) => kind === step && state !== 'notApplicable')
}

/**
 * Length of a step that is done, in the unit of DELAY_UNITS; `undefined` where it is not done.
 *
 * Counted from the day the rule counts from (sending or receipt), that day itself not counted.
 */
export function delayOf(obligation: Obligation, zone: Zone): number | undefined {
  const { kind, from, doneOn } = obligation
  if (!doneOn || !isTimed(kind)) return undefined
  switch (DELAY_UNITS[kind]) {
    case 'joursOuvrables':
      return joursOuvrablesBetween(from, doneOn, zone)
    case 'calendarDays':
      // A rule that counts from receipt may see an answer leave before it: that took no time at all.
      return Math.max(0, daysBetween(from, doneOn))
  }
}

function lateStep(dossier: Dossier, { state, dueDate, doneOn }: Obligation, today: LocalDate): LateStep | undefined {
  if (!dueDate || (state !== 'metLate' && state !== 'overdue')) return undefined
  return {
    dossierId: dossier.id,
    reference: dossier.reference,
    dueDate,
    ...(doneOn && { doneOn }),
    daysLate: daysBetween(dueDate, doneOn ?? today),
  }
}
