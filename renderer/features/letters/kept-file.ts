/** Which file a sent letter is kept as: the very one that left. */
import { sha256Hex } from '../../../shared/complaint/index.ts'
import type { LetterDraft } from './letter-draft.ts'

export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const PDF_TYPE = 'application/pdf'
export const TEXT_TYPE = 'text/plain'

type Bytes = Uint8Array<ArrayBuffer>
type WordFile = { readonly name: string; readonly bytes: Bytes }
export type KeptFile = WordFile & { readonly mediaType: string }

/** 'lettre.docx' gives 'lettre.pdf'. */
export function pdfName(name: string): string {
  return name.replace(/\.docx$/i, '.pdf')
}

/** A letter as a second person is to read it: 'lettre.docx' gives 'lettre, à relire.docx', beside the one that is then sent. */
export function nameToRead(name: string): string {
  return name.replace(/(\.[^.]*)?$/, `${TO_READ}$1`)
}

/** The name of the same letter once it is read. */
export function nameOnceRead(name: string): string {
  return name.replace(TO_READ, '')
}

const TO_READ = ', à relire'

/** What the draft keeps of a PDF made of this Word file, once it has left. */
export function leftAsPdf(word: Bytes, bytes: Bytes): Pick<LetterDraft, 'leftAsPdf'> {
  return { leftAsPdf: { of: sha256Hex(word), bytes } }
}

/** What was copied into a message, or published: its text is all that left. */
export function textFile(name: string, text: string): KeptFile {
  return { name: `${name}.txt`, mediaType: TEXT_TYPE, bytes: new TextEncoder().encode(text) }
}

/**
 * The PDF where the letter left as one, else its Word file.
 *
 * @param word the letter's Word file: a PDF made of another one is of another letter
 */
export function keptFile({ leftAsPdf: pdf }: Pick<LetterDraft, 'leftAsPdf'>, word: WordFile): KeptFile {
  return pdf && pdf.of === sha256Hex(word.bytes)
    ? { name: pdfName(word.name), bytes: pdf.bytes, mediaType: PDF_TYPE }
    : { ...word, mediaType: WORD_TYPE }
}
