/** What became of a command on a dossier. */
import type { Refusal } from '../../../shared/complaint/index.ts'
import type { StorageFault } from '../storage/index.ts'

export type RecordOutcome =
  | { readonly status: 'recorded'; readonly dossierId: string }
  | { readonly status: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly status: 'failed'; readonly fault: StorageFault }
