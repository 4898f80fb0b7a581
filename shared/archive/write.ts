/** Writing a backup, as a stream: no more than one dossier or one file is held in memory. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { type StoredFile, sha256Hex } from '../complaint/index.ts'
import { digestOf } from '../vault/index.ts'
import { encryptStream } from './age-stream.ts'
import {
  type ArchivedDossier,
  type ArchivedFile,
  BACKUP_FORMAT,
  CONTENT_HEAD_SIZE,
  dossierPart,
  type FormatFile,
  filePart,
  INNER,
  MAX_PART_SIZE,
  type Manifest,
  OUTER,
  type Part,
  READ_ME,
  type SealKeys,
  sealOf,
  settingFileOf,
  toldEntry,
} from './format.ts'
import { type CopiedDossier, contentsOf, type ProvenJournals, proofOf } from './proven.ts'
import { stop } from './stop.ts'
import { createZip, MAX_ZIP_ENTRIES, MAX_ZIP_SIZE, zippedSize } from './zip.ts'

/**
 * What is backed up; dossiers are asked for before files.
 *
 * A file goes in with the bytes that a journal already written tells of, or not at all: one added while the
 * backup is being made waits for the next, and an altered one keeps no other from being backed up. A
 * reader tells which are missing.
 */
export type BackupContent = {
  /** By key; asked for twice, the second time for the files they hold. */
  readonly settings: () => AsyncIterable<readonly [key: string, value: unknown]>
  /** From the register; or, where they have not changed, as the backup before has them. */
  readonly dossiers: () => AsyncIterable<ArchivedDossier | CopiedDossier>
  /** The bytes of one are lent until the next is asked for. */
  readonly files: () => AsyncIterable<{ readonly reference: string; readonly file: StoredFile; readonly bytes: Uint8Array }>
}

export type Signal = { readonly aborted: boolean }

export type BackupOptions = {
  /** Version of the application. */
  readonly application: string
  /** Instant, ISO 8601 in UTC. */
  readonly madeAt: string
  readonly vaultId: string
  /** Public keys whose private halves will open it: the vault's and the recovery code's. */
  readonly recipients: readonly string[]
  /** Those of the vault: see `sealOf`. */
  readonly sealKeys: SealKeys
  /** The vault's private key under the passphrase, as an age file. */
  readonly protectedKey: Uint8Array
  readonly signal?: Signal | undefined
  /** Bytes of content written so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  /** Where journals whose chain is whole are noted; without it none is verified. */
  readonly proven?: ProvenJournals | undefined
}

/**
 * A backup's bytes in order.
 *
 * @throws what `faultThrown` reads: cancelled, or too large for a ZIP
 */
export async function* writeBackup(content: BackupContent, options: BackupOptions): AsyncGenerator<Uint8Array> {
  const outer = createZip()
  const readMe = utf8ToBytes(READ_ME)
  yield* outer.add(OUTER.readMe, readMe)
  yield* outer.add(OUTER.key, options.protectedKey)
  const head = headOf(encryptStream(options.recipients, contentZip(content, options)))
  const size = yield* outer.addStream(OUTER.content, head.parts)
  const format: FormatFile = {
    format: BACKUP_FORMAT,
    application: options.application,
    vaultId: options.vaultId,
    parts: {
      readMe: { size: readMe.length, sha256: sha256Hex(readMe) },
      key: { size: options.protectedKey.length, sha256: sha256Hex(options.protectedKey) },
      content: { size, headSha256: head.digest() },
    },
  }
  yield* outer.add(OUTER.format, utf8ToBytes(JSON.stringify(format, undefined, 2)))
  yield* outer.end()
}

/** The manifest and the seal follow them. */
const MAX_PARTS = MAX_ZIP_ENTRIES - 2

