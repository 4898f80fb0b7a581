import { describe, expect, it } from 'vitest'
import { easterSunday, holidayName, localDate, publicHolidays, weekdayOf, ZONES, type Zone } from '../../../shared/regulation/index.ts'

const COMMON_2026 = [
  '2026-01-01',
  '2026-04-06',
  '2026-05-01',
  '2026-05-08',
  '2026-05-14',
  '2026-05-25',
  '2026-07-14',
  '2026-08-15',
  '2026-11-01',
  '2026-11-11',
  '2026-12-25',
]

const ADDED_2026: Readonly<Record<Zone, readonly string[]>> = {
  metropole: [],
  'alsace-moselle': ['2026-04-03', '2026-12-26'],
  guadeloupe: ['2026-05-27'],
  martinique: ['2026-05-22'],
  guyane: ['2026-06-10'],
  reunion: ['2026-12-20'],
  mayotte: ['2026-04-27'],
  'alsace-moselle-no-good-friday': ['2026-12-26'],
  'saint-barthelemy': ['2026-10-09'],
  'saint-martin': ['2026-05-28'],
  'saint-martin-27-may': ['2026-05-27'],
}

describe('public holidays', () => {
  it.each(ZONES)('of 2026 in %s: the eleven of the code du travail, and those of the zone', (zone) => {
    expect(publicHolidays(2026, zone).map(({ date }) => date)).toEqual([...COMMON_2026, ...ADDED_2026[zone]].sort())
  })

  it('bear their French names', () => {
    expect(holidayName(localDate('2026-04-03'), 'alsace-moselle')).toBe('Vendredi saint')
    expect(holidayName(localDate('2026-12-26'), 'alsace-moselle')).toBe('Saint-Étienne')
    expect(holidayName(localDate('2026-05-27'), 'guadeloupe')).toBe('Abolition de l’esclavage')
    expect(holidayName(localDate('2026-05-14'), 'metropole')).toBe('Ascension')
    expect(holidayName(localDate('2026-04-03'), 'metropole')).toBeUndefined()
    expect(holidayName(localDate('2026-05-27'), 'martinique')).toBeUndefined()
  })

  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1961, '1961-04-02'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2029, '2029-04-01'],
    [2030, '2030-04-21'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('counts from Easter of %i, %s', (year, date) => {
    expect(easterSunday(year)).toBe(date)
  })

  it('puts Easter on a Sunday between 22 March and 25 April, always', () => {
    for (let year = 1900; year <= 2199; year += 1) {
      const easter = easterSunday(year)
      expect(weekdayOf(easter)).toBe(0)
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`, easter).toBe(true)
    }
  })
})
