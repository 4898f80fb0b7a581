/**
 * Journals whose chain was verified, by the SHA-256 of the entry that holds them: in one piece of work, which writes a backup, reads
 * it back and restores it for trial, the same bytes are not verified again.
 */
import { verifySeal } from '../complaint/index.ts'
import { type ArchivedDossier, type ArchivedFile, filesOf } from './format.ts'

/** What a journal's entry holds. */
export type ProvenJournal = Pick<ArchivedDossier, 'dossierId' | 'reference' | 'head'> & {
  /** How many. */
  readonly events: number
  /** Files that it tells of. */
  readonly files: readonly ArchivedFile[]
}

/** A journal's entry as it lies in a backup, and what it holds. */
export type CopiedDossier = { readonly entry: Uint8Array; readonly sha256: string; readonly journal: ProvenJournal }

/** By the SHA-256 of the entry, lower-case hexadecimal. Whoever proves one adds it. */
export type ProvenJournals = Map<string, ProvenJournal>

/**
 * @returns `undefined` where the chain is broken
 * @throws TypeError for a number that is none, RangeError for facts nested without end
 */
export function proofOf(dossier: ArchivedDossier): ProvenJournal | undefined {
  const { dossierId, head, events } = dossier
  const isWhole = events.every((event) => event.dossierId === dossierId) && verifySeal(events, head).status === 'whole'
  return isWhole ? contentsOf(dossier) : undefined
}

/** What a journal holds that was verified. */
export function contentsOf({ dossierId, reference, head, events }: ArchivedDossier): ProvenJournal {
  return { dossierId, reference, head, events: events.length, files: [...filesOf({ dossierId, events }).values()] }
}
