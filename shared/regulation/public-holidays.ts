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

const ABOLITION_DAY: Readonly<Partial<Record<Zone, readonly [month: number, day: number]>>> = {
  guadeloupe: [5, 27],
  martinique: [5, 22],
  guyane: [6, 10],
  reunion: [12, 20],
  mayotte: [4, 27],
  'saint-barthelemy': [10, 9],
  // L3422-2 as read in April 2026; the code of 2019 said 27 May: the firm chooses.
  'saint-martin': [5, 28],
  'saint-martin-27-may': [5, 27],
}

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
 * @example publicHolidays(2026, 'alsace-moselle').some((h) => h.date === '2026-04-03') // true: Vendredi saint
 */
export function publicHolidays(year: number, zone: Zone): readonly PublicHoliday[] {
  const easter = easterSunday(year)
  const holiday = (date: LocalDate, name: string): PublicHoliday => ({ date, name })
  const holidays = [
    holiday(fromParts(year, 1, 1), 'Jour de l’an'),
    holiday(addDays(easter, 1), 'Lundi de Pâques'),
    holiday(fromParts(year, 5, 1), 'Fête du Travail'),
    holiday(fromParts(year, 5, 8), 'Victoire de 1945'),
    holiday(addDays(easter, 39), 'Ascension'),
    holiday(addDays(easter, 50), 'Lundi de Pentecôte'),
    holiday(fromParts(year, 7, 14), 'Fête nationale'),
    holiday(fromParts(year, 8, 15), 'Assomption'),
    holiday(fromParts(year, 11, 1), 'Toussaint'),
    holiday(fromParts(year, 11, 11), 'Armistice de 1918'),
    holiday(fromParts(year, 12, 25), 'Noël'),
  ]
  // Good Friday only in communes that have a Protestant temple or a mixed church.
  if (zone === 'alsace-moselle') holidays.push(holiday(addDays(easter, -2), 'Vendredi saint'))
  if (zone === 'alsace-moselle' || zone === 'alsace-moselle-no-good-friday')
    holidays.push(holiday(fromParts(year, 12, 26), 'Saint-Étienne'))
  const abolition = ABOLITION_DAY[zone]
  if (abolition) holidays.push(holiday(fromParts(year, ...abolition), 'Abolition de l’esclavage'))
  return holidays.sort((a, b) => a.date.localeCompare(b.date))
}

/** The name of the public holiday on a day, or `undefined` where it is none. */
export function holidayName(date: LocalDate, zone: Zone): string | undefined {
  return holidayNames(Number(date.slice(0, 4)), zone).get(date)
}

/** Kept once computed: counting days asks for the same years again and again. */
const KNOWN = new Map<string, ReadonlyMap<LocalDate, string>>()

function holidayNames(year: number, zone: Zone): ReadonlyMap<LocalDate, string> {
  const key = `${zone} ${year}`
  const known = KNOWN.get(key)
  if (known) return known
  // Where two fall on one day, the name of the first.
  const names = new Map(
    publicHolidays(year, zone)
      .toReversed()
      .map(({ date, name }) => [date, name]),
  )
  KNOWN.set(key, names)
  return names
}
