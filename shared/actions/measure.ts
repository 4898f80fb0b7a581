/** cible chiffrée: a figure measured over a period, and measured again to see whether an action worked. */
import type { AnalysisPeriod } from '../analysis/analysis-period.ts'
import { isSmallSample } from '../analysis/breakdown.ts'
import { type Delays, delaysOf, type TimedStep } from '../analysis/delays.ts'
import { receivedIn } from '../analysis/flow.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { Measure, MeasuredFigure, MeasureScope, Target } from '../firm/journal/actions.ts'
import type { Law } from '../regulation/law.ts'
import { addDays, addMonths, type LocalDate } from '../regulation/local-date.ts'
import type { Action } from './action.ts'
import { sameText } from './recurrence.ts'

/** What a measure's value is: a number of complaints, days, or a share from 0 to 1. */
export type MeasureUnit = 'complaints' | 'days' | 'joursOuvrables' | 'share'

export const MEASURE_UNITS: Readonly<Record<Measure, MeasureUnit>> = {
  complaints: 'complaints',
  answerDelay: 'days',
  answersInTime: 'share',
  acknowledgementDelay: 'joursOuvrables',
  acknowledgementsInTime: 'share',
}

/** Whether a lower figure is the better one: all but shares. */
export function isLowerBetter(measure: Measure): boolean {
  return MEASURE_UNITS[measure] !== 'share'
}

/** The twelve months that end on a day: what a target's figure is compared with. */
export function yearUpTo(today: LocalDate): AnalysisPeriod {
  return { from: addDays(addMonths(today, -12), 1), to: today }
}

/** The complaints that arrived in a period and fall under a scope. */
export function complaintsIn(scope: MeasureScope, dossiers: readonly Dossier[], period: AnalysisPeriod): readonly Dossier[] {
  return receivedIn(dossiers, period).filter(
    ({ nature, product, closing }) =>
      (!scope.nature || nature === scope.nature) &&
      (!scope.product || sameText(product, scope.product)) &&
      (!scope.cause || sameText(closing?.cause ?? '', scope.cause)),
  )
}

/** A figure over the complaints of a period, seen from today: pending steps are in no share and no median. */
export function measure(
  { measure: kind, scope }: Pick<Target, 'measure' | 'scope'>,
  dossiers: readonly Dossier[],
  { from, to }: AnalysisPeriod,
  today: LocalDate,
  law: Law,
): MeasuredFigure {
  const complaints = complaintsIn(scope, dossiers, { from, to })
  const figure = figureOf(kind, complaints, (step) => delaysOf(step, complaints, today, law))
  return { from, to, cases: figure.cases, ...(figure.value !== undefined && { value: figure.value }) }
}

type Figure = { readonly value: number | undefined; readonly cases: number }

function figureOf(kind: Measure, complaints: readonly Dossier[], delays: (step: TimedStep) => Delays): Figure {
  switch (kind) {
    case 'complaints':
      return { value: complaints.length, cases: complaints.length }
    case 'answerDelay':
      return medianOf(delays('answer'))
    case 'acknowledgementDelay':
      return medianOf(delays('acknowledgement'))
    case 'answersInTime':
      return shareOf(delays('answer'))
    case 'acknowledgementsInTime':
      return shareOf(delays('acknowledgement'))
  }
}

function medianOf({ median, done }: Delays): Figure {
  return { value: median, cases: done }
}

function shareOf({ shareInTime, inTime, late }: Delays): Figure {
  return { value: shareInTime, cases: inTime + late.length }
}

/** Whether an action worked: 'a porté ses fruits', 'pas encore', 'trop tôt pour le dire'. */
export type Verdict = 'reached' | 'notYet' | 'tooEarly'

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  reached: 'A porté ses fruits',
  notYet: 'Pas encore',
  tooEarly: 'Trop tôt pour le dire',
}

/** Why nothing can be said yet. */
export type TooEarly = 'notImplemented' | 'periodRunning' | 'noCase'

export type FollowUp = {
  readonly target: Target
  readonly measured: MeasuredFigure
  readonly verdict: Verdict
  readonly because?: TooEarly | undefined
  /** Whether either figure rests on fewer than five cases. */
  readonly isSmallSample: boolean
  /** Whether some days measured came before the action was in place. */
  readonly isPartlyBefore: boolean
}

/**
 * Measures an action's target again over the days that were set for it; `undefined` where it has no target, or was
 * given up.
 *
 * A count already above its target will not come down: it is 'notYet' before the period ends.
 */
export function followUpOf(action: Action, dossiers: readonly Dossier[], today: LocalDate, law: Law): FollowUp | undefined {
  const { target, implementedOn, state } = action
  if (!target || state === 'dropped') return undefined
  const measured = measure(target, dossiers, target, today, law)
  const because = tooEarly(target, measured, implementedOn, today)
  return {
    target,
    measured,
    verdict: because ? 'tooEarly' : isReached(target, measured) ? 'reached' : 'notYet',
    ...(because && { because }),
    isSmallSample: isSmallSample(target.baseline.cases) || isSmallSample(measured.cases),
    isPartlyBefore: implementedOn !== undefined && implementedOn > target.from && implementedOn <= target.to,
  }
}

function tooEarly(target: Target, measured: MeasuredFigure, implementedOn: LocalDate | undefined, today: LocalDate): TooEarly | undefined {
  if (!implementedOn || implementedOn > target.to) return 'notImplemented'
  const isOver = today > target.to
  if (!isOver && (target.measure !== 'complaints' || isReached(target, measured))) return 'periodRunning'
  return measured.value === undefined ? 'noCase' : undefined
}

function isReached({ measure: kind, value }: Target, measured: MeasuredFigure): boolean {
  if (measured.value === undefined) return false
  return isLowerBetter(kind) ? measured.value <= value : measured.value >= value
}
