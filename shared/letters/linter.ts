/** Reads the final letter, edited or not, and names what is missing or wrong. */
import { formatDate, typography } from '../language/french.ts'
import type { Letter, LetterInput } from './letter.ts'
import { letterText, referencesLine } from './letter.ts'
import { comparable, type ReadLetter, type Severity } from './mention.ts'
import { LETTERS } from './registry.ts'

/** Something missing or wrong in a letter, with the text that asks for it. */
export type LetterFinding = { readonly id: string; readonly severity: Severity; readonly message: string; readonly source: string }

/** What the letter lacks, mandatory mentions first; empty for a complete one. */
export function lintLetter(letter: Letter, input: LetterInput): readonly LetterFinding[] {
  return findingsOf({ letter, text: letterText(letter), input })
}

/**
 * The same for the letter as a Word file says it, edited by hand or made from the firm's own template.
 *
 * @param letter as the application would write it: what of its frame and notice stands in the file is not the file's own words
 * @param text of the file, a line for each paragraph
 */
export function lintWordText(text: string, letter: Letter, input: LetterInput): readonly LetterFinding[] {
  const frame = new Set(frameLines(letter).map(comparable))
  const own = text.split('\n').filter((line) => !frame.has(comparable(line)))
  const body = { id: 'word', label: 'Word', text: own.join('\n'), isEditable: true }
  return [...findingsOf({ letter: { ...letter, subject: '', blocks: [body] }, text, input, isWordFile: true }), ...REREAD]
}

/** What no program can tell in a text of someone's own. */
const REREAD: readonly LetterFinding[] = [
  {
    id: 'reread',
    severity: 'recommended',
    message: 'Fichier modifié dans Word : relisez vous-même les faits, les motifs et la décision.',
    source: 'contrôle du texte du fichier',
  },
]

/** Letterhead, addressee, day, signature and protected notice: neither stands in for the letter's own words. */
function frameLines(letter: Letter): readonly string[] {
  const notice = letter.blocks.filter((block) => !block.isEditable).flatMap((block) => block.text.split('\n'))
  return [
    letter.firmName,
    ...letter.firmAddress,
    letter.firmContact.join(' · '),
    ...letter.firmIdentity,
    ...letter.addressee,
    `${letter.place}, le ${formatDate(letter.date)}`,
    referencesLine(letter),
    letter.closing,
    letter.signatoryName,
    letter.signatoryRole,
    ...notice,
  ]
}

function findingsOf(read: ReadLetter): readonly LetterFinding[] {
  return LETTERS[read.letter.kind].mentions
    .filter((mention) => !mention.isSatisfied(read))
    .map(({ id, severity, message, source }) => ({ id, severity, message: typography(message(read)), source: typography(source(read)) }))
    .sort((a, b) => a.severity.localeCompare(b.severity))
}

/** Without a confirmed mediator a letter does not leave at all, whatever the reason. */
export function isHeldBack(findings: readonly LetterFinding[]): boolean {
  return findings.some((finding) => finding.id === 'mediator-unset')
}
