/**
 * Telling a legend, a list of values or a pivot table from the columns of the register that it stands beside: its lines are of none of
 * the complaints, and its headers would take the place of the register's own.
 */
import { readDay } from './day-column.ts'
import { type HeaderReader, headerKey, type ImportField } from './import-fields.ts'
import { isListHeader, isListTitle } from './list-words.ts'
import type { SourceRow } from './source-table.ts'
import { headersOf, isFilled } from './table-shape.ts'

/** Columns from one on, up to another. */
export type Span = { readonly from: number; readonly to: number }

/** 'F = Frais', 'Statuts : O = ouvert' */
const ENTRY = /^[^=]{1,40}=\s*\S|^\S{1,4}\s*[:–-]\s+\S/
/** Of the values of a column, in the list that it takes them from. */
const MOSTLY = 0.8
/** Characters: a list is of words, not of what was said. */
const LONGEST_ENTRY = 80
/** Lines, its headers included. */
const LONGEST_LIST = 300
const HOLDS_DAY = /\d{1,4}[/.-]\d{1,2}/

/** What is compared with a list, worked out once. */
export type RegisterBeside = {
  readonly fields: ReadonlySet<ImportField | undefined>
  readonly keys: ReadonlySet<string>
  /** Places of its lines among those of the sheet, its headers aside. */
  readonly lines: ReadonlySet<number>
  /** What each of its columns holds, in capitals or not. */
  readonly held: readonly ReadonlySet<string>[]
}

const cellsIn = ({ cells }: SourceRow, { from, to }: Span) => cells.slice(from, to).map((cell) => cell.trim())

export function registerBeside(lines: readonly SourceRow[], span: Span, fieldOf: HeaderReader): RegisterBeside {
  const own = lines.flatMap((line, at) => {
    const cells = cellsIn(line, span)
    return isFilled({ ...line, cells }) ? [{ at, line: { ...line, cells } }] : []
  })
  const { headers, next } = headersOf(
    own.map(({ line }) => line),
    fieldOf,
  )
  const body = own.slice(next)
  const held = Array.from({ length: span.to - span.from }, (_, column) => new Set(body.map(({ line }) => keyOf(line.cells[column] ?? ''))))
  for (const values of held) values.delete('')
  return {
    fields: new Set(headers.flatMap((header) => fieldOf(header) ?? [])),
    keys: new Set(headers.map(headerKey).filter(Boolean)),
    lines: new Set(body.map(({ at }) => at)),
    held,
  }
}

function keyOf(cell: string): string {
  return cell.trim().toLowerCase()
}

/** A block of cells: what heads it, and its lines. */
type Block = { readonly title: string; readonly headers: readonly string[]; readonly body: readonly Entry[] }
type Entry = { readonly at: number; readonly texts: readonly string[] }

/** The lines of some columns; none where they are more than a list has, or stand apart from one another. */
function entriesIn(lines: readonly SourceRow[], span: Span): readonly Entry[] {
  const entries: Entry[] = []
  for (const [at, line] of lines.entries()) {
    const texts = cellsIn(line, span)
    if (!texts.some(Boolean)) continue
    if (entries.length === LONGEST_LIST || (entries.length > 0 && entries.at(-1)?.at !== at - 1)) return []
    entries.push({ at, texts })
  }
  return entries
}

function blockIn(lines: readonly SourceRow[], span: Span, fieldOf: HeaderReader): Block {
  let body = entriesIn(lines, span)
  const width = span.to - span.from
  const filled = (entry: Entry | undefined) => entry?.texts.filter(Boolean) ?? []
  const isHeader = (text: string) =>
    !/\d/.test(text) && !ENTRY.test(text) && (isListHeader(text) || isListTitle(text) || fieldOf(text) !== undefined)
  const [only = '', ...others] = filled(body[0])
  const isTitled = others.length === 0 && (width > 1 || isListTitle(only))
  if (isTitled) body = body.slice(1)
  const first = filled(body[0])
  const isHeaded = first.length > 0 && first.every(isHeader)
  return { title: isTitled ? only : '', headers: isHeaded ? first : [], body: isHeaded ? body.slice(1) : body }
}

/** Whether each line says one thing of a list, once, with nothing of a day; without an empty column before it, in all of its columns. */
function isOfList({ body }: Block, width: number, isApart: boolean): boolean {
  return (
    body.length > 1 &&
    body.every(
      ({ texts }) =>
        (isApart ? texts[0] !== '' : texts.length === width && texts.every(Boolean)) &&
        texts.every((text) => text.length <= LONGEST_ENTRY && !(HOLDS_DAY.test(text) && readDay(text) !== undefined)),
    ) &&
    new Set(body.map(({ texts }) => keyOf(texts[0] ?? ''))).size === body.length
  )
}

/**
 * Whether some columns are a list beside a register, and none of its own.
 *
 * @param isApart whether an empty column stands between the two: without one, more has to speak for it
 */
export function isListBeside(
  lines: readonly SourceRow[],
  span: Span,
  register: () => RegisterBeside,
  fieldOf: HeaderReader,
  isApart: boolean,
): boolean {
  const width = span.to - span.from
  const block = blockIn(lines, span, fieldOf)
  if (!isOfList(block, width, isApart)) return false
  const { title, headers, body } = block
  const isTitled = [title, ...headers].some(isListTitle)
  const areEntries = body.every(({ texts }) => ENTRY.test(texts.join(' ')))
  // Of a complaint, no two columns say a code and what it means.
  const areAllOfList = headers.length > 1 && headers.every(isListHeader)
  if (isApart && (isTitled || areEntries || areAllOfList)) return true
  const { fields, keys, lines: own, held } = register()
  const places = new Set(body.map(({ at }) => at))
  // Beside each complaint, what a column says may be of it.
  const isOnItsOwn = [...own].some((at) => !places.has(at)) || [...places].some((at) => !own.has(at))
  const isSameHeader = headers.some((header) => keys.has(headerKey(header)))
  const gives = (header: string) => fieldOf(header) !== undefined && !fields.has(fieldOf(header))
  // One column under « Code » may be the register's number; two are those of a list.
  const areOfList = headers.some(isListHeader) && (headers.length > 1 || (isApart && !headers.some(gives)))
  if (headers.some((header) => gives(header) && !isListHeader(header))) return isApart && isOnItsOwn && areOfList
  const isLookedUp = body.length > (width > 1 ? 1 : 2) && isSource(body, held)
  if (isOnItsOwn) return isTitled || areEntries || isSameHeader || areOfList || (isApart && isLookedUp)
  return isLookedUp && (isTitled || areEntries || (isApart && (isSameHeader || (width > 1 && areOfList))))
}

/** Whether a column of the register takes its values from one of a list: nearly all of them, and several. */
function isSource(body: readonly Entry[], held: readonly ReadonlySet<string>[]): boolean {
  const width = body[0]?.texts.length ?? 0
  return Array.from({ length: width }, (_, column) => new Set(body.map(({ texts }) => keyOf(texts[column] ?? '')))).some((list) =>
    held.some((values) => values.size > 1 && [...values].filter((value) => list.has(value)).length >= MOSTLY * values.size),
  )
}
