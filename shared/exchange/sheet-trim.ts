/**
 * The XML of a table as it inflates, row by row, without what holds nothing.
 *
 * A column formatted to its end makes a million rows of empty cells: they are dropped before anything is made of
 * them, and only rows that hold something are counted.
 */
import { concatBytes } from '@noble/ciphers/utils.js'
import { strFromU8 } from 'fflate'

/** How a kind of table writes its rows. */
export type RowMarkup = {
  /** A row from its start to its end. */
  readonly row: RegExp
  /** What is left of a row in its text, and how many rows that hold something it is. */
  readonly trim: (row: string) => { readonly text: string; readonly rows: number }
  /** Without the rows that are told at a glance to hold nothing. */
  readonly sift: (text: string) => string
  /** What stands before a row, in order. */
  readonly between: (text: string) => string
  /** Whether no row follows. */
  readonly isPast: (rest: string) => boolean
  /** Characters kept besides the text. */
  readonly size: () => number
}

export type SheetTrim = {
  readonly push: (bytes: Uint8Array) => void
  /** What is left of the table. */
  readonly end: () => string
  /** Rows kept so far. */
  readonly rows: () => number
  /** Bytes held so far; no end of them where it is no sheet. */
  readonly size: () => number
}

/** Looked through at once: rows are far smaller. */
const BATCH = 512 * 1024
/** What goes on for so long without a row has none. */
const LONGEST_ROW = 16 * 1024 * 1024

export function createSheetTrim(markup: RowMarkup): SheetTrim {
  const kept: string[] = []
  let size = 0
  let rows = 0
  let waiting: string[] = []
  let waitingSize = 0
  let isPastRows = false

  const keep = (text: string) => {
    kept.push(text)
    size += text.length
  }

  /** Of a character whose last bytes are still to come. */
  let begun: Uint8Array = new Uint8Array()

  const decoded = (bytes: Uint8Array): string => {
    const all = begun.length > 0 ? concatBytes(begun, bytes) : bytes
    const end = wholeCharacters(all)
    begun = all.slice(end)
    return strFromU8(all.subarray(0, end))
  }

  const flush = (isLast: boolean) => {
    const text = markup.sift(waiting.join(''))
    let from = 0
    const parts: string[] = []
    for (const found of text.matchAll(markup.row)) {
      parts.push(markup.between(text.slice(from, found.index)))
      from = found.index + found[0].length
      const trimmed = markup.trim(found[0])
      rows += trimmed.rows
      parts.push(trimmed.text)
    }
    const rest = text.slice(from)
    isPastRows = markup.isPast(rest)
    const isDone = isLast || isPastRows
    keep(parts.join('') + (isDone ? markup.between(rest) : ''))
    waiting = isDone ? [] : [rest]
    waitingSize = isDone ? 0 : rest.length
  }

  return {
    push: (bytes) => {
      const text = decoded(bytes)
      if (isPastRows) {
        keep(text)
        return
      }
      waiting.push(text)
      waitingSize += bytes.length
      if (waitingSize >= BATCH + (waiting[0]?.length ?? 0)) flush(false)
    },
    end: () => {
      flush(true)
      return kept.join('')
    },
    rows: () => rows,
    size: () => (waitingSize > LONGEST_ROW ? Number.POSITIVE_INFINITY : size + waitingSize + markup.size()),
  }
}

/** Where the last character that is there whole ends. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0
    if (length > 0) return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Markup that the library reads right: nothing quoted as a whole, and no number for a character beyond sixteen bits. */
export function plainMarkup(xml: string): string {
  const unquoted = xml.includes('<![CDATA[')
    ? xml.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign))
    : xml
  return unquoted.includes('&#') ? unquoted.replace(NUMBERED, farCharacter) : unquoted
}

const NUMBERED = /&#(?:x([\da-f]{5,8})|(\d{5,8}));/gi

function farCharacter(whole: string, hex: string | undefined, decimal: string): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
