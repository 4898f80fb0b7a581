/** The tables that a file holds, those of them that look like the register together. */
import { capitalise, formatNumber } from '../language/french.ts'
import { type ColumnFields, columnGaps, headerKey, headerReader, proposeColumns } from './import-fields.ts'
import { saidOfMoved } from './moved-columns.ts'
import { MAX_ROWS, type SourceRow, type SourceSheet, type SourceTable } from './source-table.ts'
import { tableFrom } from './table-shape.ts'
import { tablesIn } from './tables-of-sheet.ts'

/** A table, with what its columns seem to hold. */
export type FoundTable = {
  /** Of its sheet, and where it stands there beside another. */
  readonly name: string
  readonly isHidden?: boolean
  readonly table: SourceTable
  readonly fields: ColumnFields
}

/** Those of a sheet. @param sheet its name; absent where the file is one. @returns a French sentence where it has too many lines */
export function foundTables(rows: readonly SourceRow[], sheet?: string): readonly FoundTable[] | string {
  const found: FoundTable[] = []
  const fieldOf = headerReader()
  for (const part of tablesIn(rows, fieldOf)) {
    const table = tableFrom(part.rows, fieldOf)
    if (typeof table === 'string') return table
    if (!table) continue
    const name = sheet === undefined ? capitalise(part.where ?? '') : [sheet, part.where].filter(Boolean).join(', ')
    found.push({ name, table, fields: proposeColumns(table.headers, {}, table.rows) })
  }
  return found
}

export type Register<T> = {
  readonly read: readonly T[]
  readonly table: SourceTable
  readonly sheets: readonly SourceSheet[]
}

/** @param wanted places of the tables to read; those that look like the register otherwise */
export function registerIn<T extends FoundTable>(
  tables: readonly T[],
  wanted?: readonly number[],
): Register<T> | { readonly refused: string } {
  const chosen = wanted ?? tablesOfRegister(tables)
  const read = chosen.flatMap((index) => tables[index] ?? [])
  const [first] = read
  if (!first && wanted) return { refused: 'Choisissez au moins une feuille.' }
  if (read.reduce((sum, { table }) => sum + table.rows.length, 0) > MAX_ROWS)
    return { refused: `Ces feuilles ont plus de ${formatNumber(MAX_ROWS)} lignes ensemble : choisissez-en moins.` }
  return {
    read,
    table: first ? together(first, read, tables.length > 1) : { headers: [], rows: [] },
    sheets: tables.map(({ name, isHidden = false, table }, index) => ({
      ...{ name, isHidden },
      rowCount: table.rows.length,
      isRead: chosen.includes(index),
    })),
  }
}

/** The visible sheet that looks most like a register, with those that have the same columns: one for each year, perhaps. */
function tablesOfRegister(sheets: readonly FoundTable[]): readonly number[] {
  const visible = sheets.flatMap((sheet, index) => (sheet.isHidden ? [] : [index]))
  const best = visible.reduce<number | undefined>(
    (found, index) => (found === undefined || isBetter(sheets[index], sheets[found]) ? index : found),
    undefined,
  )
  const register = best === undefined ? undefined : sheets[best]
  if (!register) return []
  return visible.filter((index) => index === best || isLike(sheets[index], register))
}

function isBetter(one: FoundTable | undefined, other: FoundTable | undefined): boolean {
  const rank = (sheet: FoundTable | undefined): readonly number[] => {
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

function isLike(sheet: FoundTable | undefined, register: FoundTable): boolean {
  if (!sheet || sheet.table.rows.length === 0 || columnGaps(sheet.fields).length > 0) return false
  const keys = new Set(columnKeys(register))
  const own = columnKeys(sheet)
  return own.filter((key) => keys.has(key)).length >= LIKE * Math.min(own.length, keys.size)
}

/** What a column is known by from one sheet to the next: what it holds, else its header. */
function columnKeys({ table, fields }: FoundTable): readonly string[] {
  return table.headers.map((header, column) => fields[column] ?? headerKey(header))
}

/** @param hasOthers whether the workbook has other sheets: each line then says which one it stands in */
function together(first: FoundTable, sheets: readonly FoundTable[], hasOthers: boolean): SourceTable {
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
    ...saidOfMoved(row, (column) => columns[column] ?? column),
  }
}

function movedCells(cells: readonly string[], columns: readonly number[]): readonly string[] {
  if (columns.every((to, from) => to === from)) return cells
  const moved: string[] = []
  for (const [column, cell] of cells.entries()) moved[columns[column] ?? column] = cell
  return Array.from(moved, (cell) => cell ?? '')
}
