/** The days that a message carries, on the firm's calendar, each with where it was read. */
import { dayOfInstant } from '../complaint/days.ts'
import { formatDate, formatLongDate, readTypedDate } from '../language/french.ts'
import { fromParts, type LocalDate, parseLocalDate } from '../regulation/local-date.ts'
import { TIME_ZONES, type Zone } from '../regulation/zone.ts'

/** A value, and where it was read, in French. */
export type Found<T> = { readonly value: T; readonly where: string }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** RFC 5322, and the years of two digits and the zones with a name that it still reads. */
const STAMP =
  /(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([+-]\d{2}:?\d{2}|gmt|utc?\b|z\b|[ecmp][sd]t\b)?/i

/** No message of a client is older: what carries such a day carries no day. */
const FIRST_DAY = fromParts(1995, 1, 1)

/** What a header's time says; `isImplausible` where the clock that wrote it was not set. */
export type DayReading = Found<LocalDate> & { readonly isImplausible: boolean }

/** @param header its name, as it is said: 'en-tête Date' */
export function dayOfHeader(text: string, header: string, zone: Zone): DayReading | undefined {
  const match = STAMP.exec(text)
  const month = MONTHS.indexOf((match?.[2] ?? '').toLowerCase()) + 1
  if (!match || month === 0) return undefined
  const [, day = '', , year = '', hour = '', minute = '', offset] = match
  const written = parseLocalDate(`${wholeYear(year)}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (!written || Number(hour) > 23 || Number(minute) > 59) return undefined
  const said = `${Number(hour)} h ${minute}`
  // RFC 5322: '-0000' is an hour whose zone is not told.
  if (!offset || offset === '-0000') return reading(written, `${header}, ${said}, sans fuseau`)
  const zoneSaid = /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(-2)}` : (NAMED_ZONES[offset.toLowerCase()] ?? '+00:00')
  const instant = Date.parse(`${written}T${hour.padStart(2, '0')}:${minute}:00${zoneSaid}`)
  if (Number.isNaN(instant)) return undefined
  return atFirm(new Date(instant).toISOString(), written, `${said}, fuseau ${zoneSaid}`, header, zone)
}

const NAMED_ZONES: Readonly<Record<string, string>> = {
  ...{ edt: '-04:00', est: '-05:00', cdt: '-05:00', cst: '-06:00' },
  ...{ mdt: '-06:00', mst: '-07:00', pdt: '-07:00', pst: '-08:00' },
}

function wholeYear(year: string): string {
  if (year.length > 2) return year
  return Number(year) < 50 ? `20${year}` : `19${year}`
}

/** @param text an instant, as Outlook notes it beside the headers, in UTC */
export function dayOfOutlook(text: string | undefined, header: string, zone: Zone): DayReading | undefined {
  const time = Date.parse(text ?? '')
  if (Number.isNaN(time)) return undefined
  const instant = new Date(time).toISOString()
  return reading(dayOfInstant(instant, zone), `${header}, ${hourAt(instant, zone)}`)
}

/** A day as the program of whoever forwarded it wrote it, in words or figures: 'samedi 4 avril 2026 22:47'. */
export function dayOfQuotation(text: string, zone: Zone): DayReading | undefined {
  const stamped = dayOfHeader(text, 'message transmis', zone)
  if (stamped) return stamped
  const [, words] = /(\d{1,2}(?:er)?\s+[a-zà-ÿ]+\.?\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2})/i.exec(text) ?? []
  if (words && isEitherWay(words, text)) return undefined
  const day = parseLocalDate((words && readTypedDate(words)) ?? foreignDay(text) ?? '')
  return day && reading(day, `message transmis, « ${text.trim()} »`)
}

/** '3/4/2026 6:02 PM' is 4 March in America and 3 April elsewhere: nobody is told one of them. */
function isEitherWay(day: string, text: string): boolean {
  const [, first, second] = /^(\d{1,2})\/(\d{1,2})\//.exec(day) ?? []
  return /\d\s?[ap]\.?m\b/i.test(text) && first !== second && Number(first) <= 12 && Number(second) <= 12
}

/** The first three letters of the months in the languages that `quotation-words.ts` reads beside French, and their numbers. */
const FOREIGN_MONTHS: ReadonlyMap<string, number> = new Map(
  ['en', 'de', 'it', 'es', 'pt', 'nl'].flatMap((language) => {
    const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
    return MONTHS.map((_, index) => [monthLetters(name.format(Date.UTC(2026, index, 1))), index + 1] as const)
  }),
)

function monthLetters(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 3).toLowerCase()
}

/** 'April 4, 2026', '4. April 2026', '4 de abril de 2026', '4 aprile 2026'. */
function foreignDay(text: string): string | undefined {
  const {
    name = '',
    day = '',
    year = '',
  } = /(?<name>\p{L}{3,})\.?\s+(?<day>\d{1,2}),\s+(?<year>\d{4})/u.exec(text)?.groups ??
  /(?<day>\d{1,2})\.?\s+(?:de\s+)?(?<name>\p{L}{3,})\.?\s+(?:de\s+)?(?<year>\d{4})/u.exec(text)?.groups ??
  {}
  const month = FOREIGN_MONTHS.get(monthLetters(name))
  return month === undefined ? undefined : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The firm's day where it is not the writer's. */
function atFirm(instant: string, written: LocalDate, said: string, header: string, zone: Zone): DayReading {
  const day = dayOfInstant(instant, zone)
  return reading(
    day,
    day === written ? `${header}, ${said}` : `${header}, ${formatDate(written)} à ${said}, soit ${hourAt(instant, zone)} chez vous`,
  )
}

function reading(value: LocalDate, where: string): DayReading {
  return { value, where: `${where} : ${formatLongDate(value)}`, isImplausible: value < FIRST_DAY }
}

function hourAt(instant: string, zone: Zone): string {
  const time = new Intl.DateTimeFormat('fr-FR', { timeZone: TIME_ZONES[zone], hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
  const parts = new Map(time.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${Number(parts.get('hour'))} h ${parts.get('minute')}`
}
