/**
 * At each start, the database and its mirror are compared by their marks: what the database has lost
 * comes back from the mirror, a mirror that is behind or torn is written anew.
 *
 * Works on rows as they lie on the disk. Each box is opened before its row enters the database, so that neither a line that was
 * altered nor one of another register ever does; a row of the database that does not open counts as missing.
 */
import type { Table } from 'dexie'
import { inChunks } from '../platform/index.ts'
import {
  destroyedFiles,
  forgetErasure,
  isErasureUnmirrored,
  noteDestroyed,
  noteStrayFiles,
  noteTold,
  noteUnreadable,
  type Position,
  readPosition,
  strayFiles,
  type Told,
  takeUnreadable,
  writePosition,
} from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import { HEADS_TABLE, type Head, type Heads, moveTo } from './heads.ts'
import { MARKS_TABLE, type Mirror, type MirrorEnd, type MirrorSource, type ReadLines } from './mirror.ts'
import type { Protection, RowVerdict, SealedWrite } from './protection.ts'
import type { KeyRow } from './rows.ts'

/** What came back from the mirror. */
export type Recovery = {
  /** Events that the database no longer had. */
  readonly events: number
  /** Letters and attachments that it no longer had. */
  readonly files: number
  /** Lines of the mirror that could not be read either. */
  readonly damagedLines: number
  /** Events that its last line counts and neither has; absent where it has them all. */
  readonly missingEvents?: number
}

type RawTable = 'keys' | 'events' | 'files' | 'settings'

export const PRIMARY_KEYS: Readonly<Record<RawTable, string>> = { keys: 'dossierId', events: 'id', files: 'fileId', settings: 'key' }

const BATCH_SIZE = 200

/** The database without its protection, its second copy, and what judges their rows. */
type Copies = {
  readonly raw: RegisterDatabase
  readonly mirror: Mirror
  readonly protection: Protection
  readonly heads?: Heads | undefined
  /** Told before rows of the mirror may enter the database. */
  readonly onTaken?: () => void
}

/**
 * Brings database and mirror to agree.
 *
 * @param raw the database without its protection
 * @param onTaken told before rows of the mirror may enter the database
 * @returns what the database had lost; `undefined` where it had lost nothing
 * @throws what `folderFaultThrown` reads, where the mirror does not answer: nothing of it is written over then
 */
export async function reconcile(
  raw: RegisterDatabase,
  mirror: Mirror,
  protection: Protection,
  heads?: Heads,
  onTaken?: () => void,
): Promise<Recovery | undefined> {
  const copies: Copies = { raw, mirror, protection, heads, ...(onTaken && { onTaken }) }
  const [noted, sealed, events, end] = await Promise.all([readPosition(raw), heads?.position(raw), raw.events.count(), mirror.end()])
  // The bare mark is believed where the sealed list does not say otherwise.
  const mark = sealed ?? noted
  const verdict = isSame(mark, noted) ? verdictOf(mark, events, end) : 'databaseBehind'
  if (verdict === 'databaseBehind') {
    await takeUnreadable(raw)
    return recover(copies, mark, end.status === 'whole' && end.mark.count > mark.count)
  }
  // Behind, it may still hold what is not the register's, or what the database lost: it is read before it is written anew.
  if (verdict === 'mirrorBehind' && end.status === 'whole' && !(await isErasureUnmirrored(raw))) return recover(copies, mark, false)
  const isOutdated = verdict === 'mirrorBehind' || (await isErasureUnmirrored(raw))
  if (isOutdated) await mirror.rewrite()
  // A mirror that still holds what was destroyed gives nothing back.
  if (await isErasureUnmirrored(raw)) return undefined
  if (await takeUnreadable(raw)) return recover(copies, mark, false)
  return isOutdated ? undefined : compareAttachments(copies, mark)
}

/**
 * Puts back, from the mirror, whatever the database lacks or no longer opens. The register may be in use: of what it holds
 * nothing is written over.
 */
