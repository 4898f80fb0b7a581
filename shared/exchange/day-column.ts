/** Days as a column writes them: whether the day or the month comes first is judged by all of its cells. */
import { foldAccents, formatShortDate, readTypedDate } from '../language/french.ts'
import { ownValue } from '../language/own-value.ts'
import { ENGLISH_MONTHS } from '../language/typed-day.ts'
import { addDays, addMonths, type LocalDate, localDate, parseLocalDate } from '../regulation/local-date.ts'

export const DAY_ORDERS = ['dayFirst', 'monthFirst'] as const
export type DayOrder = (typeof DAY_ORDERS)[number]
export const DAY_ORDER_LABELS: Readonly<Record<DayOrder, string>> = {
  dayFirst: 'Le jour d’abord, puis le mois',
  monthFirst: 'Le mois d’abord, puis le jour',
}

const SEPARATED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$/
const LAST_MONTH = 12

/** A time behind a day: '09/01/2024 14:32', '9 janvier 2024 à 14 h', '2024-01-09T14:32:11.123Z', '1/9/2024 2:32 PM'. */
const TIME = /(?:T| +(?:[aà] +|at +)?)\d{1,2}(?::\d{2}|\s?h(?![a-z])).*$/i

/** The day of the week before a whole day: 'lun. 12/02/2024', 'Mon, 12 Feb 2024', 'Tuesday, March 12, 2024', 'Di. 12.03.2024'. */
const WEEKDAY =
  /^(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*|mo|di|mi|do|fr|sa|so)\.?,?\s+(?=\d{1,2}[\s/.-]+[^\s/.-]+[\s/.-]+\d{2}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4})/i

/** Which orders a cell can be read in; none where it does not depend on it. */
export function ordersOf(text: string): readonly DayOrder[] {
  const [, first, , second] = SEPARATED.exec(withoutTime(text)) ?? []
  if (!first || !second) return []
  return [...(Number(second) <= LAST_MONTH ? ['dayFirst' as const] : []), ...(Number(first) <= LAST_MONTH ? ['monthFirst' as const] : [])]
}

function withoutTime(text: string): string {
  return text.trim().replace(TIME, '').replace(WEEKDAY, '')
}

/** Months of other tools, English and German, as French does not begin them. */
const OTHER_MONTHS: Readonly<Record<string, string>> = {
  ...ENGLISH_MONTHS,
  ...{ januar: 'janvier', jan: 'janvier', februar: 'fevrier', febr: 'fevrier', marz: 'mars', maerz: 'mars', juni: 'juin' },
  ...{ juli: 'juillet', okt: 'octobre', oktober: 'octobre', dez: 'decembre', dezember: 'decembre' },
}

/** First and last day that a spreadsheet's own number is taken for: 1 January 1990 and 31 December 2099. */
const FIRST_SERIAL = 32_874
const LAST_SERIAL = 73_050

export type DayRead = {
  /** 'AAAA-MM-JJ', which the calendar may not have. */
  readonly day: string
  /** It could be read otherwise: in French, after the name of its column. */
  readonly remark?: string
}

/**
 * @param order of the column, where its cells were judged together: a cell that it does not fit is read as it can be
 * @returns `undefined` where the text is no day
 */
export function readDay(text: string, order?: DayOrder): DayRead | undefined {
  const written = withoutTime(text)
  const orders = order === undefined ? [] : ordersOf(written)
  if (orders.length > 0) return readOrdered(written, orders, order ?? 'dayFirst')
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?$/.exec(written)
  if (compact) return { day: compact.slice(1).join('-') }
  const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(written)
  if (slashed) return withLateHour(text, readTypedDate(slashed.slice(1).join('-')))
  // With the hour of the day, as DIF and some exports write it.
  if (/^\d{5}([.,]\d+)?$/.test(written)) return readSerial(Number.parseInt(written, 10))
  return withLateHour(text, readTypedDate(inFrench(written)))
}

function readOrdered(written: string, orders: readonly DayOrder[], order: DayOrder): DayRead | undefined {
  const [, first = '', , second = '', year = ''] = SEPARATED.exec(written) ?? []
  const fits = orders.includes(order)
  const used = fits ? order : orders[0]
  const day = readTypedDate(used === 'monthFirst' ? `${second}/${first}/${year}` : `${first}/${second}/${year}`)
  if (!day) return undefined
  if (fits) return { day }
  return {
    day,
    remark: `« ${written} » ne se lit pas comme les autres cellules : le ${used === 'monthFirst' ? 'mois' : 'jour'} y est pris d’abord.`,
  }
}

