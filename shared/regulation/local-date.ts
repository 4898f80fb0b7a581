/**
 * Calendar days without a clock or a time zone.
 *
 * A legal date is a day on the calendar. It is held as the text 'YYYY-MM-DD', which sorts as time
 * does, so `<` and `>` compare two days. Arithmetic goes through day numbers, in whole numbers alone: no
 * zone, no daylight saving, no "today" can touch it, and the days of a large register are counted at once.
 */

declare const localDateBrand: unique symbol

/** A calendar day; at run time a string 'YYYY-MM-DD'. */
export type LocalDate = string & { readonly [localDateBrand]: true }

/** 0 = Sunday ... 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Reads 'YYYY-MM-DD'.
 *
 * @param text any string
 * @returns the day, or `undefined` where the text is not a day of the calendar
 * @example parseLocalDate('2024-02-29') // '2024-02-29'
 * @example parseLocalDate('2025-02-29') // undefined
 */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const built = fromParts(year, month, day)
  return built === text ? built : undefined
}

/**
 * The day a program wrote down itself (a constant, a test).
 *
 * @throws RangeError where the text is not a day: a mistake of the program, never of its user
 */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text)
  if (date === undefined) throw new RangeError(`not a calendar day: ${text}`)
  return date
}

/** The day with these parts; parts beyond their range roll over as `Date.UTC` does. Months: 1 to 12; years: 0 to 9999. */
export function fromParts(year: number, month: number, day: number): LocalDate {
  return fromDayNumber(toDayNumber(year, month, day))
}

/** Day number of 1 March of the year 0: years counted from March end with their leap day. */
const FIRST_MARCH = -719_468
const DAYS_IN_400_YEARS = 146_097
const DAYS_IN_100_YEARS = 36_524
const DAYS_IN_4_YEARS = 1_461

/** Days since 1970-01-01 of the Gregorian calendar. */
function toDayNumber(year: number, month: number, day: number): number {
  const monthsFromMarch = year * 12 + month - 3
  const marchYear = Math.floor(monthsFromMarch / 12)
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return FIRST_MARCH + marchYear * 365 + leapDays + daysBeforeMonth(monthsFromMarch - marchYear * 12) + day - 1
}

/** Days from 1 March to the first of a month, 0 for March: of five months, three have 31 days. */
function daysBeforeMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5)
}

function fromDayNumber(number: number): LocalDate {
  const days = number - FIRST_MARCH
  const cycle = Math.floor(days / DAYS_IN_400_YEARS)
  const dayOfCycle = days - cycle * DAYS_IN_400_YEARS
  // A leap day belongs to the year it ends, so the day itself is not yet one year more.
  const leapDays =
    Math.floor(dayOfCycle / (DAYS_IN_4_YEARS - 1)) -
    Math.floor(dayOfCycle / DAYS_IN_100_YEARS) +
    Math.floor(dayOfCycle / (DAYS_IN_400_YEARS - 1))
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365)
  const dayOfYear = dayOfCycle - (yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  const day = dayOfYear - daysBeforeMonth(monthFromMarch) + 1
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate
}

/** Year, month (1 to 12) and day (1 to 31) of a date. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  }
}

/** The calendar year of a date. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

/** The number that these digits write; none where one of them is something else. */
function digitsIn(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function dayNumber(date: LocalDate): number {
  const [year, month, day] = [digitsIn(date, 0, 4), digitsIn(date, 5, 7), digitsIn(date, 8, 10)]
  const number = toDayNumber(year, month, day)
  const isDay = day >= 1 && (day <= 28 || number < toDayNumber(year, month + 1, 1))
  if (!(isDay && month >= 1 && month <= 12) || date.length !== 10 || date[4] !== '-' || date[7] !== '-')
    throw new RangeError(`not a calendar day: ${date}`)
  return number
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, count: number): LocalDate {
  return fromDayNumber(dayNumber(date) + count)
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week, 0 = Sunday. */
export function weekdayOf(date: LocalDate): Weekday {
  // 1970-01-01, day number 0, was a Thursday (4).
  return ((((dayNumber(date) + 4) % 7) + 7) % 7) as Weekday
}

/**
 * The same day number `count` months later; where that month has no such day, its last day.
 *
 * No extension when the result is a Saturday, Sunday or holiday: article 642 of the code de
 * procédure civile would allow one in procedure, the careful reading is kept.
 *
 * @param from the day of the event
 * @param count whole months, may be negative
 * @returns the last day of the period
 * @throws RangeError where `from` is no day or `count` is not whole
 * @see code de procédure civile, article 641, alinéa 2
 * @example addMonths('2025-12-31', 2) // '2026-02-28'
 */
export function addMonths(from: LocalDate, count: number): LocalDate {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of months: ${count}`)
  const { year, month, day } = partsOf(localDate(from))
  const lastOfMonth = partsOf(fromParts(year, month + count + 1, 0)).day
  return fromParts(year, month + count, Math.min(day, lastOfMonth))
}

/** The earlier of two days. */
export function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a <= b ? a : b
}
