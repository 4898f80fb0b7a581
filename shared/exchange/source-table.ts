/** A register as a file holds it: every cell as a text, a line of headers, rows numbered as a spreadsheet does. */
import { typography } from '../language/french.ts'

export type SourceRow = {
  /** Line of the file, 1 for its first. */
  readonly number: number
  readonly cells: readonly string[]
}

export type SourceTable = { readonly headers: readonly string[]; readonly rows: readonly SourceRow[] }

/** A table read, and how it was; or why it could not be, in French. */
export type ReadTable =
  | {
      readonly status: 'read'
      readonly table: SourceTable
      /** 'CSV, point-virgule, Windows-1252', 'Excel'. */
      readonly reading: string
      /** Names of the sheets that hold something, and which one was read. */
      readonly sheets: readonly string[]
      readonly sheet: number
    }
  | { readonly status: 'refused'; readonly message: string }

/** Larger files are no register of a firm: nothing of them is read. */
export const MAX_FILE_SIZE = 20 * 1024 * 1024
export const MAX_ROWS = 20_000
const MAX_COLUMNS = 200
/** Characters of a cell. */
const MAX_CELL = 20_000

export function refusedFile(message: string): ReadTable {
  return { status: 'refused', message: typography(message) }
}

/** Above the headers there may be a title: they stand within the first lines. */
const HEADER_LINES = 20

/**
 * The table in a list of lines: its headers, then the lines that hold something.
 *
 * @param isKnownHeader whether a text is the header of something that registers have
 * @returns `undefined` where there is no line, or a French sentence where there are too many
 */
export function tableFrom(lines: readonly SourceRow[], isKnownHeader: (text: string) => boolean): SourceTable | string | undefined {
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [first] = filled
  if (!first) return undefined
  if (filled.length > MAX_ROWS + 1) return typography(`Ce fichier a plus de ${MAX_ROWS} lignes : partagez-le en plusieurs.`)
  const known = (line: SourceRow) => line.cells.filter((cell) => isKnownHeader(cell)).length
  const header = filled.slice(0, HEADER_LINES).reduce((best, line) => (known(line) > known(best) ? line : best), first)
  const rows = filled.slice(filled.indexOf(header) + 1).map(({ number, cells }) => ({ number, cells: cells.map(cleaned) }))
  const width = Math.min(MAX_COLUMNS, Math.max(header.cells.length, ...rows.map(({ cells }) => cells.length)))
  return { headers: Array.from({ length: width }, (_, index) => cleaned(header.cells[index] ?? '') || `Colonne ${index + 1}`), rows }
}

function cleaned(cell: string): string {
  return cell.slice(0, MAX_CELL).trim()
}
