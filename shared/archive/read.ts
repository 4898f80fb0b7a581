/**
 * Reading a backup, as a stream: everything in it is checked, and what is handed over is to be trusted
 * only once the whole was read.
 */
import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { z } from 'zod'
import { type KeptEvent, sha256Hex } from '../complaint/index.ts'
import { letGo } from '../host/let-go.ts'
import { digestOf, normalisedPassphrase, openIdentity, parseRecoveryCode, sealKeyOf } from '../vault/index.ts'
import { decryptStream } from './age-stream.ts'
import { ahead } from './ahead.ts'
import { createReader } from './byte-reader.ts'
import type { BackupFault } from './fault.ts'
import {
  type ArchivedDossier,
  type ArchivedFile,
  BACKUP_FORMAT,
  CONTENT_HEAD_SIZE,
  dossierPart,
  dossierSchema,
  type FormatFile,
  filePart,
  formatNumberSchema,
  formatSchema,
  INNER,
  MAX_PART_SIZE,
  type Manifest,
  manifestSchema,
  OUTER,
  OUTER_NAMES,
  type Part,
  SEALED_SINCE,
  SETTING_FILES_SINCE,
  type SealVerdict,
  sealOf,
  sealSchema,
  settingsSchema,
  settingWith,
  toldEntry,
} from './format.ts'
import { type ProvenJournal, type ProvenJournals, proofOf } from './proven.ts'
import { faultThrown, stop } from './stop.ts'
import type { Signal } from './write.ts'
import {
  contentStart,
  crc32,
  directory,
  LOCAL_HEADER_SIZE,
  parseLocalHeader,
  parseName,
  type RandomAccess,
  readDirectory,
  sameBytes,
  type ZipEntry,
} from './zip.ts'

/** What opens a backup. */
export type BackupKey =
  | { readonly kind: 'passphrase' | 'recoveryCode'; readonly text: string }
  /** A private key as age writes it. */
  | { readonly kind: 'identity'; readonly text: string }
  /** The open vault's own, the one in force first: the others open backups made before they were renewed. */
  | { readonly kind: 'vault'; readonly identities: readonly string[] }

/** Takes what is read, in order: settings, dossiers, files. An exception of it passes through. */
export type BackupSink = {
  /** First those that hold no file, then each of the others by itself. */
  readonly settings?: (settings: Readonly<Record<string, unknown>>) => Promise<void>
  readonly dossier?: (dossier: ArchivedDossier) => Promise<void>
  readonly file?: (file: ArchivedFile, bytes: Uint8Array) => Promise<void>
}

export type ReadOptions = {
  readonly signal?: Signal | undefined
  /** Bytes read so far, of `total`. */
  readonly onProgress?: ((bytes: number, total: number) => void) | undefined
  /** Journals that were verified before, and where those verified here are noted. */
  readonly proven?: ProvenJournals | undefined
}

export type ReadOutcome =
  | {
      readonly status: 'read'
      readonly manifest: Manifest
      readonly seal: SealVerdict
      /** The private key that opened it: the vault's, or the recovery code's where that was the key. */
      readonly identity: string
      /** Files that a journal tells of and the backup does not hold. */
      readonly missing: readonly ArchivedFile[]
    }
  | { readonly status: 'failed'; readonly fault: BackupFault }

/** In bytes. */
const MAX_CLEAR_PART_SIZE = 1024 * 1024
const READ_SIZE = 1024 * 1024

/** Reads a whole backup. Never throws for what is in the file; an exception of `file.read` or of the sink passes through. */
export async function readBackup(
  file: RandomAccess,
  key: BackupKey,
  sink: BackupSink = {},
  options: ReadOptions = {},
): Promise<ReadOutcome> {
  const outer = await openOuter(file)
  if ('fault' in outer) return { status: 'failed', fault: outer.fault }
  try {
    for (const identity of await identitiesOf(key, outer.key)) {
      const plain = await decryptStream(identity, ahead(encryptedContent(file, outer.content, options)), DAMAGED_CONTENT)
      if (plain)
        return { status: 'read', identity, ...(await readContent(exactReader(plain), sink, outer.format, { key, identity }, options)) }
    }
    // Its first bytes are as they were written: the key is what does not fit.
    return { status: 'failed', fault: { kind: 'wrongKey' } }
  } catch (error) {
    const fault = faultThrown(error)
    if (fault) return { status: 'failed', fault }
    throw error
  }
}

type Outer = { readonly format: FormatFile; readonly key: Uint8Array; readonly content: ZipEntry }