function readSerial(serial: number): DayRead | undefined {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined
  const day: LocalDate = addDays(localDate('1899-12-30'), serial)
  return { day, remark: `« ${serial} » est pris pour le numéro qu’un tableur donne au ${formatShortDate(day)}.` }
}

/** What comes first in days of six digits without a mark: '120324' or '240312'; nothing where each is to be corrected. */
export const SIX_DIGIT_READINGS = ['dayFirst', 'yearFirst', 'none'] as const
export type SixDigitReading = (typeof SIX_DIGIT_READINGS)[number]

export function hasSixDigits(text: string): boolean {
  return /^\d{6}$/.test(text.trim())
}

/** As the column reads it. */
export function readSixDigits(text: string, reading: SixDigitReading): DayRead | undefined {
  const [, first, second, third] = /^(\d{2})(\d{2})(\d{2})$/.exec(text.trim()) ?? []
  if (first === undefined || reading === 'none') return undefined
  const read = readTypedDate(reading === 'dayFirst' ? `${first}/${second}/${third}` : `${third}/${second}/${first}`)
  const day = parseLocalDate(read ?? '')
  return day && { day, remark: `« ${text.trim()} » est pris pour le ${formatShortDate(day)}.` }
}

/** What a month, a quarter, a half or a year without its day is taken for; nothing where each is to be corrected. */
export const PERIOD_READINGS = ['first', 'last', 'none'] as const
export type PeriodReading = (typeof PERIOD_READINGS)[number]

/** How parts of a year are written, before their year or behind it. @property months that one of them lasts */
const PARTS_OF_YEAR: readonly { readonly written: RegExp; readonly months: number }[] = [
  { written: /^(\d{1,2})[/.-](?=\d{4}$)/, months: 1 },
  { written: /^(?:([1-4])(?:er|nd|e|eme|\.)? ?(?:trim(?:estre)?|quartal)\.?|[tq] ?([1-4])|([1-4]) ?[tq])[ /.-]*/, months: 3 },
  { written: /^([12])(?:er|nd|e|eme|\.)? ?(?:sem(?:estre)?|halbjahr)\.?[ /.-]*/, months: 6 },
  { written: /^(?:annee |en |courant )?(?=(?:19|20)\d{2}$)/, months: 12 },
]
const ORDINALS: Readonly<Record<string, string>> = { premier: '1', deuxieme: '2', second: '2', troisieme: '3', quatrieme: '4' }

/** The first and the last day of the period that a cell names alone: 'mars 2024', '2024-03', 'mars-24', 'T1 2024', '1er semestre 2024'. */
export function periodAlone(text: string): Readonly<Record<'first' | 'last', LocalDate>> | undefined {
  const said = foldAccents(text.trim())
    .replace(/^[a-z]+(?= (?:trim|sem))/, (word) => ownValue(ORDINALS, word) ?? word)
    .replace(/^(\d{4})[ /.-]*(\d{1,2}|[tq] ?[1-4])$/, '$2/$1')
    .replace(/^courant (?=[a-z])/, '')
  const [, named, itsYear] = /^([a-z]{3,9})\.?[-\s./]*(\d{2}|\d{4})$/.exec(said) ?? []
  const month = named && readTypedDate(inFrench(`1 ${named} ${itsYear}`))
  if (month) return period(month, 1)
  for (const { written, months } of PARTS_OF_YEAR) {
    const [whole, ...ranks] = written.exec(said) ?? []
    const year = whole === undefined ? '' : said.slice(whole.length)
    if (!/^(\d{2}|\d{4})$/.test(year)) continue
    const rank = Number(ranks.find(Boolean) ?? 1)
    return period(readTypedDate(`1/${(rank - 1) * months + 1}/${year}`), months)
  }
  return undefined
}

/** @param start its first day, which the calendar may not have */
function period(start: string | undefined, months: number): Readonly<Record<'first' | 'last', LocalDate>> | undefined {
  const first = parseLocalDate(start ?? '')
  return first && { first, last: addDays(addMonths(first, months), -1) }
}

/** As the column reads it. */
export function readPeriod(text: string, reading: PeriodReading): DayRead | undefined {
  const day = reading === 'none' ? undefined : periodAlone(text)?.[reading]
  return day && { day, remark: `« ${text.trim()} » ne dit pas le jour : le ${formatShortDate(day)} est repris.` }
}

/** The year that names one: the sheet's own, one that the adviser chose; nothing where each day is to be corrected. */
export type YearReading = 'sheet' | Year | 'none'
export type Year = `${number}`

