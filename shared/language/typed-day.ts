/** A day as people say it, type it and paste it, understood from today: 'hier', 'lundi', '4/4', 'sam. 4 avr. 2026 à 22:47'. */
import {
  addDays,
  addMonths,
  daysBetween,
  fromParts,
  type LocalDate,
  parseLocalDate,
  partsOf,
  type Weekday,
  weekdayOf,
} from '../regulation/local-date.ts'
import { foldAccents, formatDate, formatLongDate, readTypedDate, typography, weekdayName } from './french.ts'
import { ownValue } from './own-value.ts'

/** Where a day without its year, or a weekday without its week, is looked for. */
export type Leaning = 'past' | 'future'

export type UnderstoodDay = {
  readonly day: LocalDate
  /** What was supposed, or contradicts: in French, for whoever checks. */
  readonly remark?: string
}

/**
 * @param text as typed or pasted
 * @param leaning a day that has come, or one to come
 * @returns `undefined` where it is no day, or none of the calendar
 * @example understandDay('avant-hier', localDate('2026-04-06'), 'past') // { day: '2026-04-04' }
 */
export function understandDay(text: string, today: LocalDate, leaning: Leaning): UnderstoodDay | undefined {
  const typed = plain(text)
  const said = saidFromToday(typed, today) ?? weekdayAlone(typed, today, leaning)
  if (said) return said
  const { weekday, rest } = withoutWeekday(withoutTime(typed))
  const whole = wholeDay(rest)
  if (whole) return withWeekday({ day: whole }, weekday)
  const partial = withoutYear(rest, today, leaning)
  return partial && withWeekday(partial, weekday)
}

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Small, without accents nor the marks that mail programs put around a day, one space between words. */
function plain(text: string): string {
  return foldAccents(text.replace(INVISIBLE, ''))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:le|du|au) |(?:date|envoye|recu|sent) ?: ?)/, '')
    .replace(/[.,;]$/, '')
}

const OFFSETS: Readonly<Record<string, number>> = {
  "aujourd'hui": 0,
  ...{ 'ce jour': 0, hier: -1, 'avant-hier': -2, 'avant hier': -2, demain: 1, 'apres-demain': 2, 'apres demain': 2 },
}
const NUMBERS: readonly string[] = ['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']

/** 'hier', 'ce matin', 'il y a 3 jours', 'dans deux semaines'. */
function saidFromToday(typed: string, today: LocalDate): UnderstoodDay | undefined {
  const word = withoutTime(typed).replace(/ (?:ce |au |dans la |en )?(?:matin|midi|soir|soiree|apres-midi|fin de journee)$/, '')
  const offset = ownValue(OFFSETS, word)
  if (offset !== undefined) return { day: addDays(today, offset) }
  if (/^(?:ce matin|ce midi|ce soir|cet apres-midi)$/.test(typed)) return { day: today }
  const [, lead, figure = '', unit = ''] = /^(il y a|dans) (\d{1,3}|[a-z]+) (jours?|semaines?|mois)$/.exec(word) ?? []
  if (!lead) return undefined
  const number = /^\d+$/.test(figure) ? Number(figure) : NUMBERS.indexOf(figure.replace(/^une$/, 'un'))
  if (number < 0) return undefined
  const signed = lead === 'dans' ? number : -number
  return { day: unit === 'mois' ? addMonths(today, signed) : addDays(today, unit.startsWith('semaine') ? signed * 7 : signed) }
}

const WEEKDAYS: readonly string[] = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
const ENGLISH_WEEKDAYS: readonly string[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** 'lun', 'lun.', 'lundi', 'Mon'; `undefined` for any other word. */
function weekdayFrom(word: string): Weekday | undefined {
  if (word.length < 3) return undefined
  const found = [WEEKDAYS, ENGLISH_WEEKDAYS].map((names) => names.findIndex((name) => name.startsWith(word))).find((index) => index >= 0)
  return found as Weekday | undefined
}

/** 'lundi', 'lundi dernier', 'lundi prochain', 'lundi matin': never today, which is said otherwise. */
function weekdayAlone(typed: string, today: LocalDate, leaning: Leaning): UnderstoodDay | undefined {
  const [, word = '', which] =
    /^([a-z]{3,8})\.?(?: (dernier|prochain|passe))?(?: (?:matin|midi|soir|apres-midi))?$/.exec(withoutTime(typed)) ?? []
  const weekday = weekdayFrom(word)
  if (weekday === undefined) return undefined
  const isToCome = which === 'prochain' || (!which && leaning === 'future')
  const since = (weekdayOf(today) - weekday + 7) % 7 || 7
  const day = addDays(today, isToCome ? 7 - (since % 7) : -since)
  const isOfThisWeek = which !== undefined && isSameWeek(day, today)
  const other = addDays(day, isToCome ? 7 : -7)
  return {
    day,
    ...(isOfThisWeek && { remark: typography(`Compris comme celui de cette semaine ; sinon, écrivez le ${formatDate(other)}.`) }),
  }
}

/** Monday first, as a week is read in France. */
function isSameWeek(one: LocalDate, other: LocalDate): boolean {
  const monday = (day: LocalDate) => addDays(day, -((weekdayOf(day) + 6) % 7))
  return monday(one) === monday(other)
}

/** The hour behind a day, with what mail programs add: 'a 22:47', '22 h 47', 't22:47:10z', ', 10:47 PM'. */
const TIME =
  /(?:,? (?:a |at |vers )?|t|, )\d{1,2} ?(?::|h|heures?) ?(?:\d{2})?(?::\d{2})?(?:\.\d+)?(?: ?[ap]m)?(?: ?(?:z|utc|gmt|cest?|[+-]\d{2}:?\d{2}))?(?: ?\([^)]*\))?$/