export async function mendFromMirror(raw: RegisterDatabase, mirror: Mirror, protection: Protection): Promise<void> {
  if (await isErasureUnmirrored(raw)) await mirror.rewrite()
  // A mirror that still holds what was destroyed gives nothing back.
  if (await isErasureUnmirrored(raw)) return
  await takeMissing({ raw, protection }, mirror.readAll)
}

/** @returns how many lines or rows of the mirror were not taken: damaged, or not the register's own */
async function takeMissing({ raw, protection }: Omit<Copies, 'mirror'>, mirrored: ReadLines): Promise<number> {
  await learnKeys(raw, protection)
  const recovered = nothingRecovered()
  const damaged = await mirrored(async (rows) => void (await putMissing({ raw, protection }, rows, 'unknown', recovered)))
  await raw.transaction('rw', [raw.marks, raw.events], async () => {
    const position = await readPosition(raw)
    // What is still missing goes on being counted: the next comparison tells how much.
    await writePosition(raw, { ...position, events: Math.max(position.events, await raw.events.count()) })
  })
  return damaged + recovered.refused
}

/** Whether a database has all that it counts: it may open before its mirror was read. */
export async function standsAlone(raw: RegisterDatabase, heads: Heads): Promise<boolean> {
  const [noted, sealed, events] = await Promise.all([readPosition(raw), heads.position(raw), raw.events.count()])
  return noted.count > 0 && events === noted.events && (!sealed || isSame(sealed, noted))
}

function isSame(one: Position, other: Position): boolean {
  return one.count === other.count && one.token === other.token && one.events === other.events
}

/** Which of the two has lost something; a torn mirror may be ahead, so it is read. */
function verdictOf(mark: Position, events: number, end: MirrorEnd): 'agreed' | 'mirrorBehind' | 'databaseBehind' {
  const isWhole = events === mark.events
  if (end.status === 'absent') return mark.count === 0 ? 'agreed' : 'mirrorBehind'
  if (end.status === 'torn' || !isWhole || end.mark.count > mark.count) return 'databaseBehind'
  if (end.mark.count < mark.count) return 'mirrorBehind'
  return end.mark.token === mark.token ? 'agreed' : 'databaseBehind'
}

/** Attachments have files of their own: either side may lack one although the marks agree. */
async function compareAttachments(copies: Copies, mark: Position): Promise<Recovery | undefined> {
  const { raw, mirror } = copies
  const [mirrored, strays] = [await mirror.attachmentIds(), await strayFiles(raw)]
  if (!mirrored) return undefined
  const here = async () => new Set(await raw.files.toCollection().primaryKeys())
  const before = await here()
  if (![...mirrored].some((id) => !before.has(id) && !strays.has(id))) {
    if ([...before].some((id) => !mirrored.has(id))) await mirror.rewrite()
    return undefined
  }
  const recovery = await recover(copies, mark, false)
  const after = await here()
  await noteStrayFiles(
    raw,
    [...mirrored].filter((id) => !after.has(id)),
  )
  return recovery
}

