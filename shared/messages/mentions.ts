/** Contract numbers and amounts that a message speaks of, each with the words around it. */
import { readAmount } from '../language/amount.ts'
import type { Found } from './message-days.ts'

/** In characters: nobody writes a complaint this long, and what is read of it must end. */
const LONGEST_TEXT = 200_000

/** More of either would be chosen from by nobody. */
const MOST = 6

/** What is followed by the sign of the euro is an amount. */
const NO_AMOUNT = String.raw`(?![\d,.]*\s?(?:€|euros?\b|EUR\b))`
/** A number of at least four digits, of letters too: 'AV-778120', '4411-BX-90', '12 345 678'. */
const NUMBER = String.raw`(?=(?:[A-Za-z./\-_ \u00a0]{0,6}\d){4})[A-Z]{0,5}[\-./ \u00a0]?[0-9A-Z]+(?:[\-/_][0-9A-Z]+|[. \u00a0]\d[0-9A-Z]*${NO_AMOUNT})*`
const SIGN = String.raw`[nN](?:[°ºo]s?\.?|uméro)|[rR][ée]f(?:érence|\.)?`

const CARRIERS = [
  'contrat',
  'police',
  'adhésion',
  'souscription',
  'compte',
  'assurance[ -]vie',
  'placement',
  'prêt',
  'opération',
  'bulletin',
]
const NAMES = CARRIERS.map((name) => `[${name.charAt(0)}${name.charAt(0).toUpperCase()}]${name.slice(1)}s?|${name.toUpperCase()}S?`)

/** 'contrat n° AV-778120', 'mon assurance-vie numéro 12 345 678', 'police 4411-BX-90'. */
const NAMED = new RegExp(
  String.raw`(?<!\p{L})(?:${NAMES.join('|')}|PER[PO]?|PEA|SCPI|FCPI|FIP)(?!\p{L})[^.;:!?\n\d]{0,40}?(?:\s(?:${SIGN}|N°))?\s*:?\s*(${NUMBER})`,
  'gu',
)
/** Alone, a number says what it is by its sign. */
const SIGNED = new RegExp(String.raw`(?<!\p{L})[nN][°º]\s*:?\s*(${NUMBER})`, 'gu')

const FIGURE = String.raw`\d{1,3}(?:[ \u00a0\u202f.,']?\d{3})*(?:[.,]\d{1,2})?`
/** The sign before or after, cents that follow it, thousands. */
const AMOUNT = new RegExp(
  String.raw`(?<![\d.,/-])(?:€\s?${FIGURE}|${FIGURE}\s?(?:k€|€(?:\s?\d{2}\b)?|euros?\b(?:\s(?:et\s)?\d{2}\s(?:c|cts?|centimes?)\b)?|EUR\b))`,
  'giu',
)

export type Mentions = { readonly contracts: readonly Found<string>[]; readonly amounts: readonly Found<number>[] }

/** @param text the writer's own; amounts are in cents */
export function mentionsIn(text: string): Mentions {
  const read = text.slice(0, LONGEST_TEXT)
  const contracts = [NAMED, SIGNED].flatMap((pattern) =>
    [...read.matchAll(pattern)].map((match) => {
      const number = trimmed(match[1] ?? '')
      return { value: number, at: (match.index ?? 0) + match[0].lastIndexOf(number) }
    }),
  )
  const amounts = [...read.matchAll(AMOUNT)].flatMap(({ 0: written, index }) => {
    const cents = centsOf(written)
    return cents === undefined ? [] : [{ value: cents, at: index }]
  })
  return {
    contracts: placed(
      read,
      contracts.filter(({ value }) => isContract(value)),
      (number) => number.replace(/\W/g, '').toUpperCase(),
      (number) => number.length,
    ),
    amounts: placed(read, amounts, String, () => 8),
  }
}

/** 'n° 2026-04 04' and a telephone are no contracts, nor is what is an amount. */
function isContract(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  if (digits.length < 4) return false
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^(19|20)\d\d$/.test(number)) return false
  if (/^0[1-9]([ .-]?\d\d){4}$/.test(number)) return false
  return !/^[A-Z]{2}\d{2}[ \dA-Z]{11,30}$/.test(number) || digits.length < 15
}

function trimmed(number: string): string {
  return number.replace(/^[\s./\-_]+|[\s./\-_]+$/g, '').replace(/\u00a0/g, ' ')
}

function centsOf(written: string): number | undefined {
  const thousands = /^([\d ,.\u00a0\u202f']+?)\s?k€$/i.exec(written)
  const reading = readAmount(thousands?.[1] ?? written.replace(/[\u00a0\u202f]/g, ' '))
  if (reading.status !== 'read' || reading.cents === 0) return undefined
  return thousands ? reading.cents * 1000 : reading.cents
}

/** Each once, where it was first read. */
function placed<T>(
  text: string,
  found: readonly { readonly value: T; readonly at: number }[],
  key: (value: T) => string,
  lengthOf: (value: T) => number,
): readonly Found<T>[] {
  const first = new Map<string, { readonly value: T; readonly at: number }>()
  for (const one of found.toSorted((a, b) => a.at - b.at)) if (!first.has(key(one.value))) first.set(key(one.value), one)
  return [...first.values()]
    .slice(0, MOST)
    .map(({ value, at }) => ({ value, where: `dans le message, ${around(text, at, lengthOf(value))}` }))
}

/** In characters, on either side. */
const AROUND = 40

/** The words around a place, whole: '« … sur mon contrat n° AV-778120, sans … »'. */
function around(text: string, at: number, length: number): string {
  const start = at <= AROUND ? 0 : text.indexOf(' ', at - AROUND) + 1
  const stop = at + length + AROUND
  const end = stop >= text.length ? text.length : Math.max(text.lastIndexOf(' ', stop), at + length)
  const words = text.slice(Math.min(start, at), end).replace(/\s+/g, ' ').trim()
  return `« ${start > 0 ? '… ' : ''}${words}${end < text.length ? ' …' : ''} »`
}