function withoutTime(typed: string): string {
  return typed.replace(TIME, '').replace(/,$/, '')
}

function withoutWeekday(typed: string): { readonly weekday?: Weekday | undefined; readonly rest: string } {
  const [whole = '', word = ''] = /^([a-z]{3,9})\.?,? (?:le )?(?=\d|[a-z]{3,9}\.? \d)/.exec(typed) ?? []
  const weekday = weekdayFrom(word)
  return weekday === undefined ? { rest: typed } : { weekday, rest: typed.slice(whole.length) }
}

/** The weekday that was typed beside a day it does not fall on: one of the two is a slip. */
function withWeekday(understood: UnderstoodDay, weekday: Weekday | undefined): UnderstoodDay {
  if (weekday === undefined || weekdayOf(understood.day) === weekday) return understood
  const remark = `Le ${formatDate(understood.day)} est un ${weekdayName(understood.day)}, et non un ${WEEKDAYS[weekday]} : vérifiez.`
  return { day: understood.day, remark: typography(remark) }
}

/** By their names or their first letters, where French begins them otherwise. */
export const ENGLISH_MONTHS: Readonly<Record<string, string>> = {
  ...{ feb: 'fevrier', apr: 'avril', may: 'mai', jun: 'juin', jul: 'juillet', aug: 'aout' },
  ...{ january: 'janvier', february: 'fevrier', march: 'mars', april: 'avril', june: 'juin', july: 'juillet' },
  ...{ august: 'aout', september: 'septembre', october: 'octobre', november: 'novembre', december: 'decembre' },
}

/** A day with its year, in French or in English. */
function wholeDay(typed: string): LocalDate | undefined {
  return parseLocalDate(readTypedDate(inFrench(typed)) ?? '')
}

/** '4 apr 2026', 'april 4, 2026', '2026/4/4' as `readTypedDate` knows them. */
function inFrench(typed: string): string {
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(typed)
  const ordered = monthFirst
    ? `${monthFirst[2]} ${monthFirst[1]} ${monthFirst[3]}`
    : typed.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, '$1-$2-$3')
  return ordered.replace(/[a-z]{3,9}/, (word) => ownValue(ENGLISH_MONTHS, word) ?? word).replace(/^(\d{1,2}(?:er)?)-([a-z]+)\.?-/, '$1 $2 ')
}

/** '4/4', '4 avril', '4': the last one that has come, or the next. Its year, or its month, is said as supposed. */
function withoutYear(typed: string, today: LocalDate, leaning: Leaning): UnderstoodDay | undefined {
  const { year, month } = partsOf(today)
  const ofMonth = /^(\d{1,2})(?:er)?$/.exec(typed)
  if (ofMonth) {
    // A figure alone is a day of the month; three months on either side hold a 31st.
    const around = [-2, -1, 0, 1, 2].flatMap((offset) => {
      const first = addMonths(fromParts(year, month, 1), offset)
      return dayIn(partsOf(first).year, partsOf(first).month, Number(ofMonth[1])) ?? []
    })
    return supposed(around, today, leaning)
  }
  if (!/^\d{1,2}(?:[/.-]\d{1,2}|(?:er)? [a-z]+\.?)$/.test(typed)) return undefined
  // Four years on either side hold a 29 February.
  const years = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((offset) => year + offset)
  return supposed(
    years.flatMap((each) => wholeDay(`${typed} ${each}`) ?? []),
    today,
    leaning,
  )
}

function dayIn(year: number, month: number, day: number): LocalDate | undefined {
  return parseLocalDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** Half a year: what was supposed over a longer time is worth a second look. */
const FAR = 183

function supposed(candidates: readonly LocalDate[], today: LocalDate, leaning: Leaning): UnderstoodDay | undefined {
  const day = leaning === 'past' ? candidates.findLast((each) => each <= today) : candidates.find((each) => each >= today)
  if (!day) return undefined
  const isFar = Math.abs(daysBetween(today, day)) > FAR
  return isFar ? { day, remark: typography(`L’année n’était pas écrite : compris comme le ${formatLongDate(day)}.`) } : { day }
}
