/** The register as the exchange sees it: each call is one transaction of the ledger. */
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Instant } from '../../../shared/complaint/index.ts'
import { FIRM_JOURNAL } from '../../../shared/firm/journal/index.ts'
import {
  type DossierKey,
  type DossierRecord,
  describeFile,
  dossierOf,
  eventRecordOf,
  type FirmRecord,
  fileRecordOf,
  firmEventRecordOf,
  type HeldEntry,
  isOfDossier,
  isOfFirm,
  isUnderKey,
  type KeyRecord,
  keyName,
  type Local,
  type LogStanding,
  type RegisterRecord,
  readRecords,
  recordId,
  type SharedFile,
  type Waiting,
} from '../../../shared/replication/index.ts'
import type { Random } from '../../../shared/vault/index.ts'
import { severalAtOnce } from '../platform/index.ts'
import { firmEventsIn, firmFileIn, keepTeam, teamIn } from '../register/index.ts'
import {
  type ContentKeys,
  FIRM_NOTES,
  keptEvent,
  type Ledger,
  type Mirror,
  noteSeat,
  type OutboxRow,
  type RegisterDatabase,
  type SharedFileRow,
  seatMark,
} from '../storage/index.ts'
import { firmNews, keepFirmNews, noteOf } from './firm-news.ts'
import { noteSettingsTold, settingToTell, takeSetting } from './firm-settings.ts'
import { addMissing, keepEpochs, keepSeatKeys, keptEpochs, seatKeys } from './own-seat.ts'
import { awaitedOf, RECEIVED_TABLES, receive } from './receiving.ts'
import { CALLS_AT_ONCE } from './space-objects.ts'

/** In bytes. */
const KEY_SIZE = 32

/** What is to be told is read so many at a time. */
const READ_TOGETHER = 1000

export type LocalParts = {
  readonly database: RegisterDatabase
  readonly ledger: Ledger
  readonly mirror: Pick<Mirror, 'rewrite'>
  readonly contentKeys: ContentKeys
  readonly random: Random
  readonly now: () => Instant
  /** Reads the key of a dossier in the space; nothing where its object is not there. */
  readonly fetchKey: (record: KeyRecord) => Promise<Uint8Array | undefined>
}

export type LocalRegister = Local & {
  /** Takes in what waited for a key that has come since. */
  readonly takeAwaited: () => Promise<void>
}

