/**
 * figures of a period: everything the synthesis, on screen and in Word, counts. Defined in docs/figures.md.
 */
import { type ActionPlan, actionPlanOf } from '../actions/plan.ts'
import { countedOnce, type Dossier } from '../complaint/dossier.ts'
import type { FirmEvent } from '../firm/journal/index.ts'
import type { Law } from '../regulation/law.ts'
import { earlier, type LocalDate, yearOf } from '../regulation/local-date.ts'
import { type AnalysisPeriod, previousPeriod, yearPeriod } from './analysis-period.ts'
import type { NamedBreakdown } from './breakdown.ts'
import { causesOf } from './causes.ts'
import { type Declarations, declarationsOf } from './declarations.ts'
import { type Delays, delaysOf } from './delays.ts'
import { type Enquiries, enquiriesOf } from './enquiries.ts'
import { type Flow, flowOf, isCounted, receivedIn, requestsIn, touchedBy } from './flow.ts'
import { type Formalisation, formalisationOf } from './formalisation.ts'
import { type Lessons, lessonsOf } from './lessons.ts'
import { type Mediations, mediationsOf } from './mediations.ts'
import { type Outcomes, outcomesOf } from './outcomes.ts'
import { type Quality, qualityOf } from './quality.ts'
import { type Volumes, volumesOf } from './volumes.ts'

export type Figures = {
  readonly period: AnalysisPeriod
  /** The day the register was looked at. Before the end of the period, the figures are provisional. */
  readonly asOf: LocalDate
  readonly volumes: Volumes
  readonly flow: Flow
  readonly acknowledgement: Delays
  readonly answer: Delays
  readonly formalisation: Formalisation
  readonly outcomes: Outcomes
  readonly mediations: Mediations
  readonly quality: Quality
  readonly declarations: Declarations
  readonly enquiries: Enquiries
  readonly lessons: Lessons
  /** Of the complaints that `lessons` counts as closed. */
  readonly byCause: NamedBreakdown
}

/** The figures of a period, with those of the period before it, seen from the same day. */
export type ComparedFigures = { readonly current: Figures; readonly previous: Figures }

/**
 * The figures of a period.
 *
 * @param register the whole of it: complaints open from earlier years and requests count too
 * @param period first and last day, both included
 * @param today the day it is looked at; states (overdue, pending) are seen from it
 * @param law the rules and texts, as the firm applies them
 * @param journal the firm's own: findings and actions that no closing holds
 */
export function figuresOf(
  register: readonly Dossier[],
  period: AnalysisPeriod,
  today: LocalDate,
  law: Law,
  journal?: readonly FirmEvent[],
): Figures {
  return figuresIn(countedRegister(register, journal), period, today, law)
}

/** A register as it is counted, with what is planned on it: the same for every period. */
type CountedRegister = { readonly whole: readonly Dossier[]; readonly plan: ActionPlan }

function countedRegister(register: readonly Dossier[], journal: readonly FirmEvent[] = []): CountedRegister {
  const whole = register.map(countedOnce)
  return { whole, plan: actionPlanOf(whole.filter(isCounted), journal) }
}

function figuresIn({ whole, plan }: CountedRegister, period: AnalysisPeriod, today: LocalDate, law: Law): Figures {
  // Nothing is known of the days to come: "open at the end" is seen no later than today.
  const known = { from: period.from, to: earlier(period.to, today) }
  const dossiers = touchedBy(whole, {
    // The answers to read again are drawn from those of a calendar year; and before a period to come, what is open today is.
    from: earlier(yearPeriod(yearOf(period.from)).from, today),
    to: yearPeriod(yearOf(period.to)).to,
  })
  const received = receivedIn(dossiers, known)
  return {
    period,
    asOf: today,
    volumes: volumesOf(received, requestsIn(dossiers, known).length, period),
    flow: flowOf(dossiers, known),
    acknowledgement: delaysOf('acknowledgement', received, today, law),
    answer: delaysOf('answer', received, today, law),
    formalisation: formalisationOf(received),
    outcomes: outcomesOf(received),
    mediations: mediationsOf(dossiers, known),
    quality: qualityOf(dossiers, known),
    declarations: declarationsOf(received, today, law),
    enquiries: enquiriesOf(dossiers, known),
    lessons: lessonsOf(whole, known, today, plan, law),
    byCause: causesOf(dossiers, known),
  }
}

/** The figures of a period beside those of the one before it. Parameters as `figuresOf`. */
export function comparedFigures(
  dossiers: readonly Dossier[],
  period: AnalysisPeriod,
  today: LocalDate,
  law: Law,
  journal?: readonly FirmEvent[],
): ComparedFigures {
  const counted = countedRegister(dossiers, journal)
  return {
    current: figuresIn(counted, period, today, law),
    previous: figuresIn(counted, previousPeriod(period), today, law),
  }
}

/**
 * état néant: no complaint was received, was open, was opened again or was closed, no mediator had one in hand, and
 * nothing was found, decided or put in place. Requests do not count, nor actions of before that only stand where
 * they stood.
 */
export function isNilReturn({ flow, mediations, lessons }: Figures): boolean {
  const movements = [flow.received, flow.openAtStart, flow.reopened, flow.closed]
  const referred = [mediations.referrals, mediations.admitted, mediations.opinions, mediations.ended, mediations.openAtEnd]
  const taught = [lessons.findings.length, lessons.actions.length, lessons.implemented.length]
  return [...movements, ...referred, ...taught].every((count) => count === 0)
}

/** Whether the period has not ended on the day of the figures. */
export function isProvisional({ period, asOf }: Figures): boolean {
  return asOf < period.to
}
