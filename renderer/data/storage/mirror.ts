/**
 * The journal mirror: a second copy of every record, sealed, in files of the host.
 *
 * One line for each write, `<rows as JSON>\t<SHA-256 of it>\t<count> <token> <events>\n`, so that the last
 * line says where the register stood and a torn or altered one is known as such. Its last row seals that mark under the
 * vault's key, with the digest of the others: whoever acts on a mark opens it first. Attachments lie
 * beside it, one sealed file each.
 */
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { ahead } from '../../../shared/archive/index.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { type FileAddress, type FolderFault, type FolderOutcome, type HostFolders, MAX_PART_SIZE } from '../../../shared/host/folders.ts'
import { letGo } from '../../../shared/host/let-go.ts'
import type { VaultHeader } from '../../../shared/vault/index.ts'
import {
  folderFaultThrown,
  inChunks,
  observed,
  partsOf,
  pauseBetweenChunks,
  readWhole,
  sha256Of,
  unreadable,
  writeWhole,
} from '../platform/index.ts'
import type { Position } from './bookkeeping.ts'
import type { KeyRing } from './key-ring.ts'
import type { SealedWrite } from './protection.ts'
import { salvaging } from './salvaging.ts'

/** How the second copy is doing; a fault stays until a write goes through again. */
type MirrorState = { readonly status: 'sound' } | { readonly status: 'failing'; readonly fault: FolderFault }

/** The end of a mirror: none was ever written, its last line is torn, or where the register stood. */
export type MirrorEnd = { readonly status: 'absent' } | { readonly status: 'torn' } | { readonly status: 'whole'; readonly mark: Position }

/**
 * The second copy. What of it is held, or does not answer, is no shorter for it and never written over as if it were: each
 * reading then throws what `folderFaultThrown` reads.
 */
