import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  endOfPeriod,
  explainPeriod,
  joursOuvrablesBetween,
  type LocalDate,
  localDate,
  type Period,
  weekdayOf,
  ZONES,
} from '../../../shared/regulation/index.ts'
import { addJoursOuvrables, isJourOuvrable } from '../../../shared/regulation/period.ts'
import { HOLIDAYS } from '../../../shared/regulation/public-holidays.ts'

const anyDay = fc.integer({ min: 0, max: 12_000 }).map((count) => addDays(localDate('2010-01-01'), count))

describe('a due date explains itself', () => {
  const strip = explainPeriod(localDate('2026-04-02'), { count: 10, unit: 'joursOuvrables' }, 'alsace-moselle')

  it('marks each day of the strip as counted, Sunday or named holiday', () => {
    expect(strip.dueDate).toBe('2026-04-16')
    expect(strip.days.map(({ date, kind, rank, holiday }) => [date.slice(8), kind, rank ?? holiday ?? ''])).toEqual([
      ['02', 'start', ''],
      ['03', 'holiday', 'Vendredi saint'],
      ['04', 'counted', 1],
      ['05', 'sunday', ''],
      ['06', 'holiday', 'Lundi de Pâques'],
      ['07', 'counted', 2],
      ['08', 'counted', 3],
      ['09', 'counted', 4],
      ['10', 'counted', 5],
      ['11', 'counted', 6],
      ['12', 'sunday', ''],
      ['13', 'counted', 7],
      ['14', 'counted', 8],
      ['15', 'counted', 9],
      ['16', 'counted', 10],
    ])
  })

  it('lets every calendar day run in a period of months', () => {
    const { days, dueDate } = explainPeriod(localDate('2025-12-31'), { count: 2, unit: 'months' }, 'metropole')
    expect(dueDate).toBe('2026-02-28')
    expect(days[0]).toEqual({ date: '2025-12-31', kind: 'start' })
    expect(days.slice(1).map(({ kind }) => kind)).toEqual(Array(59).fill('counted'))
    expect(days.at(-1)).toEqual({ date: '2026-02-28', kind: 'counted', rank: 59 })
  })

  it('calls a holiday that falls on a Sunday a Sunday', () => {
    const { days } = explainPeriod(localDate('2026-10-31'), { count: 10, unit: 'joursOuvrables' }, 'metropole')
    expect(days.find(({ date }) => date === '2026-11-01')).toEqual({ date: '2026-11-01', kind: 'sunday' })
    expect(days.find(({ date }) => date === '2026-11-11')).toEqual({ date: '2026-11-11', kind: 'holiday', holiday: 'Armistice de 1918' })
  })

  it('counts what it grants, in every zone and from every day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), fc.constantFrom(...ZONES), (from, count, zone) => {
        const period: Period = { count, unit: 'joursOuvrables' }
        const { days, dueDate } = explainPeriod(from, period, zone)
        const counted = days.filter(({ kind }) => kind === 'counted')
        expect(counted.map(({ rank }) => rank)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
        expect(counted.some(({ date }) => date === from)).toBe(false)
        expect(days.at(-1)).toMatchObject({ date: dueDate, kind: 'counted' })
        expect(dueDate).toBe(endOfPeriod(from, period, zone))
        expect(joursOuvrablesBetween(from, dueDate, zone)).toBe(count)
        for (const { date, kind, holiday } of days.slice(1)) {
          expect(kind === 'sunday').toBe(weekdayOf(date) === 0)
          expect(kind === 'holiday').toBe(holiday !== undefined)
        }
      }),
    )
  })

  it('counts between two days, however far apart, each jour ouvrable that lies between', () => {
    const withoutThree = HOLIDAYS.slice(3)
    fc.assert(
      fc.property(
        anyDay,
        fc.nat(1_200),
        fc.constantFrom(...ZONES),
        fc.constantFrom(HOLIDAYS, withoutThree),
        (from, length, zone, holidays) => {
          const days = Array.from({ length }, (_, index) => addDays(from, index + 1))
          const counted = days.filter((day) => isJourOuvrable(day, zone, holidays))
          const last = addDays(from, length)
          expect(joursOuvrablesBetween(from, last, zone, holidays)).toBe(counted.length)
          if (counted.length > 0) expect(addJoursOuvrables(from, counted.length, zone, holidays)).toBe(counted.at(-1))
        },
      ),
    )
  })

  it('counts from no day that is none, nor beyond the last year that a date writes', () => {
    expect(() => joursOuvrablesBetween('2026-02-28' as LocalDate, '2026-02-30' as LocalDate, 'metropole')).toThrow(RangeError)
    expect(() => addJoursOuvrables('demain' as LocalDate, 1, 'metropole')).toThrow(RangeError)
    expect(() => addJoursOuvrables(localDate('9999-12-31'), 1, 'metropole')).toThrow(RangeError)
  })

  it('counts no jour ouvrable between a day and itself or an earlier one', () => {
    expect(joursOuvrablesBetween(localDate('2026-04-09'), localDate('2026-04-09'), 'metropole')).toBe(0)
    expect(joursOuvrablesBetween(localDate('2026-04-09'), localDate('2026-04-01'), 'metropole')).toBe(0)
  })
})
