/** A letter's Word file: made on the paper the letter is written on, and read where its words may not be the application's own. */
import { readWordText } from '../../../shared/documents/word-text.ts'
import {
  type FileOrigin,
  type FinalText,
  type LetterFinding,
  lintLetter,
  lintText,
  mandateFindings,
  nowhereToGo,
  templateValues,
  unknownAuthorFindings,
} from '../../../shared/letters/index.ts'
import type { LetterTemplate } from '../../data/register/index.ts'
import { type Composed, fingerprintOf, type IssuedFile, type LetterDraft } from './letter-draft.ts'

type WordBytes = Uint8Array<ArrayBuffer>

export type MadeFile = {
  readonly name: string
  readonly bytes: WordBytes
  /** Fields of the template that had nothing to say. */
  readonly empty: readonly string[]
}

/** Why no file was made, a French sentence each. */
export type Unmade = { readonly messages: readonly string[] }

/** @param issued the file last saved or printed: taken again while the letter and its paper are the same */
export async function makeFile(composed: Composed, issued: IssuedFile | undefined): Promise<MadeFile | Unmade> {
  const { definition, letter, letterhead, template } = composed
  const { letterDocument, letterFileName } = await import('../../../shared/documents/letter-document.ts')
  const name = letterFileName(definition, letter)
  const kept = issued?.fingerprint === fingerprintOf(letter, composed) ? issued.bytes : undefined
  if (template) return filledIn(name, template, composed, kept)
  return { name, bytes: kept ?? new Uint8Array(await letterDocument(definition, letter, letterhead)), empty: [] }
}

async function filledIn(
  name: string,
  template: LetterTemplate,
  { definition, letter, input }: Composed,
  kept: WordBytes | undefined,
): Promise<MadeFile | Unmade> {
  const { fillTemplate } = await import('../../../shared/documents/letter-template.ts')
  const filled = fillTemplate(template.bytes, definition, templateValues(definition, letter, input), letter.isLargePrint)
  if (filled.status === 'broken') return { messages: filled.messages }
  return { name, bytes: kept ?? new Uint8Array(filled.bytes), empty: filled.empty }
}

/** What a Word file says, and how it came to say it. */
export type FileToRead = { readonly text: FinalText; readonly origin: FileOrigin }

/**
 * The file whose own text is checked; none where the letter is the application's page, whose blocks say it all.
 *
 * @param returned the letter as it came back from Word
 * @param fromTemplate the letter as the firm's own Word file made it
 */
export function fileToRead(returned: LetterDraft['wordFile'], fromTemplate: WordBytes | undefined): FileToRead | undefined {
  if (returned) return { text: textOf(returned.bytes), origin: 'edited' }
  return fromTemplate && { text: textOf(fromTemplate), origin: 'template' }
}

const NOTHING: FinalText = { headers: [], body: [], footers: [], hasPictures: false, leftovers: [] }

/** A file that cannot be read says nothing: every mention is then missing. */
function textOf(bytes: WordBytes): FinalText {
  const read = readWordText(bytes)
  return read.status === 'read' ? read.text : NOTHING
}

/** What is missing or wrong in the letter that leaves. */
export function findingsOf({ definition, letter, input }: Composed, file: FileToRead | undefined): readonly LetterFinding[] {
  const found = file ? lintText(definition, file.text, file.origin, letter, input) : lintLetter(definition, letter, input)
  const { dossier } = input
  return [
    ...found,
    ...nowhereToGo(definition, dossier),
    ...mandateFindings(definition, dossier),
    ...unknownAuthorFindings(definition, dossier),
  ]
}
