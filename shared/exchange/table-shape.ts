/** What of a sheet is the table: its headers, in one line or two; its lines; what stands beside them. */
import { typography } from '../language/french.ts'
import { readDay } from './day-column.ts'
import { type HeaderReader, headerKey, headerReader, isKnownHeader } from './import-fields.ts'
import { isListHeader, isListTitle } from './list-words.ts'
import { MAX_COLUMNS, MAX_ROWS, type SkippedLine, type SourceRow, type SourceTable } from './source-table.ts'

/** Characters of a cell: twice what a spreadsheet holds in one. */
const MAX_CELL = 65_536

/** Above the headers there may be a title, a notice, a legend: they stand within the first lines. */
const HEADER_LINES = 60

/**
 * The table in a list of lines: its headers, then the lines that hold something.
 *
 * @returns `undefined` where there is no line, or a French sentence where there are too many
 */
export function tableFrom(lines: readonly SourceRow[], fieldOf: HeaderReader = headerReader()): SourceTable | string | undefined {
  const filled = lines.filter(isFilled)
  const [first] = filled
  if (!first) return undefined
  if (filled.length > MAX_ROWS + HEADER_LINES) return typography(`Ce fichier a plus de ${MAX_ROWS} lignes : partagez-le en plusieurs.`)
  const { headers, next } = headersOf(filled, fieldOf)
  const heading = filled.slice(0, next)
  const read = filled.slice(next).map(withoutExcess)
  const width = Math.min(
    MAX_COLUMNS,
    read.reduce((most, row) => Math.max(most, columnsOf(row)), lastFilled(headers)),
  )
  const below = read.map((row) => (row.cells.length > width ? { ...row, cells: row.cells.slice(0, width) } : row))
  const listed = linesOfLists(below, headers, fieldOf)
  const kindOf = skippedLines(headers, fieldOf)
  const { rows, skipped } = linesUnderTitles(below, (row) => (listed.has(row) ? 'skipped' : kindOf(row)))
  return {
    headers: Array.from({ length: width }, (_, index) => headers[index] || `Colonne ${index + 1}`),
    rows,
    skipped: skipped.map(skippedLine),
    heading: heading.map(({ cells }) => cells.filter(Boolean).join(' ')).join('\n'),
    notes: heading.flatMap(({ notes = [] }) => notes),
  }
}

const LONGEST_TITLE = 40

/** Lines apart from what is none of the table, each with the title that it stands below: it may tell how they stand. */
function linesUnderTitles(
  lines: readonly SourceRow[],
  kindOf: (row: SourceRow) => 'rows' | 'skipped',
): { readonly rows: readonly SourceRow[]; readonly skipped: readonly SourceRow[] } {
  const rows: SourceRow[] = []
  const skipped: SourceRow[] = []
  let under: string | undefined
  for (const row of lines) {
    if (kindOf(row) === 'rows') rows.push(under === undefined ? row : { ...row, under })
    else {
      skipped.push(row)
      const [title = '', ...others] = row.cells.filter(Boolean)
      if (others.length === 0 && title.length <= LONGEST_TITLE && !title.includes(':')) under = title
    }
  }
  return { rows, skipped }
}

export function isFilled({ cells }: SourceRow): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

/** Columns down to the last that says something: many programs write empty ones beyond. */
function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1
}

/** A cell that is empty may have something said of it. */
function columnsOf({ cells, remarks = [], notes = [] }: SourceRow): number {
  return [...remarks, ...notes].reduce((most, { column = -1 }) => Math.max(most, column + 1), lastFilled(cells))
}

