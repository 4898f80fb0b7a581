import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  earlier,
  fromParts,
  type LocalDate,
  localDate,
  parseLocalDate,
  partsOf,
  weekdayOf,
  yearOf,
} from '../../../shared/regulation/index.ts'

const anyDay = fc.integer({ min: 0, max: 80_000 }).map((count) => addDays(localDate('1900-01-01'), count))

describe('a day of the calendar', () => {
  it('is read only where it exists', () => {
    expect(parseLocalDate('2024-02-29')).toBe('2024-02-29')
    for (const text of ['2025-02-29', '2026-04-31', '2026-00-10', '2026-1-1', ' 2026-01-01', '2026-01-01 ', '20260101', '']) {
      expect(parseLocalDate(text), text).toBeUndefined()
    }
  })

  it('has a weekday, a year and parts', () => {
    expect(weekdayOf(localDate('2026-11-23'))).toBe(1)
    expect(weekdayOf(localDate('1969-12-28'))).toBe(0)
    expect(yearOf(localDate('1999-12-31'))).toBe(1999)
    expect(partsOf(localDate('2026-04-15'))).toEqual({ year: 2026, month: 4, day: 15 })
    expect(fromParts(2026, 14, 0)).toBe('2027-01-31')
    expect(earlier(localDate('2026-01-02'), localDate('2026-01-01'))).toBe('2026-01-01')
  })

  it('is the one that the platform’s own calendar tells, for any parts', () => {
    const told = (year: number, month: number, day: number) => {
      const date = new Date(0)
      date.setUTCFullYear(year, month - 1, day)
      return date.toISOString().slice(0, 10)
    }
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 9_990 }),
        fc.integer({ min: -20, max: 40 }),
        fc.integer({ min: -400, max: 400 }),
        (...parts) => {
          expect(fromParts(...parts)).toBe(told(...parts))
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('follows the day before, every day of four centuries', () => {
    let date = localDate('1800-01-01')
    for (let count = 0; count < 146_097; count += 1) {
      const expected = new Date(Date.UTC(1800, 0, 2 + count)).toISOString().slice(0, 10)
      date = addDays(date, 1)
      if (date !== expected) expect(date).toBe(expected)
    }
    expect(date).toBe('2200-01-01')
  })

  it('is refused where it is none', () => {
    expect(() => addDays('2026-02-30' as LocalDate, 1)).toThrow(RangeError)
    expect(() => daysBetween('2026-01-01' as LocalDate, 'demain' as LocalDate)).toThrow(RangeError)
  })

  it('is added to and subtracted from without loss', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, count) => {
        expect(daysBetween(date, addDays(date, count))).toBe(count)
        expect(addDays(addDays(date, count), -count)).toBe(date)
      }),
    )
  })
})

describe('months: the same day number, or the last day of the month', () => {
  it.each([
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-12-30', 2, '2026-02-28'],
    ['2025-12-29', 2, '2026-02-28'],
    ['2025-12-28', 2, '2026-02-28'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2023-12-29', 2, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-06-30', 2, '2026-08-30'],
    ['2026-07-31', 2, '2026-09-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-15', 0, '2026-05-15'],
  ])('%s and %i months: %s', (from, count, expected) => {
    expect(addMonths(localDate(from), count)).toBe(expected)
  })

  it('is not extended when it ends on a Sunday or a holiday', () => {
    expect(addMonths(localDate('2026-09-01'), 2)).toBe('2026-11-01')
    expect(addMonths(localDate('2026-05-14'), 2)).toBe('2026-07-14')
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s months', (count) => {
    expect(() => addMonths(localDate('2026-01-01'), count)).toThrow(RangeError)
  })

  it('never leaves the month it aims at and never adds a day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (date, count) => {
        const [before, after] = [partsOf(date), partsOf(addMonths(date, count))]
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + count)
        expect(after.day).toBeLessThanOrEqual(before.day)
      }),
    )
  })
})
