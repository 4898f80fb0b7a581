/** The days that figures cover: a year by default, any two days otherwise. */
import { fromParts, type LocalDate, partsOf } from '../regulation/local-date.ts'

/** First and last day, both included. */
export type AnalysisPeriod = { readonly from: LocalDate; readonly to: LocalDate }

/** A month of a year: 'YYYY-MM'. */
export type YearMonth = string

/** 1 January to 31 December. */
export function yearPeriod(year: number): AnalysisPeriod {
  return { from: fromParts(year, 1, 1), to: fromParts(year, 12, 31) }
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
