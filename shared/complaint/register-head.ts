/** The whole register in one digest: what a document prints to say on which journals it was drawn up. */
import type { JournalHead } from './journal.ts'
import { digestOfHashes } from './seal.ts'

/** Where the journals of a register end, together. */
export type RegisterHead = { readonly dossiers: number; readonly events: number; readonly digest: string }

/**
 * tête du registre: SHA-256 of the heads of its dossiers' journals, in lower-case hexadecimal, sorted, one a line.
 *
 * @param heads one for each dossier, in any order
 */
export function registerHead(heads: readonly JournalHead[]): RegisterHead {
  return {
    dossiers: heads.length,
    events: heads.reduce((sum, { count }) => sum + count, 0),
    digest: digestOfHashes(heads.map(({ hash }) => hash)),
  }
}
