/**
 * The tables of a sheet: most have one, some firms keep one beside another, or below it under other headers.
 *
 * Each is read as a sheet of its own: columns of two of them would make one line of two complaints.
 */
import { enumerate, formatNumber } from '../language/french.ts'
import { columnGaps, type HeaderReader, headerKey, proposeColumns } from './import-fields.ts'
import { isListBeside, registerBeside, type Span } from './list-beside.ts'
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

/** A table beside others: its columns, in one piece, or in several where a list stands between them. */
type Beside = { readonly pieces: readonly Span[]; readonly lastCut: number }

function tablesBeside(lines: readonly SourceRow[], fieldOf: HeaderReader): readonly TablePart[] {
  const head = lines.slice(0, HEAD)
  const isRegister = (span: Span) => isRegisterIn(head, span, fieldOf)
  const cuts = runsOf(lines)
    .flatMap((run) => cutWhereAgain(head, run, fieldOf))
    .flatMap((span) => cutFromLists(lines, span, isRegister, fieldOf))
  if (cuts.length < 2) return [{ rows: lines }]
  const tables = new Map<number, Beside>()
  for (const [index, owner] of ownersOf(lines, cuts, isRegister, fieldOf).entries()) {
    const cut = cuts[index]
    if (cut) tables.set(owner, withCut(tables.get(owner), cut, index))
  }
  if (tables.size < 2) return [{ rows: lines }]
  return [...tables.values()].map(({ pieces }) => ({
    where: `colonnes ${enumerate(pieces.map(({ from, to }) => `${columnName(from)} à ${columnName(to - 1)}`))}`,
    rows: lines.map((line) => within(line, pieces)).filter(isFilled),
  }))
}

/** The columns of a table with some more: with the empty ones between, where nothing else stands there. */
function withCut(table: Beside | undefined, cut: Span, index: number): Beside {
  if (!table) return { pieces: [cut], lastCut: index }
  const last = table.pieces.at(-1)
  const isNext = last !== undefined && table.lastCut === index - 1
  const pieces = isNext ? [...table.pieces.slice(0, -1), { from: last.from, to: cut.to }] : [...table.pieces, cut]
  return { pieces, lastCut: index }
}

/**
 * Of which table each of these columns is, by the place of its first: a register's own; those of the register beside which they stand,
 * its last columns behind an empty one; or of none, a legend or a list.
 */
function ownersOf(
  lines: readonly SourceRow[],
  cuts: readonly Span[],
  isRegister: (span: Span) => boolean,
  fieldOf: HeaderReader,
): readonly number[] {
  const registers = cuts.flatMap((cut, index) => (isRegister(cut) ? [index] : []))
  const owners: number[] = []
  for (const [index, cut] of cuts.entries()) {
    const nearest = registers.findLast((place) => place <= index) ?? registers[0] ?? owners[index - 1] ?? index
    const register = cuts[nearest]
    const isOwn =
      nearest === index ||
      register === undefined ||
      !(isApart(lines, cut, register) || isListBeside(lines, cut, () => registerBeside(lines, register, fieldOf), fieldOf, true))
    owners.push(isOwn ? nearest : index)
  }
  return owners
}

/** Columns of a list at most that stand beside a register without an empty one between. */
const LIST_COLUMNS = 4

/** Where a list begins, or ends, against the columns of a register. */
function cutFromLists(
  lines: readonly SourceRow[],
  span: Span,
  isRegister: (span: Span) => boolean,
  fieldOf: HeaderReader,
): readonly Span[] {
  const { from, to } = span
  for (let width = Math.min(LIST_COLUMNS, to - from - 2); width > 0; width -= 1) {
    const sides: readonly (readonly [list: Span, rest: Span])[] = [
      [
        { from: to - width, to },
        { from, to: to - width },
      ],
      [
        { from, to: from + width },
        { from: from + width, to },
      ],
    ]
    for (const [list, rest] of sides) {
      const register = () => registerBeside(lines, rest, fieldOf)
      if (!isListBeside(lines, list, register, fieldOf, false) || !isRegister(rest)) continue
      const others = cutFromLists(lines, rest, isRegister, fieldOf)
      return list.from < rest.from ? [list, ...others] : [...others, list]
    }
  }
  return [span]
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
  const { headers } = headersOf(head.map((line) => within(line, [span])).filter(isFilled), fieldOf)
  const keys = headers.map(headerKey)
  const width = keys.indexOf(keys[0] ?? '', 1)
  const first = new Set(keys.slice(0, width))
  if (width < 2 || keys.slice(width, 2 * width).some((key) => !first.has(key))) return [span]
  const cut = { from: span.from, to: span.from + width }
  return [cut, ...cutWhereAgain(head, { from: cut.to, to: span.to }, fieldOf)]
}

function isRegisterIn(head: readonly SourceRow[], span: Span, fieldOf: HeaderReader): boolean {
  const table = tableFrom(
    head.map((line) => within(line, [span])),
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
function within(line: SourceRow, pieces: readonly Span[]): SourceRow {
  const columns = pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index))
  const placeOf = (column: number) => {
    const place = columns.indexOf(column)
    return place >= 0 ? place : undefined
  }
  const cells = columns.map((column) => line.cells[column] ?? '')
  return { ...line, cells: cells.slice(0, cells.findLastIndex(Boolean) + 1), ...saidOfMoved(line, placeOf) }
}

/** Headers that come below some lines, in another order or others, head a table of their own. */
function tablesBelow(lines: readonly SourceRow[], fieldOf: HeaderReader): readonly TablePart[] {
  const { headers, next } = headersOf(lines, fieldOf)
  const isHeaderLine = headerLines(headers, fieldOf)
  const starts = [0]
  let headed = headers.map(headerKey)
  let hasLines = false
  for (const [index, { cells }] of lines.entries()) {
    if (index < next) continue
    if (!isHeaderLine(cells)) {
      hasLines = true
      continue
    }
    const keys = cells.map(headerKey)
    // Some of the same, each in its place, are the same headers once more.
    if (keys.every((key, column) => key === '' || key === headed[column])) continue
    if (hasLines) starts.push(index)
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