/** @returns the headers, and the place of the first line below them */
export function headersOf(
  filled: readonly SourceRow[],
  fieldOf: HeaderReader,
): { readonly headers: readonly string[]; readonly next: number } {
  // 'Date' twice names one column: under 'Réclamation' and 'Réponse', it names two.
  const known = ({ cells }: Pick<SourceRow, 'cells'>) => new Set(cells.flatMap((cell) => fieldOf(cell) ?? [])).size
  const named = filled.slice(0, HEADER_LINES).map(known)
  const best = named.indexOf(Math.max(...named))
  const [above, line, below] = [filled[best - 1], filled[best], filled[best + 1]]
  if (!line) return { headers: [], next: 1 }
  const pairs = [
    { upper: line, lower: below, next: best + 2 },
    { upper: above, lower: line, next: best + 1 },
  ]
  for (const { upper, lower, next } of pairs) {
    const together = upper && lower && areHeadersTogether(upper, lower) ? headersTogether(upper, lower) : undefined
    if (together && known({ cells: together }) > known(line)) return { headers: together, next }
  }
  return { headers: line.cells.map((cell) => cell.trim()), next: best + 1 }
}

/** A second line of headers is short, has no figure and no day, and tells apart what one header above it spans. */
function areHeadersTogether(upper: SourceRow, lower: SourceRow): boolean {
  const texts = lower.cells.filter((cell) => cell.trim() !== '')
  if (texts.length < 2 || texts.some((text) => text.length > 60 || /\d{2,}|@/.test(text))) return false
  return lower.cells.some((cell, column) => cell.trim() !== '' && (upper.cells[column] ?? '').trim() === '')
}

/** 'Dates' over 'réception', 'AR' and 'réponse' gives 'Dates réception', 'Dates AR', 'Dates réponse'. */
function headersTogether({ cells: upper }: SourceRow, { cells: lower, merged }: SourceRow): readonly string[] {
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const [top, bottom] = [(upper[column] ?? '').trim(), merged?.includes(column) ? '' : (lower[column] ?? '').trim()]
    if (top !== '') group = top
    if (bottom === '') return top
    return isKnownHeader(bottom) && !isKnownHeader(`${group} ${bottom}`) ? bottom : `${group} ${bottom}`.trim()
  })
}

const TOTAL = /^(sous[ -]?)?tota(l|ux)\b|^(somme|moyenne|cumul|nombre de reclamations)\b/
const LEGEND = /^(legende|nota|nb|n b|source|note|notes|remarques?|edite|imprime|extrait|mis a jour)\b/
const EXAMPLE = /^(par )?ex(emples?)?$/
/** Below the table, where it was drawn up: its day is that of the paper. */
const SIGNED = /^(fait (a|le)|signature|certifie|lu et approuve)\b/
/** How a day is to be typed, in a line below the headers. */
const DAY_PATTERN = /^\(?j{1,2}[/. -]?m{1,4}[/. -]?a{2,4}\)?$/i
/** What a formula shows of a line that waits to be filled in. */
const NOTHING_YET = /^(-|–|0([.,]0+)?)(\s*€)?$/
const HOLDS_DAY = /\d{1,4}[/.-](\d{1,2}|[\p{L}.]{3,6})[/.-]\d{2,4}/u

function isFigure(text: string): boolean {
  return /\d/.test(text) && !/\p{L}{2}/u.test(text)
}

/** A cell that is a day; a legend may tell one in its sentence. */
function isDay(text: string): boolean {
  return HOLDS_DAY.test(text) && readDay(text) !== undefined
}

/** The numbers of the columns below their headers: '(1)', '(2)', '(3)'. */
function isNumbering(texts: readonly string[]): boolean {
  return texts.length > 2 && texts.every((text, index) => text === `${index + 1}` || text === `(${index + 1})`)
}

