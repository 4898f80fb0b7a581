/**
 * What a letter says of the complaint itself: the sentence that the adviser chose for the client, and nothing else.
 *
 * The description, the notes and the reasons of a dossier are typed for the firm: no letter quotes them by itself.
 */
import type { Dossier } from '../complaint/index.ts'
import { formatLongDate, typography } from '../language/french.ts'
import { type LetterInput, quote } from './letter.ts'
import { blockText, type Mention, type Severity, writtenBlock } from './mention.ts'

/** The chosen sentence between quotation marks, after its lead; '' until the words are chosen. */
export function quotedAfter(lead: string, { summary }: Pick<Dossier, 'summary'>): string {
  return summary ? `${lead}${quote(summary)}` : ''
}

function onDayHeard({ dossier, today }: LetterInput): string {
  return `Le ${formatLongDate(dossier.expressedOn ?? today)}, vous nous avez fait part d’un mécontentement`
}

/** That an oral complaint was heard, and when: 'Le …, vous nous avez fait part d’un mécontentement.' */
export function heard(input: LetterInput): string {
  return `${onDayHeard(input)}.`
}

/** The same with the chosen words, where they are chosen. */
export function heardAndQuoted(input: LetterInput): string {
  return quotedAfter(`${onDayHeard(input)} : `, input.dossier) || heard(input)
}

/**
 * A block that opens with what the register knows, and must say more: words that only the adviser chooses.
 *
 * @param opening what it says by itself
 */
export function saysMore(
  id: string,
  severity: Severity,
  message: string,
  source: Mention['source'],
  opening: (input: LetterInput) => string,
): Mention {
  const written = writtenBlock(id, severity, message, source)
  return { ...written, isSatisfied: (read) => written.isSatisfied(read) && blockText(read, id) !== typography(opening(read.input)) }
}

export const WORDS_TO_CHOOSE = 'La lettre ne dit pas ce qui est reproché : choisissez les mots que le client lira.'
