/** Amounts as a column of a register writes them: what a point or a comma says is judged by all of its cells. */
import { EURO, readAmount } from '../language/amount.ts'
import { formatMoney } from '../language/french.ts'
import { headerKey } from './import-fields.ts'

/** What the mark of '12.500' says: 12 500 € or 12,50 €; nothing where each is to be corrected. */
export const MARK_READINGS = ['thousands', 'decimals', 'none'] as const
export type MarkReading = (typeof MARK_READINGS)[number]

const EITHER = new RegExp(`^([1-9]\\d{0,2})[.,](\\d{3})\\s*${EURO}?$`, 'i')

/** Whether a cell may be read as thousands or with decimals. */
export function isEitherAmount(text: string): boolean {
  return EITHER.test(partsOf(text).number)
}

/** What the other cells say of the mark that stands in those that may be either. */
export function marksProposed(texts: readonly string[]): MarkReading {
  const has = (pattern: RegExp) => texts.some((text) => pattern.test(text))
  const hasPoints = texts.some((text) => isEitherAmount(text) && text.includes('.'))
  const [isGrouped, isDecimal] = hasPoints
    ? [has(/\d\.\d{3}(?:\.\d{3}|,\d)|\d,\d{1,2}(?!\d)/), has(/\d\.\d{1,2}(?!\d)/)]
    : [has(/\d,\d{3}(?:,\d{3}|\.\d)|\d\.\d{1,2}(?!\d)/), has(/\d,\d{1,2}(?!\d)/)]
  if (isGrouped === isDecimal) return 'none'
  return isGrouped ? 'thousands' : 'decimals'
}

/** How the amounts of a column are read. @property isInThousands as its header says: 'Montant (k€)' */
export type AmountReadings = { readonly marks?: MarkReading | undefined; readonly isInThousands?: boolean }

export type AmountRead =
  /** `remark` is of what could be read otherwise: in French, after the name of its column. */
  { readonly cents: number; readonly remark?: string } | { readonly question: string }

export function isInThousands(header: string): boolean {
  return /\bk ?(?:€|eur)|milliers/i.test(header)
}

const NEGATIVE = new RegExp(`^[-−–]\\s*(?=\\d)|^\\(\\s*(?=\\d[^()]*\\)\\s*\\S*$)|(?<=\\d)\\s*[-−–](?=\\s*(?:${EURO})?$)`, 'i')
/** No cents: '1250,-', '1’250.–'. */
const NO_CENTS = new RegExp(`(?<=\\d)[.,][-−–—]{1,2}(?=\\s*(?:${EURO})?$)`, 'i')
const UNITS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`(?<=\\d)\\s*k\\s*${EURO}?$`, 'i'), 3],
  [new RegExp(`(?<=\\d)\\s*(?:M|m(?=\\s*€))\\s*${EURO}?$`), 6],
]

/** A number without its sign and its unit. @property power of ten by which the unit multiplies it */
type Parts = { readonly number: string; readonly power: number; readonly isNegative: boolean }

function partsOf(written: string, isInThousands = false): Parts {
  const cell = written.replace(NO_CENTS, '')
  const isNegative = NEGATIVE.test(cell)
  const unsigned = isNegative ? cell.replace(NEGATIVE, '').replace(')', '').trim() : cell
  const [unit, power] = UNITS.find(([written]) => written.test(unsigned)) ?? [undefined, isInThousands ? 3 : 0]
  return { number: unit ? unsigned.replace(unit, '') : unsigned, power, isNegative }
}

/** Signs and names of other moneys than the euro; 'F' and 'Fr.' beside their number alone. */
const FOREIGN = new RegExp(
  [
    '[$£¥₣₤]',
    '\\b(?:chf|sfr|usd|gbp|jpy|cad|aud|sek|nok|dkk|pln|mad|dzd|tnd|mur|mga|xpf|xof|xaf|cfp|cfa|frf|luf|bef)\\b',
    '\\b(?:francs?|franken|frs|dollars?|livres? sterling|yens?|dirhams?|dinars?|roupies?|couronnes?)\\b',
    '\\b(?:fr?)\\b\\.?\\s*\\d|\\d[.,–—-]*\\s*(?:fr|ff?)\\b',
  ].join('|'),
  'i',
)

