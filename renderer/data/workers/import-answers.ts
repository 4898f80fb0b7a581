/** What the worker that reads registers answers. */
import type {
  FoundValue,
  ReadTable,
  RowVerdict,
  SkippedLine,
  SourceSheet,
  TextEncoding,
  ValueKind,
} from '../../../shared/exchange/index.ts'

/** A file as it was opened: enough of it to choose its columns by. */
export type OpenedFile =
  | {
      readonly status: 'read'
      readonly reading: string
      readonly sheets: readonly SourceSheet[]
      /** Of a text file: how its letters are written. */
      readonly encoding: TextEncoding | undefined
      /** What is to be known of the reading, in French. */
      readonly warnings: readonly string[]
      /** Lines that are none of the table. */
      readonly skipped: readonly SkippedLine[]
      readonly headers: readonly string[]
      /** Whether it is this application's own export: nothing is asked of its columns. */
      readonly isOwn: boolean
      /** First lines of the table. */
      readonly sample: readonly (readonly string[])[]
      readonly rowCount: number
      readonly sha256: string
    }
  | Extract<ReadTable, { status: 'refused' }>

export type FoundValues = Readonly<Partial<Record<ValueKind, readonly FoundValue[]>>>

/** A line with what the dry run makes of it, its cells as they are now. */
export type JudgedLine = RowVerdict & { readonly cells: readonly string[] }
