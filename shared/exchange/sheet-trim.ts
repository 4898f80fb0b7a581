/**
 * The XML of a worksheet as it inflates, without the cells that hold nothing.
 *
 * A column formatted to its end makes a million rows of empty cells: they are dropped before anything is made of
 * them, and only rows that hold something are counted.
 *
 * @see ECMA-376, Part 1, 18.3.1 (c, row, sheetData)
 */
import { strFromU8, strToU8 } from 'fflate'

/** How a kind of table writes its rows. */
export type RowMarkup = {
  /** A row from its start to its end. */
  readonly row: RegExp
  /** A row without what holds nothing: how many rows it is then, and whether a formula in it waits for its value. */
  readonly trim: (row: string) => { readonly text: string; readonly rows: number; readonly isWaiting: boolean }
  /** What stands before a row, in order. */
  readonly between: (text: string) => string
  /** Whether no row follows. */
  readonly isPast: (rest: string) => boolean
}

export type SheetTrim = {
  readonly push: (bytes: Uint8Array) => void
  /** The sheet that is left. */
  readonly end: () => Uint8Array
  /** Rows kept so far. */
  readonly rows: () => number
  /** Bytes held so far; no end of them where it is no sheet. */
  readonly size: () => number
  /** Whether a cell kept so far holds a formula without its value. */
  readonly hasWaitingFormula: () => boolean
}

/** Looked through at once: rows are far smaller. */
const BATCH = 512 * 1024
/** What goes on for so long without a row has none. */
const LONGEST_ROW = 16 * 1024 * 1024
const ROW = /<((?:\w+:)?)row\b[^<>]*?(?:\/>|>[\s\S]*?<\/\1row>)/g
const CELL = /<((?:\w+:)?)c\s([^<>]*?)(?:\/>|>([\s\S]*?)<\/\1c>)/g
const HAS_PLACE = /\br\s*=/
const NO_VALUE = /^(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?$/
/** A formula that was computed, and gave an empty text. */
const EMPTY_RESULT = /^<(?:\w+:)?f\b[\s\S]*<(?:\w+:)?v>\s*<\/(?:\w+:)?v>$/
const IS_TEXT_RESULT = /\bt\s*=\s*["']str["']/
const HAS_FORMULA = /<(?:\w+:)?f[\s/>]/
/** One that is empty is none: some programs write it so for a formula that they left to be computed. */
const HAS_VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>\s*[^<\s]/
/** A day written as ISO 8601 is read as the text it is: the number made of it would have no format of days. */
const IS_DAY = /(\bt\s*=\s*["'])d(["'])/

/** A worksheet of Office Open XML. */
const SHEET_MARKUP: RowMarkup = {
  row: ROW,
  trim: (row) => {
    const text = trimmedRow(row)
    return { text, rows: text === '' ? 0 : 1, isWaiting: waitsForFormula(text) }
  },
  between: (text) => text,
  isPast: (rest) => rest.includes('</sheetData>') || rest.includes(':sheetData>'),
}

export function createSheetTrim(markup = SHEET_MARKUP): SheetTrim {
  const kept: Uint8Array[] = []
  let size = 0
  let rows = 0
  let waiting: string[] = []
  let waitingSize = 0
  let isPastRows = false
  let hasWaitingFormula = false

  const keep = (text: string) => {
    const bytes = strToU8(text, true)
    kept.push(bytes)
    size += bytes.length
  }

  const flush = (isLast: boolean) => {
    const text = waiting.join('')
    let from = 0
    const parts: string[] = []
    for (const found of text.matchAll(markup.row)) {
      parts.push(markup.between(text.slice(from, found.index)))
      from = found.index + found[0].length
      const trimmed = markup.trim(found[0])
      rows += trimmed.rows
      hasWaitingFormula ||= trimmed.isWaiting
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
      if (isPastRows) {
        // A copy: the inflater uses its own again.
        kept.push(bytes.slice())
        size += bytes.length
        return
      }
      waiting.push(strFromU8(bytes, true))
      waitingSize += bytes.length
      if (waitingSize >= BATCH + (waiting[0]?.length ?? 0)) flush(false)
    },
    end: () => {
      flush(true)
      return joined(kept)
    },
    rows: () => rows,
    size: () => (waitingSize > LONGEST_ROW ? Number.POSITIVE_INFINITY : size + waitingSize),
    hasWaitingFormula: () => hasWaitingFormula,
  }
}

function trimmedRow(row: string): string {
  if (row.includes('<![CDATA[')) return row
  let cells = 0
  const trimmed = row.replaceAll(CELL, (cell, _prefix: string, attributes: string, content: string | undefined) => {
    if (HAS_PLACE.test(attributes) && holdsNothing(attributes, content?.trim() ?? '')) return ''
    cells += 1
    return IS_DAY.test(attributes) ? cell.replace(IS_DAY, '$1str$2') : cell
  })
  return cells === 0 && HAS_PLACE.test(row.slice(0, row.indexOf('>'))) ? '' : trimmed
}

function waitsForFormula(row: string): boolean {
  if (!HAS_FORMULA.test(row)) return false
  return Array.from(row.matchAll(CELL)).some(([, , , content = '']) => HAS_FORMULA.test(content) && !HAS_VALUE.test(content))
}

function holdsNothing(attributes: string, content: string): boolean {
  return NO_VALUE.test(content) || (IS_TEXT_RESULT.test(attributes) && EMPTY_RESULT.test(content))
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