/** Behind what else a cell says: 'le 12/03', 'lundi 12 mars', '12.3. par mail'. */
const WITHOUT_YEAR = /(?<![\p{L}\d/.-])(?:\d{1,2}([/.-])\d{1,2}\.?|\d{1,2}(?:er|\.)?[-\s./]*\p{L}{3,9}\.?)(?![\p{L}\d])/gu
/** It has a 29 February. */
const ANY_YEAR = '2024'

/** Whether a cell is a day whose year is not told: '12/03', '12.3.', '3 avril', 'le lundi 3 avril'. */
export function lacksYear(text: string): boolean {
  return withYear(text, ANY_YEAR) !== undefined && !readDay(text)
}

/** The one day of a cell with the year that it lacks; nothing where it has several, more figures, or words that may deny it. */
function withYear(text: string, year: string): string | undefined {
  const written = text.trim().replace(TIME, '')
  const [found, ...others] = written.matchAll(WITHOUT_YEAR)
  if (!found || others.length > 0 || deniesDay(written.replace(found[0], ' '))) return undefined
  const [day, mark] = found
  const whole = mark ? `${day.replace(/\.$/, '')}${mark}${year}` : `${day} ${year}`
  return readDay(whole) && whole
}

export function yearsIn(text: string): readonly Year[] {
  return (text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []) as Year[]
}

/** The one year that the name of a sheet says. */
export function yearIn(name: string): Year | undefined {
  const [year, ...others] = new Set(yearsIn(name))
  return others.length === 0 ? year : undefined
}

/** As the column reads it. @param sheet the name of the one that the cell stands in */
export function readWithoutYear(text: string, reading: YearReading, sheet: string, order?: DayOrder): DayRead | undefined {
  const year = reading === 'sheet' ? yearIn(sheet) : reading
  if (year === undefined || year === 'none' || !lacksYear(text)) return undefined
  const day = parseLocalDate(readDay(withYear(text, year) ?? '', order)?.day ?? '')
  return day && { day, remark: `« ${text.trim()} » ne dit pas l’année : le ${formatShortDate(day)} est repris.` }
}

const AMONG = /(?<!\d)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}(?:er)?\s+\p{L}{3,9}\.?\s+\d{4})(?!\d)/gu
/** What is to be done, or was not, on that day. */
const CONTRARY =
  /\b(prev\w*|avant|apres|jours|semaines?|mois|relanc\w*|rappel\w*|attente|attend\w*|echeance|limite|delai|annul\w*|non|pas|sans|faire|fin|depuis|jusqu|report\w*|d(oi|ev)\w*|sera|rdv|a (?!\d)\w+er|a venir|projets?|brouillons?|transmi\w*|demand\w*|pieces?|refus\w*)\b/

/** Whether a cell begins with an acknowledgement: 'AR le 12/03/2024', which in a column of answers is none. */
export function tellsAcknowledgement(text: string): boolean {
  return /^(a\.?\/?r\.?|accuse)(?=[\s:])/.test(foldAccents(text.trim()))
}

/** The one day among the words of a cell: 'le 12/03/2024', '12/03/2024 (LRAR)'; nothing where they may deny it. */
export function dayAmong(text: string): string | undefined {
  const found = text.match(AMONG) ?? []
  const [day] = found
  if (!day || found.length > 1) return undefined
  const words = text.replace(day, ' ')
  return words.trim() === '' || deniesDay(words) ? undefined : day
}

/** @param words what stands around a day */
function deniesDay(words: string): boolean {
  return /\d/.test(words) || CONTRARY.test(foldAccents(words))
}

/** '12-févr.-24' and 'Feb 12, 2024' as they are typed in French. */
function inFrench(written: string): string {
  const folded = foldAccents(written)
  const english = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(folded)
  const worded = /^(\d{1,2})(?:er)?[-\s./]*([a-z]{3,9})\.?[-\s./]*(\d{2}|\d{4})$/.exec(
    english ? `${english[2]} ${english[1]} ${english[3]}` : folded,
  )
  if (!worded) return written
  const [, day = '', month = '', year = ''] = worded
  return `${day} ${ownValue(OTHER_MONTHS, month) ?? month} ${year}`
}

/** Midnight has passed in Paris where it is ten in the evening, or later, at Greenwich. */
const LATE = /T2[23]:\d{2}(:\d{2}(\.\d+)?)?(Z|\+00:?00)$/i

function withLateHour(text: string, day: string | undefined): DayRead | undefined {
  if (!day) return undefined
  return LATE.test(text.trim())
    ? { day, remark: `« ${text.trim()} » est à l’heure de Greenwich : à Paris, c’était peut-être le lendemain.` }
    : { day }
}
