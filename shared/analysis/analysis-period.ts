/** The days that figures cover: a year by default, any two days otherwise. */
import { addDays, daysBetween, fromParts, type LocalDate, partsOf } from '../regulation/local-date.ts'

/** First and last day, both included. */
export type AnalysisPeriod = { readonly from: LocalDate; readonly to: LocalDate }

/** A month of a year: 'YYYY-MM'. */
export type YearMonth = string

/** 1 January to 31 December. */
export function yearPeriod(year: number): AnalysisPeriod {
  return { from: fromParts(year, 1, 1), to: fromParts(year, 12, 31) }
}

/** Whether a period is one calendar year, 1 January to 31 December. */
export function isWholeYear(period: AnalysisPeriod): boolean {
  return monthsOf(period).length === 12 && partsOf(period.from).month === 1 && isWholeMonths(period)
}

/** Whether a period begins with the first day of a month and ends with the last day of one. */
function isWholeMonths({ from, to }: AnalysisPeriod): boolean {
  return from <= to && partsOf(from).day === 1 && partsOf(addDays(to, 1)).day === 1
}

/**
 * The period just before, of the same length: the year before a year, as many months before whole months, as
 * many days otherwise.
 *
 * @example previousPeriod({ from: '2026-01-01', to: '2026-03-31' }) // { from: '2025-10-01', to: '2025-12-31' }
 */
export function previousPeriod(period: AnalysisPeriod): AnalysisPeriod {
  const to = addDays(period.from, -1)
  if (!isWholeMonths(period)) return { from: addDays(to, -daysBetween(period.from, period.to)), to }
  const { year, month } = partsOf(period.from)
  return { from: fromParts(year, month - monthsOf(period).length, 1), to }
}

/** Whether a day lies in a period, its two ends included. */
export function isWithin(day: LocalDate, { from, to }: AnalysisPeriod): boolean {
  return day >= from && day <= to
}

/** The month a day lies in. */
export function monthOf(day: LocalDate): YearMonth {
  return day.slice(0, 7)
}

/** Every month that a period touches, in order; none where it ends before it starts. */
export function monthsOf({ from, to }: AnalysisPeriod): readonly YearMonth[] {
  const { year, month } = partsOf(from)
  const last = partsOf(to)
  const length = Math.max(0, (last.year - year) * 12 + last.month - month + 1)
  return Array.from({ length }, (_, index) => monthOf(fromParts(year, month + index, 1)))
}
