/**
 * What goes to the mediator: the chronology in Word and as a page, every letter and piece as it was.
 * Remarks that the firm keeps to itself stay out of it.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { zipSync } from 'fflate'
import { type Dossier, type EventType, type Instant, timelineOf } from '../complaint/index.ts'
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
}

/** The firm's own remarks, and what the closing taught it. */
const INTERNAL: ReadonlySet<EventType> = new Set([
  'NoteAdded',
  'ComplaintClosed',
  'Rectified',
  'DossierLinked',
  'PersonIdentified',
  'AnswerReviewed',
])

/** The ZIP's bytes; a file that the register no longer has is left out. */
export async function mediatorFile({ dossier, files, firmName, madeOn, dayOf, law }: MediatorFileParts): Promise<Uint8Array> {
  const shown: Dossier = { ...dossier, events: dossier.events.filter(({ facts }) => !INTERNAL.has(facts.type)) }
  const present = files.filter(({ bytes }) => bytes)
  const names = fileNames(
    dossier,
    present.map(({ file }) => file),
  )
  const parts = { dossier: shown, firmName, madeOn, dayOf, entries: timelineOf(shown, law) }
  const word = await proofChronology({ ...parts, title: 'Dossier remis au médiateur', files: present.map(({ file }) => file) })
  return zipSync({
    'chronologie.docx': word,
    'chronologie.html': utf8ToBytes(chronologyPage(parts)),
    ...Object.fromEntries(present.map(({ file, bytes }) => [names.get(file.fileId) ?? file.name, bytes ?? new Uint8Array()])),
  })
}

/** 'Dossier médiateur 2026-004 au 24-11-2026.zip': nothing that names the client. */
export function mediatorFileName({ reference }: Dossier, madeOn: LocalDate): string {
  return `Dossier médiateur ${reference} au ${formatDate(madeOn).replaceAll('/', '-')}.zip`
}
