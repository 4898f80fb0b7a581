import { describe, expect, it } from 'vitest'
import { addDays, addJoursOuvrables, addMonths, isJourOuvrable, localDate, weekdayOf, type Zone } from '../../../shared/regulation/index.ts'
import examples from '../../fixtures/due-dates.json' with { type: 'json' }

type Line = Omit<(typeof examples)[number], 'zone'> & { readonly zone: Zone }

const LINES = examples as readonly Line[]

describe('the checked examples come out as listed', () => {
  it('has forty of them', () => {
    expect(LINES).toHaveLength(40)
  })

  it.each(LINES)('$from, $zone', (line) => {
    const from = localDate(line.from)
    expect({
      plus10JoursOuvrables: addJoursOuvrables(from, 10, line.zone),
      plus15JoursOuvrables: addJoursOuvrables(from, 15, line.zone),
      plus35JoursOuvrables: addJoursOuvrables(from, 35, line.zone),
      plus2Months: addMonths(from, 2),
      plus12Months: addMonths(from, 12),
    }).toEqual({
      plus10JoursOuvrables: line.plus10JoursOuvrables,
      plus15JoursOuvrables: line.plus15JoursOuvrables,
      plus35JoursOuvrables: line.plus35JoursOuvrables,
      plus2Months: line.plus2Months,
      plus12Months: line.plus12Months,
    })
  })
})

describe('jours ouvrables, counted by hand', () => {
  it('runs from Monday to Saturday', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((count) => addDays(localDate('2026-06-07'), count))
    expect(week.map((date) => [weekdayOf(date), isJourOuvrable(date, 'metropole')])).toEqual([
      [0, false],
      [1, true],
      [2, true],
      [3, true],
      [4, true],
      [5, true],
      [6, true],
    ])
  })

  it('can end on a Saturday, never on a Sunday or a holiday', () => {
    expect(addJoursOuvrables(localDate('2026-06-05'), 1, 'metropole')).toBe('2026-06-06')
    expect(addJoursOuvrables(localDate('2026-06-06'), 1, 'metropole')).toBe('2026-06-08')
    expect(addJoursOuvrables(localDate('2026-07-13'), 1, 'metropole')).toBe('2026-07-15')
  })

  it('does not count the day of the event, be it a Sunday or a holiday', () => {
    expect(addJoursOuvrables(localDate('2026-11-01'), 1, 'metropole')).toBe('2026-11-02')
    expect(addJoursOuvrables(localDate('2026-05-01'), 1, 'metropole')).toBe('2026-05-02')
  })

  it('loses nothing to a holiday that falls on a Sunday', () => {
    expect(addJoursOuvrables(localDate('2026-10-31'), 10, 'metropole')).toBe('2026-11-13')
    // In 2025 the first of November is a Saturday: it takes one jour ouvrable away.
    expect(addJoursOuvrables(localDate('2025-10-31'), 10, 'metropole')).toBe('2025-11-14')
    expect(isJourOuvrable(localDate('2026-11-02'), 'metropole')).toBe(true)
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s as a number of days', (count) => {
    expect(() => addJoursOuvrables(localDate('2026-01-05'), count, 'metropole')).toThrow(RangeError)
  })

  it.each(['2026-02-30', '2026-13-01', '', '05/01/2026', '2026-1-5', '2026-01-05T10:00:00Z'])('refuses %j as a day', (text) => {
    expect(() => addJoursOuvrables(text as never, 10, 'metropole')).toThrow(RangeError)
    expect(() => addMonths(text as never, 2)).toThrow(RangeError)
    expect(() => addDays(text as never, 1)).toThrow(RangeError)
    expect(() => localDate(text)).toThrow(RangeError)
  })
})
