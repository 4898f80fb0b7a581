/** An amount of euros as people type it: read where it has one meaning, asked about where it has two or none. */
import { formatMoney, typography } from './french.ts'

export type AmountReading =
  | { readonly status: 'read'; readonly cents: number }
  /** `question` is a French sentence that ends with what to type. */
  | { readonly status: 'unclear'; readonly question: string }

const NO_AMOUNT = unclear('Indiquez un montant en euros, par exemple 150 ou 1 250,50.')

/** The sign of the euro, its code, its name. */
export const EURO = '(?:€|eur|euros?)'
const EURO_FIRST = new RegExp(`^${EURO} *(?=\\d)`)
const EURO_LAST = new RegExp(`(?<=\\d) *${EURO}$`)
/** '12€50', '12 euros et 50 centimes': the sign stands where the comma would. */
const EURO_BETWEEN = new RegExp(`^(.*\\d) *${EURO} *(?:et *)?(\\d+) *(?:c|cts?|centimes?)?$`)

/**
 * Reads an amount of euros: '150', '1 250,50', '1250.5 €', '12€50', '1.250,50', '1,250.50', "1'250".
 *
 * What may be one amount or another ('1.250') is not guessed.
 */
export function readAmount(text: string): AmountReading {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ').replaceAll('’', "'")
  if (/^[-−–(] *\d/.test(typed) || /^€ *[-−–] *\d/.test(typed))
    return unclear('Indiquez un montant sans signe, par exemple 150 ou 1 250,50.')
  if (/^[\d ,.]+k *€?$/.test(typed)) return unclear('Écrivez ce montant en entier, sans « k », par exemple 40 000.')
  const between = EURO_BETWEEN.exec(typed)
  if (between) return eurosAndCents(between[1] ?? '', between[2] ?? '')
  return readNumber(typed.replace(EURO_FIRST, '').replace(EURO_LAST, ''))
}

/** Cents, where the text is an amount and nothing else; nothing for an empty text either. */
export function centsOf(text: string): number | undefined {
  const reading = readAmount(text)
  return reading.status === 'read' ? reading.cents : undefined
}

/** What to ask of whoever typed this; `undefined` where it is read, or nothing was typed. */
export function amountQuestion(text: string): string | undefined {
  const reading = readAmount(text)
  return text.trim() === '' || reading.status === 'read' ? undefined : reading.question
}

function eurosAndCents(euros: string, cents: string): AmountReading {
  if (cents.length === 1) return choice(`${euros},0${cents}`, `${euros},${cents}0`)
  const whole = readNumber(euros)
  const isWhole = whole.status === 'read' && !/[,.]\d{1,2}$/.test(euros)
  return isWhole && cents.length === 2 ? read(whole.cents + Number(cents)) : NO_AMOUNT
}

/** Digits, their groups of three and their decimals. */
function readNumber(number: string): AmountReading {
  if (/^\d{1,9}$/.test(number)) return read(Number(number) * 100)
  const decimal = /^(.*\d)([,.])(\d{1,2})$/.exec(number)
  if (decimal) {
    const [, whole = '', mark = '', decimals = ''] = decimal
    const euros = ungrouped(whole)
    // '1,250,50': one mark for two things.
    return euros === undefined || whole.includes(mark) ? NO_AMOUNT : read(euros * 100 + Number(decimals.padEnd(2, '0')))
  }
  if (/^[1-9]\d{0,2}[,.]\d{3}$/.test(number)) return choice(number.replace(/[,.]/, ' '), number.replace(/[,.](\d\d)\d$/, ',$1'))
  if (/^\d+[,.]\d{3,}$/.test(number))
    return unclear('Indiquez un montant au centime près, avec deux décimales au plus, par exemple 1 250,50.')
  const euros = ungrouped(number)
  if (euros !== undefined) return read(euros * 100)
  const spaced = /^(\d{1,9}) (\d{1,2})$/.exec(number)
  return spaced ? choice(`${spaced[1]}${spaced[2]}`, `${spaced[1]},${spaced[2]?.padEnd(2, '0')}`) : NO_AMOUNT
}

/** '1 250', '1.250.000', "1'250": one mark, and three digits after each. */
function ungrouped(whole: string): number | undefined {
  if (/^\d{1,9}$/.test(whole)) return Number(whole)
  return /^\d{1,3}([ .,'])\d{3}(?:\1\d{3})?$/.test(whole) ? Number(whole.replace(/\D/g, '')) : undefined
}

function choice(one: string, other: string): AmountReading {
  return unclear(`Ce montant peut se lire de deux façons : écrivez ${asTyped(one)} ou ${asTyped(other)}.`)
}

function asTyped(number: string): string {
  return typedAmount(Math.round(Number(number.replaceAll(' ', '').replace(',', '.')) * 100))
}

/** As a field holds it: the application's own way to write it, without the sign. */
export function typedAmount(cents: number): string {
  return formatMoney(cents).replace(/\s*€$/, '')
}

function read(cents: number): AmountReading {
  return { status: 'read', cents }
}

function unclear(question: string): AmountReading {
  return { status: 'unclear', question: typography(question) }
}
