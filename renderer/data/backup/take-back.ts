/** A dossier that neither the database nor its second copy reads, taken back from the newest backup that holds it. */
import { type ArchivedDossier, type ArchivedFile, readBackup } from '../../../shared/archive/index.ts'
import { byOrder, isErased, type KeptEvent, predecessorsOf } from '../../../shared/complaint/index.ts'
import type { FileAddress, FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { backupIdentitiesOf, type VaultKeys } from '../../../shared/vault/index.ts'
import { fileInFolder, folderFaultThrown } from '../platform/index.ts'
import { mendDossiers, projectionOf } from '../register/index.ts'
import { damagedDossiers, eventRow, type FileRow, forgetTold, isOfOneRow, keptEvent, type OpenVault } from '../storage/index.ts'
import { type OwnBackups, ownBackups, sizeFound } from './backup-making.ts'
import { readStatus } from './backup-state.ts'

/** A dossier taken back: from when, and how many of its events, recorded since, are in no backup. */
type TakenBack = { readonly reference: string; readonly madeAt: string; readonly lostEvents: number }

export type TakeBackOutcome = {
  readonly taken: readonly TakenBack[]
  /** How many backups were looked into; those of another vault, or that do not read, give nothing. */
  readonly backups: number
  /** Folders, and backups of them, that could not be looked into. */
  readonly unread: OwnBackups['unread']
}

type Parts = { readonly folders: HostFolders; readonly vault: OpenVault; readonly vaultId: string; readonly keys: VaultKeys }

/**
 * Looks for every damaged dossier in the backups of both folders, newest first, and takes back what they hold of it.
 *
 * A backup that does not answer may hold more of it than an older one: nothing is taken from those before it.
 *
 * @param isOlderWanted whether the adviser, told of that, wants what the older ones hold all the same
 */
export async function takeBackDamaged(parts: Parts, isOlderWanted = false): Promise<TakeBackOutcome> {
  const { database } = parts.vault
  const taken: TakenBack[] = []
  let backups = 0
  const own = await ownBackups(parts.folders, parts.vaultId)
  const unread = [...own.unread]
  if (!isOlderWanted && !(await isNewestListed(parts, own))) return { taken, backups, unread }
  for (const copies of Map.groupBy(own.backups, ({ backup }) => backup.name).values()) {
    const wanted = new Set((await damagedDossiers(database)).map(({ dossierId }) => dossierId))
    if (wanted.size === 0) break
    const looked = await takeFromOneOf(parts, copies, wanted)
    unread.push(...looked.unread)
    if (looked.unread.length > 0 && !isOlderWanted) break
    backups += copies.length - looked.unread.length
    taken.push(...looked.taken)
  }
  return { taken, backups, unread }
}

/** Whether no later backup than those listed lies in a folder that was not. */
async function isNewestListed({ vault }: Parts, { backups, unread }: OwnBackups): Promise<boolean> {
  if (unread.length === 0) return true
  const last = await readStatus(vault)
  return backups.some(({ backup }) => backup.name === last?.name)
}

type Listed = OwnBackups['backups'][number]
type Looked = { readonly taken: readonly TakenBack[]; readonly unread: OwnBackups['unread'] }

/** The same backup lies in each folder: one that reads is enough. @returns the others' faults where none does */
async function takeFromOneOf(parts: Parts, copies: readonly Listed[], wanted: ReadonlySet<string>): Promise<Looked> {
  const unread: OwnBackups['unread'][number][] = []
  for (const { folder, backup } of copies) {
    const outcome = await lookedInto(parts, { folder, name: backup.name }, wanted)
    if (typeof outcome === 'string') unread.push({ folder, fault: outcome })
    else if (outcome) return { taken: await takeAll(parts.vault, outcome), unread: [] }
  }
  return { taken: [], unread }
}

type Found = { readonly dossier: ArchivedDossier; readonly files: { readonly file: ArchivedFile; readonly bytes: Uint8Array }[] }
type FoundIn = { readonly madeAt: string; readonly dossiers: readonly Found[] }

/** What a backup holds of the dossiers; nothing of one that is of another vault, or damaged; or why it was not read. */
async function lookedInto(
  { folders, keys }: Parts,
  address: FileAddress,
  wanted: ReadonlySet<string>,
): Promise<FoundIn | FolderFault | undefined> {
  const found = new Map<string, Found>()
  const size = await sizeFound(folders, address)
  if (size.status === 'failed') return size.fault
  try {
    const read = await readBackup(
      fileInFolder(folders, address, size.value),
      { kind: 'vault', identities: backupIdentitiesOf(keys) },
      {
        dossier: async (dossier) => {
          if (wanted.has(dossier.dossierId)) found.set(dossier.dossierId, { dossier, files: [] })
        },
        file: async (described, bytes) => void found.get(described.dossierId)?.files.push({ file: described, bytes }),
      },
    )
    // One that was not made by this vault gives nothing back unasked.
    if (read.status === 'failed' || read.seal === 'broken') return undefined
    return { madeAt: read.manifest.madeAt, dossiers: [...found.values()] }
  } catch (error) {
    const fault = folderFaultThrown(error)
    if (!fault) throw error
    return fault
  }
}

async function takeAll(vault: OpenVault, { madeAt, dossiers }: FoundIn): Promise<readonly TakenBack[]> {
  const taken: TakenBack[] = []
  for (const one of dossiers) {
    const lostEvents = await takeDossier(vault, one)
    if (lostEvents !== undefined) taken.push({ reference: one.dossier.reference, madeAt, lostEvents })
  }
  return taken
}

/**
 * Puts what a backup holds of a dossier in place of what does not read, and goes on with the events recorded since that do.
 *
 * @returns how many events are here that neither reads; `undefined` where nothing was changed
 */
async function takeDossier(vault: OpenVault, { dossier, files }: Found): Promise<number | undefined> {
  const { dossierId } = dossier
  const { database, raw, ledger, protection } = vault
  const here = await raw.events.where('[dossierId+sequence]').between([dossierId, 0], [dossierId, Number.POSITIVE_INFINITY]).toArray()
  const readable = await readableEvents(vault, dossierId)
  const before = new Map(dossier.events.map((event) => [event.id, event]))
  // The person was erased since: a backup brings nobody back.
  if (readable.some((event) => isErased(event) && before.has(event.id) && !isErased(before.get(event.id) ?? event))) return undefined
  const journal = [...dossier.events, ...following(dossier.events, readable)].sort(byOrder)
  const kept = new Set(journal.map(({ id }) => id))
  const lost = here.filter(({ id }) => !kept.has(id))
  const keyRow = await raw.keys.get(dossierId)
  const isKeyLost = keyRow === undefined || !protection.contentKeys.opens(keyRow)
  await database.marks.put({ key: `damaged/${dossierId}`, value: here })
  await ledger
    .write([database.events, database.dossiers, database.files], async () => {
      if (isKeyLost) await database.keys.put(protection.contentKeys.draw(dossierId))
      await database.events.bulkDelete(lost.map(({ id }) => id))
      await database.events.bulkPut(journal.map(eventRow))
      await database.dossiers.put(projectionOf(journal))
      await database.files.bulkPut(files.map(fileRow))
    })
    .catch((error: unknown) => {
      if (isKeyLost) protection.contentKeys.forget(dossierId)
      throw error
    })
  // Whatever the second copy holds of it under a key that is lost gives place to this.
  await vault.mirror.rewrite()
  await forgetTold(database, [dossierId])
  await mendDossiers(vault, [dossierId])
  return lost.length
}

function fileRow({ file: { fileId, dossierId, name, mediaType }, bytes }: Found['files'][number]): FileRow {
  return { fileId, dossierId, body: { name, mediaType, bytes } }
}

/** The events of a dossier that open, one by one. */
async function readableEvents({ database }: OpenVault, dossierId: string): Promise<readonly KeptEvent[]> {
  const ids = await database.events
    .where('[dossierId+sequence]')
    .between([dossierId, 0], [dossierId, Number.POSITIVE_INFINITY])
    .primaryKeys()
  const events: KeptEvent[] = []
  for (const id of ids) {
    const row = await database.events.get(id).catch((error: unknown) => {
      if (isOfOneRow(error)) return undefined
      throw error
    })
    if (row) events.push(keptEvent(row))
  }
  return events
}

/** Those that go on with a journal, link after link: all that each of them follows is there. */
function following(journal: readonly KeptEvent[], readable: readonly KeptEvent[]): readonly KeptEvent[] {
  const there = new Set(journal.map(({ hash }) => hash))
  return readable.toSorted(byOrder).filter((event) => {
    const isNext = !there.has(event.hash) && predecessorsOf(event).every((hash) => there.has(hash))
    if (isNext) there.add(event.hash)
    return isNext
  })
}