export async function openOuter(file: RandomAccess): Promise<Outer | { readonly fault: BackupFault }> {
  const entries = await readDirectory(
    file,
    OUTER_NAMES.map((name) => ({ name, isStreamed: name === OUTER.content })),
  )
  if (!entries) return { fault: await whyNoDirectory(file) }
  const [readMe, key, content, format] = entries as [ZipEntry, ZipEntry, ZipEntry, ZipEntry]
  const formatBytes = await smallPart(file, format)
  const told = formatBytes && json(formatBytes)
  const number = formatNumberSchema.safeParse(told).data?.format ?? 0
  if (number > BACKUP_FORMAT) return { fault: { kind: 'newerVersion', found: number, known: BACKUP_FORMAT } }
  const parsed = formatSchema.safeParse(told)
  if (!parsed.success) return { fault: { kind: 'damaged', part: OUTER.format } }
  const keyBytes = await smallPart(file, key)
  const readMeBytes = await smallPart(file, readMe)
  const { parts } = parsed.data
  if (!keyBytes || sha256Hex(keyBytes) !== parts.key.sha256) return { fault: { kind: 'damaged', part: OUTER.key } }
  if (!readMeBytes || sha256Hex(readMeBytes) !== parts.readMe.sha256) return { fault: { kind: 'damaged', part: OUTER.readMe } }
  const head = await file.read(contentStart(content), Math.min(CONTENT_HEAD_SIZE, content.size))
  const isWhole = content.size === parts.content.size && sha256Hex(head) === parts.content.headSha256
  return isWhole ? { format: parsed.data, key: keyBytes, content } : { fault: { kind: 'damaged', part: OUTER.content } }
}

const ZIP_MAGIC = Uint8Array.of(0x50, 0x4b, 3, 4)

/** The vault that a backup says it is of, in clear; nothing proves it. @returns `undefined` where it says none */
export async function vaultToldBy(file: RandomAccess): Promise<string | undefined> {
  const entries = await readDirectory(
    file,
    OUTER_NAMES.map((name) => ({ name, isStreamed: name === OUTER.content })),
  )
  const format = entries?.find(({ name }) => name === OUTER.format)
  const bytes = format && (await smallPart(file, format))
  return z.looseObject({ vaultId: z.string() }).safeParse(bytes && json(bytes)).data?.vaultId
}

/** A ZIP that begins like ours was one of ours before it was altered. */
async function whyNoDirectory(file: RandomAccess): Promise<BackupFault> {
  const beginning = await file.read(0, LOCAL_HEADER_SIZE + OUTER.readMe.length)
  const isOurs = sameBytes(beginning.subarray(0, 4), ZIP_MAGIC) && parseName(beginning.subarray(LOCAL_HEADER_SIZE)) === OUTER.readMe
  return isOurs ? { kind: 'damaged', part: 'index' } : { kind: 'notABackup' }
}

async function smallPart(file: RandomAccess, entry: ZipEntry): Promise<Uint8Array | undefined> {
  if (entry.size > MAX_CLEAR_PART_SIZE) return undefined
  const bytes = await file.read(contentStart(entry), entry.size)
  return crc32(bytes) === entry.crc ? bytes : undefined
}

async function identitiesOf(key: BackupKey, protectedKey: Uint8Array): Promise<readonly string[]> {
  switch (key.kind) {
    case 'identity':
      return [key.text]
    case 'vault':
      return key.identities
    case 'passphrase': {
      // As the vault takes it: the same keys pressed on two computers are one passphrase.
      const identity = await openIdentity(protectedKey, normalisedPassphrase(key.text))
      return identity === undefined ? [] : [identity]
    }
    case 'recoveryCode': {
      const parsed = await parseRecoveryCode(key.text)
      return parsed.status === 'parsed' ? [parsed.identity] : []
    }
  }
}

async function* encryptedContent(file: RandomAccess, entry: ZipEntry, { signal, onProgress }: ReadOptions): AsyncGenerator<Uint8Array> {
  const start = contentStart(entry)
  for (let read = 0; read < entry.size; ) {
    if (signal?.aborted) throw stop({ kind: 'cancelled' })
    const bytes = await file.read(start + read, Math.min(READ_SIZE, entry.size - read))
    if (bytes.length === 0) throw stop(DAMAGED_CONTENT)
    read += bytes.length
    onProgress?.(read, entry.size)
    yield bytes
  }
}

export const DAMAGED_CONTENT: BackupFault = { kind: 'damaged', part: OUTER.content }

