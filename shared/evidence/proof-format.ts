/** What a dossier de preuve holds, and the shapes within. */
import type { KeptEvent } from '../complaint/index.ts'

/** 2: facts of a mediation may be left out of the journal (`withheld`). */
export const PROOF_FORMAT = 2

export const PROOF_NAMES = {
  manifest: 'manifeste.json',
  journal: 'journal.json',
  word: 'chronologie.docx',
  page: 'chronologie.html',
  verifier: 'verifier.html',
} as const

export type ProofManifest = {
  readonly format: number
  readonly reference: string
  readonly head: string
  readonly madeOn: string
  /** Every other file of the folder. */
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[]
  /** Files that the journal names and the register no longer had. */
  readonly missing: readonly string[]
}

export type ProofJournal = {
  readonly reference: string
  readonly head: string
  readonly events: readonly KeptEvent[]
  /** Places in `events`, 1 for the first, of those whose facts are left out, because mediation is confidential: of them the skeleton is there. */
  readonly withheld?: readonly number[] | undefined
}
