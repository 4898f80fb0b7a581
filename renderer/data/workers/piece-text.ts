/** What a piece says: all the words that a reader would find in it, whatever its kind. Whatever its bytes, it ends in a text. */
import type { ReadMessage } from '../../../shared/messages/index.ts'
import { entryOf, type PieceReading, plainText, readPiece } from '../../../shared/pieces/index.ts'

/** A longer text is searched as far as this, in characters: some four hundred pages. */
const MAX_TEXT = 1_000_000

/** Pages of a PDF that are read, and texts of an archive. */
const MAX_PAGES = 500
const MAX_ENTRIES = 20

/** Messages one within the other that are read: each holds all those below it, and is taken apart with them. */
const MAX_WITHIN = 5

export function pieceText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return textWithin(bytes, 0)
}

/** @param depth how many messages it lies in */
async function textWithin(bytes: Uint8Array<ArrayBuffer>, depth: number): Promise<string> {
  // No day is read: the zone says nothing here.
  const reading = await readPiece(bytes, 'metropole')
  const text = reading.kind === 'pdf' ? await pdfText(bytes) : textOf(reading, bytes)
  const attached = reading.kind === 'message' && depth < MAX_WITHIN ? await attachedText(reading.message, text.length, depth + 1) : []
  return [text, ...attached].join('\n').slice(0, MAX_TEXT)
}

/** What the messages attached to one say, until there is enough. */
async function attachedText({ attached = [] }: ReadMessage, length: number, depth: number): Promise<readonly string[]> {
  const texts: string[] = []
  let read = length
  for (const { bytes } of attached) {
    if (read >= MAX_TEXT) break
    const text = await textWithin(bytes, depth)
    texts.push(text)
    read += text.length
  }
  return texts
}

function textOf(reading: Exclude<PieceReading, { kind: 'pdf' }>, bytes: Uint8Array): string {
  switch (reading.kind) {
    case 'message': {
      const { senderName, senderAddress, subject, text, files } = reading.message
      return [senderName?.value, senderAddress?.value, subject, text, ...files.map(({ name }) => name)].join('\n')
    }
    case 'document':
    case 'text':
      return reading.text
    case 'archive': {
      const names = reading.entries.map(({ name }) => name)
      const texts = names.filter((name) => /\.txt$/i.test(name)).slice(0, MAX_ENTRIES)
      return [...names, ...texts.map((name) => plainText(entryOf(bytes, name) ?? new Uint8Array()))].join('\n')
    }
    case 'image':
    case 'sound':
    case 'video':
    case 'refused':
      return ''
  }
}

/** Taken apart where this runs, which is a worker: pdf.js starts none of its own. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({ data: bytes.slice(), verbosity: 0, isEvalSupported: false, useWasm: false, disableFontFace: true })
  try {
    const document = await loading.promise
    const pages: string[] = []
    let length = 0
    for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES) && length < MAX_TEXT; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      const page = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      pages.push(page)
      length += page.length
    }
    return pages.join('\n')
  } catch {
    // Damaged, or behind a password: it has no words.
    return ''
  } finally {
    await loading.destroy()
  }
}
