/** What the page and the worker that reads registers say to each other: one question at a time, long answers in parts. */
import type {
  ColumnFields,
  FoundValue,
  ImportOrigin,
  ImportSetup,
  KnownDossier,
  ReadTable,
  RowVerdict,
  ValueKind,
} from '../../../shared/exchange/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { SealedJournal } from '../register/index.ts'

export type ImportRequest =
  | { readonly kind: 'open'; readonly file: Blob; readonly sheet: number | undefined }
  | { readonly kind: 'values'; readonly columns: ColumnFields }
  /** Comes in parts before 'judge', and is not answered. */
  | { readonly kind: 'known'; readonly dossiers: readonly KnownDossier[] }
  | { readonly kind: 'judge'; readonly setup: ImportSetup; readonly today: LocalDate; readonly numbersKept: readonly string[] }
  | { readonly kind: 'seal'; readonly rowNumbers: ReadonlySet<number>; readonly origin: ImportOrigin; readonly today: LocalDate }
  /** The lines as they are in the file, what was put in place of a cell in its place, each with what is said of it. */
  | { readonly kind: 'save'; readonly rowNumbers: ReadonlySet<number>; readonly completions: ImportSetup['completions'] }

/** A file as it was opened: enough of it to choose its columns by. */
export type OpenedFile =
  | {
      readonly status: 'read'
      readonly reading: string
      readonly sheets: readonly string[]
      readonly sheet: number
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

export type ImportReply =
  | { readonly kind: 'opened'; readonly opened: OpenedFile }
  | { readonly kind: 'values'; readonly found: FoundValues }
  | { readonly kind: 'judged'; readonly lines: readonly JudgedLine[]; readonly share: number; readonly isLast: boolean }
  | { readonly kind: 'sealed'; readonly journals: readonly SealedJournal[]; readonly share: number; readonly isLast: boolean }
  | { readonly kind: 'saved'; readonly bytes: Uint8Array }

/** A question and its answers bear the same number: those of a question given up are told from the next one's. */
export type Numbered<T> = { readonly id: number; readonly message: T }