/** Whether a header, or a cell, speaks of another money than the euro. */
export function isForeignMoney(text: string): boolean {
  return FOREIGN.test(text)
}

/** What names francs or only begins 'frais': 'Montant frs', 'Montant (Fr.)', 'Montant F'. */
const FRANCS_OR_NOT = /\b(?:frs?|ff?)\b\.?/i

/** What a header says that may be another money than the euro, to be asked about. @property isUnsure whether it may be none */
export function moneyOfHeader(header: string): { readonly said: string; readonly isUnsure: boolean } | undefined {
  const unsure = FRANCS_OR_NOT.exec(header)?.[0]
  const sure = FOREIGN.exec(unsure ? header.replace(unsure, ' ') : header)?.[0]
  const said = sure ?? unsure
  return said === undefined ? undefined : { said, isUnsure: sure === undefined }
}

/** Whether the amounts of a column whose header may name another money are of euros. */
export const MONEY_READINGS = ['euros', 'none'] as const
export type MoneyReading = (typeof MONEY_READINGS)[number]

const SAYS_EURO = new RegExp(`€|(?<!\\p{L})${EURO}(?!\\p{L})`, 'iu')

/** Whether a cell says itself that it is of euros, whatever its column says. */
export function isOfEuros(text: string): boolean {
  return SAYS_EURO.test(text)
}

export function readColumnAmount(cell: string, { marks = 'none', isInThousands }: AmountReadings): AmountRead {
  const parts = partsOf(cell, isInThousands)
  const read = centsIn(parts, marks)
  if ('question' in read) return read
  const { cents, isRounded } = read
  const remarks = [
    ...(parts.power > 0 ? [`« ${cell} » est pris pour ${formatMoney(cents)}.`] : []),
    ...(parts.isNegative ? [`« ${cell} » est repris sans son signe.`] : []),
    ...(isRounded ? [`« ${cell} » est arrondi au centime.`] : []),
  ]
  return { cents, ...(remarks.length > 0 && { remark: remarks.join(' ') }) }
}

type Cents = { readonly cents: number; readonly isRounded?: boolean } | { readonly question: string }

function centsIn({ number, power }: Parts, marks: MarkReading): Cents {
  const [either, whole = '', three = ''] = EITHER.exec(number) ?? []
  if (either && marks === 'thousands') return { cents: Number(whole + three) * 10 ** (power + 2) }
  // The third of a sum, as a spreadsheet holds it: '333,333333333333'.
  const [, euros, decimals = ''] = MANY_DECIMALS.exec(number.replace(/\s/g, '')) ?? []
  if (euros && (decimals.length > 3 || (either && marks === 'decimals')))
    return { cents: Math.round(Number(`${euros}.${decimals}e${power + 2}`)), isRounded: /[1-9]/.test(decimals.slice(power + 2)) }
  const reading = readAmount(number)
  return reading.status === 'read' ? { cents: reading.cents * 10 ** power } : { question: reading.question }
}

const MANY_DECIMALS = new RegExp(`^(\\d{1,9})[,.](\\d{3,})${EURO}?$`, 'i')

/** With its unit: '12' of '12 k€' is another sum. */
const NUMBER = new RegExp(`\\d(?:[\\d .,'’]*\\d)?(?:\\s*[km](?:\\s*${EURO}(?!\\p{L})|(?![\\p{L}.€])))?`, 'giu')
/** What is no sum, or not this one. */
const CONTRARY = /%|\b(parts?|ans?|annees?|mois|jours?|par|entre|jusqu|max\w*|min\w*|plus|moins|ou|k|mille|milliers?|millions?)\b/

/** The one amount among the words of a cell: 'environ 500 €', '500 € TTC'; nothing where they may deny it. */
export function amountAmong(text: string): string | undefined {
  const found = text.match(NUMBER) ?? []
  const [number] = found
  if (!number || found.length > 1) return undefined
  const words = text.replace(number, ' ')
  const isWorded = /[\p{L}~+]/u.test(words.replace(new RegExp(EURO, 'i'), ''))
  return isWorded && !isForeignMoney(text) && !CONTRARY.test(`${words} ${headerKey(words)}`) ? number : undefined
}