/** Exact numbers of bytes from a stream. */
type Reader = { readonly take: (length: number) => Promise<Uint8Array>; readonly isAtEnd: () => Promise<boolean> }

function exactReader(parts: AsyncIterable<Uint8Array>): Reader {
  const { upTo, isAtEnd } = createReader(parts, { isOwn: true })
  return {
    isAtEnd,
    take: async (length) => {
      const bytes = await upTo(length)
      if (bytes.length < length) throw stop(DAMAGED_CONTENT)
      return bytes
    },
  }
}

/** Where one stands in the content: what has been seen, and what the journals say of the files to come. */
type Progress = {
  readonly proven: ProvenJournals
  readonly entries: ZipEntry[]
  readonly parts: Part[]
  readonly heads: Record<string, string>
  /** By entry, the settings whose file is still to come. */
  readonly expectedSettings: Map<string, { readonly key: string; readonly told: unknown; readonly entry: Part }>
  readonly expectedFiles: Map<string, ArchivedFile>
  offset: number
  events: number
  files: number
}

type Content = { readonly manifest: Manifest; readonly seal: SealVerdict; readonly missing: readonly ArchivedFile[] }

/** What opened the content. */
type Opened = { readonly key: BackupKey; readonly identity: string }

async function readContent(
  reader: Reader,
  sink: BackupSink,
  format: FormatFile,
  opened: Opened,
  { proven = new Map() }: ReadOptions,
): Promise<Content> {
  const progress: Progress = {
    proven,
    entries: [],
    parts: [],
    heads: {},
    expectedSettings: new Map(),
    expectedFiles: new Map(),
    offset: 0,
    events: 0,
    files: 0,
  }
  for (;;) {
    const { name, bytes } = await nextEntry(reader, progress)
    if (name === INNER.manifest && progress.parts.length > 0) {
      const seal = format.format < SEALED_SINCE ? 'none' : await readSeal(reader, progress, bytes, opened)
      return { seal, manifest: await finish(reader, progress, bytes, format), missing: [...progress.expectedFiles.values()] }
    }
    const part = { name, size: bytes.length, sha256: await digestOf(bytes) }
    progress.parts.push(part)
    await handOver(part, bytes, progress, sink, format)
  }
}

/** The seal that follows the manifest, as whoever opened the content can check it. */
async function readSeal(reader: Reader, progress: Progress, manifest: Uint8Array, { key, identity }: Opened): Promise<SealVerdict> {
  const { name, bytes } = await nextEntry(reader, progress)
  const told = name === INNER.seal ? sealSchema.safeParse(json(bytes)).data : undefined
  if (!told) throw stop({ kind: 'damaged', part: INNER.seal })
  const expected = sealOf(manifest, { vault: sealKeyOf(identity) }).vault
  if (key.kind !== 'recoveryCode') return told.vault === expected ? 'holds' : 'broken'
  if (told.recoveryCode === undefined) return 'none'
  return told.recoveryCode === expected ? 'holds' : 'broken'
}

async function nextEntry(reader: Reader, progress: Progress): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const fixed = parseLocalHeader(await reader.take(LOCAL_HEADER_SIZE))
  if (!fixed || fixed.size > MAX_PART_SIZE || fixed.nameSize > 1024) throw stop(DAMAGED_CONTENT)
  const name = parseName(await reader.take(fixed.nameSize))
  if (name === undefined) throw stop(DAMAGED_CONTENT)
  const bytes = await reader.take(fixed.size)
  if (crc32(bytes) !== fixed.crc) throw stop({ kind: 'damaged', part: name })
  progress.entries.push({ name, size: fixed.size, crc: fixed.crc, offset: progress.offset })
  progress.offset += LOCAL_HEADER_SIZE + fixed.nameSize + fixed.size
  return { name, bytes }
}

async function handOver(part: Part, bytes: Uint8Array, progress: Progress, sink: BackupSink, { format }: FormatFile): Promise<void> {
  const { name } = part
  if (progress.parts.length === 1) {
    const settings = name === INNER.settings ? settingsSchema.safeParse(json(bytes)) : undefined
    if (!settings?.success) throw stop({ kind: 'damaged', part: INNER.settings })
    const whole = format < SETTING_FILES_SINCE ? settings.data : withoutFiles(settings.data, progress)
    return sink.settings?.(whole)
  }
  if (name.startsWith(INNER.settingFiles)) return takeSettingFile(part, bytes, progress, sink)
  if (name.startsWith(INNER.dossiers) && progress.files === 0) return takeDossier(part, bytes, progress, sink)
  return takeFile(part, bytes, progress, sink)
}