export type Mirror = {
  /**
   * Adds a write. Never throws: a failure shows in `state`, and the whole mirror is written anew at the next occasion.
   *
   * @param last where the register stood before it
   */
  readonly append: (rows: readonly SealedWrite[], mark: Position, last: Position) => Promise<void>
  /** Writes the whole mirror anew from the database and removes what erasures destroyed. */
  readonly rewrite: () => Promise<void>
  /** Writes the whole mirror of a generation not yet in use: nothing of another one is removed. */
  readonly fill: () => Promise<void>
  /** Sees whether the folder can be written, so that a fault is told before anything is recorded. */
  readonly check: () => Promise<void>
  readonly end: () => Promise<MirrorEnd>
  /** Whether it gives back anything at all that is the register's own. */
  readonly holdsRows: (isGenuine: (write: SealedWrite) => boolean) => Promise<boolean>
  /** Ids of the attachments that it holds; `undefined` where the folder does not answer. */
  readonly attachmentIds: () => Promise<ReadonlySet<string> | undefined>
  /** Puts an attachment that the database no longer reads back into it. @returns whether it could */
  readonly mend: (fileId: string) => Promise<boolean>
  readonly readAll: ReadLines
  /** The same, attachments without their bytes. */
  readonly readLines: ReadLines
  /** The same, but for its first bytes, which were verified before: of these lines, the names of their rows alone. */
  readonly readAfter: (proven: number, name: NameRow, take: TakeLine) => Promise<ReadAfter>
  /** What its first bytes are, as a digest; `undefined` where it has fewer. */
  readonly digestOfFirst: (size: number) => Promise<string | undefined>
  /** Keeps a copy of the journal as it is, before it is written anew. @throws where the copy is not whole: it is not written anew before it is */
  readonly keepCopy: () => Promise<void>
  /** Says that this start did not read it: before it is next written anew, what it holds is taken. */
  readonly noteUnread: () => void
  readonly state: () => MirrorState
  /** @returns how to stop listening to `state` */
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * Hands over every line in order; of one that is torn or altered, the rows that can still be told, without its mark. That a
 * row is there says nothing of what it is worth: whoever takes it opens it first.
 *
 * @returns how many lines were not whole
 */
export type ReadLines = (take: TakeLine) => Promise<number>

type TakeLine = (rows: readonly SealedWrite[], mark: Position | undefined) => Promise<void>

/** Told the table and the primary key of a row. */
type NameRow = (table: string, id: string) => void

/** How many lines were not whole, and how many bytes there are. */
type ReadAfter = { readonly damaged: number; readonly size: number }

/** What `rewrite` copies: rows as they lie on the disk. */
export type MirrorSource = {
  readonly mark: () => Promise<Position>
  /**
   * Every mirrored row in batches, attachments without their bytes. One that does not read is no reason to stop.
   *
   * @param mirrored reads the mirror as it stands, which may still know it
   */
  readonly batches: (mirrored: ReadLines) => AsyncIterable<readonly SealedWrite[]>
  readonly attachmentIds: () => Promise<readonly string[]>
  /** `undefined` where it is not there, or does not read. */
  readonly attachment: (fileId: string) => Promise<SealedWrite | undefined>
  /** Whether a row is something that was recorded in this register. */
  readonly isOwn: (write: SealedWrite) => boolean
  /** Takes the rows that are not here from a mirror that no start has read yet. @returns whether it took all that is told */
  readonly takeMissing: (mirrored: ReadLines) => Promise<boolean>
  /** Takes an attachment's sealed bytes back. @returns whether its row was known */
  readonly putBack: (fileId: string, body: Uint8Array) => Promise<boolean>
  /** Ids of the attachments that erasures destroyed, theirs alone and not those that the database has lost; `undefined` where there was none. */
  readonly destroyed: () => Promise<readonly string[] | undefined>
  /** The row that seals the mark of a line to its other rows; none where no key is at hand. */
  readonly sealMark?: SealMark | undefined
  /** Told once the mirror holds nothing older than a mark. */
  readonly rewritten: (mark: Position) => Promise<void>
}

/** @param digest of the line's other rows */
export type SealMark = (mark: Position, digest: string) => SealedWrite

/** Table of the rows that seal marks; read, each has the digest of the other rows beside it, as they are. */
export const MARKS_TABLE = 'mark'

const FOLDER = 'vault'
const SOUND: MirrorState = { status: 'sound' }
/** Longest end of a line: digest, count, token, events. In bytes. */
const LINE_END_SIZE = 256
const LINE_FEED = 10
/** Stands for the token of a register that nothing was written to. */
const BEFORE_ANY_WRITE = '0'
/** Rows that one line takes at most. */
const ROWS_OF_A_LINE = 100
/** What one call takes of a large write, and as much as one line more. */
const BYTES_OF_AN_APPEND = 1024 * 1024
/** What is read of a mirror before the window may draw: the boxes of a hundred rows, or so. */
const BYTES_OF_A_TURN = 128 * 1024
const NOTHING = new Uint8Array(0)

function mirrorAddress(generation: number): FileAddress {
  return { folder: FOLDER, name: `journal-${generation}.log` }
}

/** Where an attachment's sealed bytes go, so that the mirror itself stays quick to read. */
function attachmentAddress(generation: number, fileId: string): FileAddress {
  return { folder: FOLDER, name: `piece-${generation}-${fileId}.bin` }
}

/** A mirror that held what is not the register's, or did not read, before it was written anew: nothing of it is thrown away. */
function copyAddress(generation: number, number: number): FileAddress {
  return { folder: FOLDER, name: `ecart-${generation}-${number}.log` }
}

/**
 * Says that a register was opened here once, whatever else of it is missing: its creation was not interrupted. That a file of this
 * name is there is enough to look no further for a beginning; one that is not the vault's own gives place to one that is.
 */
export async function markOpened(
  folders: HostFolders,
  { vaultId, generation }: Pick<VaultHeader, 'vaultId' | 'generation'>,
  ring: Pick<KeyRing, 'seal' | 'open'>,
): Promise<void> {
  const address = { folder: FOLDER, name: `entier-${generation}.bin` } as const
  const what = `opened/${vaultId}/${generation}`
  const read = await readWhole(folders, address)
  if (read.status === 'read' && ring.open(read.bytes, what)) return
  // A folder that cannot be written is told of by the mirror.
  await writeWhole(folders, address, [ring.seal(utf8ToBytes(what), what)])
}

type MirrorFile = {
  readonly kind: 'journal' | 'piece' | 'ecart' | 'entier'
  readonly generation: number
  readonly fileId: string | undefined
}

/** A file of a mirror by its name; an attachment has an id. */
function parseName(name: string): MirrorFile | undefined {
  const [, kind, generation, fileId] = /^(journal|piece|ecart|entier)-(\d+)(?:-(.+)\.bin|\.bin|\.log|-\d+\.log)$/.exec(name) ?? []
  return generation === undefined ? undefined : { kind: kind as MirrorFile['kind'], generation: Number(generation), fileId }
}

/** @param generation of the vault, in the files' names @param source read for a rewrite */
export function createMirror(folders: HostFolders, generation: number, source: MirrorSource): Mirror {
  const address = mirrorAddress(generation)
  const { state, change, subscribe } = observed<MirrorState>(SOUND)
  let turn: Promise<void> = Promise.resolve()
  /** Whether it may hold what is nowhere else: it is taken, or kept, before the next writing anew. */
  let isUnread = false

  const settle = (next: MirrorState) => {
    if (next.status !== 'sound' || state().status !== 'sound') change(next)
  }

  /** One at a time, in the order of the calls. One that ends with an exception is a fault like another: the next has its turn. */
  const queued = (work: () => Promise<FolderFault | undefined>): Promise<void> => {
    turn = turn
      .then(work)
      .catch((error: unknown): FolderFault => folderFaultThrown(error) ?? 'unknown')
      .then((fault) => settle(fault ? { status: 'failing', fault } : SOUND))
    return turn
  }

  const appendLines = async (rows: readonly SealedWrite[], mark: Position, last: Position): Promise<FolderFault | undefined> => {
    for (const row of rows.filter(({ table }) => table === 'files')) {
      const fault = await keepAttachment(folders, generation, row)
      if (fault) return fault
    }
    const lines = linesOfWrite(rows, mark, last, source.sealMark)
    // A step of the adviser's goes to the disk once; a large write in lines each short enough for the window to stay free.
    if (rows.length <= ROWS_OF_A_LINE) return appendAll(folders, address, concatBytes(...(await Promise.all(lines))))
    return appendTogether(folders, address, lines)
  }

  const rewriteAll = async (): Promise<FolderFault | undefined> => {
    if (isUnread) await takeUnread()
    const mark = await source.mark()
    const fault = await writeAnew(mark)
    if (fault) return fault
    const destroyed = await source.destroyed()
    const left = destroyed && (await removeDestroyed(new Set(destroyed)))
    if (left) return left
    await source.rewritten(mark)
    return undefined
  }

  /**
   * What was kept of a mirror may hold the key that an erasure destroyed, and goes with the attachments; another register's has
   * nothing to do with it. @returns why some of it is left
   */
  const removeDestroyed = (fileIds: ReadonlySet<string>): Promise<FolderFault | undefined> => {
    return removeWhere(folders, generation, async ({ kind, fileId = '' }, file) => {
      return kind === 'ecart' ? holdsRowsIn(file, source.isOwn) : fileIds.has(fileId)
    })
  }

  const holdsRowsIn = async (file: FileAddress, isGenuine: (write: SealedWrite) => boolean): Promise<boolean> => {
    for await (const line of linesOf(partsOf(folders, file))) if (parseLine(line).rows.some(isGenuine)) return true
    return false
  }

  /** On a disk that answers with an error, what still reads of it. @throws where it is held */
  const takeUnread = async (): Promise<void> => {
    if (!(await source.takeMissing(readAllOf(salvaging(folders))))) await keepCopy()
    isUnread = false
  }

  /** The mark comes first: a write made meanwhile then stands after it, as a line of its own. */
  const writeAnew = async (mark: Position): Promise<FolderFault | undefined> => {
    const attachmentIds = await source.attachmentIds()
    return (
      (await keepMissing(folders, generation, attachmentIds, source)) ??
      writeWhole(folders, address, linesFrom(source.batches(readLines), mark, source.sealMark))
    )
  }

  /** Attachments without their bytes. */
  const readLinesOf = (from: HostFolders): ReadLines => {
    return async (take) => {
      let damaged = 0
      for await (const line of linesOf(partsOf(from, address))) {
        const read = parseLine(line)
        await take(read.rows, read.mark)
        if (!read.mark) damaged += 1
      }
      return damaged
    }
  }
  const readAllOf = (from: HostFolders): ReadLines => {
    return (take) => readLinesOf(from)(async (rows, mark) => take(await withAttachments(from, generation, rows), mark))
  }
  const readLines = readLinesOf(folders)

  /** Under a name that nothing has. */
  const keepCopy = async (): Promise<void> => {
    isUnread = true
    const listed = await folders.list(FOLDER)
    if (listed.status === 'failed') throw unreadable(listed.fault)
    const taken = new Set(listed.value.map(({ name }) => name))
    let number = 1
    while (taken.has(copyAddress(generation, number).name)) number += 1
    const fault = await writeWhole(folders, copyAddress(generation, number), partsOf(salvaging(folders), address))
    if (fault) throw unreadable(fault)
    isUnread = false
  }

  return {
    append: (rows, mark, last) => queued(() => (state().status === 'failing' ? rewriteAll() : appendLines(rows, mark, last))),
    rewrite: () => queued(rewriteAll),
    fill: () => queued(async () => writeAnew(await source.mark())),
    check: () => queued(async () => (state().status === 'failing' ? rewriteAll() : appendAll(folders, address, NOTHING))),
    end: async () => {
      const listed = await folders.list(FOLDER)
      if (listed.status === 'failed') throw unreadable(listed.fault)
      const entry = listed.value.find(({ name }) => name === address.name)
      if (!entry || entry.size === 0) return { status: 'absent' }
      const read = await folders.read({ ...address, from: Math.max(0, entry.size - LINE_END_SIZE), length: LINE_END_SIZE })
      if (read.status === 'failed') throw unreadable(read.fault)
      const mark = markAtEnd(read.value)
      return mark ? { status: 'whole', mark } : { status: 'torn' }
    },
    holdsRows: (isGenuine) => holdsRowsIn(address, isGenuine),
    attachmentIds: async () => {
      const listed = await folders.list(FOLDER)
      if (listed.status === 'failed') return undefined
      const held = listed.value.filter(({ size }) => size > 0).map(({ name }) => parseName(name))
      return new Set(held.flatMap((file) => (file?.generation === generation && file.fileId ? [file.fileId] : [])))
    },
    mend: async (fileId) => {
      const read = await readWhole(folders, attachmentAddress(generation, fileId))
      return read.status === 'read' && source.putBack(fileId, read.bytes)
    },
    readLines,
    readAfter: async (proven, name, take) => {
      let damaged = 0
      let size = 0
      let turn = 0
      for await (const line of linesOf(partsOf(folders, address))) {
        size += line.length + 1
        if (size <= proven) nameRows(line, name)
        else {
          const read = parseLine(line)
          await take(read.rows, read.mark)
          if (!read.mark) damaged += 1
        }
        turn += line.length
        if (turn < BYTES_OF_A_TURN) continue
        turn = 0
        await pauseBetweenChunks()
      }
      return { damaged, size }
    },
    digestOfFirst: (size) => digestOfFirst(folders, address, size),
    readAll: readAllOf(folders),
    keepCopy,
    noteUnread: () => {
      isUnread = true
    },
    state,
    subscribe,
  }
}

/** Of each part of the file in turn, by the platform: a stream it does not digest. */
async function digestOfFirst(folders: HostFolders, address: FileAddress, size: number): Promise<string | undefined> {
  const digests: Uint8Array[] = []
  for (let from = 0; from < size; from += MAX_PART_SIZE) {
    const length = Math.min(MAX_PART_SIZE, size - from)
    const read = await folders.read({ ...address, from, length })
    if (read.status === 'failed' || read.value.length < length) return undefined
    digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', read.value as Uint8Array<ArrayBuffer>)))
    letGo(read.value)
  }
  return sha256Hex(concatBytes(...digests))
}

/** A mirror of which nothing is written. */
export function readOnlyMirror(folders: HostFolders, generation: number): Mirror {
  const refused = () => Promise.reject(new Error('a mirror that is only read'))
  return createMirror(folders, generation, {
    mark: refused,
    batches: () => {
      throw new Error('a mirror that is only read')
    },
    attachmentIds: refused,
    attachment: refused,
    isOwn: () => false,
    takeMissing: refused,
    putBack: () => Promise.resolve(false),
    destroyed: refused,
    rewritten: refused,
  })
}

/**
 * The lines of a write. Its mark stands on the last alone, so that one cut off shows; keys stand in a line more of their own:
 * without its key a dossier is lost.
 */
function* linesOfWrite(
  rows: readonly SealedWrite[],
  mark: Position,
  last: Position,
  sealMark: SealMark | undefined,
): Generator<Promise<Uint8Array>> {
  const before = { ...last, token: last.token || BEFORE_ANY_WRITE }
  const end = Math.floor(Math.max(0, rows.length - 1) / ROWS_OF_A_LINE) * ROWS_OF_A_LINE
  const keys = rows.filter(({ table }) => table === 'keys')
  for (const part of inChunks([...keys, ...rows.slice(0, end)], ROWS_OF_A_LINE)) yield lineOf(part, before, sealMark)
  yield lineOf(rows.slice(end), mark, sealMark)
}

async function* linesFrom(
  batches: AsyncIterable<readonly SealedWrite[]>,
  mark: Position,
  sealMark: SealMark | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const rows of ahead(batches)) yield lineOf(rows, mark, sealMark)
  yield lineOf([], mark, sealMark)
}

