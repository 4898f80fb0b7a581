/** What the page and the worker that writes the register say to each other. */
import type { RegisterFileOptions, RegisterRow, Written } from '../../../shared/exchange/index.ts'
import type { RegulationSettings } from '../../../shared/regulation/index.ts'

/** The rows come in parts, then the word to write; the answer is a `Written`. */
export type ExportRequest =
  | { readonly kind: 'rows'; readonly rows: readonly RegisterRow[] }
  | { readonly kind: 'write'; readonly options: RegisterFileOptions; readonly regulation: RegulationSettings }

export type ExportReply = Written