/** The settings that are whole, those whose file is to come noted. */
function withoutFiles(settings: Readonly<Record<string, unknown>>, progress: Progress): Readonly<Record<string, unknown>> {
  const whole: Record<string, unknown> = {}
  for (const [key, told] of Object.entries(settings)) {
    const entry = toldEntry(told)
    if (entry) progress.expectedSettings.set(entry.name, { key, told, entry })
    else whole[key] = told
  }
  return whole
}

/** Before any dossier, the file that `cabinet.json` tells of under this name. */
async function takeSettingFile({ name, size, sha256 }: Part, bytes: Uint8Array, progress: Progress, sink: BackupSink): Promise<void> {
  const expected = progress.expectedSettings.get(name)
  const isAsTold = expected?.entry.size === size && expected.entry.sha256 === sha256
  if (!expected || !isAsTold || Object.keys(progress.heads).length > 0) throw stop({ kind: 'damaged', part: name })
  progress.expectedSettings.delete(name)
  await sink.settings?.({ [expected.key]: settingWith(expected.told, bytes) })
}

async function takeDossier({ name, sha256 }: Part, bytes: Uint8Array, progress: Progress, sink: BackupSink): Promise<void> {
  const read = provenBefore(sha256, bytes, progress) ?? wholeDossier(bytes)
  if (!read || dossierPart(read.journal) !== name || Object.hasOwn(progress.heads, read.journal.dossierId)) {
    throw stop({ kind: 'damaged', part: name })
  }
  const { dossierId, reference, head, events, files } = read.journal
  progress.proven.set(sha256, read.journal)
  progress.heads[dossierId] = head
  progress.events += events
  for (const file of files) progress.expectedFiles.set(filePart(reference, file), file)
  await sink.dossier?.(read.dossier())
}

/** A dossier read: what was proven of it, and all of it for whoever asks. */
type ReadDossier = { readonly journal: ProvenJournal; readonly dossier: () => ArchivedDossier }

function provenBefore(sha256: string, bytes: Uint8Array, { proven }: Progress): ReadDossier | undefined {
  const journal = proven.get(sha256)
  return journal && { journal, dossier: () => json(bytes) as ArchivedDossier }
}

/** A dossier whose chain verifies. */
function wholeDossier(bytes: Uint8Array): ReadDossier | undefined {
  const parsed = dossierSchema.safeParse(json(bytes))
  if (!parsed.success) return undefined
  const dossier: ArchivedDossier = { ...parsed.data, events: parsed.data.events as unknown as KeptEvent[] }
  try {
    const journal = proofOf(dossier)
    return journal && { journal, dossier: () => dossier }
  } catch {
    // Facts that no journal holds, nested without end or with a number that is none.
    return undefined
  }
}

/** A file is taken once, under the name that its journal gives it, with the bytes that the journal vouches for. */
async function takeFile({ name, size, sha256 }: Part, bytes: Uint8Array, progress: Progress, sink: BackupSink): Promise<void> {
  const file = progress.expectedFiles.get(name)
  if (!file || file.size !== size || file.sha256 !== sha256) throw stop({ kind: 'damaged', part: name })
  progress.expectedFiles.delete(name)
  progress.files += 1
  if (sink.file) await sink.file(file, bytes)
  else letGo(bytes)
}

/** The manifest must say exactly what was read, and nothing may follow but the ZIP's own directory. */
async function finish(reader: Reader, progress: Progress, bytes: Uint8Array, format: FormatFile): Promise<Manifest> {
  const end = directory(progress.entries, progress.offset)
  if (!sameBytes(await reader.take(end.length), end) || !(await reader.isAtEnd())) throw stop(DAMAGED_CONTENT)
  const parsed = manifestSchema.safeParse(json(bytes))
  if (!parsed.success) throw stop({ kind: 'damaged', part: INNER.manifest })
  const manifest: Manifest = parsed.data
  const seen = {
    format: format.format,
    vaultId: format.vaultId,
    counts: { dossiers: Object.keys(progress.heads).length, events: progress.events, files: progress.files },
    heads: progress.heads,
    parts: progress.parts,
  }
  const said = { format: manifest.format, vaultId: manifest.vaultId, counts: manifest.counts, heads: manifest.heads, parts: manifest.parts }
  if (JSON.stringify(seen) !== JSON.stringify(said)) throw stop({ kind: 'damaged', part: INNER.manifest })
  return manifest
}

/** @returns `undefined` where it is none */
export function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(bytesToUtf8(bytes))
  } catch {
    return undefined
  }
}