/** Keeps the attachments that the folder lacks. */
async function keepMissing(
  folders: HostFolders,
  generation: number,
  fileIds: readonly string[],
  source: MirrorSource,
): Promise<FolderFault | undefined> {
  const listed = await folders.list(FOLDER)
  if (listed.status === 'failed') return listed.fault
  const present = new Set(listed.value.filter(({ size }) => size > 0).map(({ name }) => name))
  for (const fileId of fileIds) {
    const write = present.has(attachmentAddress(generation, fileId).name) ? undefined : await source.attachment(fileId)
    const fault = write && (await keepAttachment(folders, generation, write))
    if (write?.row.body instanceof Uint8Array) letGo(write.row.body)
    if (fault) return fault
  }
  return undefined
}

/** The generations that some file of a mirror belongs to. */
export async function mirroredGenerations(folders: HostFolders): Promise<FolderOutcome<readonly number[]>> {
  const listed = await folders.list(FOLDER)
  return listed.status === 'failed'
    ? listed
    : { status: 'done', value: listed.value.flatMap(({ name }) => parseName(name)?.generation ?? []) }
}

/** The journals that are here, by their names. */
export async function mirroredJournals(folders: HostFolders): Promise<readonly { readonly generation: number; readonly name: string }[]> {
  const listed = await folders.list(FOLDER)
  const files = listed.status === 'done' ? listed.value.filter(({ size }) => size > 0) : []
  return files.flatMap(({ name }) => {
    const file = parseName(name)
    return file?.kind === 'journal' ? [{ generation: file.generation, name }] : []
  })
}

