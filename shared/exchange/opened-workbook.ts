/** A workbook as the library read it, its sheets and their lines told in one way whatever it was. */
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { strFromU8, strToU8 } from 'fflate'
import { writableText } from '../language/writable-text.ts'
import { decoded } from '../language/xml.ts'
import { type CellIndex, type IndexedLine, NO_CELL, type TextsRead } from './cell-index.ts'
import type { CellReading } from './cell-shown.ts'
import { type CellNote, MAX_COLUMNS } from './source-table.ts'

export type OpenedSheet = {
  readonly name: string
  readonly isHidden: boolean
  /** Whether it has more rows than were read. */
  readonly isCut: boolean
  readonly lines: readonly IndexedLine[]
  /** What a line shows in a column. */
  readonly cellAt: (cell: number) => CellObject | undefined
  /** Whether a line strikes out what it shows in a column; absent where none does, or the workbook does not say. */
  readonly isStruck?: ((cell: number) => boolean) | undefined
  /** The colour of the cell of a line in a column; absent where none has one, or the workbook does not say. */
  readonly colourOf?: ((cell: number) => string | undefined) | undefined
  readonly merges: NonNullable<WorkSheet['!merges']>
  /** Comments of cells, by their row. */
  readonly notes: ReadonlyMap<number, readonly CellNote[]>
}

export type OpenedWorkbook =
  | { readonly sheets: readonly OpenedSheet[]; readonly reading: string; readonly cells: CellReading }
  | { readonly refused: string }

/** A worksheet whose cells that say the same were read once, by the mark that stands in it. */
export type IndexedSheets = ReadonlyMap<
  string,
  {
    readonly index: CellIndex
    readonly texts: TextsRead
    /** Styles of cells that strike out. */
    readonly struck: ReadonlySet<number>
    /** Colours of cells, by their style. */
    readonly colours: ReadonlyMap<number, string>
  }
>

export function openedWorkbook(
  { SheetNames, Sheets, Workbook }: WorkBook,
  reading: string,
  cells: Omit<CellReading, 'is1904'>,
  indexed: IndexedSheets = new Map(),
): OpenedWorkbook {
  const sheets = SheetNames.map((name, index): OpenedSheet => {
    const sheet = Sheets[name]
    return {
      name,
      isHidden: (Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      isCut: sheet?.['!fullref'] !== undefined,
      ...placedCells(sheet, indexed),
      notes: notesIn(sheet?.['!data'] ?? []),
      merges: sheet?.['!merges'] ?? [],
    }
  })
  return { sheets, reading, cells: { ...cells, is1904: Workbook?.WBProps?.date1904 === true } }
}

type Rows = NonNullable<WorkSheet['!data']>

type Placed = Pick<OpenedSheet, 'lines' | 'cellAt' | 'isStruck' | 'colourOf'>

function placedCells(sheet: WorkSheet | undefined, indexed: IndexedSheets): Placed {
  const rows = sheet?.['!data'] ?? []
  const found = indexed.get(String(rows[0]?.[0]?.v))
  if (!found) return eachInItsPlace(rows, sheet?.['!rows'] ?? [])
  const { index, texts, struck, colours } = found
  const isStruck = struck.size > 0 ? (cell: number) => struck.has(index.styleOf(cell)) : undefined
  const colourOf = colours.size > 0 ? (cell: number) => colours.get(index.styleOf(cell)) : undefined
  return { lines: index.lines(), cellAt: index.cellAt(rows, texts), isStruck, colourOf }
}

function eachInItsPlace(rows: Rows, looks: NonNullable<WorkSheet['!rows']>): Placed {
  const cells: CellObject[] = []
  const lines: IndexedLine[] = []
  // Sparse: only the rows that hold something are gone through.
  rows.forEach((row, index) => {
    const shown = Array.from(row?.slice(0, MAX_COLUMNS) ?? [], (cell) => (cell ? cells.push(cell) - 1 : NO_CELL))
    lines.push({ number: index + 1, cells: shown, ...(looks[index]?.hidden && { isHidden: true }) })
  })
  return { lines, cellAt: (cell) => cells[cell] }
}

/** The library puts each where it stands, in a worksheet of which it read other cells as well. */
function notesIn(rows: Rows): ReadonlyMap<number, readonly CellNote[]> {
  const notes = new Map<number, readonly CellNote[]>()
  rows.forEach((row, index) => {
    const ofRow = Array.from(row?.slice(0, MAX_COLUMNS) ?? [], (cell) => cell?.c ?? []).flatMap((comments, column) => {
      const text = writableText(comments.map(noteText).join('\n')).trim()
      return text === '' ? [] : [{ column, text }]
    })
    if (ofRow.length > 0) notes.set(index + 1, ofRow)
  })
  return notes
}

/** In a conversation, who wrote; in the others a spreadsheet begins with it. */
function noteText({ t = '', a, T }: NonNullable<CellObject['c']>[number]): string {
  if (!T) return t
  return a ? `${asWritten(a)} : ${asWritten(t)}` : asWritten(t)
}

/** The library leaves conversations as the bytes of their XML. */
function asWritten(bytes: string): string {
  return decoded(strFromU8(strToU8(bytes, true)))
}
