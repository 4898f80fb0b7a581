/** A register in a workbook: all the sheets that look like it, together. */
import type { WorkBook, WorkSheet } from '@e965/xlsx'
import { formatNumber, typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
import { type CellReading, shownCell } from './cell-shown.ts'
import { accentsWarning, type MendedAccents, withMendedAccents } from './doubled-accents.ts'
import { type ColumnFields, columnGaps, headerKey, proposeColumns } from './import-fields.ts'
import { type CellRemark, MAX_ROWS, type ReadTable, refusedFile, type SourceRow, type SourceTable } from './source-table.ts'
import { tableFrom } from './table-shape.ts'
import { unwritableWarning, withWritableCells } from './unwritable-cells.ts'
import { type OpenedWorkbook, SHEET_ROWS } from './workbook-open.ts'

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
}

/** @param wanted places of the sheets to read, among those that hold something; those that look like the register otherwise */
export function readWorkbook(opened: OpenedWorkbook, wanted?: readonly number[]): ReadTable {
  if ('refused' in opened) return refusedFile(opened.refused)
  const sheets = sheetsOf(opened.book, opened.cells)
  if (typeof sheets === 'string') return refusedFile(sheets)
  const chosen = wanted ?? sheetsOfRegister(sheets)
  const read = chosen.flatMap((index) => sheets[index] ?? [])
  const [first] = read
  if (!first) return refusedFile(sheets.length > 0 ? 'Choisissez au moins une feuille.' : 'Ce classeur est vide.')
  if (read.reduce((sum, { table }) => sum + table.rows.length, 0) > MAX_ROWS)
    return refusedFile(`Ces feuilles ont plus de ${formatNumber(MAX_ROWS)} lignes ensemble : choisissez-en moins.`)
  return {
    status: 'read',
    table: together(first, read, sheets.length > 1),
    reading: opened.reading,
    sheets: sheets.map(({ name, isHidden, table }, index) => ({
      name,
      isHidden,
      rowCount: table.rows.length,
      isRead: chosen.includes(index),
    })),
    warnings: [
      ...accentsWarning(read.map(({ mended }) => mended)),
      ...unwritableWarning(read.reduce((sum, { cleaned }) => sum + cleaned, 0)),
      ...read.flatMap(({ name, isCut }) => (isCut ? [cutWarning(name)] : [])),
    ],
  }
}

function cutWarning(name: string): string {
  return typography(`« ${name} » : seules les ${formatNumber(SHEET_ROWS)} premières lignes sont lues, vérifiez que rien ne suit.`)
}

function sheetsOf({ SheetNames, Sheets, Workbook }: WorkBook, cells: Omit<CellReading, 'is1904'>): readonly ReadSheet[] | string {
  const reading = { ...cells, is1904: Workbook?.WBProps?.date1904 === true }
  const read: ReadSheet[] = []
  for (const [index, name] of SheetNames.entries()) {
    const sheet = Sheets[name]
    const writable = withWritableCells(sheet ? linesOf(sheet, reading) : [])
    const { rows, mended } = withMendedAccents(writable.rows)
    const table = tableFrom(rows)
    if (typeof table === 'string') return table
    if (table)
      read.push({
        name: writableText(name),
        isHidden: (Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
        table,
        fields: proposeColumns(table.headers, {}, table.rows),
        mended,
        cleaned: writable.cleaned,
        isCut: sheet?.['!fullref'] !== undefined,
      })
  }
  return read
}

function linesOf(sheet: WorkSheet, reading: CellReading): readonly SourceRow[] {
  const lines: SourceRow[] = []
  const rows: WorkSheet['!data'] = sheet['!data'] ?? []
  // Sparse: only the rows that hold something are gone through.
  rows.forEach((row, index) => {
    const cells: string[] = []
    const remarks: CellRemark[] = []
    row?.forEach((cell, column) => {
      const { text, remark } = shownCell(cell, reading)
      cells[column] = text
      if (remark) remarks.push({ column, text: typography(remark) })
    })
    lines.push({ number: index + 1, cells: Array.from(cells, (cell) => cell ?? ''), ...(remarks.length > 0 && { remarks }) })
  })
  return withMerged(lines, sheet['!merges'] ?? [])
}

/** A cell merged downwards is that of each line it spans; one merged to the right stands once. */
function withMerged(lines: readonly SourceRow[], merges: NonNullable<WorkSheet['!merges']>): readonly SourceRow[] {
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
  return { headers, rows, skipped }
}

/** A line at its place among those of all the sheets. @param columns where each of its columns goes */
function movedRow(row: SourceRow, columns: readonly number[], before: number, sheet: string | undefined): SourceRow {
  const isStill = columns.every((to, from) => to === from)
  const cells: string[] = []
  for (const [column, cell] of row.cells.entries()) cells[columns[column] ?? column] = cell
  return {
    ...row,
    number: before + row.number,
    cells: isStill ? row.cells : Array.from(cells, (cell) => cell ?? ''),
    ...(sheet !== undefined && { place: { sheet, line: row.number } }),
    ...(row.remarks && {
      remarks: row.remarks.map(({ column, text }) => ({ column: column === undefined ? undefined : (columns[column] ?? column), text })),
    }),
    ...(row.merged && { merged: row.merged.map((column) => columns[column] ?? column) }),
  }
}
