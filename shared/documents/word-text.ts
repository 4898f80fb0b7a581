/** The text of a Word file, whoever made it: what the linter reads before a letter leaves. */
import { strFromU8, unzipSync } from 'fflate'

const PARTS = /^word\/(document|header\d*|footer\d*)\.xml$/
/** Far above any letter, far below what could fill the memory; in bytes, once unpacked. */
const MAX_PART = 20 * 1024 * 1024

/**
 * The text of a .docx file, a line for each paragraph: body, headers and footers, tables and text boxes
 * included. Runs that Word has split are joined again.
 *
 * @returns `undefined` where the bytes are no Word file
 */
export function wordText(bytes: Uint8Array): string | undefined {
  try {
    const parts = unzipSync(bytes, { filter: ({ name, originalSize }) => PARTS.test(name) && originalSize <= MAX_PART })
    const document = parts['word/document.xml']
    if (!document) return undefined
    const others = Object.keys(parts).filter((name) => name !== 'word/document.xml')
    return [document, ...others.sort().map((name) => parts[name] ?? new Uint8Array())].map((part) => paragraphs(strFromU8(part))).join('\n')
  } catch {
    return undefined
  }
}

/** A deletion that is only tracked is still on the page for whoever accepts it: its words are `w:delText`, and left out. */
function paragraphs(xml: string): string {
  return xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?:\s[^>]*)?\/>/g)].map(wordOf).join(''))
    .filter((line) => line.trim() !== '')
    .join('\n')
}

function wordOf([, text, mark]: RegExpMatchArray): string {
  if (text !== undefined) return decoded(text)
  return mark === 'tab' ? '\t' : '\n'
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    return ENTITIES[name ?? ''] ?? whole
  })
}
