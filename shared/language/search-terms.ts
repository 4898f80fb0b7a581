/**
 * What is typed to find a dossier, and the text that it is looked for in: accents and case aside, numbers however they are spaced
 * ('38 000 €', '38000'; '06 12 34 56 78', '+33 6…'; 'AV-2019-044', 'av2019044').
 */
import { enumerate, foldAccents } from './french.ts'

/** One thing looked for: a text holds it that has every part of one of its forms. */
export type SearchTerm = {
  /** As typed, folded. */
  readonly typed: string
  readonly forms: readonly (readonly string[])[]
}

/** A word that stands nowhere, and those it was read as. */
export type Forgiven = { readonly typed: string; readonly words: readonly string[] }

/** Stands between what was written and its numbers, and in no text that people type. */
const NUMBERS_FOLLOW = '\f'

/**
 * The text that terms are looked for in: what was written, then its numbers without what separates their parts.
 *
 * @param texts what is told, and nothing where it is not, or was corrected to nothing
 */
export function searchTextOf(texts: readonly (string | undefined)[]): string {
  const folded = texts.filter((text) => text !== undefined).map(foldAccents)
  return [...folded, NUMBERS_FOLLOW, ...folded.flatMap((text) => text.split('\n')).flatMap(numbersIn)].join('\n')
}

/** @returns nothing where nothing is looked for */
export function readSearch(query: string): readonly SearchTerm[] {
  return runsOf(foldAccents(query)).flatMap(({ isNumber, tokens }) => (isNumber ? numberTerm(tokens) : tokens.map(wordTerm)))
}

export function holdsTerm(text: string, { forms }: SearchTerm): boolean {
  return forms.some((parts) => parts.every((part) => text.includes(part)))
}

/** Fewer letters are near too many words. */
const LETTERS_FORGIVEN_FROM = 4
/** Of a word not typed to its end, more is needed. */
const BEGINNING_FORGIVEN_FROM = 5

/**
 * The words of some texts from which a typed one is one slip away: a letter more, a letter less, another letter, or two that changed
 * places. Where there is none, those that so begin: it may not be typed to its end. None for a number, which is right or wrong.
 */
export function wordsNear({ typed }: SearchTerm, searchTexts: readonly string[]): readonly string[] {
  if (typed.length < LETTERS_FORGIVEN_FROM || !/^\p{L}+$/u.test(typed)) return []
  const words = wordsWithPart(partsKept(typed), searchTexts)
  const near = words.filter((word) => isOneSlipAway(typed, word, (rest, ending) => rest === ending))
  if (near.length > 0 || typed.length < BEGINNING_FORGIVEN_FROM) return near
  return words.filter((word) => isOneSlipAway(typed, word, (rest, ending) => ending.startsWith(rest)))
}

/** One slip leaves one half of a word as it was, or swaps the two letters where they meet: texts are looked through for these alone. */
function partsKept(typed: string): readonly string[] {
  const middle = Math.floor(typed.length / 2)
  const [first, last] = [typed.slice(0, middle), typed.slice(middle)]
  return [first, last, `${typed.slice(0, middle - 1)}${typed[middle]}${typed[middle - 1]}`]
}

function wordsWithPart(parts: readonly string[], searchTexts: readonly string[]): readonly string[] {
  const words = new Set<string>()
  for (const text of searchTexts) {
    const end = text.indexOf(NUMBERS_FOLLOW)
    for (const part of parts) {
      for (let at = text.indexOf(part); at >= 0 && at < end; at = text.indexOf(part, at + 1)) words.add(wordAround(text, at))
    }
  }
  return [...words]
}

function wordAround(text: string, at: number): string {
  let [start, end] = [at, at]
  while (isLetter(text.charCodeAt(start - 1))) start -= 1
  while (isLetter(text.charCodeAt(end))) end += 1
  return text.slice(start, end)
}

/** Of a folded text: from a to z, or of another alphabet. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code > 191
}

/** The same term, found by any of these words too. */
export function orAnyOf({ typed, forms }: SearchTerm, words: readonly string[]): SearchTerm {
  return { typed, forms: [...forms, ...words.map((word) => [word])] }
}

/** More words would say less. */
const WORDS_NAMED = 3

/** '« lefebre » ne se trouve nulle part : cherché aussi « lefebvre »' */
export function forgivenInWords({ typed, words }: Forgiven): string {
  const read = words.length > WORDS_NAMED ? 'les mots qui s’en approchent' : enumerate(words.map((word) => `« ${word} »`))
  return `« ${typed} » ne se trouve nulle part : cherché aussi ${read}`
}

/** @param goesOn whether what is typed after the slip goes on as the word does */
function isOneSlipAway(typed: string, word: string, goesOn: (rest: string, ending: string) => boolean): boolean {
  let at = 0
  while (at < typed.length && typed[at] === word[at]) at += 1
  const rest = typed.slice(at)
  const ending = word.slice(at)
  const areSwapped = rest.length > 1 && rest[0] === ending[1] && rest[1] === ending[0]
  return (
    goesOn(rest.slice(1), ending) ||
    goesOn(rest.slice(1), ending.slice(1)) ||
    goesOn(rest, ending.slice(1)) ||
    (areSwapped && goesOn(rest.slice(2), ending.slice(2)))
  )
}

function wordTerm(word: string): SearchTerm {
  return { typed: word, forms: [[word]] }
}

/** Pairs of digits as in a telephone number, groups of three as in an amount; else a token. */
const ONE_NUMBER = /(?:0\d(?: \d\d){1,4}|\d{1,3}(?: \d{3})+(?:[.,]\d*)?)(?!\S)|\S+/g

/** '38 000' or '06 12 34' is one number; '2026 38 000' may be two, or the parts of a contract's. */
function numberTerm(tokens: readonly string[]): SearchTerm {
  const typed = tokens.join(' ')
  const apart = typed.match(ONE_NUMBER) ?? []
  const whole = [withoutSeparators(typed)]
  return { typed, forms: apart.length === 1 ? [whole] : [whole, apart.map(withoutSeparators)] }
}

/** Every number of a line, with the word before it: the letters of a contract may be typed against its digits. */
function numbersIn(line: string): readonly string[] {
  const runs = runsOf(line)
  return runs.flatMap(({ isNumber, tokens }, index) =>
    isNumber ? withoutSeparators([runs[index - 1]?.tokens.at(-1) ?? '', ...tokens].join(' ')) : [],
  )
}

type Run = { readonly isNumber: boolean; readonly tokens: readonly string[] }

/** Tokens side by side, those with a digit and the others apart. What has neither a letter nor a digit is none. */
function runsOf(folded: string): readonly Run[] {
  const runs: { readonly isNumber: boolean; readonly tokens: string[] }[] = []
  for (const token of asDialledHere(folded).split(/\s+/)) {
    if (!/[\p{L}\d]/u.test(token)) continue
    const isNumber = /\d/.test(token)
    const last = runs.at(-1)
    if (last?.isNumber === isNumber) last.tokens.push(token)
    else runs.push({ isNumber, tokens: [token] })
  }
  return runs
}

/** '+33 (0)6 12…' and '0033 6 12…' are dialled '06 12…'. */
function asDialledHere(text: string): string {
  return text.replace(/(?:\+|\b00\s?)33[\s.]*(?:\(0\)[\s.]*|0)?(?=\d)/g, '0')
}

/** Letters and digits alone; cents that are none are left out. */
function withoutSeparators(number: string): string {
  return number.replace(/(?<=\d)[.,]00(?=€?(?:\s|$))/g, '').replace(/[^\p{L}\d]/gu, '')
}
