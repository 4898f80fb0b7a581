/** A register in a workbook: all the sheets that look like it, together. */
import { count, formatNumber, typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
import { NO_CELL } from './cell-index.ts'
import { type CellReading, cellShower, EMPTY, type ShownCell } from './cell-shown.ts'
import { ordersOf } from './day-column.ts'
import { accentsWarning, type MendedAccents } from './doubled-accents.ts'
import { type ColumnFields, columnGaps, headerKey, proposeColumns } from './import-fields.ts'
import type { OpenedSheet, OpenedWorkbook } from './opened-workbook.ts'
import { soundRows, unwritableWarning } from './sound-cells.ts'
import { type CellNote, type CellRemark, MAX_ROWS, type ReadTable, refusedFile, type SourceRow, type SourceTable } from './source-table.ts'
import { tableFrom } from './table-shape.ts'
import { SHEET_ROWS } from './workbook-open.ts'

/** A sheet as it was read, with what its columns seem to hold. */
type ReadSheet = {
  readonly name: string
  readonly isHidden: boolean
  readonly table: SourceTable
  readonly fields: ColumnFields
  readonly mended: MendedAccents | undefined
  /** Cells that are taken without some of their characters. */
  readonly cleaned: number
  /** Whether it has more rows than are read. */
  readonly isCut: boolean
  /** Lines of the table that a filter or someone hides. */
  readonly hiddenLines: number
}

/** @param wanted places of the sheets to read, among those that hold something; those that look like the register otherwise */
export function readWorkbook(opened: OpenedWorkbook, wanted?: readonly number[]): ReadTable {
  if ('refused' in opened) return refusedFile(opened.refused)
  const sheets = sheetsOf(opened.sheets, opened.cells)
  if (typeof sheets === 'string') return refusedFile(sheets)
  const chosen = wanted ?? sheetsOfRegister(sheets)
  const read = chosen.flatMap((index) => sheets[index] ?? [])
  const [first] = read
  if (sheets.length === 0) return refusedFile('Ce classeur est vide.')
  if (!first && wanted) return refusedFile('Choisissez au moins une feuille.')
  if (read.reduce((sum, { table }) => sum + table.rows.length, 0) > MAX_ROWS)
    return refusedFile(`Ces feuilles ont plus de ${formatNumber(MAX_ROWS)} lignes ensemble : choisissez-en moins.`)
  return {
    status: 'read',
    table: first ? together(first, read, sheets.length > 1) : { headers: [], rows: [] },
    reading: opened.reading,
    sheets: sheets.map(({ name, isHidden, table }, index) => ({
      name,
      isHidden,
      rowCount: table.rows.length,
      isRead: chosen.includes(index),
    })),
    warnings: [
      ...(first ? [] : [ALL_HIDDEN]),
      ...accentsWarning(read.map(({ mended }) => mended)),
      ...unwritableWarning(read.reduce((sum, { cleaned }) => sum + cleaned, 0)),
      ...read.flatMap(({ table }) => (table.notes ?? []).map((note) => noteWarning(table.headers, note))),
      ...read.flatMap(({ name, hiddenLines }) => (hiddenLines > 0 ? [hiddenWarning(name, hiddenLines)] : [])),
      ...read.flatMap(({ name, isCut }) => (isCut ? [cutWarning(name)] : [])),
    ],
  }
}

const ALL_HIDDEN = typography('Les feuilles visibles de ce classeur sont vides : cochez celle des feuilles masquées qui tient le registre.')

function hiddenWarning(name: string, lines: number): string {
  const said = count(lines, 'ligne que le classeur masque est lue', 'lignes que le classeur masque sont lues')
  return typography(`« ${name} » : ${said} comme les autres.`)
}

/** One of a line is said there. */
function noteWarning(headers: readonly string[], { column, text }: CellNote): string {
  return typography(`« ${headers[column] ?? `Colonne ${column + 1}`} » porte un commentaire : « ${text} ».`)
}

function cutWarning(name: string): string {
  return typography(`« ${name} » : seules les ${formatNumber(SHEET_ROWS)} premières lignes sont lues, vérifiez que rien ne suit.`)
}

function sheetsOf(sheets: readonly OpenedSheet[], reading: CellReading): readonly ReadSheet[] | string {
  const show = cellShower(reading)
  const read: ReadSheet[] = []
  for (const sheet of sheets) {
    const { rows, cleaned, mended } = soundRows(linesOf(sheet, show))
    const table = tableFrom(rows)
    if (typeof table === 'string') return table
    if (!table) continue
    const hidden = new Set(sheet.lines.flatMap(({ number, isHidden }) => (isHidden ? [number] : [])))
    read.push({
      name: writableText(sheet.name),
      isHidden: sheet.isHidden,
      table,
      fields: proposeColumns(table.headers, {}, table.rows),
      mended,
      cleaned,
      isCut: sheet.isCut,
      hiddenLines: hidden.size > 0 ? table.rows.filter(({ number }) => hidden.has(number)).length : 0,
    })
  }
  return read
}

function linesOf({ lines, cellAt, isStruck, merges, notes }: OpenedSheet, show: ReturnType<typeof cellShower>): readonly SourceRow[] {
  const shown: ShownCell[] = []
  const shownAt = (cell: number): ShownCell => {
    if (cell === NO_CELL) return EMPTY
    const found = shown[cell] ?? show(cellAt(cell))
    shown[cell] = found
    return found
  }
  const days = new Set<number>()
  const rows = lines.map(({ number, cells }): SourceRow => {
    const remarks: CellRemark[] = []
    const texts = cells.map((cell, column) => {
      const { text, remark, isDay } = shownAt(cell)
      if (isDay) days.add(column)
      if (remark) remarks.push({ column, text: typography(remark) })
      return text
    })
    if (isStruck) {
      const struck = cells.flatMap((cell, column) => (cell !== NO_CELL && texts[column] !== '' && isStruck(cell) ? [column] : []))
      remarks.push(...struckRemarks(struck, texts))
    }
    const ofRow = notes.get(number)
    return { number, cells: texts, ...(remarks.length > 0 && { remarks }), ...(ofRow && { notes: ofRow }) }
  })
  return withMerged(withDays(rows, days, lines, shownAt), merges)
}

/** A line struck out was given up, or corrected elsewhere: whether it is taken is for the adviser to say. */
function struckRemarks(struck: readonly number[], texts: readonly string[]): readonly CellRemark[] {
  if (struck.length === 0) return []
  if (2 * struck.length >= texts.filter((text) => text !== '').length)
    return [{ text: 'cette ligne est barrée dans le classeur : voyez si elle est à reprendre.' }]
  return struck.map((column) => ({ column, text: 'la cellule est barrée dans le classeur.' }))
}

/**
 * A day that the workbook holds is no text to be read one way or the other.
 *
 * Where one of them is beyond the twelfth, none was made of a text with its month first by a program that took it the other way.
 */
function withDays(
  rows: readonly SourceRow[],
  columns: ReadonlySet<number>,
  lines: OpenedSheet['lines'],
  shownAt: (cell: number) => ShownCell,
): readonly SourceRow[] {
  if (columns.size === 0) return rows
  const kinds: DayKind[] = []
  const kindOf = (cell: number): DayKind => {
    const kind = kinds[cell] ?? dayKind(shownAt(cell))
    kinds[cell] = kind
    return kind
  }
  const sound = new Set<number>()
  const doubtful = new Set<number>()
  for (const { cells } of lines)
    for (const column of columns) {
      const cell = cells[column] ?? NO_CELL
      const kind = cell === NO_CELL ? 'other' : kindOf(cell)
      if (kind === 'sound') sound.add(column)
      else if (kind === 'doubtful') doubtful.add(column)
    }
  const mixed = [...sound].filter((column) => doubtful.has(column))
  if (mixed.length === 0) return rows
  return rows.map((row, index) => {
    const days = mixed.filter((column) => shownAt(lines[index]?.cells[column] ?? NO_CELL).isDay)
    return days.length > 0 ? { ...row, days } : row
  })
}

/** A day that can be read in one order alone, a text with its month first perhaps. */
type DayKind = 'sound' | 'doubtful' | 'other'

function dayKind({ text, isDay }: ShownCell): DayKind {
  const mayBeMonthFirst = /\d[/.-]\d/.test(text) && ordersOf(text).includes('monthFirst')
  if (isDay) return mayBeMonthFirst ? 'other' : 'sound'
  return mayBeMonthFirst ? 'doubtful' : 'other'
}

/** A cell merged downwards is that of each line it spans; one merged to the right stands once. */
function withMerged(lines: readonly SourceRow[], merges: OpenedSheet['merges']): readonly SourceRow[] {
  if (merges.length === 0) return lines
  const byNumber = new Map(lines.map((line) => [line.number, line]))
  for (const { s: start, e: end } of merges) {
    const text = byNumber.get(start.r + 1)?.cells[start.c] ?? ''
    // A title over the whole table is merged as well: it spans columns.
    if (text === '' || end.r === start.r || end.r - start.r > MAX_ROWS) continue
    for (let row = start.r + 1; row <= end.r; row += 1) {
      const line = byNumber.get(row + 1)
      if (!line || line.cells.every((cell) => cell === '')) continue
      const cells = Array.from({ length: Math.max(line.cells.length, start.c + 1) }, (_, column) => line.cells[column] ?? '')
      cells[start.c] = text
      byNumber.set(row + 1, { ...line, cells, merged: [...(line.merged ?? []), start.c] })
    }
  }
  return [...byNumber.values()]
}

/** The visible sheet that looks most like a register, with those that have the same columns: one for each year, perhaps. */
function sheetsOfRegister(sheets: readonly ReadSheet[]): readonly number[] {
  const visible = sheets.flatMap((sheet, index) => (sheet.isHidden ? [] : [index]))
  const best = visible.reduce<number | undefined>(
    (found, index) => (found === undefined || isBetter(sheets[index], sheets[found]) ? index : found),
    undefined,
  )
  const register = best === undefined ? undefined : sheets[best]
  if (!register) return []
  return visible.filter((index) => index === best || isLike(sheets[index], register))
}

function isBetter(one: ReadSheet | undefined, other: ReadSheet | undefined): boolean {
  const rank = (sheet: ReadSheet | undefined): readonly number[] => {
    if (!sheet) return []
    const isRegister = columnGaps(sheet.fields).length === 0
    return [
      isRegister ? 1 : 0,
      isRegister ? 0 : sheet.fields.filter(Boolean).length,
      sheet.table.rows.length,
      sheet.fields.filter(Boolean).length,
    ]
  }
  const [left, right] = [rank(one), rank(other)]
  const at = left.findIndex((value, index) => value !== right[index])
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0)
}