/** Removes the mirror of a generation: its journal and its attachments. @returns why some of it is left */
export function sweepGeneration(folders: HostFolders, generation: number): Promise<FolderFault | undefined> {
  return removeWhere(folders, generation, async () => true)
}

/** Removes files of a generation's mirror; one that is held keeps none of the others from going. @returns why some are left */
async function removeWhere(
  folders: HostFolders,
  generation: number,
  isGoing: (file: MirrorFile, address: FileAddress) => Promise<boolean>,
): Promise<FolderFault | undefined> {
  const listed = await folders.list(FOLDER)
  if (listed.status === 'failed') return listed.fault
  let fault: FolderFault | undefined
  for (const { name } of listed.value) {
    const file = parseName(name)
    const address = { folder: FOLDER, name } as const
    if (file?.generation !== generation || !(await isGoing(file, address))) continue
    const removed = await folders.remove(address)
    if (removed.status === 'failed' && removed.fault !== 'notFound') fault = removed.fault
  }
  return fault
}

async function keepAttachment(folders: HostFolders, generation: number, { table, row }: SealedWrite): Promise<FolderFault | undefined> {
  if (table !== 'files' || !(row.body instanceof Uint8Array)) return undefined
  return writeWhole(folders, attachmentAddress(generation, String(row.fileId)), [row.body])
}

