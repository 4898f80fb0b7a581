/**
 * At each start, the database and its mirror are compared by their marks: what the database has lost
 * comes back from the mirror, a mirror that is behind or torn is written anew.
 *
 * Works on rows as they lie on the disk: nothing is opened, nothing needs a key.
 */
import { base64 } from '@scure/base'
import type { Table } from 'dexie'
import {
  forgetErasure,
  isErasureUnmirrored,
  noteUnreadable,
  type Position,
  readPosition,
  takeUnreadable,
  writePosition,
} from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import type { Mirror, MirrorEnd, MirrorSource, ReadLines } from './mirror.ts'
import type { SealedWrite } from './protection.ts'

/** What came back from the mirror. */
export type Recovery = {
  /** Events that the database no longer had. */
  readonly events: number
  /** Letters and attachments that it no longer had. */
  readonly files: number
  /** Lines of the mirror that could not be read either. */
  readonly damagedLines: number
}

type RawTable = 'keys' | 'events' | 'files' | 'settings'

const PRIMARY_KEYS: Readonly<Record<RawTable, string>> = { keys: 'dossierId', events: 'id', files: 'fileId', settings: 'key' }

const BATCH_SIZE = 200

/**
 * Brings database and mirror to agree.
 *
 * @param raw the database without its protection
 * @returns what the database had lost; `undefined` where it had lost nothing
 */
