/** A text of any encoding that French clients’ programs write: UTF-8, UTF-16 by its mark, Windows’ own where it is neither. */
import { writableText } from '../language/writable-text.ts'

export function plainText(bytes: Uint8Array): string {
  const marked = encodingMarked(bytes)
  if (marked) return writableText(new TextDecoder(marked).decode(bytes))
  try {
    return writableText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return writableText(new TextDecoder('windows-1252').decode(bytes))
  }
}

/** The encoding that a text's first bytes tell; most tell none. */
export function encodingMarked([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}
