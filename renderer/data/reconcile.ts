/**
 * At each start, the database and its mirror are compared by their marks: what the database has lost
 * comes back from the mirror, a mirror that is behind or torn is written anew.
 *
 * Works on rows as they lie on the disk: nothing is opened, nothing needs a key.
 */
import { base64 } from '@scure/base'
import type { RegisterDatabase } from './database.ts'
import { forgetErasure, isErasureUnmirrored, type Mark, readMark, writeMark } from './ledger.ts'
import type { Mirror, MirrorEnd, MirrorSource } from './mirror.ts'
import type { SealedWrite } from './protection.ts'

/** What came back from the mirror. */
export type Recovery = {
  /** Events that the database no longer had. */
  readonly events: number
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
  const [mark, events, end] = await Promise.all([readMark(raw), raw.events.count(), mirror.end()])
  switch (verdictOf(mark, events, end)) {
    case 'agreed':
      if (await isErasureUnmirrored(raw)) await mirror.rewrite()
      return undefined
    case 'mirrorBehind':
      await mirror.rewrite()
      return undefined
    case 'databaseBehind':
      return recover(raw, mirror, mark)
  }
}

/** Which of the two has lost something; a torn mirror may be ahead, so it is read. */
export function verdictOf(mark: Mark, events: number, end: MirrorEnd): 'agreed' | 'mirrorBehind' | 'databaseBehind' {
  const isWhole = events === mark.events
  if (end.status === 'absent') return mark.count === 0 ? 'agreed' : 'mirrorBehind'
  if (end.status === 'torn' || !isWhole || end.mark.count > mark.count) return 'databaseBehind'
  if (end.mark.count < mark.count) return 'mirrorBehind'
  return end.mark.token === mark.token ? 'agreed' : 'databaseBehind'
}

async function recover(raw: RegisterDatabase, mirror: Mirror, mark: Mark): Promise<Recovery | undefined> {
  let events = 0
  let last = mark
  const back = new Set<string>()
  const damagedLines = await mirror.readAll(async (rows, lineMark) => {
    events += await putMissing(raw, rows, lineMark.count > mark.count, back)
    if (lineMark.count > last.count) last = lineMark
  })
  await writeMark(raw, { ...last, events: await raw.events.count() })
  await mirror.rewrite()
  return events > 0 ? { events, damagedLines } : undefined
}

/**
 * Puts the rows that are not there; of one that is written again, as an erasure does, the later line wins.
 *
 * @param isLater whether the line was written after the database as it stands
 * @param back rows that came back from earlier lines; those of this one are added
 * @returns how many events came back
 */
async function putMissing(raw: RegisterDatabase, rows: readonly SealedWrite[], isLater: boolean, back: Set<string>): Promise<number> {
  let events = 0
  for (const [name, writes] of Map.groupBy(rows, ({ table }) => table)) {
    if (!isRawTable(name)) continue
    const table = raw.table(name)
    const ids = writes.map(({ row }) => String(row[PRIMARY_KEYS[name]]))
    const present: readonly unknown[] = await table.bulkGet(ids)
    const isWanted = (index: number) => present[index] === undefined || (name !== 'files' && (isLater || back.has(`${name}/${ids[index]}`)))
    const put = writes.filter((_, index) => isWanted(index))
    if (name === 'keys') await forgetFilesOfChangedKeys(raw, put)
    await table.bulkPut(put.map(({ row }) => row))
    for (const id of ids) back.add(`${name}/${id}`)
    if (name === 'events') events += present.filter((row) => row === undefined).length
  }
  return events
}

/** A dossier's key changes when its person is erased: what its files were sealed under is gone. */
async function forgetFilesOfChangedKeys(raw: RegisterDatabase, keys: readonly SealedWrite[]): Promise<void> {
  for (const { row } of keys) {
    const dossierId = String(row.dossierId)
    const known = await raw.keys.get(dossierId)
    if (known && base64.encode(known.box) !== base64.encode(row.box as Uint8Array))
      await raw.files.where('dossierId').equals(dossierId).delete()
  }
}

function isRawTable(name: string): name is RawTable {
  return name in PRIMARY_KEYS
}

/** What a mirror of this database copies. */
export function mirrorSource(raw: RegisterDatabase): MirrorSource {
  return {
    mark: () => readMark(raw),
    batches: () => batchesOf(raw),
    attachmentIds: () => raw.files.toCollection().primaryKeys(),
    attachment: async (fileId) => {
      const row = await raw.files.get(fileId)
      return row && { table: 'files', row }
    },
    rewritten: (mark) => forgetErasure(raw, mark),
  }
}

/** Keys before what they protect, so that a mirror cut short holds nothing that cannot be opened. */
async function* batchesOf(raw: RegisterDatabase): AsyncGenerator<readonly SealedWrite[]> {
  for (const name of ['keys', 'settings', 'events'] as const) {
    for await (const rows of rowsOf(raw, name)) yield rows.map((row) => ({ table: name, row }))
  }
  for (const fileId of await raw.files.toCollection().primaryKeys()) {
    const row = await raw.files.get(fileId)
    if (row) yield [{ table: 'files', row }]
  }
}

/** A table's rows by primary key, a batch at a time. */
export async function* rowsOf(
  database: RegisterDatabase,
  name: 'keys' | 'settings' | 'events' | 'dossiers',
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const table = database.table(name)
  const field = name === 'dossiers' ? 'id' : PRIMARY_KEYS[name]
  let rows: Readonly<Record<string, unknown>>[] = await table.orderBy(':id').limit(BATCH_SIZE).toArray()
  while (rows.length > 0) {
    yield rows
    rows = await table.where(':id').above(rows.at(-1)?.[field]).limit(BATCH_SIZE).toArray()
  }
}