export async function reconcile(raw: RegisterDatabase, mirror: Mirror): Promise<Recovery | undefined> {
  const [mark, events, end] = await Promise.all([readPosition(raw), raw.events.count(), mirror.end()])
  const verdict = verdictOf(mark, events, end)
  if (verdict === 'databaseBehind') {
    await takeUnreadable(raw)
    return recover(raw, mirror, mark, end.status === 'whole' && end.mark.count > mark.count)
  }
  const isOutdated = verdict === 'mirrorBehind' || (await isErasureUnmirrored(raw))
  if (isOutdated) await mirror.rewrite()
  // A mirror that still holds what was destroyed gives nothing back.
  if (await isErasureUnmirrored(raw)) return undefined
  if (await takeUnreadable(raw)) return recover(raw, mirror, mark, false)
  return isOutdated ? undefined : compareAttachments(raw, mirror, mark)
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
async function compareAttachments(raw: RegisterDatabase, mirror: Mirror, mark: Position): Promise<Recovery | undefined> {
  const mirrored = await mirror.attachmentIds()
  if (!mirrored) return undefined
  const here = new Set(await raw.files.toCollection().primaryKeys())
  if ([...mirrored].some((id) => !here.has(id))) return recover(raw, mirror, mark, false)
  if ([...here].some((id) => !mirrored.has(id))) await mirror.rewrite()
  return undefined
}

/** @param isAhead whether the mirror ends with a write that the database does not have */
async function recover(raw: RegisterDatabase, mirror: Mirror, mark: Position, isAhead: boolean): Promise<Recovery | undefined> {
  const recovered: Recovered = { put: new Set(), keys: new Map(), found: { events: 0, files: 0 } }
  // A write of several lines carries, before its last one, the mark of the write before it.
  const laterFrom = isAhead ? mark.count : mark.count + 1
  let last = mark
  const damagedLines = await mirror.readAll(async (rows, lineMark) => {
    await putMissing(raw, rows, lineMark.count >= laterFrom, recovered)
    if (lineMark.count > last.count) last = lineMark
  })
  await writePosition(raw, { ...last, events: await raw.events.count() })
  await mirror.rewrite()
  const { events, files } = recovered.found
  return events + files > 0 ? { events, files, damagedLines } : undefined
}

/** What a recovery has done so far. */
type Recovered = {
  /** Rows that it put, as 'table/id'. */
  readonly put: Set<string>
  /** The dossiers' keys in their boxes, as the lines read so far tell them. */
  readonly keys: Map<string, string>
  /** How many rows were missing. */
  readonly found: { events: number; files: number }
}

/**
 * Puts the rows that are not there; of one that is written again, as an erasure does, the later line wins. A row that
 * the database has gives way to a later line alone: it may have been written again since.
 *
 * @param isLater whether the line was written after the database as it stands
 */
async function putMissing(
  raw: RegisterDatabase,
  rows: readonly SealedWrite[],
  isLater: boolean,
  { put, keys, found }: Recovered,
): Promise<void> {
  for (const [name, writes] of Map.groupBy(rows, ({ table }) => table)) {
    if (!isRawTable(name)) continue
    const idOf = ({ row }: SealedWrite) => String(row[PRIMARY_KEYS[name]])
    const readable = await readableIds(raw, name, writes.map(idOf))
    const isRewritten = (id: string) => name !== 'files' && (isLater || put.has(`${name}/${id}`))
    if (name === 'keys') for (const { row } of writes) keys.set(String(row.dossierId), base64.encode(row.box as Uint8Array))
    const missing = writes.filter((write) => !readable.has(idOf(write)) || isRewritten(idOf(write)))
    const chosen = name === 'files' ? await underTheirKey(raw, missing, keys) : missing
    if (name === 'keys') await forgetFilesOfChangedKeys(raw, chosen)
    await raw.table(name).bulkPut(chosen.map(({ row }) => row))
    for (const write of chosen) put.add(`${name}/${idOf(write)}`)
    if (name === 'events' || name === 'files') found[name] += chosen.filter((write) => !readable.has(idOf(write))).length
  }
}

/** Attachments sealed under the key that their dossier has: one of before an erasure opens no more. */
async function underTheirKey(
  raw: RegisterDatabase,
  files: readonly SealedWrite[],
  keys: ReadonlyMap<string, string>,
): Promise<readonly SealedWrite[]> {
  const present = await Promise.all(files.map(({ row }) => boxOf(raw, String(row.dossierId))))
  return files.filter(({ row }, index) => {
    const [told, here] = [keys.get(String(row.dossierId)), present[index]]
    return told === undefined || here === undefined || told === here
  })
}

/** The ids whose rows are there and read; of attachments, whose bytes are many, those that are there. */
async function readableIds(raw: RegisterDatabase, name: RawTable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const table: Table<unknown, string> = raw.table(name)
  if (name === 'files') return new Set(await table.where(':id').anyOf(ids).primaryKeys())
  const rows = await Promise.all(ids.map((id) => table.get(id).catch(() => undefined)))
  return new Set(ids.filter((_, index) => rows[index] !== undefined))
}

/** A dossier's key changes when its person is erased: what its files were sealed under is gone. */
async function forgetFilesOfChangedKeys(raw: RegisterDatabase, keys: readonly SealedWrite[]): Promise<void> {
  for (const { row } of keys) {
    const dossierId = String(row.dossierId)
    const known = await boxOf(raw, dossierId)
    if (known !== undefined && known !== base64.encode(row.box as Uint8Array)) await raw.files.where('dossierId').equals(dossierId).delete()
  }
}

/** A dossier's key in its box, in base64; `undefined` where it is not there, or does not read. */
async function boxOf(raw: RegisterDatabase, dossierId: string): Promise<string | undefined> {
  const row = await raw.keys.get(dossierId).catch(() => undefined)
  return row && base64.encode(row.box)
}

function isRawTable(name: string): name is RawTable {
  return name in PRIMARY_KEYS
}

/** What a mirror of this database copies. */
export function mirrorSource(raw: RegisterDatabase): MirrorSource {
  return {
    mark: () => readPosition(raw),
    batches: (mirrored) => batchesOf(raw, mirrored),
    attachmentIds: () => raw.files.toCollection().primaryKeys(),
    attachment: async (fileId) => {
      const row = await raw.files.get(fileId).catch(() => undefined)
      return row && { table: 'files', row }
    },
    putBack: (fileId, body) => putBack(raw, fileId, body),
    rewritten: (mark) => forgetErasure(raw, mark),
  }
}

async function putBack(raw: RegisterDatabase, fileId: string, body: Uint8Array): Promise<boolean> {
  const known = (await fileFields(raw)).find((fields) => fields.fileId === fileId)
  if (!known) return false
  const row: Readonly<Record<string, unknown>> = { ...known, body }
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
 * Keys before what they protect, so that a mirror cut short holds nothing that cannot be opened.
 *
 * A row that does not read here stays in the mirror as it is there, and is noted: the next start takes it from it.
 */
async function* batchesOf(raw: RegisterDatabase, mirrored: ReadLines): AsyncGenerator<readonly SealedWrite[]> {
  const unreadable = new Set<string>()
  for (const name of ['keys', 'settings', 'events'] as const) {
    for await (const rows of rowsOf(raw, name, (id) => unreadable.add(`${name}/${id}`))) yield rows.map((row) => ({ table: name, row }))
  }
  if (unreadable.size > 0) {
    await noteUnreadable(raw)
    yield await lastWrites(mirrored, unreadable)
  }
  for (const row of await fileFields(raw)) yield [{ table: 'files', row }]
}

/** How a mirror knows these rows, named 'table/id'; those that it does not know are left out. */
async function lastWrites(mirrored: ReadLines, wanted: ReadonlySet<string>): Promise<readonly SealedWrite[]> {
  const writes = new Map<string, SealedWrite>()
  await mirrored(async (rows) => {
    for (const write of rows) {
      const name = isRawTable(write.table) ? `${write.table}/${write.row[PRIMARY_KEYS[write.table]]}` : ''
      if (wanted.has(name)) writes.set(name, write)
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