/** @param isAhead whether the mirror ends with a write that the database does not have */
async function recover(copies: Copies, mark: Position, isAhead: boolean): Promise<Recovery | undefined> {
  const { raw, mirror, protection, heads } = copies
  copies.onTaken?.()
  await learnKeys(raw, protection)
  const recovered = nothingRecovered()
  const { status } = await mirror.end()
  // A write of several lines carries, before its last one, the mark of the write before it.
  const laterFrom = isAhead ? mark.count : mark.count + 1
  let last = mark
  // An application that seals where the register stands seals every line that it writes.
  const isBelieved = markBelief(heads, (await heads?.position(raw)) !== undefined)
  const damagedLines = await readNoting(copies, async (rows, toldMark) => {
    const lineMark = toldMark && isBelieved(rows, toldMark) ? toldMark : undefined
    if (toldMark && !lineMark) recovered.refused += 1
    const age = lineMark === undefined ? 'unknown' : lineMark.count >= laterFrom ? 'later' : 'earlier'
    const isOwn = await putMissing(copies, rows, age, recovered)
    // A line of another register says nothing of where this one stands.
    if (lineMark && lineMark.count > last.count && (isOwn || rows.every(({ table }) => table === MARKS_TABLE))) last = lineMark
  })
  const missingEvents = Math.max(0, last.events - (await raw.events.count()))
  const position = { ...last, events: await raw.events.count() }
  await raw.transaction('rw', raw.marks, async () => moveTo(raw, heads, position))
  await noteTold(raw, await lostDossiers(raw, recovered))
  // An end that is torn is of a write that the database has; anything else that is not taken is kept.
  if (recovered.refused > 0 || (damagedLines > 0 && status === 'whole')) await mirror.keepCopy()
  await mirror.rewrite()
  const { events, files } = recovered.found
  if (events + files + missingEvents === 0) return undefined
  return { events, files, damagedLines, ...(missingEvents > 0 && { missingEvents }) }
}

/** Reads the whole mirror; that rows of the database do not read is noted again where it does not answer. */
async function readNoting({ raw, mirror }: Copies, take: Parameters<ReadLines>[0]): Promise<number> {
  try {
    return await mirror.readAll(take)
  } catch (error) {
    await noteUnreadable(raw)
    throw error
  }
}

/**
 * Whether the mark of a line says when it was written: by the row that seals it. One without, of an earlier version of the
 * application, is believed as long as neither a line before it nor the database has one.
 */
function markBelief(heads: Heads | undefined, isSealedHere: boolean): (rows: readonly SealedWrite[], mark: Position) => boolean {
  let isSealedFrom = isSealedHere
  return (rows, mark) => {
    const seal = rows.find(({ table }) => table === MARKS_TABLE)
    if (!seal) return !isSealedFrom
    isSealedFrom = true
    return heads?.holdsMark(seal, mark) ?? true
  }
}

/** The dossiers of which the mirror tells more than is here: by their entries in the sealed list, or by rows that do not open. */
async function lostDossiers(raw: RegisterDatabase, { refusedEvents, heads }: Recovered): Promise<readonly Told[]> {
  const told = new Map<string, Told>()
  for (const { dossierId, reference, events } of heads.values()) {
    const here = await raw.events.where('[dossierId+sequence]').between([dossierId, 0], [dossierId, Number.POSITIVE_INFINITY]).count()
    if (here < events) told.set(dossierId, { dossierId, reference, events })
  }
  for (const [id, { dossierId, sequence }] of refusedEvents) {
    const isHere = (await raw.events.where(':id').equals(id).count()) > 0
    // Of another register's, nothing is here.
    const isKnown = !isHere && (await raw.keys.where(':id').equals(dossierId).count()) > 0
    const known = told.get(dossierId)
    if (isKnown && sequence > (known?.events ?? 0)) told.set(dossierId, { ...known, dossierId, events: sequence })
  }
  return [...told.values()]
}

/** Every key that the database gives and that opens. */
export async function learnKeys(raw: RegisterDatabase, { judge, contentKeys }: Protection): Promise<void> {
  for await (const rows of rowsOf(raw, 'keys', () => undefined)) {
    for (const row of rows) if (judge('keys', row) === 'genuine') contentKeys.unwrap(row as unknown as KeyRow)
  }
}

/** What a recovery has done so far. */
type Recovered = {
  /** Rows that it put, as 'table/id'. */
  readonly put: Set<string>
  /** How many rows were missing. */
  readonly found: { events: number; files: number }
  /** How many rows did not open. */
  refused: number
  /** The events among them, by what they tell in clear. */
  readonly refusedEvents: Map<string, { readonly dossierId: string; readonly sequence: number }>
  /** The last entry of each dossier in the sealed list. */
  readonly heads: Map<string, Head>
}

