/**
 * How the application writes French: days, amounts, counts, typography.
 */
import { daysBetween, type LocalDate, partsOf, weekdayOf } from '../regulation/local-date.ts'

/** 'janvier' ... 'décembre'. */
export const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const
const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const
const NBSP = '\u00a0'

/** '15 avril 2026'; '1er mai 2026'. */
export function formatDate(date: LocalDate): string {
  const { year, month, day } = partsOf(date)
  return `${day === 1 ? '1er' : day}${NBSP}${MONTHS[month - 1]}${NBSP}${year}`
}

/** 'mercredi 15 avril 2026'. */
export function formatLongDate(date: LocalDate): string {
  return `${WEEKDAYS[weekdayOf(date)]} ${formatDate(date)}`
}

/** '15/04/2026', for tables. */
export function formatShortDate(date: LocalDate): string {
  const [year, month, day] = date.split('-')
  return `${day}/${month}/${year}`
}

/** '15/04/26', for a narrow column. */
export function formatBriefDate(date: LocalDate): string {
  return formatShortDate(date).replace(/\d\d(\d\d)$/, '$1')
}

/** 'janvier' ... 'décembre' for 1 ... 12. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? ''
}

/** 'dimanche' ... 'samedi'. */
export function weekdayName(date: LocalDate): string {
  return WEEKDAYS[weekdayOf(date)]
}

/** Where a day stands seen from today: 'dans 6 jours', 'demain', 'aujourd’hui', 'depuis hier', 'depuis 3 jours'. */
export function formatDistance(date: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'demain'
  if (days === -1) return 'depuis hier'
  return days > 0 ? `dans ${days} jours` : `depuis ${-days} jours`
}

/** An amount held in cents: 125050 gives '1 250,50 €'; whole euros show no cents. */
export function formatMoney(cents: number): string {
  const isWhole = cents % 100 === 0
  return new Intl.NumberFormat('fr-FR', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: isWhole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100)
}

/** '1 réclamation', '3 réclamations', '0 réclamation' (French counts zero and one alike). */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(n)}${NBSP}${agree(n, singular, plural)}`
}

/** The form that goes with a number: what follows it in the sentence agrees too, « 1 ligne est à relire : complétez-la ». */
export function agree(n: number, singular: string, plural: string): string {
  return Math.abs(n) < 2 ? singular : plural
}

/** '1 250' with French grouping. */
export function formatNumber(n: number): string {
  return new Intl.NumberFormat('fr-FR').format(n)
}

/** 'a, b et c'. */
export function enumerate(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`
}

/** With its first letter as a capital. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** With its first letter small, for the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** What the adviser typed, ended as a sentence where it is not; nothing stays nothing. */
export function fullStop(text = ''): string {
  const typed = text.trim()
  return typed === '' || /[.!?…]$/.test(typed) ? typed : `${typed}.`
}

/** The same with a capital at its beginning, unless its first word has one of its own ('eToro'). */
export function asSentence(text = ''): string {
  const ended = fullStop(text)
  return /^\p{Ll}+\p{Lu}/u.test(ended) ? ended : ended.charAt(0).toUpperCase() + ended.slice(1)
}

const DAY_IN_WORDS = new RegExp(`(?<!\\d)(?:1er|\\d\\d?)[ ${NBSP}](?:${MONTHS.join('|')})(?:[ ${NBSP}]\\d{4}(?!\\d))?(?!\\p{L})`, 'gu')

/**
 * French typography for a text whose author typed plain spaces: non-breaking spaces before
 * ; : ? ! » % and €, after «, inside numbers and days ('2 juillet 2024'); typographic apostrophes. Line breaks are kept;
 * addresses of web pages and hours ('https://', '10:30') are left alone.
 */
export function typography(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/[ \u00a0\u202f]+([;:?!»%€])/g, `${NBSP}$1`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NBSP}`)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NBSP)
    .replace(DAY_IN_WORDS, (day) => day.replaceAll(' ', NBSP))
}

/** Lower case without accents, ligatures opened: what search compares. */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('’', "'")
}

/**
 * Reads a day as an adviser types it: '15/04/26', '150426', '15.04.2026', '15 avril 2026', '2026-04-15'.
 *
 * @returns parts to be checked by `parseLocalDate`, or `undefined` where the text is no such thing.
 *   Two-digit years are 20yy.
 */
export function readTypedDate(text: string): string | undefined {
  const typed = foldAccents(text.trim()).replace(/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return build(iso[1], iso[2], iso[3])
  const compact = /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(typed)
  if (compact) return build(compact[3], compact[2], compact[1])
  const separated = /^(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{2}|\d{4})$/.exec(typed)
  if (separated) return build(separated[3], separated[2], separated[1])
  const worded = /^(\d{1,2})(?:er)?\s+([a-z]+)\.?\s+(\d{2}|\d{4})$/.exec(typed)
  const month = worded && monthOf(worded[2] ?? '')
  return worded && month ? build(worded[3], String(month), worded[1]) : undefined
}

/** 1 to 12 for a month's name or its first letters, three at least; `undefined` where two months begin so ('jui'). */
function monthOf(word: string): number | undefined {
  const found = MONTHS.flatMap((name, index) => (foldAccents(name).startsWith(word) ? [index + 1] : []))
  return word.length >= 3 && found.length === 1 ? found[0] : undefined
}

function build(year = '', month = '', day = ''): string {
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
