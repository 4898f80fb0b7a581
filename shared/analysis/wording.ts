/** How the drafted sentences count and agree: with numbers beside it, one is a digit too, « 3 sont partis à temps et 1 hors délai ». */
import { agree, formatNumber, typography } from '../language/french.ts'

export type Gender = 'masculine' | 'feminine'

/** 'une réclamation', '8 réclamations': in a sentence that counts nothing else, where one may be a word. */
export function countedAlone(n: number, gender: Gender, singular: string, plural = `${singular}s`): string {
  const one = gender === 'feminine' ? 'une' : 'un'
  return `${n === 1 ? one : formatNumber(n)}\u00a0${agree(n, singular, plural)}`
}

/** Sentences ready to be read: each begins with a capital, typography applied. */
export function paragraph(...sentences: readonly (string | undefined)[]): readonly string[] {
  return sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => typography(sentence.charAt(0).toUpperCase() + sentence.slice(1)))
}
