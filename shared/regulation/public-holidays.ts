/**
 * French public holidays (jours fériés légaux), zone by zone.
 *
 * Sources: code du travail, article L3133-1 (the eleven holidays); article L3134-13 (Good Friday and
 * 26 December in Moselle, Bas-Rhin, Haut-Rhin); law 83-550 of 30 June 1983 and its decrees
 * (commemoration of the abolition of slavery in each overseas department).
 */
import { addDays, fromParts, type LocalDate } from './local-date.ts'
import type { Zone } from './zone.ts'

/** A public holiday: its day and its French name. */
export type PublicHoliday = { readonly date: LocalDate; readonly name: string }

/** One holiday of the year: on a day of a month, or so many days after Easter Sunday; where `zones` names some, in them alone. */
export type YearlyHoliday = {
  readonly name: string
  readonly on: { readonly month: number; readonly day: number } | { readonly daysAfterEaster: number }
  readonly zones?: readonly Zone[] | undefined
}

const ALSACE_MOSELLE = ['alsace-moselle', 'alsace-moselle-no-good-friday'] as const

const abolition = (month: number, day: number, zone: Zone): YearlyHoliday => ({
  name: 'Abolition de l’esclavage',
  on: { month, day },
  zones: [zone],
})

/** The holidays as the application ships them. */
export const HOLIDAYS: readonly YearlyHoliday[] = [
  { name: 'Jour de l’an', on: { month: 1, day: 1 } },
  { name: 'Lundi de Pâques', on: { daysAfterEaster: 1 } },
  { name: 'Fête du Travail', on: { month: 5, day: 1 } },
  { name: 'Victoire de 1945', on: { month: 5, day: 8 } },
  { name: 'Ascension', on: { daysAfterEaster: 39 } },
  { name: 'Lundi de Pentecôte', on: { daysAfterEaster: 50 } },
  { name: 'Fête nationale', on: { month: 7, day: 14 } },
  { name: 'Assomption', on: { month: 8, day: 15 } },
  { name: 'Toussaint', on: { month: 11, day: 1 } },
  { name: 'Armistice de 1918', on: { month: 11, day: 11 } },
  { name: 'Noël', on: { month: 12, day: 25 } },
  // Good Friday only in communes that have a Protestant temple or a mixed church.
  { name: 'Vendredi saint', on: { daysAfterEaster: -2 }, zones: ['alsace-moselle'] },
  { name: 'Saint-Étienne', on: { month: 12, day: 26 }, zones: ALSACE_MOSELLE },
  abolition(5, 27, 'guadeloupe'),
  abolition(5, 22, 'martinique'),
  abolition(6, 10, 'guyane'),
  abolition(12, 20, 'reunion'),
  abolition(4, 27, 'mayotte'),
  abolition(10, 9, 'saint-barthelemy'),
  // L3422-2 as read in April 2026; the code of 2019 said 27 May: the firm chooses.
  abolition(5, 28, 'saint-martin'),
  abolition(5, 27, 'saint-martin-27-may'),
]

/**
 * Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's algorithm).
 *
 * @param year 1583 or later
 * @example easterSunday(2026) // '2026-04-05'
 */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const skippedLeaps = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - skippedLeaps - moonCorrection + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const lateMoon = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * lateMoon + 114
  return fromParts(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/**
 * The public holidays of a year in a zone, in order of date.
 *
 * @param year Gregorian year
 * @param zone the firm's zone
 * @param holidays those of each year; another list is that of a law applied before
 * @example publicHolidays(2026, 'alsace-moselle').some((h) => h.date === '2026-04-03') // true: Vendredi saint
 */
export function publicHolidays(year: number, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): readonly PublicHoliday[] {
  const easter = easterSunday(year)
  return holidays
    .filter(({ zones }) => zones === undefined || zones.includes(zone))
    .map(({ name, on }) => ({ name, date: 'month' in on ? fromParts(year, on.month, on.day) : addDays(easter, on.daysAfterEaster) }))
    .sort((a, b) => a.date.localeCompare(b.date))
}

/** The name of the public holiday on a day, or `undefined` where it is none. @param holidays as `publicHolidays` */
export function holidayName(date: LocalDate, zone: Zone, holidays: readonly YearlyHoliday[] = HOLIDAYS): string | undefined {
  return holidayNames(Number(date.slice(0, 4)), zone, holidays).get(date)
}

type NamesOfYears = Map<Zone, Map<number, ReadonlyMap<LocalDate, string>>>

/** Kept once computed, for each list: counting days asks for the same years again and again. */
const KNOWN = new WeakMap<readonly YearlyHoliday[], NamesOfYears>()

function holidayNames(year: number, zone: Zone, holidays: readonly YearlyHoliday[]): ReadonlyMap<LocalDate, string> {
  const ofList: NamesOfYears = KNOWN.get(holidays) ?? new Map()
  KNOWN.set(holidays, ofList)
  const ofZone = ofList.get(zone) ?? new Map<number, ReadonlyMap<LocalDate, string>>()
  ofList.set(zone, ofZone)
  const known = ofZone.get(year)
  if (known) return known
  // Where two fall on one day, the name of the first.
  const names = new Map(
    publicHolidays(year, zone, holidays)
      .toReversed()
      .map(({ date, name }) => [date, name]),
  )
  ofZone.set(year, names)
  return names
}