function nothingRecovered(): Recovered {
  return { put: new Set(), found: { events: 0, files: 0 }, refused: 0, refusedEvents: new Map(), heads: new Map() }
}

/**
 * Puts the rows that are not there; of one that is written again, as an erasure does, the later line wins. A row that
 * the database has gives way to a later line alone: it may have been written again since.
 *
 * @param age whether the line was written after the database as it stands; `unknown` of what is left of one that is altered
 * @returns whether any of the rows is the register's own
 */
async function putMissing(
  { raw, protection, heads }: Omit<Copies, 'mirror'>,
  rows: readonly SealedWrite[],
  age: 'earlier' | 'later' | 'unknown',
  recovered: Recovered,
): Promise<boolean> {
  const { put, found } = recovered
  let isOwn = false
  for (const [name, all] of Map.groupBy(rows, ({ table }) => table)) {
    if (name === HEADS_TABLE) noteHeads(recovered, heads, all)
    if (!isRawTable(name)) continue
    const writes = all.filter((write) => isTakenFrom(name, protection.judge(name, write.row)))
    recovered.refused += all.length - writes.length
    if (name === 'events') noteRefused(recovered, all, writes)
    isOwn ||= writes.length > 0
    const idOf = ({ row }: SealedWrite) => String(row[PRIMARY_KEYS[name]])
    const isRewritten = (id: string) => name !== 'files' && age !== 'unknown' && (age === 'later' || put.has(`${name}/${id}`))
    await raw.transaction('rw', [raw.table(name), raw.files, raw.marks], async () => {
      const held = await heldRows(raw, protection, name, writes.map(idOf))
      const chosen = writes.filter((write) => held.get(idOf(write)) !== 'open' || isRewritten(idOf(write)))
      const isLost = (id: string) => !held.has(id) || (held.get(id) === 'closed' && !isRewritten(id))
      if (name === 'keys') await forgetFilesOfChangedKeys(raw, protection, chosen)
      await raw.table(name).bulkPut(chosen.map(({ row }) => row))
      if (name === 'keys') for (const { row } of chosen) protection.contentKeys.unwrap(row as KeyRow)
      for (const write of chosen) put.add(`${name}/${idOf(write)}`)
      if (name === 'events' || name === 'files') found[name] += chosen.filter((write) => isLost(idOf(write))).length
    })
  }
  return isOwn
}

function noteHeads({ heads: last }: Recovered, heads: Heads | undefined, entries: readonly SealedWrite[]): void {
  for (const entry of entries) {
    const head = heads?.headIn(entry)
    if (head && head.events >= (last.get(head.dossierId)?.events ?? 0)) last.set(head.dossierId, head)
  }
}

function noteRefused({ refusedEvents }: Recovered, all: readonly SealedWrite[], taken: readonly SealedWrite[]): void {
  for (const { row } of all.filter((write) => !taken.includes(write))) {
    const { id, dossierId, sequence } = row
    if (typeof sequence === 'number') refusedEvents.set(String(id), { dossierId: String(dossierId), sequence })
  }
}

/** An event whose dossier's key is not known is the register's own by its skeleton; of an attachment, nothing would say so. */
function isTakenFrom(name: RawTable, verdict: RowVerdict): boolean {
  return verdict === 'genuine' || (verdict === 'keyless' && name === 'events')
}