/** The rows with the attachments' bytes back in them; an attachment whose file is gone is left out. */
async function withAttachments(folders: HostFolders, generation: number, rows: readonly SealedWrite[]): Promise<readonly SealedWrite[]> {
  const whole: SealedWrite[] = []
  for (const write of rows) {
    if (write.table !== 'files') {
      whole.push(write)
      continue
    }
    const read = await readWhole(folders, attachmentAddress(generation, String(write.row.fileId)))
    if (read.status === 'failed' && read.fault !== 'notFound') throw unreadable(read.fault)
    if (read.status === 'read') whole.push({ table: write.table, row: { ...write.row, body: read.bytes } })
  }
  return whole
}

async function lineOf(rows: readonly SealedWrite[], mark: Position, sealMark: SealMark | undefined): Promise<Uint8Array> {
  const told = rows.map((write) => JSON.stringify(toldOf(write)))
  if (sealMark) told.push(JSON.stringify(toldOf(sealMark(mark, await sha256Of(asList(told))))))
  const json = asList(told)
  return concatBytes(json, utf8ToBytes(`\t${await sha256Of(json)}\t${mark.count} ${mark.token} ${mark.events}\n`))
}

function asList(told: readonly string[]): Uint8Array {
  return utf8ToBytes(`[${told.join(',')}]`)
}

