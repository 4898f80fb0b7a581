/**
 * The cells of a worksheet as it inflates: those that say the same are one, with all the places where it stands.
 *
 * A register says the same over and over: its channels, its products, its days. The library takes far longer over a cell than
 * it takes to see that it was met before, so it reads each once. Cells that hold nothing are none.
 *
 * @see ECMA-376, Part 1, 18.3.1 (c, row, sheetData)
 */
import type { CellObject, WorkSheet } from '@e965/xlsx'
import { plainMarkup, type RowMarkup } from './sheet-trim.ts'
import { MAX_COLUMNS } from './source-table.ts'

/** A line that holds something: its number in the sheet, and for each column which of the cells it shows. */
export type IndexedLine = {
  readonly number: number
  readonly cells: readonly number[]
  /** Whether a filter or the hand of someone hides it. */
  readonly isHidden?: boolean
}

/** Stands in a line where a column shows nothing. */
export const NO_CELL = -1

export type CellIndex = RowMarkup & {
  readonly isEmpty: () => boolean
  readonly lines: () => readonly IndexedLine[]
  /** Which of the workbook's styles a cell has. */
  readonly styleOf: (cell: number) => number
  /** Texts that stand in their cells, as XML: once. */
  readonly takeTexts: () => readonly string[]
  /** A worksheet of each cell once, headed by its mark: once. @param rest what stands around the rows, their merges in it */
  readonly sheet: (rest: string, mark: string) => string
  /** A cell of it as the library read it. */
  readonly cellAt: (rows: Rows, texts: TextsRead) => (cell: number) => CellObject | undefined
}

type Rows = NonNullable<WorkSheet['!data']>

/** Texts as the library read them: those of the workbook, that cells name by their place, and those of one worksheet. */
export type TextsRead = {
  readonly shared: (place: number) => string | undefined
  readonly own: (place: number) => string | undefined
}

