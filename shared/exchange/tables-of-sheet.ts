/**
 * The tables of a sheet: most have one, some firms keep one beside another, or below it under other headers.
 *
 * Each is read as a sheet of its own: columns of two of them would make one line of two complaints.
 */
import { formatNumber } from '../language/french.ts'
import { columnGaps, type HeaderReader, headerKey, proposeColumns } from './import-fields.ts'
import { saidOfMoved } from './moved-columns.ts'
import { MAX_COLUMNS, type SourceRow } from './source-table.ts'
import { headersOf, isFilled, tableFrom } from './table-shape.ts'
import { columnName } from './xlsx-write.ts'

/** @property where it stands in its sheet, in French, where it is not alone */
export type TablePart = { readonly where?: string | undefined; readonly rows: readonly SourceRow[] }

/** Lines by which a table is told. */
const HEAD = 250

export function tablesIn(lines: readonly SourceRow[], fieldOf: HeaderReader): readonly TablePart[] {
  const filled = lines.filter(isFilled)
  return tablesBeside(filled, fieldOf).flatMap(({ where, rows }) =>
    tablesBelow(rows, fieldOf).map((part) => ({ rows: part.rows, where: [where, part.where].filter(Boolean).join(', ') || undefined })),
  )
}

/** Columns from one on, up to another. */
type Span = { readonly from: number; readonly to: number }

function tablesBeside(lines: readonly SourceRow[], fieldOf: HeaderReader): readonly TablePart[] {
  const head = lines.slice(0, HEAD)
  const spans: (Span & { readonly isRegister: boolean })[] = []
  const cuts = runsOf(lines).flatMap((run) => cutWhereAgain(head, run, fieldOf))
  for (const cut of cuts.length > 1 ? cuts : []) {
    const last = spans.at(-1)
    const isRegister = isRegisterIn(head, cut, fieldOf)
    const isOther = isRegister ? spans.some((span) => span.isRegister) : false
    const isAside = last && (isRegister ? isApart(lines, last, cut) : isApart(lines, cut, last))
    // What is no table by itself belongs to the one beside it: its last columns behind an empty one.
    if (!last || isOther || isAside) spans.push({ ...cut, isRegister })
    else spans[spans.length - 1] = { from: last.from, to: cut.to, isRegister: last.isRegister || isRegister }
  }
  if (spans.length < 2) return [{ rows: lines }]
  return spans.map((span) => ({
    where: `colonnes ${columnName(span.from)} à ${columnName(span.to - 1)}`,
    rows: lines.map((line) => within(line, span)).filter(isFilled),
  }))
}

/** Columns that stand side by side, between those that hold nothing. */
function runsOf(lines: readonly SourceRow[]): readonly Span[] {
  const isHeld: boolean[] = []
  for (const { cells } of lines)
    for (let column = Math.min(cells.length, MAX_COLUMNS) - 1; column >= 0; column -= 1) {
      if (isHeld[column] !== true && cells[column]?.trim()) isHeld[column] = true
    }
  const runs: Span[] = []
  for (let column = 0; column < isHeld.length; column += 1) {
    if (!isHeld[column]) continue
    const last = runs.at(-1)
    if (last?.to === column) runs[runs.length - 1] = { from: last.from, to: column + 1 }
    else runs.push({ from: column, to: column + 1 })
  }
  return runs
}

/** Where the headers of a table come once more in the same line, another one begins. */
function cutWhereAgain(head: readonly SourceRow[], span: Span, fieldOf: HeaderReader): readonly Span[] {
  const { headers } = headersOf(head.map((line) => within(line, span)).filter(isFilled), fieldOf)
  const keys = headers.map(headerKey)
  const width = keys.indexOf(keys[0] ?? '', 1)
  const first = new Set(keys.slice(0, width))
  if (width < 2 || keys.slice(width, 2 * width).some((key) => !first.has(key))) return [span]
  const cut = { from: span.from, to: span.from + width }
  return [cut, ...cutWhereAgain(head, { from: cut.to, to: span.to }, fieldOf)]
}

function isRegisterIn(head: readonly SourceRow[], span: Span, fieldOf: HeaderReader): boolean {
  const table = tableFrom(
    head.map((line) => within(line, span)),
    fieldOf,
  )
  return typeof table === 'object' && table.rows.length > 0 && columnGaps(proposeColumns(table.headers, {}, table.rows)).length === 0
}

/** A legend, a list: some line has words there and none in the register. */
function isApart(lines: readonly SourceRow[], side: Span, register: Span): boolean {
  const filled = ({ cells }: SourceRow, { from, to }: Span) => cells.slice(from, to).filter((cell) => cell.trim() !== '').length
  return lines.some((line) => filled(line, side) > 1 && filled(line, register) === 0)
}

/** What of a line stands in some columns, the first of which is then its first. */
function within(line: SourceRow, { from, to }: Span): SourceRow {
  const placeOf = (column: number) => (column >= from && column < to ? column - from : undefined)
  return { ...line, cells: line.cells.slice(from, to), ...saidOfMoved(line, placeOf) }
}

/** Headers that come below some lines, in another order or others, head a table of their own. */
function tablesBelow(lines: readonly SourceRow[], fieldOf: HeaderReader): readonly TablePart[] {
  const { headers, next } = headersOf(lines, fieldOf)
  const isHeaderLine = headerLines(headers, fieldOf)
  const starts = [0]
  let headed = keysOf(headers)
  let hasLines = false
  for (const [index, { cells }] of lines.entries()) {
    if (index < next) continue
    if (!isHeaderLine(cells)) {
      hasLines = true
      continue
    }
    const keys = keysOf(cells)
    if (hasLines && keys !== headed) starts.push(index)
    headed = keys
    hasLines = false
  }
  if (starts.length === 1) return [{ rows: lines }]
  return starts.map((start, rank) => {
    const rows = lines.slice(start, starts[rank + 1])
    const [first, last] = [rows.at(0)?.number ?? 0, rows.at(-1)?.number ?? 0]
    return { where: `lignes ${formatNumber(first)} à ${formatNumber(last)}`, rows }
  })
}

/** Whether each cell of a line is a header, those of a person and of a day among them. @param headers those of the first table */
function headerLines(headers: readonly string[], fieldOf: HeaderReader): (cells: readonly string[]) => boolean {
  const met = new Set(headers.map(headerKey))
  return (cells) => {
    if (cells.some((cell) => /\d/.test(cell))) return false
    const texts = cells.filter((cell) => cell.trim() !== '')
    return (
      texts.length > 2 &&
      texts.every((cell) => fieldOf(cell) !== undefined || met.has(headerKey(cell))) &&
      columnGaps(proposeColumns(texts)).length === 0
    )
  }
}

function keysOf(cells: readonly string[]): string {
  return cells.map(headerKey).join('\n').trimEnd()
}