const CLOSING = utf8ToBytes(']')

type Told = readonly [table: string, row: Readonly<Record<string, unknown>>]

function toldOf(write: SealedWrite): Told {
  return [write.table, inJson(write)]
}

/** Sealed fields as base64; an attachment's are in its own file. */
function inJson({ table, row }: SealedWrite): Readonly<Record<string, unknown>> {
  const fields = Object.entries(row).filter(([field]) => !(table === 'files' && field === 'body'))
  return Object.fromEntries(fields.map(([field, value]) => [field, value instanceof Uint8Array ? { base64: base64.encode(value) } : value]))
}

type Line = { readonly rows: readonly SealedWrite[]; readonly mark: Position | undefined }

/** A line with its mark, where its digest holds; else the rows that it still tells, one by one. */
function parseLine(line: Uint8Array): Line {
  const end = line.indexOf(TAB)
  const json = end < 0 ? line : line.subarray(0, end)
  const [digest, told = ''] = end < 0 ? [] : textOf(line.subarray(end + 1)).split('\t')
  const { whole, sealed } = digestsOf(json)
  const mark = whole === digest ? parseMark(told) : undefined
  const rows = mark && rowsIn(textOf(json), sealed)
  return rows ? { rows, mark } : { rows: [...textOf(line).matchAll(ONE_ROW)].flatMap(([row]) => rowsIn(`[${row}]`) ?? []), mark: undefined }
}

