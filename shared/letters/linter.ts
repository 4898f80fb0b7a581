/** Reads the final letter, edited or not, and names what is missing or wrong. */
import { typography } from '../language/french.ts'
import type { Letter, LetterInput } from './letter.ts'
import { letterText } from './letter.ts'
import type { Severity } from './mention.ts'
import { LETTERS } from './registry.ts'

/** Something missing or wrong in a letter, with the text that asks for it. */
export type LetterFinding = { readonly id: string; readonly severity: Severity; readonly message: string; readonly source: string }

/** What the letter lacks, mandatory mentions first; empty for a complete one. */
export function lintLetter(letter: Letter, input: LetterInput): readonly LetterFinding[] {
  const read = { letter, text: letterText(letter), input }
  return LETTERS[letter.kind].mentions
    .filter((mention) => !mention.isSatisfied(read))
    .map(({ id, severity, message, source }) => ({ id, severity, message: typography(message(read)), source: typography(source(read)) }))
    .sort((a, b) => a.severity.localeCompare(b.severity))
}

/** Without a confirmed mediator a letter does not leave at all, whatever the reason. */
export function isHeldBack(findings: readonly LetterFinding[]): boolean {
  return findings.some((finding) => finding.id === 'mediator-unset')
}
