/**
 * What goes to the mediator: the chronology in Word and as a page, every letter and piece as it was.
 * What the firm keeps to itself stays out of it (its remarks, its reasons, its own insurer), and what was said in an earlier
 * mediation; the complaint is told in the words chosen for the client.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'
import {
  confidentialIds,
  type Dossier,
  documentOf,
  dossierWithout,
  type Instant,
  isInternal,
  leftOutSentence,
  NONE_HIDDEN,
  timelineOf,
  toldOutside,
} from '../complaint/index.ts'
import { proofChronology } from '../documents/proof-chronology.ts'
import { formatDate } from '../language/french.ts'
import type { Law, LocalDate } from '../regulation/index.ts'
import { chronologyPage } from './chronology-page.ts'
import { fileNames } from './file-names.ts'
import type { ProofFile } from './proof.ts'

export type MediatorFileParts = {
  readonly dossier: Dossier
  readonly files: readonly ProofFile[]
  readonly firmName: string
  readonly madeOn: LocalDate
  /** The day of an instant on the firm's calendar: just after midnight, not yet that of Greenwich. */
  readonly dayOf: (instant: Instant) => LocalDate
  readonly law: Law
  /** Whether what was said in an earlier mediation goes along: the dossier then says why. */
  readonly withMediation?: boolean
}

/** The ZIP's bytes; a file that the register no longer has is left out. */
export async function mediatorFile(parts: MediatorFileParts): Promise<Uint8Array> {
  const { dossier, firmName, madeOn, dayOf, law, withMediation = false } = parts
  const hidden = withMediation ? NONE_HIDDEN : confidentialIds(dossier, 'mediator')
  const told = dossierWithout(dossier, hidden)
  const shown = toldOutside(told)
  const kept = new Set(told.events.flatMap(({ facts }) => (isInternal(facts) ? (documentOf(facts)?.fileId ?? []) : [])))
  const leaves = told.files.filter(({ fileId }) => !kept.has(fileId))
  const present = parts.files.filter(({ file, bytes }) => bytes && leaves.some(({ fileId }) => fileId === file.fileId))
  const names = fileNames(
    dossier,
    present.map(({ file }) => file),
  )
  const leftOut = leftOutSentence(dossier, hidden, madeOn, law)
  const chronology = { dossier: shown, firmName, madeOn, dayOf, entries: timelineOf(shown, law), leftOut }
  const word = await proofChronology({ ...chronology, title: 'Dossier remis au médiateur', files: present.map(({ file }) => file) })
  return zipSync({
    'chronologie.docx': word,
    'chronologie.html': utf8ToBytes(chronologyPage(chronology)),
    ...Object.fromEntries(present.map(({ file, bytes }) => [names.get(file.fileId) ?? file.name, bytes ?? new Uint8Array()])),
  })
}

/** 'Dossier médiateur 2026-004 au 24-11-2026.zip': nothing that names the client. */
export function mediatorFileName({ reference }: Dossier, madeOn: LocalDate): string {
  return `Dossier médiateur ${reference} au ${formatDate(madeOn).replaceAll('/', '-')}.zip`
}
