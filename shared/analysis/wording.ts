/** How the drafted sentences count and agree. */
import { formatNumber, typography } from '../language/french.ts'

export type Gender = 'masculine' | 'feminine'

/** 'un' or 'une' for one, digits beyond: "une réclamation", "8 réclamations". */
export function counted(n: number, gender: Gender): string {
  if (n === 1) return gender === 'feminine' ? 'une' : 'un'
  return formatNumber(n)
}

/** 'une réclamation', '8 réclamations'. */
export function countedNoun(n: number, gender: Gender, singular: string, plural = `${singular}s`): string {
  return `${counted(n, gender)}\u00a0${n < 2 ? singular : plural}`
}

/** The form that goes with a number. */
export function agree(n: number, singular: string, plural: string): string {
  return n < 2 ? singular : plural
}

/** Sentences ready to be read: each begins with a capital, typography applied. */
export function paragraph(...sentences: readonly (string | undefined)[]): readonly string[] {
  return sentences
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => typography(sentence.charAt(0).toUpperCase() + sentence.slice(1)))
}
