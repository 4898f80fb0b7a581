/**
 * The length a rule grants, and the day it ends.
 *
 * Jours ouvrables: Monday to Saturday, public holidays excepted. The day of the event is not
 * counted; the due date is the last counted day, end of day. (Not jours ouvrés: never mix the two.)
 */
import { addDays, addMonths, fromParts, type LocalDate, localDate, weekdayOf, yearOf } from './local-date.ts'
import { HOLIDAYS, holidayName, type YearlyHoliday } from './public-holidays.ts'
import type { Zone } from './zone.ts'

/** délai: a number of jours ouvrables, of jours ouvrés (an insurance policy), of calendar months or, for the firm's own rules, of calendar days. */
export type Period = { readonly count: number; readonly unit: 'joursOuvrables' | 'joursOuvres' | 'months' | 'days' }

/** What one day of a period is: the day of the event, a counted day, or why it is not counted. */
export type PeriodDay = {
  readonly date: LocalDate
  readonly kind: 'start' | 'counted' | 'saturday' | 'sunday' | 'holiday'
  /** Name of the holiday, only where `kind` is 'holiday'. */
  readonly holiday?: string
  /** 1 for the first counted day, and so on; only where `kind` is 'counted'. */
  readonly rank?: number
}

/** A period laid out day by day, so that its due date can be checked by hand. */
export type PeriodExplanation = {
  readonly from: LocalDate
  readonly dueDate: LocalDate
  readonly period: Period
  readonly days: readonly PeriodDay[]
}

/** Whether a day is a jour ouvrable in a zone, or why it is not. A holiday on a Sunday stays a Sunday. */
function kindOfDay(
  date: LocalDate,
  zone: Zone,
  holidays: readonly YearlyHoliday[] = HOLIDAYS,
): { kind: 'counted' | 'sunday' } | { kind: 'holiday'; holiday: string } {
  if (weekdayOf(date) === 0) return { kind: 'sunday' }
  const holiday = holidayName(date, zone, holidays)
  return holiday === undefined ? { kind: 'counted' } : { kind: 'holiday', holiday }
}

/** The same in jours ouvrés: a Saturday is none either. */
function kindOfWeekday(
  date: LocalDate,
  zone: Zone,
  holidays: readonly YearlyHoliday[] = HOLIDAYS,
): ReturnType<typeof kindOfDay> | { kind: 'saturday' } {
  return weekdayOf(date) === 6 ? { kind: 'saturday' } : kindOfDay(date, zone, holidays)
}

/** Whether a day is a jour ouvrable (Monday to Saturday, no public holiday) in a zone. */
export function isJourOuvrable(date: LocalDate, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): boolean {
  return kindOfDay(date, zone, holidays).kind === 'counted'
}

/**
 * The last day of a period of jours ouvrables.
 *
 * @param from the day of the event, itself not counted
 * @param count jours ouvrables granted, a whole number of 1 or more
 * @param zone decides the public holidays
 * @throws RangeError where `from` is no day or `count` is not a whole number of 1 or more
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: acknowledgement in ten jours ouvrables
 * @example addJoursOuvrables('2026-04-02', 10, 'metropole') // '2026-04-15'
 */
export function addJoursOuvrables(from: LocalDate, count: number, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): LocalDate {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of jours ouvrables: ${count}`)
  let rank = rankOf(from, zone, holidays) + count
  for (let year = yearOf(from); ; year += 1) {
    const { days } = joursOuvrablesOf(year, zone, holidays)
    const day = days[rank - 1]
    if (day) return day
    // No date is written of years beyond four figures.
    if (days.length === 0) throw new RangeError(`not a calendar year: ${year}`)
    rank -= days.length
  }
}

/**
 * The last day of a period of jours ouvrés: Monday to Friday, public holidays excepted. For insurance policies alone;
 * the texts on complaints count jours ouvrables.
 *
 * Parameters and errors as `addJoursOuvrables`.
 * @example addJoursOuvres('2026-11-23', 5, 'metropole') // '2026-11-30'
 */
export function addJoursOuvres(from: LocalDate, count: number, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): LocalDate {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of jours ouvrés: ${count}`)
  let date = localDate(from)
  for (let remaining = count; remaining > 0; ) {
    date = addDays(date, 1)
    if (kindOfWeekday(date, zone, holidays).kind === 'counted') remaining -= 1
  }
  return date
}

