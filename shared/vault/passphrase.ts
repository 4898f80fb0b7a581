/** What a passphrase must be, and how long to wait after wrong ones. */
import { typography } from '../language/french.ts'

/** Characters; a short sentence is longer without being harder to keep in mind. */
const MIN_PASSPHRASE_LENGTH = 12

const MIN_DISTINCT = 6

/** The same keys pressed on two computers give the same passphrase, whatever their accents are made of. */
export function normalisedPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim()
}

/** Why a passphrase cannot be taken; `undefined` where it can. */
export function passphraseRefusal(passphrase: string): string | undefined {
  const typed = normalisedPassphrase(passphrase)
  if (typed.length < MIN_PASSPHRASE_LENGTH) {
    return typography(`Il faut au moins ${MIN_PASSPHRASE_LENGTH} caractères : quatre ou cinq mots sans rapport entre eux conviennent bien.`)
  }
  if (new Set(typed.toLocaleLowerCase('fr')).size < MIN_DISTINCT)
    return 'Trop de caractères se répètent : choisissez plusieurs mots différents.'
  return /^[\d\s.\-/]+$/.test(typed) ? 'Une suite de chiffres se devine : choisissez plusieurs mots.' : undefined
}

/** Wrong tries that cost nothing more than their own time. */
const FREE_TRIES = 3
const MAX_WAIT_MS = 5 * 60_000

/**
 * How long to wait after wrong passphrases in a row, in milliseconds: nothing after three, then 2 s
 * doubling up to 5 minutes.
 */
export function waitAfter(wrongTries: number): number {
  return wrongTries < FREE_TRIES ? 0 : Math.min(MAX_WAIT_MS, 2000 * 2 ** (wrongTries - FREE_TRIES))
}