const ROW = /<((?:\w+:)?)row\b[^<>]*?(?:\/>|>[\s\S]*?<\/\1row>)/g
/** One whose cells hold a format and no more: most of a sheet that is formatted to its end. */
const EMPTY_ROW = /<((?:\w+:)?)row\b([^<>]*?)(?:\/>|>(?:\s*<\1c\s[^<>]*\/>)*\s*<\/\1row>)/g
/** Its place as nearly every program writes it, then all that it says. */
const CELL = /<((?:\w+:)?)c(?=[\s/>])(?: r="([A-Z]+)(\d+)")?(?:[^<>]*?\/>|([^<>]*>[\s\S]*?)<\/\1c>)/g
const PLACE = /\sr\s*=\s*["']([A-Za-z]*)(\d*)["']/
const IS_HIDDEN = /\shidden\s*=\s*["'](?:1|true)["']/
const STYLE = /^[^<>]*\ss\s*=\s*["'](\d+)["']/
const MERGES = /<((?:\w+:)?)mergeCells\b[^<>]*>[\s\S]*?<\/\1mergeCells>/
/** A value, or a text of one run that no library is needed to read: how it begins, what it says, how it ends. */
const USUAL = /^([^<>]*>(?:<v>|<is><t(?: xml:space="preserve")?>))([^<]*)(<\/v>|<\/t><\/is>)$/
const VALUE_END = '</v>'
const IS_INLINE = /\st="inlineStr"/
/** A text of the workbook's, which its value names by its place among them. */
const IS_SHARED = /\bt\s*=\s*["']s["']/
const IS_PLACE = /^\s*\d+\s*$/
/** The same, however its value is written: the library is not handed all the texts, and would count their places otherwise. */
const ANY_SHARED_TEXT = /^[^<>]*\bt\s*=\s*["']s["'][^<>]*>[\s\S]*<(?:\w+:)?v(?:\s[^<>]*)?>\s*(\d+)\s*<\/(?:\w+:)?v>/
const OWN_TEXT = /^[^<>]*\st="inlineStr"[^<>]*><is>([\s\S]*)<\/is>$/
/** What stands for a character: a sign of markup, Excel's own '_x000D_', a line end of two. */
export const ESCAPED = /[&\r]|_x/
const NO_VALUE = /^[^<>]*>\s*(?:<(?:\w+:)?v(?:\s*\/>|>\s*<\/(?:\w+:)?v>)\s*)?$/
/** A formula that was computed, and gave an empty text. */
const EMPTY_RESULT = /^[^<>]*\bt\s*=\s*["']str["'][^<>]*>\s*<(?:\w+:)?f\b[\s\S]*<(?:\w+:)?v>\s*<\/(?:\w+:)?v>\s*$/
const HAS_FORMULA = /<(?:\w+:)?f[\s/>]/
/** One that is empty is none: some programs write it so for a formula that they left to be computed. */
const HAS_VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>\s*[^<\s]/
/** A day written as ISO 8601 is read as the text it is: the number made of it would have no format of days. */
const IS_DAY = /^([^<>]*\bt\s*=\s*["'])d(["'])/

/** What is told at length is told once: it is not looked for among what was met. */
const LONG = 80

/** A character of a text is held in several forms until it is read; each cell has as much beside its text. */
export const TEXT_WEIGHT = 4
const BESIDE = 24

/** What stands around the value or the text of cells, as nearly all are written, and which of these were met. */
type Opening = {
  readonly said: string
  readonly end: string
  readonly cellEnd: string
  readonly kind: 'text' | 'shared' | 'read'
  readonly style: number
  readonly known: Map<string, number>
}

function openingFrom(said: string, end: string): Opening {
  const kind = end !== VALUE_END ? 'text' : IS_SHARED.test(said) ? 'shared' : 'read'
  return { said, end, cellEnd: `${end}</c>`, kind, style: styleIn(said), known: new Map() }
}

export function cellIndex(): CellIndex {
  /** By all that each says, its place aside; those that say nothing among them. */
  const known = new Map<string, number>()
  /** How cells begin: all of them, and the one met last in each column. */
  const openings = new Map<string, Opening>()
  const usual: Opening[] = []
  const cells: Held[] = []
  const styles: number[] = []
  const hidden = new Set<number>()
  /** What the library is to read, and texts for it: given up once they are handed over. */
  let toRead: string[] = []
  let texts: string[] = []
  const lines = new Map<number, number[]>()
  let number = 0
  let size = 0

  let line: { readonly number: number; readonly cells: number[] } | undefined

  const put = (place: number, column: number, cell: number) => {
    if (line?.number !== place) {
      line = { number: place, cells: lines.get(place) ?? [] }
      lines.set(place, line.cells)
    }
    while (line.cells.length < column) line.cells.push(NO_CELL)
    line.cells[column] = cell
  }

  /** @param said all of it, its place aside */
  const cellOf = (said: string, column: number): number => {
    const isLong = said.length > LONG
    const found = isLong ? undefined : known.get(said)
    if (found !== undefined) return found
    const [, opening, text = '', end = ''] = USUAL.exec(said) ?? []
    if (opening && (end === VALUE_END || (IS_INLINE.test(opening) && !ESCAPED.test(text)))) {
      const found = openingOf(opening, end)
      usual[column] = found
      return usualCell(found, text)
    }
    const own = copied(said)
    const held = heldOf(own)
    const cell = held === undefined ? NO_CELL : cells.push(held) - 1
    if (cell !== NO_CELL) styles[cell] = styleIn(own)
    if (!isLong) known.set(own, cell)
    size += TEXT_WEIGHT * (own.length + BESIDE)
    return cell
  }

  /** A cell is known by what it says alone, among those that begin alike. */
  const usualCell = (opening: Opening, said: string): number => {
    const found = opening.known.get(said)
    if (found !== undefined) return found
    const text = copied(said)
    const held = usualHeld(opening, text)
    const cell = held ? cells.push(held) - 1 : NO_CELL
    if (held) styles[cell] = opening.style
    if (text.length <= LONG) opening.known.set(text, cell)
    size += TEXT_WEIGHT * (text.length + BESIDE)
    return cell
  }

  const usualHeld = ({ said, end, kind }: Opening, text: string): Held | undefined => {
    if (kind === 'text') return { kind, text }
    if (text.trim() === '') return undefined
    return kind === 'shared' && IS_PLACE.test(text) ? { kind, place: Number(text) } : toBeRead(`${said}${text}${end}`)
  }

  const openingOf = (said: string, end: string): Opening => {
    const found = openings.get(said)
    if (found) return found
    const opening = openingFrom(copied(said), end)
    openings.set(opening.said, opening)
    return opening
  }

  /** A cell that is written as few are. */
  const heldOf = (said: string): Held | undefined => {
    const shared = ANY_SHARED_TEXT.exec(said)?.[1]
    if (shared !== undefined) return { kind: 'shared', place: Number(shared) }
    if (NO_VALUE.test(said) || EMPTY_RESULT.test(said)) return undefined
    if (HAS_FORMULA.test(said) && !HAS_VALUE.test(said)) return { kind: 'waiting' }
    const own = OWN_TEXT.exec(said)?.[1]
    return own === undefined ? toBeRead(said) : { kind: 'own', place: texts.push(own) - 1 }
  }

  const toBeRead = (said: string): Held => ({ kind: 'read', place: toRead.push(said.replace(IS_DAY, '$1str$2')) - 1 })

  /**
   * The cells of a row as nearly every program writes them, '<c r="A1"…>…</c>', without a regular expression's pains.
   *
   * @returns whether all of them are
   */
  const takeUsual = (row: string): boolean => {
    // Where no text of the row needs to be decoded, a cell that begins as the one above it is taken at once.
    const isPlain = !(row.includes('&') || row.includes('_x') || row.includes('\r'))
    for (let at = row.indexOf('<', 1); at >= 0; at = row.indexOf('<', at)) {
      if (!row.startsWith('<c r="', at)) return row.startsWith('</row>', at)
      let next = at + 6
      let column = 0
      for (let code = row.charCodeAt(next); code >= 65 && code <= 90; code = row.charCodeAt(next)) {
        column = column * 26 + code - 64
        next += 1
      }
      let line = 0
      for (let code = row.charCodeAt(next); code >= 48 && code <= 57; code = row.charCodeAt(next)) {
        line = line * 10 + code - 48
        next += 1
      }
      const opening = usual[column - 1]
      if (isPlain && opening && column <= MAX_COLUMNS && line > 0 && row.startsWith(opening.said, next + 1)) {
        const start = next + 1 + opening.said.length
        const stop = row.indexOf('<', start)
        if (row[next] === '"' && row.startsWith(opening.cellEnd, stop)) {
          const cell = usualCell(opening, row.slice(start, stop))
          if (cell !== NO_CELL) put(line, column - 1, cell)
          at = stop + opening.cellEnd.length
          continue
        }
      }
      const tagEnd = row.indexOf('>', next)
      if (column === 0 || line === 0 || row[next] !== '"' || tagEnd < 0) return false
      if (row[tagEnd - 1] === '/') {
        at = tagEnd + 1
        continue
      }
      const end = row.indexOf('</c>', tagEnd)
      if (end < 0) return false
      if (column <= MAX_COLUMNS) {
        const cell = cellOf(row.slice(next + 1, end), column - 1)
        if (cell !== NO_CELL) put(line, column - 1, cell)
      }
      at = end + 4
    }
    return true
  }

  const takeAny = (row: string, place: string | undefined) => {
    let column = -1
    CELL.lastIndex = 0
    for (let found = CELL.exec(row); found; found = CELL.exec(row)) {
      const [markup, letters, digits, rest] = [found[0], found[2], found[3], found[4]]
      const own = letters === undefined ? PLACE.exec(markup.slice(0, markup.indexOf('>'))) : undefined
      column = columnOf(letters ?? own?.[1]) ?? column + 1
      if (rest === undefined || column >= MAX_COLUMNS) continue
      const said = own ? rest.replace(own[0], '') : rest
      const cell = cellOf(said, column)
      if (cell === NO_CELL) continue
      const line = digits ?? own?.[2]
      put(line && line !== place ? Number(line) : number, column, cell)
    }
  }

  const trim = (row: string) => {
    const before = lines.size
    const tag = row.slice(0, row.indexOf('>'))
    const place = PLACE.exec(tag)?.[2]
    number = place ? Number(place) : number + 1
    if (tag.includes('hidden') && IS_HIDDEN.test(tag)) hidden.add(number)
    if (!takeUsual(row)) takeAny(row, place)
    return { text: '', rows: lines.size - before }
  }

  return {
    row: ROW,
    trim,
    sift: (text) => withoutEmptyRows(plainMarkup(text)),
    between: (text) => text,
    isPast: (rest) => /<\/(?:\w+:)?sheetData>/.test(rest),
    size: () => size,
    isEmpty: () => lines.size === 0,
    styleOf: (cell) => styles[cell] ?? 0,
    lines: () =>
      [...lines]
        .map(([line, shown]) => ({ number: line, cells: shown, ...(hidden.has(line) && { isHidden: true }) }))
        .toSorted((a, b) => a.number - b.number),
    takeTexts: () => {
      const taken = texts
      texts = []
      return taken
    },
    sheet: (rest, mark) => {
      const said = toRead
      toRead = []
      known.clear()
      openings.clear()
      usual.length = 0
      const rows = [`<row r="1"><c r="A1" t="str"><v>${mark}</v></c></row>`]
      for (let at = 0; at < said.length; at += WIDTH) {
        const row = said.slice(at, at + WIDTH).map((one, index) => `<c r="${COLUMNS[index]}${rows.length + 1}"${one}</c>`)
        rows.push(`<row r="${rows.length + 1}">${row.join('')}</row>`)
      }
      return `<worksheet><sheetData>${rows.join('')}</sheetData>${MERGES.exec(rest)?.[0] ?? ''}</worksheet>`
    },
    cellAt:
      (rows, { shared, own }) =>
      (cell) => {
        const held = cells[cell]
        if (held?.kind === 'read') return rows[1 + Math.floor(held.place / WIDTH)]?.[FIRST_COLUMN + (held.place % WIDTH)]
        if (held?.kind === 'waiting') return WAITING
        if (held?.kind === 'text') return { t: 's', v: held.text }
        return held && { t: 's', v: (held.kind === 'shared' ? shared(held.place) : own(held.place)) ?? '' }
      },
  }
}

/** Rows that are formatted and empty follow one another: where neither end of a text has one, none is looked for. */
function withoutEmptyRows(text: string): string {
  const hasOne = [text.slice(0, END), text.slice(-END)].some((end) => end.search(EMPTY_ROW) >= 0)
  return hasOne ? text.replace(EMPTY_ROW, (row, _prefix, attributes: string) => (PLACE.test(attributes) ? '' : row)) : text
}

const END = 4096

/** A cell: a text, or its place among those of the workbook; what the library reads at its place; a formula without its value. */
type Held =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'shared' | 'own' | 'read'; readonly place: number }
  | { readonly kind: 'waiting' }

const WAITING: CellObject = { t: 'z', f: '' }

/** Cells of a row of the sheet that is made. */
const WIDTH = 26 * 26
const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
const COLUMNS = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`))
const FIRST_COLUMN = 26

/** Nearly every program writes it first. */
function styleIn(said: string): number {
  const style = said.startsWith(' s="') ? said.slice(4, said.indexOf('"', 4)) : STYLE.exec(said)?.[1]
  return Number(style ?? 0) || 0
}

/** 'AB' gives 27, nothing nothing. */
function columnOf(letters: string | undefined): number | undefined {
  if (!letters) return undefined
  let index = 0
  // The low bits of a letter are its rank, large or small.
  for (let at = 0; at < letters.length; at += 1) index = index * 26 + (letters.charCodeAt(at) & 31)
  return index - 1
}

/** A text of its own: what is cut from another keeps all of that other in memory. */
function copied(text: string): string {
  return ` ${text}`.slice(1)
}
