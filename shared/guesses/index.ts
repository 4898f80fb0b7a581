/** How soon a passphrase would be guessed: by the words, names, keyboard runs and years that are tried first. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as french } from '@zxcvbn-ts/language-fr'
import { typography } from '../language/french.ts'

/** 4 of 4: more than ten thousand million guesses, each of which costs a derivation of the vault's key. */
const ENOUGH = 4

let estimator: ZxcvbnFactory | undefined

/** Why a passphrase would be guessed; `undefined` where it would not. The first call takes some tenths of a second. */
export function guessRefusal(passphrase: string): string | undefined {
  estimator ??= new ZxcvbnFactory({ dictionary: { ...common, ...french }, graphs: adjacencyGraphs })
  const { score, sequence } = estimator.check(passphrase)
  if (score >= ENOUGH) return undefined
  const isKeyboardRun = sequence.some(({ pattern }) => pattern === 'spatial')
  const why = isKeyboardRun ? 'Une suite de touches voisines se devine' : 'Cette phrase est de celles que l’on essaie d’abord'
  return typography(`${why} : choisissez quatre ou cinq mots sans rapport entre eux.`)
}
