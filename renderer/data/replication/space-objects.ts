/**
 * What lies in the space beside the entries: keys of dossiers, and files in parts. Put there by whoever holds them, be it once more;
 * removed, with their person, by whoever learns of the erasure.
 */
import { FIRM_JOURNAL } from '../../../shared/firm/journal/index.ts'
import type { Space, SpaceFault } from '../../../shared/host/space.ts'
import { fetchFile, type KeyRecord, type PartStore, type SharedFile, sendFile } from '../../../shared/replication/index.ts'
import { inChunks } from '../platform/index.ts'
import { firmFileIn, firmFilesHere, keepFirmFile } from '../register/index.ts'
import type { Ledger, RegisterDatabase, SharedFileRow } from '../storage/index.ts'
import { fetchSettings, SETTINGS, settingBytes } from './firm-settings.ts'

/** Keys of dossiers are one small object each: a space answers several calls in little more time than one. */
export const CALLS_AT_ONCE = 16

type Store = { readonly database: RegisterDatabase; readonly ledger: Ledger }

/** Parts that are kept nowhere: a key is one part. */
function inMemory(): PartStore {
  const parts = new Map<string, Uint8Array>()
  return { read: async (name) => parts.get(name), keep: async (name, part) => void parts.set(name, part) }
}

/** The key of a dossier, where its object is in the space. */
export async function fetchKey(space: Space, { file }: KeyRecord): Promise<Uint8Array | undefined> {
  const fetched = await fetchFile(space, file, inMemory())
  return fetched.status === 'whole' ? fetched.bytes : undefined
}

export type ObjectsReport = {
  readonly fault?: SpaceFault
  /** Files told of whose parts have not all come. */
  readonly filesAwaited: number
  /** The same of settings that lie in parts. */
  readonly settingsAwaited: number
}

export const NOTHING_AWAITED = { filesAwaited: 0, settingsAwaited: 0 } as const

/** Brings the space and what is held here of it to agree. */
export async function exchangeObjects(store: Store, space: Space): Promise<ObjectsReport> {
  const listed = await space.list()
  if (listed.status === 'failed') return { fault: listed.fault, ...NOTHING_AWAITED }
  const shown = new Set(listed.value.names)
  const fault = (await sendKeys(store, space, shown)) ?? (await sendFiles(store, space, shown)) ?? (await removeErased(store, space, shown))
  const filesAwaited = await fetchFiles(store, space)
  const settingsAwaited = await fetchSettings(store, space)
  return { filesAwaited, settingsAwaited, ...(fault && { fault }) }
}

async function sendKeys({ database }: Store, space: Space, shown: ReadonlySet<string>): Promise<SpaceFault | undefined> {
  const names = (await database.dossierKeys.toCollection().primaryKeys()).filter((name) => !shown.has(name))
  for (const some of inChunks(names, CALLS_AT_ONCE)) {
    const rows = await database.dossierKeys.bulkGet([...some])
    const sent = await Promise.all(rows.map((row) => row?.body && send(space, row.body.file, row.body.key, shown)))
    const fault = sent.find((each) => each !== undefined)
    if (fault) return fault
  }
  return undefined
}

async function sendFiles({ database }: Store, space: Space, shown: ReadonlySet<string>): Promise<SpaceFault | undefined> {
  const { sharedFiles } = database
  // From the index: no row is opened for what is there.
  const [names, fileIds] = await Promise.all([sharedFiles.orderBy('parts').keys(), sharedFiles.orderBy('parts').primaryKeys()])
  const lacking = new Set(fileIds.filter((_, at) => !shown.has(String(names[at]))))
  for (const fileId of lacking) {
    const row = await sharedFiles.get(fileId)
    const bytes = row && (await bytesHere(database, row))
    const fault = row?.body && bytes && (await send(space, row.body.file, bytes, shown))
    if (fault) return fault
  }
  return undefined
}

async function bytesHere(database: RegisterDatabase, { fileId, dossierId, body }: SharedFileRow): Promise<Uint8Array | undefined> {
  if (dossierId === SETTINGS) return body && settingBytes(database, body)
  if (dossierId === FIRM_JOURNAL) return (await firmFileIn(database, fileId))?.bytes
  return (await database.files.get(fileId))?.body.bytes
}

/** A part whose name is taken by other bytes is damaged there: the exchange of a later pass finds it removed. */
async function send(space: Space, file: SharedFile, bytes: Uint8Array, shown: ReadonlySet<string>): Promise<SpaceFault | undefined> {
  const sent = await sendFile(space, file, bytes, shown)
  return sent.status === 'failed' && sent.fault !== 'taken' ? sent.fault : undefined
}

/** Of what was erased, the names alone are here. */
async function removeErased({ database }: Store, space: Space, shown: ReadonlySet<string>): Promise<SpaceFault | undefined> {
  const { dossierKeys, sharedFiles } = database
  const keys = await dossierKeys.where('gone').equals(1).primaryKeys()
  const parts = (await sharedFiles.where('gone').equals(1).toArray()).flatMap((row) => row.parts)
  for (const name of [...keys, ...parts].filter((one) => shown.has(one))) {
    const removed = await space.remove(name)
    if (removed.status === 'failed') return removed.fault
  }
  return undefined
}

/** Reads the parts that have come of files which are not here. @returns how many files are still awaited */
async function fetchFiles({ database, ledger }: Store, space: Space): Promise<number> {
  const { files, parts, settings, sharedFiles } = database
  const here = new Set([...(await files.toCollection().primaryKeys()), ...(await firmFilesHere(database))])
  const lacking = (await sharedFiles.toCollection().primaryKeys()).filter((fileId) => !here.has(fileId))
  let awaited = 0
  for (const { fileId, dossierId, body } of (await sharedFiles.bulkGet(lacking)).filter((row) => row !== undefined)) {
    if (!body || dossierId === SETTINGS) continue
    const kept: PartStore = {
      read: async (name) => (await parts.get(name))?.bytes,
      keep: (name, bytes) => ledger.write([parts], async () => void (await parts.put({ name, dossierId, bytes }))),
    }
    const fetched = await fetchFile(space, body.file, kept)
    if (fetched.status === 'whole') {
      const { name, mediaType } = body
      await ledger.write([files, settings, parts], async () => {
        if (dossierId === FIRM_JOURNAL) await keepFirmFile(database, fileId, { name, mediaType }, fetched.bytes)
        else await files.put({ fileId, dossierId, body: { name, mediaType, bytes: fetched.bytes } })
        await parts.bulkDelete([...body.file.parts])
      })
    } else awaited += 1
  }
  return awaited
}
