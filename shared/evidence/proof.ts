/**
 * Dossier de preuve: one dossier with everything that proves what was done and when, in a ZIP that
 * anyone can verify without the application.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'
import {
  confidentialIds,
  type Dossier,
  dossierWithout,
  type Instant,
  isErased,
  journalWithout,
  type KeptEvent,
  leftOutSentence,
  NONE_HIDDEN,
  type StoredFile,
  sha256Hex,
  timelineOf,
} from '../complaint/index.ts'
import { proofChronology } from '../documents/proof-chronology.ts'
import { formatDate } from '../language/french.ts'
import type { Law, LocalDate } from '../regulation/index.ts'
import { chronologyPage } from './chronology-page.ts'
import { fileNames } from './file-names.ts'
import { PROOF_FORMAT, PROOF_NAMES, type ProofJournal, type ProofManifest } from './proof-format.ts'

/** A file of the dossier; no bytes where the register no longer has them. */
export type ProofFile = { readonly file: StoredFile; readonly bytes: Uint8Array | undefined }

export type ProofParts = {
  readonly dossier: Dossier
  readonly journal: readonly KeptEvent[]
  /** `headHash` of the journal. */
  readonly head: string
  readonly files: readonly ProofFile[]
  readonly firmName: string
  readonly madeOn: LocalDate
  /** The day of an instant on the firm's calendar: just after midnight, not yet that of Greenwich. */
  readonly dayOf: (instant: Instant) => LocalDate
  readonly law: Law
  /** The page that verifies, as HTML. */
  readonly verifierPage: string
  /** Whether what was said in mediation goes along: the dossier then says why. */
  readonly withMediation?: boolean
}

/** The ZIP's bytes. */
export async function proofFolder(parts: ProofParts): Promise<Uint8Array> {
  const { dossier, head, firmName, madeOn, dayOf, law, verifierPage, withMediation = false } = parts
  const hidden = withMediation ? NONE_HIDDEN : confidentialIds(dossier)
  const shown = dossierWithout(dossier, hidden)
  const journal = journalWithout(parts.journal, hidden)
  const files = parts.files.filter(({ file }) => shown.files.some(({ fileId }) => fileId === file.fileId))
  const names = fileNames(
    shown,
    files.map(({ file }) => file),
  )
  const kept = files.flatMap(({ file, bytes }) => (bytes ? [[names.get(file.fileId) ?? file.fileId, bytes] as const] : []))
  const withheld = withheldIn(journal, hidden)
  const told: ProofJournal = { reference: dossier.reference, head, events: journal, ...(withheld.length > 0 && { withheld }) }
  const leftOut = leftOutSentence(dossier, hidden, madeOn, law)
  const chronology = { dossier: shown, head, firmName, madeOn, dayOf, entries: timelineOf(shown, law, shown.journal), leftOut }
  const entries: Record<string, Uint8Array> = {
    [PROOF_NAMES.journal]: json(told),
    [PROOF_NAMES.word]: await proofChronology({ ...chronology, files: files.map(({ file }) => file) }),
    [PROOF_NAMES.page]: utf8ToBytes(chronologyPage(chronology)),
    [PROOF_NAMES.verifier]: utf8ToBytes(verifierPage),
    ...Object.fromEntries(kept),
  }
  const manifest: ProofManifest = {
    format: PROOF_FORMAT,
    reference: dossier.reference,
    head,
    madeOn,
    files: Object.entries(entries).map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256Hex(bytes) })),
    missing: files.filter(({ bytes }) => !bytes).map(({ file }) => names.get(file.fileId) ?? file.name),
  }
  return zipSync({ ...entries, [PROOF_NAMES.manifest]: json(manifest) })
}

/** Places of the events left out; where the record of an erasure is one of them, what it erased no longer has its excuse. */
function withheldIn(journal: readonly KeptEvent[], hidden: ReadonlySet<string>): readonly number[] {
  const isErasureShown = journal.some((event) => !isErased(event) && event.facts.type === 'PersonErased')
  return journal.flatMap((event, index) =>
    hidden.has(event.id) || (hidden.size > 0 && isErased(event) && !isErasureShown) ? [index + 1] : [],
  )
}

/** 'Dossier de preuve 2026-004 au 24-11-2026.zip': nothing that names the client. */
export function proofName({ reference }: Dossier, madeOn: LocalDate): string {
  return `Dossier de preuve ${reference} au ${formatDate(madeOn).replaceAll('/', '-')}.zip`
}

function json(value: unknown): Uint8Array {
  return utf8ToBytes(JSON.stringify(value, undefined, 2))
}
