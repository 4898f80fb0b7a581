/** A register as a file holds it: every cell as a text, a line of headers, rows numbered as a spreadsheet does. */
import { typography } from '../language/french.ts'
import type { TextEncoding } from './text-encoding.ts'

export type SourceRow = {
  /** Tells it from the others: its line in the file, 1 for the first; of several sheets, one list goes on after the other. */
  readonly number: number
  readonly cells: readonly string[]
  /** Where it stands in a workbook of several sheets. */
  readonly place?: { readonly sheet: string; readonly line: number } | undefined
  /** What is to be seen of a cell: it could be read otherwise. */
  readonly remarks?: readonly CellRemark[] | undefined
  /** Comments of its cells, that a workbook shows beside them: an empty cell may have one. */
  readonly notes?: readonly CellNote[] | undefined
  /** Columns that show the cell of the line above, merged with theirs. */
  readonly merged?: readonly number[] | undefined
  /** The title between the lines that it stands below: 'En cours', 'Clôturées'. */
  readonly under?: string | undefined
  /** Columns where the workbook holds a day, of those that have texts of days besides. */
  readonly days?: readonly number[] | undefined
}

/** @property column absent where it is of the whole line. @property text in French, after the name of the column */
export type CellRemark = { readonly column?: number | undefined; readonly text: string }

export type CellNote = { readonly column: number; readonly text: string }

/** A line that stands in the table and is none of it: a total, a legend, the headers once more. */
export type SkippedLine = { readonly line: number; readonly sheet?: string | undefined; readonly text: string }

export type SourceTable = {
  readonly headers: readonly string[]
  readonly rows: readonly SourceRow[]
  readonly skipped?: readonly SkippedLine[] | undefined
  /** What stands down to its headers: a title, a notice, they themselves. */
  readonly heading?: string | undefined
  /** Comments of what stands there. */
  readonly notes?: readonly CellNote[] | undefined
  /** The name of the sheet of a workbook that has one alone: its lines do not say it. */
  readonly sheet?: string | undefined
}

/** A sheet that holds something. */
export type SourceSheet = { readonly name: string; readonly rowCount: number; readonly isHidden: boolean; readonly isRead: boolean }

/** A table read, and how it was; or why it could not be, in French. */
export type ReadTable =
  | {
      readonly status: 'read'
      readonly table: SourceTable
      /** 'CSV, point-virgule, Windows-1252', 'Excel'. */
      readonly reading: string
      /** Those of a workbook. */
      readonly sheets: readonly SourceSheet[]
      /** Of a text file: how its letters are written, as it was found or chosen. */
      readonly encoding?: TextEncoding | undefined
      /** What is to be known of the reading, in French. */
      readonly warnings: readonly string[]
    }
  | { readonly status: 'refused'; readonly message: string }

/** Larger files are no register of a firm: nothing of them is read. */
export const MAX_FILE_SIZE = 20 * 1024 * 1024
export const MAX_ROWS = 20_000
export const MAX_COLUMNS = 200

export function refusedFile(message: string): ReadTable {
  return { status: 'refused', message: typography(message) }
}

/** Where a line stands, as the adviser finds it. */
export function lineLabel({ number, place }: Pick<SourceRow, 'number' | 'place'>): string {
  return place ? `${place.sheet}, ligne ${place.line}` : String(number)
}