/** Which of these rows are there, and whether they open; of attachments, whose bytes are many, that they are there is enough. */
async function heldRows(
  raw: RegisterDatabase,
  { judge }: Protection,
  name: RawTable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, 'open' | 'closed'>> {
  const table: Table<Readonly<Record<string, unknown>>, string> = raw.table(name)
  if (name === 'files') return new Map((await table.where(':id').anyOf(ids).primaryKeys()).map((id) => [id, 'open']))
  const rows = await Promise.all(ids.map((id) => table.get(id).catch(() => undefined)))
  return new Map(rows.flatMap((row, index) => (row ? [[ids[index] ?? '', isHeld(judge, name, row) ? 'open' : 'closed']] : [])))
}

function isHeld(judge: Protection['judge'], name: RawTable, row: Readonly<Record<string, unknown>>): boolean {
  return judge(name, row) !== 'altered'
}

/** A dossier's key changes when its person is erased: what its files were sealed under is gone. A key that does not open is no other key. */
async function forgetFilesOfChangedKeys(
  raw: RegisterDatabase,
  { judge, contentKeys }: Protection,
  keys: readonly SealedWrite[],
): Promise<void> {
  for (const { row } of keys) {
    const dossierId = String(row.dossierId)
    const known = await raw.keys.get(dossierId).catch(() => undefined)
    if (!known || judge('keys', known) !== 'genuine' || contentKeys.isSame(known, row as KeyRow)) continue
    const fileIds = await raw.files.where('dossierId').equals(dossierId).primaryKeys()
    await noteDestroyed(raw, fileIds)
    await raw.files.bulkDelete(fileIds)
  }
}

function isRawTable(name: string): name is RawTable {
  return Object.hasOwn(PRIMARY_KEYS, name)
}

/** The rows of a small table that do not read, or do not open, as they lie on the disk; none where all is well. */
export async function alteredRows(raw: RegisterDatabase, { judge }: Protection, name: 'keys' | 'settings'): Promise<readonly string[]> {
  const altered: string[] = []
  for await (const rows of rowsOf(raw, name, (id) => altered.push(id))) {
    altered.push(...rows.filter((row) => judge(name, row) !== 'genuine').map((row) => String(row[PRIMARY_KEYS[name]])))
  }
  return altered
}

/**
 * What a mirror of this database copies.
 *
 * @param isJustSealed whether every row was sealed a moment ago, under the keys in force: none is opened to see whether it does
 */
export function mirrorSource(raw: RegisterDatabase, protection: Protection, heads?: Heads, isJustSealed = false): MirrorSource {
  const source: Omit<Copies, 'mirror'> = { raw, protection: isJustSealed ? { ...protection, judge: () => 'genuine' } : protection, heads }
  return {
    mark: () => readPosition(raw),
    batches: (mirrored) => batchesOf(source, mirrored),
    attachmentIds: () => raw.files.toCollection().primaryKeys(),
    attachment: async (fileId) => {
      const row = await raw.files.get(fileId).catch(() => undefined)
      return row && { table: 'files', row }
    },
    isOwn: ({ table, row }) => isRawTable(table) && protection.judge(table, row) !== 'altered',
    // A mirror that still holds what was destroyed gives nothing back.
    takeMissing: async (mirrored) => (await isErasureUnmirrored(raw)) || (await takeMissing(source, mirrored)) === 0,
    putBack: (fileId, body) => putBack(raw, protection, fileId, body),
    destroyed: async () => ((await isErasureUnmirrored(raw)) ? destroyedFiles(raw) : undefined),
    sealMark: heads?.sealMark,
    rewritten: (mark) => forgetErasure(raw, mark),
  }
}

async function putBack(raw: RegisterDatabase, { judge, contentKeys }: Protection, fileId: string, body: Uint8Array): Promise<boolean> {
  const known = (await fileFields(raw)).find((fields) => fields.fileId === fileId)
  if (!known) return false
  const row: Readonly<Record<string, unknown>> = { ...known, body }
  if (contentKeys.known(known.dossierId) === undefined) {
    const keyRow = await raw.keys.get(known.dossierId)
    if (keyRow !== undefined && contentKeys.opens(keyRow)) contentKeys.unwrap(keyRow)
  }
  if (judge('files', row) !== 'genuine') return false
  await raw.table('files').put(row)
  return true
}

/** What the rows of the attachments hold beside their bytes, from the index: a row itself may no longer read. */
async function fileFields(raw: RegisterDatabase): Promise<readonly { readonly fileId: string; readonly dossierId: string }[]> {
  const fields: { readonly fileId: string; readonly dossierId: string }[] = []
  await raw.files.orderBy('dossierId').eachPrimaryKey((fileId, { key }) => fields.push({ fileId, dossierId: String(key) }))
  return fields
}

/**
 * Keys before what they protect, so that a mirror cut short holds nothing that cannot be opened; and once more at the end.
 *
 * A row that does not read here, or does not open, stays in the mirror as it is there, and is noted: the next start takes it
 * from it.
 */
async function* batchesOf({ raw, protection, heads }: Omit<Copies, 'mirror'>, mirrored: ReadLines): AsyncGenerator<readonly SealedWrite[]> {
  const unreadable = new Set<string>()
  const rowsOfTable = async function* (name: 'keys' | 'settings' | 'events') {
    for await (const rows of rowsOf(raw, name, (id) => unreadable.add(`${name}/${id}`))) {
      const sound = rows.filter((row) => isHeld(protection.judge, name, row))
      if (sound.length < rows.length) for (const row of rows) if (!sound.includes(row)) unreadable.add(`${name}/${row[PRIMARY_KEYS[name]]}`)
      if (name === 'keys') for (const row of sound) protection.contentKeys.unwrap(row as unknown as KeyRow)
      yield sound.map((row) => ({ table: name, row }))
    }
  }
  for (const name of ['keys', 'settings', 'events'] as const) yield* rowsOfTable(name)
  yield* rowsOfTable('keys')
  const kept = (await heads?.read(raw)) ?? { status: 'none' }
  if (heads && kept.status !== 'none') for (const part of inChunks(kept.heads, BATCH_SIZE)) yield part.map(heads.entry)
  if (unreadable.size > 0) {
    await noteUnreadable(raw)
    yield await lastWrites(mirrored, protection, unreadable)
  }
  for (const row of await fileFields(raw)) yield [{ table: 'files', row }]
}

/** How a mirror knows these rows, named 'table/id'; those that it does not know, or that do not open there either, are left out. */
async function lastWrites(mirrored: ReadLines, { judge }: Protection, wanted: ReadonlySet<string>): Promise<readonly SealedWrite[]> {
  const writes = new Map<string, SealedWrite>()
  await mirrored(async (rows) => {
    for (const write of rows) {
      const name = isRawTable(write.table) ? `${write.table}/${write.row[PRIMARY_KEYS[write.table]]}` : ''
      if (wanted.has(name) && judge(write.table, write.row) !== 'altered') writes.set(name, write)
    }
  })
  return [...writes.values()]
}

/**
 * A table's rows by primary key, a batch at a time.
 *
 * @param onUnreadable told the ids of rows that do not read, where they are to be left out
 * @throws what the database throws at a row that does not read, where nobody is told
 */
export async function* rowsOf(
  database: RegisterDatabase,
  name: 'keys' | 'settings' | 'events' | 'dossiers',
  onUnreadable?: (id: string) => void,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const table: Table<Readonly<Record<string, unknown>>, string> = database.table(name)
  const field = name === 'dossiers' ? 'id' : PRIMARY_KEYS[name]
  for (let last: unknown = ''; last !== undefined; ) {
    const batch = () => table.where(':id').above(last).limit(BATCH_SIZE)
    const rows = await batch()
      .toArray()
      .catch((error: unknown) => {
        if (onUnreadable) return undefined
        throw error
      })
    if (rows) {
      if (rows.length > 0) yield rows
      last = rows.at(-1)?.[field]
    } else {
      const ids = await batch().primaryKeys()
      const found = await Promise.all(ids.map((id) => table.get(id).catch(() => undefined)))
      for (const [index, id] of ids.entries()) if (!found[index]) onUnreadable?.(id)
      yield found.filter((row) => row !== undefined)
      last = ids.at(-1)
    }
  }
}