/** The digest of all the rows of a line, and that of those before the last one: the one that seals its mark seals these. */
function digestsOf(json: Uint8Array): { readonly whole: string; readonly sealed: string } {
  // No bracket stands within that row.
  const last = json.lastIndexOf(OPENING_BRACKET)
  const end = json[last - 1] === COMMA ? last - 1 : Math.max(0, last)
  const digest = sha256.create().update(json.subarray(0, end))
  const sealed = bytesToHex(digest.clone().update(CLOSING).digest())
  return { whole: bytesToHex(digest.update(json.subarray(end)).digest()), sealed }
}

const TAB = 9
const COMMA = 44
const OPENING_BRACKET = 91

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** Told of each row, by its text alone: what its boxes hold was seen before. */
function nameRows(line: Uint8Array, name: NameRow): void {
  for (const [, table = '', id = ''] of textOf(line).matchAll(NAMED_ROW)) name(table, JSON.parse(id) as string)
}

/** A row begins with its table, then with its primary key. */
const NAMED_ROW = /\["(\w+)",\{"\w+":("(?:[^"\\]|\\.)*")/g

/** A row within a line: neither base64 nor an id has a bracket. */
const ONE_ROW = /\["\w+",\{[^[\]]*\}\]/g

/** @param sealed the digest of the rows before the last one */
function rowsIn(json: string, sealed = ''): readonly SealedWrite[] | undefined {
  try {
    const told = JSON.parse(json) as readonly Told[]
    return told.map(([table, row], index) => {
      const digest = table === MARKS_TABLE && { digest: index === told.length - 1 ? sealed : '' }
      return { table, row: { ...fromJson(row), ...digest } }
    })
  } catch {
    return undefined
  }
}

function fromJson(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isBoxed = (value: unknown): value is { base64: string } => typeof value === 'object' && value !== null && 'base64' in value
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, isBoxed(value) ? base64.decode(value.base64) : value]))
}

/** The end of a line is ASCII, even where the bytes before it begin in the middle of a letter. */
function markAtEnd(bytes: Uint8Array): Position | undefined {
  const text = String.fromCharCode(...bytes)
  return text.endsWith('\n') ? parseMark(text.slice(text.lastIndexOf('\t') + 1, -1)) : undefined
}

function parseMark(text: string): Position | undefined {
  const [, count, token, events] = /^(\d+) ([\da-f]+) (\d+)$/.exec(text) ?? []
  return token ? { count: Number(count), token, events: Number(events) } : undefined
}

/** Whole lines, and whatever stands after the last one. */
async function* linesOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = []
  for await (const part of parts) {
    let from = 0
    for (let at = part.indexOf(LINE_FEED); at >= 0; at = part.indexOf(LINE_FEED, from)) {
      yield concatBytes(...pending, part.subarray(from, at))
      pending = []
      from = at + 1
    }
    pending.push(part.slice(from))
    letGo(part)
  }
  const rest = concatBytes(...pending)
  if (rest.length > 0) yield rest
}

/** Some lines with each call, since each waits for the disk; those of the next call are made meanwhile. */
async function appendTogether(
  folders: HostFolders,
  address: FileAddress,
  lines: Iterable<Promise<Uint8Array>>,
): Promise<FolderFault | undefined> {
  for await (const bytes of ahead(together(lines))) {
    const fault = await appendAll(folders, address, bytes)
    if (fault) return fault
  }
  return undefined
}

/** What one call takes of lines, time after time; the window draws between two lines. */
async function* together(lines: Iterable<Promise<Uint8Array>>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = []
  let size = 0
  for await (const line of lines) {
    pending.push(line)
    size += line.length
    if (size >= BYTES_OF_AN_APPEND) {
      yield concatBytes(...pending)
      pending = []
      size = 0
    }
    await pauseBetweenChunks()
  }
  if (size > 0) yield concatBytes(...pending)
}

async function appendAll(folders: HostFolders, address: FileAddress, bytes: Uint8Array): Promise<FolderFault | undefined> {
  for (let from = 0; from === 0 || from < bytes.length; from += MAX_PART_SIZE) {
    const outcome = await folders.append({ ...address, bytes: bytes.slice(from, from + MAX_PART_SIZE) })
    if (outcome.status === 'failed') return outcome.fault
  }
  return undefined
}
