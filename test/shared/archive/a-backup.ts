/** A small backup for tests: two dossiers of one journal each, one of them erased, and two files. */

import { type BackupContent, type RandomAccess, writeBackup } from '../../../shared/archive/index.ts'
import {
  type EventFacts,
  erasePerson,
  GENESIS,
  headsOf,
  type KeptEvent,
  record,
  type SealedEvent,
  type StoredFile,
  sealEvent,
  sha256Hex,
  skeletonOf,
} from '../../../shared/complaint/index.ts'
import { type LocalDate, localDate } from '../../../shared/regulation/index.ts'
import { createIdentity, createRecoveryCode, protectIdentity, recipientOf, sealKeyOf } from '../../../shared/vault/index.ts'
import { telephoneCall } from '../../renderer/data/register/telephone-call.ts'

export const PASSPHRASE = 'cheval agrafe batterie'

export const FILES = [
  aFile('f1-0000-0000-0000', 'Courrier de Mme Fontaine.pdf', 'Bonjour, rachat de 12 400 €'),
  aFile('f2-0000', '../../é\u0301vil:?.txt', ''),
]

export type FileWithBytes = { readonly file: StoredFile; readonly bytes: Uint8Array }

export function aFile(fileId: string, name: string, content: string | Uint8Array): FileWithBytes {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { file: { fileId, name, mediaType: 'text/plain', size: bytes.length, sha256: sha256Hex(bytes) }, bytes }
}

/** A register of one dossier that holds these files. */
export function contentWith(files: readonly FileWithBytes[]): BackupContent {
  const reference = '2026-001'
  const events = journalOf(
    'd1-0000',
    reference,
    files.map(({ file }) => file),
  )
  return {
    settings: () => each([]),
    dossiers: () => each([{ dossierId: 'd1-0000', reference, head: events.at(-1)?.hash ?? '', events }]),
    files: () => each(files.map((file) => ({ reference, ...file }))),
  }
}

function journalOf(dossierId: string, reference: string, files: readonly StoredFile[]): readonly SealedEvent[] {
  const occurredOn = localDate('2026-03-27')
  const facts: readonly { readonly occurredOn: LocalDate; readonly facts: EventFacts }[] = [
    { occurredOn, facts: { type: 'ComplaintOpened' as const, ...telephoneCall(reference) } },
    ...files.map((file) => ({ occurredOn, facts: { type: 'AttachmentAdded' as const, file } })),
  ]
  let previous = GENESIS
  // Sealed as it is: earlier versions recorded names that no file can hold.
  return facts.map((fact, index) => {
    const skeleton = { id: `${dossierId}-${index + 1}`, dossierId, sequence: index + 1 }
    const event = { ...skeleton, ...fact, recordedAt: '2026-04-09T08:00:00.000Z', recordedBy: 'cabinet' }
    const sealed = sealEvent(event, previous, 'ab'.repeat(16))
    previous = sealed.hash
    return sealed
  })
}

function erased(journal: readonly SealedEvent[]): readonly KeptEvent[] {
  const result = erasePerson(journal, true, { erasedOn: localDate('2032-01-01'), reason: 'retentionOver' })
  if (result.status !== 'accepted') throw new Error('refused')
  const last = journal.at(-1) as SealedEvent
  const context = { now: '2032-01-01T08:00:00.000Z', recordedBy: 'cabinet', newId: () => 'erasure', newSalt: () => 'cd'.repeat(16) }
  return [...journal.map(skeletonOf), ...record(last.dossierId, headsOf(journal), result.facts, context)]
}

const first = journalOf(
  'd1-0000',
  '2026-001',
  FILES.map(({ file }) => file),
)
const second = erased(journalOf('d2-0000', '2026-002', []))

export const DOSSIERS = [
  { dossierId: 'd1-0000', reference: '2026-001', head: first.at(-1)?.hash ?? '', events: first },
  { dossierId: 'd2-0000', reference: '2026-002', head: second.at(-1)?.hash ?? '', events: second },
]

export const SETTINGS = {
  firm: { name: 'Cabinet Fictif « Été »' },
  'firm-file:f9-0000': { name: 'Copie du PV.pdf', mediaType: 'application/pdf', base64: 'T3Vp' },
  vault: { recoveryRecipient: 'age1…' },
}

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

export const CONTENT: BackupContent = {
  settings: () => each(Object.entries(SETTINGS)),
  dossiers: () => each(DOSSIERS),
  files: () => each(FILES.map(({ file, bytes }) => ({ reference: '2026-001', file, bytes }))),
}

export type Keys = { readonly identity: string; readonly recoveryCode: string; readonly protectedKey: Uint8Array }

/** Cheap to try: the cost of a real one is seen in its own test. */
export async function someKeys(): Promise<Keys> {
  const identity = await createIdentity()
  return { identity, recoveryCode: await createRecoveryCode(), protectedKey: await protectIdentity(identity, PASSPHRASE, 4) }
}

/** @param changed what differs from a backup of the vault's own making */
export async function aBackup(
  keys: Keys,
  content: BackupContent = CONTENT,
  changed: Partial<Parameters<typeof writeBackup>[1]> = {},
): Promise<Uint8Array> {
  const recipients = [await recipientOf(keys.identity), await recipientOf(keys.recoveryCode)]
  const sealKeys = { vault: sealKeyOf(keys.identity), recoveryCode: sealKeyOf(keys.recoveryCode) }
  const options = { application: '0.1.0', madeAt: '2026-11-24T08:00:00.000Z', vaultId: 'v1', protectedKey: keys.protectedKey }
  return joined(writeBackup(content, { ...options, recipients, sealKeys, ...changed }))
}

export async function joined(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
}

export function access(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (from, length) => bytes.slice(from, from + length) }
}