/** The content's ZIP: settings, dossiers, files, and the manifest that vouches for them. */
async function* contentZip(content: BackupContent, options: BackupOptions): AsyncGenerator<Uint8Array> {
  const zip = createZip()
  const parts: Part[] = []
  const heads: Record<string, string> = {}
  let counts = { dossiers: 0, events: 0, files: 0 }
  const told = new Map<string, ArchivedFile>()
  let size = 0

  const add = function* (name: string, bytes: Uint8Array, sha256: string): Generator<Uint8Array> {
    if (options.signal?.aborted) throw stop({ kind: 'cancelled' })
    size += zippedSize(name, bytes.length)
    // The manifest is still to come: about as much again for each part as its line there.
    const isTooLarge = size + parts.length * 200 > MAX_ZIP_SIZE - 0x100_0000 || parts.length >= MAX_PARTS
    if (isTooLarge || bytes.length > MAX_PART_SIZE) throw stop({ kind: 'tooLarge' })
    parts.push({ name, size: bytes.length, sha256 })
    yield* zip.add(name, bytes)
    options.onProgress?.(size)
  }

  const settings: Record<string, unknown> = {}
  for await (const [key, value] of content.settings()) settings[key] = settingFileOf(key, value)?.told ?? value
  const settingsBytes = jsonBytes(settings)
  yield* add(INNER.settings, settingsBytes, await digestOf(settingsBytes))
  for await (const [key, value] of content.settings()) {
    const file = settingFileOf(key, value)
    // One put in its place meanwhile waits for the next backup.
    if (file && toldEntry(settings[key])?.sha256 === file.told.entry.sha256)
      yield* add(file.told.entry.name, file.bytes, file.told.entry.sha256)
  }
  for await (const dossier of content.dossiers()) {
    const { entry, sha256, journal } = 'entry' in dossier ? dossier : await written(dossier, options.proven)
    if ('entry' in dossier) options.proven?.set(sha256, journal)
    yield* add(dossierPart(journal), entry, sha256)
    for (const file of journal.files) told.set(filePart(journal.reference, file), file)
    heads[journal.dossierId] = journal.head
    counts = { ...counts, dossiers: counts.dossiers + 1, events: counts.events + journal.events }
  }
  for await (const { reference, file, bytes } of content.files()) {
    const name = filePart(reference, file)
    const sha256 = await digestOf(bytes)
    const expected = told.get(name)
    if (expected?.sha256 !== sha256 || expected.size !== bytes.length) continue
    told.delete(name)
    yield* add(name, bytes, sha256)
    counts = { ...counts, files: counts.files + 1 }
  }
  const { application, madeAt, vaultId } = options
  const manifest: Manifest = { format: BACKUP_FORMAT, application, madeAt, vaultId, counts, heads, parts }
  const manifestBytes = jsonBytes(manifest)
  yield* zip.add(INNER.manifest, manifestBytes)
  yield* zip.add(INNER.seal, jsonBytes(sealOf(manifestBytes, options.sealKeys)))
  yield* zip.end()
}

/** The entry of a journal that the register has; one whose chain is broken is for the reader to find. */
async function written(dossier: ArchivedDossier, proven: ProvenJournals | undefined): Promise<CopiedDossier> {
  const entry = dossierBytes(dossier)
  const sha256 = await digestOf(entry)
  const proof = proven && proofOf(dossier)
  if (proof) proven.set(sha256, proof)
  return { entry, sha256, journal: proof ?? contentsOf(dossier) }
}

/** The bytes of a dossier's entry. */
export function dossierBytes({ dossierId, reference, head, events }: ArchivedDossier): Uint8Array {
  return jsonBytes({ dossierId, reference, head, events })
}

function jsonBytes(value: unknown): Uint8Array {
  return utf8ToBytes(JSON.stringify(value, undefined, 1))
}

/** Passes parts on and digests the first bytes of them. */
function headOf(parts: AsyncIterable<Uint8Array>): { readonly parts: AsyncIterable<Uint8Array>; readonly digest: () => string } {
  const head = new Uint8Array(CONTENT_HEAD_SIZE)
  let taken = 0
  const passed = async function* () {
    for await (const part of parts) {
      const more = part.subarray(0, CONTENT_HEAD_SIZE - taken)
      head.set(more, taken)
      taken += more.length
      yield part
    }
  }
  return { parts: passed(), digest: () => sha256Hex(head.subarray(0, taken)) }
}
