/** A register in a workbook: all the sheets that look like it, together. */
import { count, formatNumber, typography } from '../language/french.ts'
import { writableText } from '../language/writable-text.ts'
import { NO_CELL } from './cell-index.ts'
import { type CellReading, cellShower, EMPTY, type ShownCell } from './cell-shown.ts'
import { ordersOf } from './day-column.ts'
import { accentsWarning } from './doubled-accents.ts'
import type { OpenedSheet, OpenedWorkbook } from './opened-workbook.ts'
import { type SoundRows, soundRows, unwritableWarning } from './sound-cells.ts'
import { type CellNote, type CellRemark, MAX_ROWS, type ReadTable, refusedFile, type SourceRow } from './source-table.ts'
import { type FoundTable, foundTables, registerIn } from './tables-together.ts'
import { SHEET_ROWS } from './workbook-open.ts'

/** One as it was read. */
type ReadSheet = FoundTable & {
  /** What was made of the letters of its sheet, which other tables may share. */
  readonly sound: Pick<SoundRows, 'cleaned' | 'mended'>
  /** Whether it has more rows than are read. */
  readonly isCut: boolean
  /** Lines of the table that a filter or someone hides. */
  readonly hiddenLines: number
  /** Whether colours tell its lines apart, and no column of stages does. */
  readonly isColoured: boolean
}

/** @param wanted places of the sheets to read, among those that hold something; those that look like the register otherwise */
export function readWorkbook(opened: OpenedWorkbook, wanted?: readonly number[]): ReadTable {
  if ('refused' in opened) return refusedFile(opened.refused)
  const sheets = sheetsOf(opened.sheets, opened.cells)
  if (typeof sheets === 'string') return refusedFile(sheets)
  if (sheets.length === 0) return refusedFile('Ce classeur est vide.')
  const register = registerIn(sheets, wanted)
  if ('refused' in register) return refusedFile(register.refused)
  const { read } = register
  const sounds = [...new Set(read.map(({ sound }) => sound))]
  return {
    status: 'read',
    table: register.table,
    reading: opened.reading,
    sheets: register.sheets,
    warnings: [
      ...(read.length > 0 ? [] : [ALL_HIDDEN]),
      ...accentsWarning(sounds.map(({ mended }) => mended)),
      ...unwritableWarning(sounds.reduce((sum, { cleaned }) => sum + cleaned, 0)),
      ...read.flatMap(({ table }) => (table.notes ?? []).map((note) => noteWarning(table.headers, note))),
      ...read.flatMap(({ name, hiddenLines }) => (hiddenLines > 0 ? [hiddenWarning(name, hiddenLines)] : [])),
      ...read.flatMap(({ name, isColoured }) => (isColoured ? [colourWarning(name)] : [])),
      ...read.flatMap(({ name, isCut }) => (isCut ? [cutWarning(name)] : [])),
    ],
  }
}

const ALL_HIDDEN = typography('Les feuilles visibles de ce classeur sont vides : cochez celle des feuilles masquées qui tient le registre.')

function hiddenWarning(name: string, lines: number): string {
  const said = count(lines, 'ligne que le classeur masque est lue', 'lignes que le classeur masque sont lues')
  return typography(`« ${name} » : ${said} comme les autres.`)
}

function colourWarning(name: string): string {
  return typography(
    `« ${name} » : des lignes ont une couleur, qui n’est pas reprise. Si elle dit où en sont les dossiers, dites-le dans une colonne du classeur.`,
  )
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
    const { rows, ...sound } = soundRows(linesOf(sheet, show))
    const hidden = new Set(sheet.lines.flatMap(({ number, isHidden }) => (isHidden ? [number] : [])))
    const { isHidden, isCut } = sheet
    const colours = coloursOfLines(sheet)
    const tables = foundTables(rows, writableText(sheet.name))
    if (typeof tables === 'string') return tables
    for (const found of tables)
      read.push({
        ...{ ...found, isHidden, isCut, sound },
        isColoured: !found.fields.includes('status') && tellApart(found.table.rows.map(({ number }) => colours.get(number))),
        hiddenLines: hidden.size > 0 ? found.table.rows.filter(({ number }) => hidden.has(number)).length : 0,
      })
  }
  return read
}

/** The colour of each line of which most cells have one. */
function coloursOfLines({ lines, colourOf }: OpenedSheet): ReadonlyMap<number, string> {
  if (!colourOf) return new Map()
  return new Map(
    lines.flatMap(({ number, cells }) => {
      const filled = cells.filter((cell) => cell !== NO_CELL)
      const [colour] = filled.flatMap((cell) => colourOf(cell) ?? [])
      const isOfLine = colour !== undefined && 2 * filled.filter((cell) => colourOf(cell) === colour).length > filled.length
      return isOfLine ? [[number, colour] as const] : []
    }),
  )
}

/** Of some lines and not of others; every second line has one for the eye alone. */
function tellApart(colours: readonly (string | undefined)[]): boolean {
  const isBanded = colours.length > 3 && colours.every((colour, index) => index < 2 || colour === colours[index - 2])
  return new Set(colours).size > 1 && !isBanded
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