/** No line of the table: the headers once more, a total, a legend, a title between lines, an example. What has a cell of a day is one. */
function skippedLines(headers: readonly string[], fieldOf: HeaderReader): (row: SourceRow) => 'rows' | 'skipped' {
  const keys = headers.map(headerKey)
  // A header has about as many letters as its key: most cells are told apart without one.
  const isSameHeader = (cell: string, header = '', key = '') =>
    cell === header || (Math.abs(cell.length - header.length) < 4 && headerKey(cell) === key)
  // In another language too.
  const isHeader = (cell: string, column: number) =>
    isSameHeader(cell, headers[column], keys[column]) || (fieldOf(cell) !== undefined && fieldOf(cell) === fieldOf(headers[column] ?? ''))
  const most = headers.length <= 3 ? 0 : Math.max(2, headers.length / 3)
  const isSkipped = ({ cells, merged, remarks = [] }: SourceRow) => {
    const texts = merged ? cells.filter((cell, column) => cell !== '' && !merged.includes(column)) : cells.filter(Boolean)
    const [first = ''] = texts
    if (texts.length > 1 && cells.every((cell, column) => cell === '' || isHeader(cell, column))) return true
    if (isNumbering(texts)) return true
    if (/^(par )?ex/i.test(first) && EXAMPLE.test(headerKey(first))) return true
    const isPattern = texts.length <= 3 && texts.some((text) => DAY_PATTERN.test(text))
    const isTotalLine = /^(sous|tota)/i.test(first) && TOTAL.test(headerKey(first)) && texts.slice(1).every(isFigure)
    if ((isPattern || isTotalLine) && !texts.some(isDay)) return true
    if (texts.length > most) return false
    const key = headerKey(first)
    if (SIGNED.test(key)) return true
    // A formula that waits to be computed says nothing yet of its cell.
    const waiting = remarks.filter(({ column }) => column !== undefined && cells[column] === '').length
    const said = texts.filter((text) => !NOTHING_YET.test(text)).length
    return (said + waiting <= 1 || TOTAL.test(key) || LEGEND.test(key)) && !texts.some(isDay)
  }
  return (row) => (isSkipped(row) ? 'skipped' : 'rows')
}

/** Texts of one line of a list. */
const LIST_TEXTS = 3

/** Lines of a legend or a list that stands below the table, or between its lines: from its title or its headers to the next empty line. */
function linesOfLists(rows: readonly SourceRow[], headers: readonly string[], fieldOf: HeaderReader): ReadonlySet<SourceRow> {
  const keys = new Set(headers.map(headerKey))
  const isHeader = (text: string) => !/\d/.test(text) && (isListHeader(text) || isListTitle(text) || fieldOf(text) !== undefined)
  const isTitle = (text: string) => isListTitle(text) || (/:\s*$/.test(text) && isHeader(text))
  const listed = new Set<SourceRow>()
  let last: SourceRow | undefined
  for (const row of rows) {
    const texts = row.cells.filter(Boolean)
    const [first = ''] = texts
    const isApart = row.number > (last?.number ?? row.number) + 1
    const isShort = texts.length <= LIST_TEXTS && texts.length < headers.length && !texts.some(isDay)
    const areHeaders =
      isApart && texts.length > 1 && texts.every(isHeader) && texts.some((text) => isListHeader(text) || keys.has(headerKey(text)))
    const goesOn = last !== undefined && listed.has(last) && (!isApart || last.cells.filter(Boolean).length === 1)
    if (isShort && (isTitle(first) || areHeaders || goesOn)) listed.add(row)
    last = row
  }
  return listed
}

function skippedLine({ number, place, cells }: SourceRow): SkippedLine {
  const text = cells.filter(Boolean).join(' · ')
  return { line: place?.line ?? number, sheet: place?.sheet, text: text.length > 120 ? `${text.slice(0, 120)}…` : text }
}

function isTrimmed(cell: string): boolean {
  return cell.trim() === cell
}

function withoutExcess(row: SourceRow): SourceRow {
  const isTooLong = (cell: string) => cell.length > MAX_CELL
  const whole = row.cells.length > MAX_COLUMNS ? row.cells.slice(0, MAX_COLUMNS) : row.cells
  if (!row.cells.some(isTooLong))
    return whole === row.cells && whole.every(isTrimmed) ? row : { ...row, cells: whole.map((cell) => cell.trim()) }
  const cut = row.cells.flatMap((cell, column) => (isTooLong(cell) ? [{ column, text: 'le texte était trop long : sa fin manque.' }] : []))
  return { ...row, cells: whole.map((cell) => cell.slice(0, MAX_CELL).trim()), remarks: [...(row.remarks ?? []), ...cut] }
}