export function createLocalRegister(parts: LocalParts): LocalRegister {
  const { database, ledger, mirror, contentKeys } = parts
  const { entries, entryBytes, logs, outbox, shared, settings, awaited } = database
  const received = RECEIVED_TABLES.map((name) => database.table(name))

  const state = async () => (await seatMark(database))?.state

  /** Within a transaction: keeps an entry, where its log then stands, and that what it tells of, by these ids, is told. */
  const keepEntry = async (
    { name, ...entry }: HeldEntry,
    bytes: Uint8Array,
    { seat, ...standing }: LogStanding,
    told: readonly string[],
  ) => {
    await entries.add({ name, body: entry })
    await entryBytes.add({ name, bytes })
    await logs.put({ seat, body: standing })
    await outbox.where('id').anyOf(told).delete()
    await noteSettingsTold(database, told)
    await shared.bulkPut(told.map((id) => ({ id })))
  }

  /** Keys of dossiers that are to be read in the space, by name. */
  const fetchKeys = async (records: readonly DossierRecord[]): Promise<ReadonlyMap<string, Uint8Array>> => {
    const fetched = new Map<string, Uint8Array>()
    const reading = severalAtOnce(CALLS_AT_ONCE)
    for (const record of records) {
      if (record.kind !== 'key') continue
      await reading.add(parts.fetchKey(record).then((key) => key && fetched.set(keyName(record), key)))
    }
    await reading.ended()
    return fetched
  }

  /** Writes what is received; an erasure goes from the second copy too. @param told of dossiers and of the firm's own journal */
  const inTransaction = async (told: readonly RegisterRecord[], fetched: ReadonlyMap<string, Uint8Array>, beside: () => Promise<void>) => {
    const records = told.filter(isOfDossier)
    const write = ledger.write([...received, entries, entryBytes, logs, settings], async () => {
      const news = await firmNews(database, told.filter(isOfFirm))
      if (typeof news === 'string') return news
      const kept = await receive(parts, records, fetched)
      if (typeof kept === 'string') return kept
      await keepFirmNews(database, news)
      await beside()
      return kept
    })
    const outcome = await write.catch((error: unknown) => {
      // Of a transaction that broke off, no key was kept: the next reading finds the one that was.
      for (const record of records) contentKeys.forget(dossierOf(record))
      throw error
    })
    if (typeof outcome === 'string') return outcome
    if (outcome.length > 0) await mirror.rewrite()
    return undefined
  }

  return {
    seat: async () => (await keysHere(database)).own,
    isRestored: async () => (await state()) === 'restored',
    epochs: async () => {
      const [founding, ...others] = await keptEpochs(database)
      if (!founding) throw new Error('a seat has the list that founded its firm')
      return [founding, ...others]
    },
    keepEpoch: (epoch) =>
      ledger.write([settings], async () => {
        const kept = await keptEpochs(database)
        const isKnown = kept.some(({ name }) => name === epoch.name)
        await keepEpochs(database, isKnown ? kept.map((one) => (one.name === epoch.name ? epoch : one)) : [...kept, epoch])
      }),
    noteRole: async (listedRole) => {
      if ((await teamIn(database)).listedRole === listedRole) return
      await ledger.write([settings], async () => keepTeam(database, { ...(await teamIn(database)), listedRole }))
    },
    held: async () => (await entries.toArray()).map(({ name, body }) => ({ name, ...body })),
    bytesOf: async (name) => (await entryBytes.get(name))?.bytes,
    standings: async () => (await logs.toArray()).map(({ seat, body }) => ({ seat, ...body })),
    waiting: async () => ((await state()) === 'whole' ? waiting(parts) : []),
    waitingCount: async () => ((await state()) === 'whole' ? outbox.count() : 0),
    write: async (entry, bytes, standing, sent, successor) => {
      const isRestored = (await state()) === 'restored'
      await ledger.write([entries, entryBytes, logs, settings], async () => {
        await keepEntry(entry, bytes, standing, sent)
        if (!successor) return
        await keepSeatKeys(database, { ...(await keysHere(database)), own: successor })
        await noteSeat(database, { state: 'whole' })
      })
      if (successor && isRestored) await addMissing(parts)
    },
    take: async (entry, bytes, standing, content, by) => {
      const read = readRecords(content.records)
      if (typeof read === 'string') return read
      const records = read.map((record) => (by && (record.kind === 'event' || record.kind === 'firmEvent') ? { ...record, by } : record))
      const ofDossiers = records.filter(isOfDossier)
      const dossierIds = [...new Set(ofDossiers.map(dossierOf))]
      const before = await Promise.all(dossierIds.map((dossierId) => awaitedOf(database, dossierId)))
      return inTransaction(records, await fetchKeys([...before.flat(), ...ofDossiers]), async () => {
        for (const record of records) if (record.kind === 'setting') await takeSetting(database, record, by)
        const ofFirm = records.filter(isOfFirm).map((record) => noteOf(record).id)
        await keepEntry(entry, bytes, standing, [...ofDossiers.map(recordId), ...ofFirm])
      })
    },
    takeAwaited: async () => {
      const rows = (await awaited.toArray()).map(({ body }) => body as DossierRecord)
      const fetched = await fetchKeys(rows)
      const keys = rows.filter((record): record is KeyRecord => record.kind === 'key' && fetched.has(keyName(record)))
      if (keys.length > 0) await inTransaction(keys, fetched, async () => undefined)
    },
  }
}

async function keysHere(database: RegisterDatabase) {
  const keys = await seatKeys(database)
  if (!keys) throw new Error('this register is of no seat')
  return keys
}

/** What is to be sent: the firm's own journal in its order; then, oldest first, the key of each dossier before what lies under it. */
async function waiting(parts: LocalParts): Promise<readonly Waiting[]> {
  const { outbox, shared } = parts.database
  const rows = await outbox.orderBy(':id').limit(READ_TOGETHER).toArray()
  const told = new Set<string>()
  const all: Waiting[] = [...(await firmToTell(parts))]
  for (const row of rows.filter(({ table }) => table !== 'firm')) {
    const record = await recordToTell(parts, row)
    if (!record) continue
    if ('under' in record && !told.has(record.under) && !(await shared.get(record.under))) {
      const { file } = await keyOf(parts, row.dossierId)
      told.add(record.under)
      all.push({ id: record.under, record: { kind: 'key', dossierId: row.dossierId, file } satisfies KeyRecord })
    }
    all.push({ id: row.id, record })
  }
  return all
}