/** The last day of a period that starts with an event on `from`. @param holidays as `publicHolidays` */
export function endOfPeriod(from: LocalDate, period: Period, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): LocalDate {
  switch (period.unit) {
    case 'months':
      return addMonths(from, period.count)
    case 'days':
      return addDays(from, period.count)
    case 'joursOuvrables':
      return addJoursOuvrables(from, period.count, zone, holidays)
    case 'joursOuvres':
      return addJoursOuvres(from, period.count, zone, holidays)
  }
}

/**
 * The strip of days behind a due date.
 *
 * In a period of jours ouvrables, Sundays and named holidays are marked as not counted; in a period
 * of months or days every calendar day runs. The first day of the strip is the day of the event ('start').
 *
 * @param from the day of the event
 * @param period the length the rule grants
 * @param zone decides the public holidays
 * @param holidays as `publicHolidays`
 * @throws RangeError as `addJoursOuvrables` and `addMonths`
 * @example explainPeriod('2026-04-02', { count: 10, unit: 'joursOuvrables' }, 'metropole').days.length // 14
 */
export function explainPeriod(
  from: LocalDate,
  period: Period,
  zone: Zone,
  holidays: readonly YearlyHoliday[] = HOLIDAYS,
): PeriodExplanation {
  const dueDate = endOfPeriod(from, period, zone, holidays)
  const days: PeriodDay[] = [{ date: from, kind: 'start' }]
  let rank = 0
  for (let date = addDays(from, 1); date <= dueDate; date = addDays(date, 1)) {
    const day = kindIn(period.unit, date, zone, holidays)
    if (day.kind === 'counted') rank += 1
    days.push(day.kind === 'counted' ? { date, kind: 'counted', rank } : { date, ...day })
  }
  return { from, dueDate, period, days }
}

function kindIn(unit: Period['unit'], date: LocalDate, zone: Zone, holidays: readonly YearlyHoliday[]): ReturnType<typeof kindOfWeekday> {
  if (unit === 'joursOuvrables') return kindOfDay(date, zone, holidays)
  return unit === 'joursOuvres' ? kindOfWeekday(date, zone, holidays) : { kind: 'counted' }
}

/** Jours ouvrables after `from`, up to and including `to`; 0 where `to` is not after `from`. */
export function joursOuvrablesBetween(from: LocalDate, to: LocalDate, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): number {
  if (to <= from) return 0
  let count = rankOf(to, zone, holidays) - rankOf(from, zone, holidays)
  for (let year = yearOf(from); year < yearOf(to); year += 1) count += joursOuvrablesOf(year, zone, holidays).days.length
  return count
}

/** The jours ouvrables of a year, in order, and of each of its days how many there are up to it, itself included. */
type JoursOuvrables = { readonly days: readonly LocalDate[]; readonly ranks: ReadonlyMap<LocalDate, number> }

/** Kept once laid out, for each list of holidays: a large register counts in the same years again and again. */
const KNOWN = new WeakMap<readonly YearlyHoliday[], Map<string, JoursOuvrables>>()

function joursOuvrablesOf(year: number, zone: Zone, holidays: readonly YearlyHoliday[]): JoursOuvrables {
  const ofList = KNOWN.get(holidays) ?? new Map<string, JoursOuvrables>()
  KNOWN.set(holidays, ofList)
  const name = `${zone} ${year}`
  const known = ofList.get(name)
  if (known) return known
  const days: LocalDate[] = []
  const ranks = new Map<LocalDate, number>()
  for (let date = fromParts(year, 1, 1); yearOf(date) === year; date = addDays(date, 1)) {
    if (isJourOuvrable(date, zone, holidays)) days.push(date)
    ranks.set(date, days.length)
  }
  ofList.set(name, { days, ranks })
  return { days, ranks }
}

/** How many jours ouvrables its year has up to a day, itself included. @throws RangeError where it is no day */
function rankOf(date: LocalDate, zone: Zone, holidays: readonly YearlyHoliday[]): number {
  const rank = joursOuvrablesOf(yearOf(date), zone, holidays).ranks.get(date)
  if (rank === undefined) throw new RangeError(`not a calendar day: ${date}`)
  return rank
}
