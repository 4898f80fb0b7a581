/**
 * The XML of a table as it inflates, row by row, without what holds nothing.
 *
 * A column formatted to its end makes a million rows of empty cells: they are dropped before anything is made of
 * them, and only rows that hold something are counted.
 */
import { concatBytes } from '@noble/ciphers/utils.js'
import { strFromU8, strToU8 } from 'fflate'

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
  let waiting: Uint8Array[] = []
  let waitingSize = 0
  let enough = BATCH
  /** Text of a row that had not ended. */
  let begun = ''
  let isPastRows = false

  const keep = (text: string) => {
    kept.push(text)
    size += text.length
  }

  const trimmed = (text: string, isLast: boolean) => {
    let from = 0
    const parts: string[] = []
    for (const found of text.matchAll(markup.row)) {
      if (found.index > from) parts.push(markup.between(text.slice(from, found.index)))
      from = found.index + found[0].length
      const row = markup.trim(found[0])
      rows += row.rows
      parts.push(row.text)
    }
    const rest = text.slice(from)
    isPastRows = markup.isPast(rest)
    const isDone = isLast || isPastRows
    keep(parts.join('') + (isDone ? markup.between(rest) : ''))
    begun = isDone ? '' : rest
  }

  const flush = (isLast: boolean) => {
    const bytes = concatBytes(...waiting)
    const end = isLast ? bytes.length : endOfRow(bytes)
    const text = strFromU8(bytes.subarray(0, end))
    waiting = [bytes.subarray(end)]
    waitingSize = bytes.length - end
    if (isPastRows) keep(text)
    else trimmed(markup.sift(begun + text), isLast)
    enough = BATCH + waitingSize + begun.length
  }

  return {
    push: (bytes) => {
      waiting.push(bytes)
      waitingSize += bytes.length
      if (waitingSize >= enough) flush(false)
    },
    end: () => {
      flush(true)
      return kept.join('')
    },
    rows: () => rows,
    size: () => (waitingSize + begun.length > LONGEST_ROW ? Number.POSITIVE_INFINITY : size + waitingSize + begun.length + markup.size()),
  }
}

const TAG_END = '>'.charCodeAt(0)
const ROW = strToU8('row')
/** Tags looked back over for the end of a row: most have fewer cells. */
const MOST_TAGS = 1000

/** Where the last row that is there whole ends; the last tag, where no row does: a text is cut within no character. */
function endOfRow(bytes: Uint8Array): number {
  const last = bytes.lastIndexOf(TAG_END)
  let at = last
  for (let tags = 0; at > 0 && tags < MOST_TAGS; tags += 1) {
    const end = at
    if (ROW.every((letter, index) => bytes[end - ROW.length + index] === letter)) return end + 1
    at = bytes.lastIndexOf(TAG_END, at - 1)
  }
  return last + 1
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