/** @returns nothing where it was erased since */
async function recordToTell(parts: LocalParts, row: OutboxRow): Promise<RegisterRecord | undefined> {
  if (row.table === 'settings') return settingToTell(parts, row)
  return row.table === 'events' ? eventToTell(parts, row) : fileToTell(parts, row)
}

async function eventToTell(parts: LocalParts, { id, dossierId }: OutboxRow): Promise<DossierRecord> {
  const row = await parts.database.events.get(id)
  if (!row) throw new Error('an event that is to be told is not here')
  const event = keptEvent(row)
  return eventRecordOf(event, isUnderKey(event) ? await keyOf(parts, dossierId) : undefined, parts.random)
}

async function firmToTell(parts: LocalParts): Promise<readonly Waiting[]> {
  const { database } = parts
  const { outbox } = database
  const notes = new Set((await outbox.where('id').startsWithAnyOf(Object.values(FIRM_NOTES)).toArray()).map(({ id }) => id))
  if (notes.size === 0) return []
  const all: FirmRecord[] = (await firmEventsIn(database)).map(firmEventRecordOf)
  for (const note of notes) {
    const fileId = note.startsWith(FIRM_NOTES.file) ? note.slice(FIRM_NOTES.file.length) : undefined
    const kept = fileId === undefined ? undefined : await firmFileIn(database, fileId)
    if (fileId === undefined || !kept) continue
    const { name, mediaType } = kept
    all.push({ kind: 'firmFile', fileId, name, mediaType, file: await placeOf(parts, { fileId, dossierId: FIRM_JOURNAL, ...kept }) })
  }
  return all.map((record) => ({ id: noteOf(record).id, record })).filter(({ id }) => notes.has(id))
}

async function fileToTell(parts: LocalParts, { id, dossierId }: OutboxRow): Promise<DossierRecord | undefined> {
  const row = await parts.database.files.get(id)
  if (!row) return undefined
  const { name, mediaType, bytes } = row.body
  const file = await placeOf(parts, { fileId: id, dossierId, name, mediaType, bytes })
  return fileRecordOf({ fileId: id, dossierId, name, mediaType, file }, await keyOf(parts, dossierId), parts.random)
}

type ToldFile = Pick<SharedFileRow, 'fileId' | 'dossierId'> & {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Where a file goes in the space, decided where it goes nowhere yet. */
async function placeOf(
  { database: { sharedFiles }, ledger, random }: LocalParts,
  { fileId, dossierId, name, mediaType, bytes }: ToldFile,
): Promise<SharedFile> {
  const known = (await sharedFiles.get(fileId))?.body?.file
  if (known) return known
  const file = describeFile(bytes, bytesToHex(random(KEY_SIZE)))
  const kept: SharedFileRow = { fileId, dossierId, parts: file.parts, body: { name, mediaType, file } }
  await ledger.write([sharedFiles], async () => void (await sharedFiles.put(kept)))
  return file
}

/** The key under which a dossier's facts go to the space, drawn where it has none yet. */
async function keyOf({ database, ledger, random }: LocalParts, dossierId: string): Promise<DossierKey & Pick<KeyRecord, 'file'>> {
  const { dossierKeys } = database
  const liveKey = async () => {
    const live = (await dossierKeys.where('dossierId').equals(dossierId).toArray()).find(({ body }) => body !== undefined)
    return live?.body && { name: live.name, ...live.body }
  }
  const known = await liveKey()
  if (known) return known
  return ledger.write([dossierKeys], async () => {
    const live = await liveKey()
    if (live) return live
    const key = random(KEY_SIZE)
    const file = describeFile(key, bytesToHex(random(KEY_SIZE)))
    const [name = ''] = file.parts
    await dossierKeys.add({ name, dossierId, body: { key, file } })
    return { name, key, file }
  })
}
