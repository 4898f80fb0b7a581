/** Which complaints a period concerns: received in it, open when it began, open when it ended. */
import { arrivedOn, type Dossier, isAnsweredUndated, isStanding } from '../complaint/dossier.ts'
import { addDays, type LocalDate } from '../regulation/local-date.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'

/** `openAtStart` + `received` + `reopened` - `closed` = `openAtEnd`. */
export type Flow = {
  readonly openAtStart: number
  readonly received: number
  readonly reopened: number
  /** Closings: a dossier closed, reopened and closed again in the period counts twice. */
  readonly closed: number
  readonly openAtEnd: number
  /** Of those open at the end: neither answered, nor handed over to another professional, nor settled at once by then. */
  readonly unansweredAtEnd: number
}

/** A complaint in its own right, and no request. */
export function isCounted(dossier: Dossier): boolean {
  return dossier.isComplaint && isStanding(dossier)
}

/** The complaints, and not the requests, that reached the firm in a period, in order of arrival. */
export function receivedIn(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly Dossier[] {
  return dossiers.filter((dossier) => isCounted(dossier) && isWithin(arrivedOn(dossier), period)).toSorted(byArrival)
}

/** The requests, and not the complaints, that reached the firm in a period, in order of arrival. */
export function requestsIn(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly Dossier[] {
  return dossiers
    .filter((dossier) => !dossier.isComplaint && isStanding(dossier) && isWithin(arrivedOn(dossier), period))
    .toSorted(byArrival)
}

/** The complaints received before a period that were open, or opened again, in it, in order of arrival. */
export function carriedInto(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly Dossier[] {
  return dossiers
    .filter((dossier) => isCounted(dossier) && arrivedOn(dossier) < period.from)
    .filter((dossier) => isOpenAtEndOf(dossier, addDays(period.from, -1)) || reopeningDays(dossier).some((day) => isWithin(day, period)))
    .toSorted(byArrival)
}

/** By day of arrival, then by reference. */
function byArrival(a: Dossier, b: Dossier): number {
  const [one, other] = [arrivedOn(a), arrivedOn(b)]
  if (one !== other) return one < other ? -1 : 1
  return a.reference.localeCompare(b.reference)
}

/**
 * The dossiers of which a period may count anything, lessons aside: those that arrived by its end and were open, or in a mediator's
 * hands, or hold any day in it or after it. In a large register most do not, and no figure has to go through them.
 */
export function touchedBy(dossiers: readonly Dossier[], { from, to }: AnalysisPeriod): readonly Dossier[] {
  return dossiers.filter((dossier) => {
    const { first, last, isAtRest } = spanOf(dossier)
    return first <= to && (!isAtRest || last >= from)
  })
}

/** The first and the last day that a dossier tells of; `isAtRest` where nothing goes on after the last one. */
type Span = { readonly first: LocalDate; readonly last: LocalDate; readonly isAtRest: boolean }

const SPANS = new WeakMap<Dossier, Span>()

function spanOf(dossier: Dossier): Span {
  const known = SPANS.get(dossier)
  if (known) return known
  const isAtRest = dossier.mediation.stage === 'none' && closingDays(dossier).length > reopeningDays(dossier).length
  let [first, last] = [arrivedOn(dossier), arrivedOn(dossier)]
  const meet = (told: unknown) => {
    if (typeof told === 'object' && told !== null) for (const part of Object.values(told)) meet(part)
    else if (isDay(told)) {
      if (told < first) first = told
      if (told > last) last = told
    }
  }
  for (const { occurredOn, facts } of dossier.events) {
    meet(occurredOn)
    meet(facts)
  }
  const span = { first, last, isAtRest }
  SPANS.set(dossier, span)
  return span
}

/** Whether it is written as a day: what is none, and looks like one, only has a dossier looked at once more. */
function isDay(told: unknown): told is LocalDate {
  return typeof told === 'string' && told.length === 10 && told[4] === '-' && told[7] === '-'
}

/** The movements of a period. */
export function flowOf(dossiers: readonly Dossier[], period: AnalysisPeriod): Flow {
  const complaints = dossiers.filter(isCounted)
  const open = complaints.filter((dossier) => isOpenAtEndOf(dossier, period.to))
  const countIn = (days: readonly LocalDate[]) => days.filter((day) => isWithin(day, period)).length
  return {
    openAtStart: complaints.filter((dossier) => isOpenAtEndOf(dossier, addDays(period.from, -1))).length,
    received: receivedIn(complaints, period).length,
    reopened: countIn(complaints.flatMap(reopeningDays)),
    closed: countIn(complaints.flatMap(closingDays)),
    openAtEnd: open.length,
    unansweredAtEnd: open.filter((dossier) => !isSatisfiedOn(dossier, period.to)).length,
  }
}

/** Whether a complaint had arrived and was not closed at the end of a day. */
function isOpenAtEndOf(dossier: Dossier, day: LocalDate): boolean {
  if (arrivedOn(dossier) > day) return false
  const closings = closingDays(dossier).filter((closed) => closed <= day).length
  const reopenings = reopeningDays(dossier).filter((reopened) => reopened <= day).length
  return closings <= reopenings
}

type Movement = { readonly kind: 'closed' | 'reopened'; readonly day: LocalDate }

/** A dossier never changes: a period asks for the same movements again and again. */
const KNOWN = new WeakMap<Dossier, Readonly<Record<Movement['kind'], readonly LocalDate[]>>>()

/** The closings and reopenings of a complaint. The journal, not the dossier, knows them all: a dossier keeps only the one in force. */
function movementsOf(dossier: Dossier): readonly Movement[] {
  return handlingOf(dossier).reduce<readonly Movement[]>((before, { facts }) => {
    const last = before.at(-1)
    switch (facts.type) {
      case 'ComplaintClosed':
        return [...before, { kind: 'closed', day: facts.closedOn }]
      case 'ComplaintReopened':
        return [...before, { kind: 'reopened', day: facts.reopenedOn }]
      case 'Imported':
        // A register taken over may not date its closings: they count on the last day that it tells of.
        return facts.standing === 'closed' && !before.some(({ kind }) => kind === 'closed')
          ? [...before, { kind: 'closed', day: facts.closedOn ?? facts.lastKnownOn }]
          : before
      case 'WrittenComplaintReceived':
        // The first written complaint ends a closing that came before it, on the day of that closing at the earliest.
        return last?.kind === 'closed'
          ? [...before, { kind: 'reopened', day: last.day > facts.receivedOn ? last.day : facts.receivedOn }]
          : before
      default:
        return before
    }
  }, [])
}

function closingDays(dossier: Dossier): readonly LocalDate[] {
  return daysOf('closed', dossier)
}

function reopeningDays(dossier: Dossier): readonly LocalDate[] {
  return daysOf('reopened', dossier)
}

function daysOf(movement: Movement['kind'], dossier: Dossier): readonly LocalDate[] {
  const known = KNOWN.get(dossier)
  if (known) return known[movement]
  const movements = movementsOf(dossier)
  const daysIn = (wanted: Movement['kind']) => movements.flatMap(({ kind, day }) => (kind === wanted ? [day] : []))
  const days = { closed: daysIn('closed'), reopened: daysIn('reopened') }
  KNOWN.set(dossier, days)
  return days[movement]
}

/** What was done since it is a complaint: a request taken over as closed was no complaint closed. */
function handlingOf({ events }: Dossier): Dossier['events'] {
  return events.slice(events.findLastIndex(({ facts }) => facts.type === 'RequalifiedAsComplaint') + 1)
}

function isSatisfiedOn(dossier: Dossier, day: LocalDate): boolean {
  if (dossier.answers.some((sent) => sent.sentOn <= day) || isAnsweredUndatedBy(dossier, day)) return true
  const { settledAtOnce, written, transfer } = dossier
  if (transfer?.mode === 'handedOver' && transfer.sentOn <= day) return true
  return settledAtOnce !== undefined && settledAtOnce.settledOn <= day && !(written && written.receivedOn <= day)
}

/** An answer that a register taken over does not date counts on the last day that its line tells of. */
function isAnsweredUndatedBy(dossier: Dossier, day: LocalDate): boolean {
  return isAnsweredUndated(dossier) && dossier.imported !== undefined && dossier.imported.lastKnownOn <= day
}