/** Columns that two sheets of one register have in common, at least. */
const LIKE = 0.6

function isLike(sheet: ReadSheet | undefined, register: ReadSheet): boolean {
  if (!sheet || sheet.table.rows.length === 0 || columnGaps(sheet.fields).length > 0) return false
  const keys = new Set(columnKeys(register))
  const own = columnKeys(sheet)
  return own.filter((key) => keys.has(key)).length >= LIKE * Math.min(own.length, keys.size)
}

/** What a column is known by from one sheet to the next: what it holds, else its header. */
function columnKeys({ table, fields }: ReadSheet): readonly string[] {
  return table.headers.map((header, column) => fields[column] ?? headerKey(header))
}

/** @param hasOthers whether the workbook has other sheets: each line then says which one it stands in */
function together(first: ReadSheet, sheets: readonly ReadSheet[], hasOthers: boolean): SourceTable {
  const keys = [...columnKeys(first)]
  const headers = [...first.table.headers]
  const rows: SourceRow[] = []
  let before = 0
  for (const sheet of sheets) {
    const columns = columnKeys(sheet).map((key, column) => {
      const at = sheet === first ? column : keys.indexOf(key)
      if (at >= 0) return at
      headers.push(sheet.table.headers[column] ?? '')
      return keys.push(key) - 1
    })
    const moved = sheet.table.rows.map((row) => movedRow(row, columns, before, hasOthers ? sheet.name : undefined))
    rows.push(...moved)
    before = Math.max(before, ...moved.slice(-1).map(({ number }) => number))
  }
  const skipped = sheets.flatMap(({ name, table }) => (table.skipped ?? []).map((line) => (hasOthers ? { ...line, sheet: name } : line)))
  const heading = sheets.map(({ table }) => table.heading).join('\n')
  return { headers, rows, skipped, heading, ...(!hasOthers && { sheet: first.name }) }
}

/** A line at its place among those of all the sheets. @param columns where each of its columns goes */
function movedRow(row: SourceRow, columns: readonly number[], before: number, sheet: string | undefined): SourceRow {
  return {
    ...row,
    number: before + row.number,
    cells: movedCells(row.cells, columns),
    ...(sheet !== undefined && { place: { sheet, line: row.number } }),
    ...(row.remarks && {
      remarks: row.remarks.map(({ column, text }) => ({ column: column === undefined ? undefined : (columns[column] ?? column), text })),
    }),
    ...(row.notes && { notes: row.notes.map(({ column, text }) => ({ column: columns[column] ?? column, text })) }),
    ...(row.merged && { merged: row.merged.map((column) => columns[column] ?? column) }),
    ...(row.days && { days: row.days.map((column) => columns[column] ?? column) }),
  }
}

function movedCells(cells: readonly string[], columns: readonly number[]): readonly string[] {
  if (columns.every((to, from) => to === from)) return cells
  const moved: string[] = []
  for (const [column, cell] of cells.entries()) moved[columns[column] ?? column] = cell
  return Array.from(moved, (cell) => cell ?? '')
}
