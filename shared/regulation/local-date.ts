/**
 * Calendar days without a clock or a time zone.
 *
 * A legal date is a day on the calendar. It is held as the text 'YYYY-MM-DD', which sorts as time
 * does, so `<` and `>` compare two days. Arithmetic goes through UTC day numbers: no zone, no
 * daylight saving, no "today" can touch it.
 */

declare const localDateBrand: unique symbol

/** A calendar day; at run time a string 'YYYY-MM-DD'. */
export type LocalDate = string & { readonly [localDateBrand]: true }

/** 0 = Sunday ... 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

const MS_PER_DAY = 86_400_000
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

/** The day with these parts; parts beyond their range roll over as `Date.UTC` does. Months: 1 to 12. */
export function fromParts(year: number, month: number, day: number): LocalDate {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.toISOString().slice(0, 10) as LocalDate
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
  return partsOf(date).year
}

function dayNumber(date: LocalDate): number {
  return Date.parse(`${localDate(date)}T00:00:00Z`) / MS_PER_DAY
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, count: number): LocalDate {
  return new Date((dayNumber(date) + count) * MS_PER_DAY).toISOString().slice(0, 10) as LocalDate
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
