/** A dossier that neither the database nor its second copy reads, taken back from the newest backup that holds it. */
import { type ArchivedDossier, type ArchivedFile, type NamedBackup, readBackup } from '../../../shared/archive/index.ts'
import { byOrder, isErased, type KeptEvent, predecessorsOf } from '../../../shared/complaint/index.ts'
import type { HostFolders } from '../../../shared/host/folders.ts'
import { backupIdentitiesOf, type VaultKeys } from '../../../shared/vault/index.ts'
import { fileInFolder } from '../platform/index.ts'
import { mendDossiers, projectionOf } from '../register/index.ts'
import { damagedDossiers, eventRow, type FileRow, forgetTold, isOfOneRow, keptEvent, type OpenVault } from '../storage/index.ts'
import { type OwnBackups, ownBackups, sizeOf } from './backup-making.ts'
import type { BackupFolder } from './backup-state.ts'

/** A dossier taken back: from when, and how many of its events, recorded since, are in no backup. */
type TakenBack = { readonly reference: string; readonly madeAt: string; readonly lostEvents: number }

export type TakeBackOutcome = {
  readonly taken: readonly TakenBack[]
  /** How many backups were looked into; those of another vault, or that do not read, give nothing. */
  readonly backups: number
  /** Folders that could not be looked into. */
  readonly unread: OwnBackups['unread']
}

type Parts = { readonly folders: HostFolders; readonly vault: OpenVault; readonly vaultId: string; readonly keys: VaultKeys }

/** Looks for every damaged dossier in the backups of both folders, newest first, and takes back what they hold of it. */
export async function takeBackDamaged(parts: Parts): Promise<TakeBackOutcome> {
  const { database } = parts.vault
  const taken: TakenBack[] = []
  let backups = 0
  const own = await ownBackups(parts.folders, parts.vaultId)
  for (const { folder, backup } of own.backups) {
    const wanted = new Set((await damagedDossiers(database)).map(({ dossierId }) => dossierId))
    if (wanted.size === 0) break
    backups += 1
    taken.push(...(await takeFrom(parts, folder, backup, wanted)))
  }
  return { taken, backups, unread: own.unread }
}

type Found = { readonly dossier: ArchivedDossier; readonly files: { readonly file: ArchivedFile; readonly bytes: Uint8Array }[] }

async function takeFrom(
  parts: Parts,
  folder: BackupFolder,
  { name }: NamedBackup,
  wanted: ReadonlySet<string>,
): Promise<readonly TakenBack[]> {
  const { folders, keys } = parts
  const found = new Map<string, Found>()
  const file = fileInFolder(folders, { folder, name }, (await sizeOf(folders, { folder, name })) ?? 0)
  const read = await readBackup(
    file,
    { kind: 'vault', identities: backupIdentitiesOf(keys) },
    {
      dossier: async (dossier) => {
        if (wanted.has(dossier.dossierId)) found.set(dossier.dossierId, { dossier, files: [] })
      },
      file: async (described, bytes) => void found.get(described.dossierId)?.files.push({ file: described, bytes }),
    },
  )
  // One that was not made by this vault gives nothing back unasked.
  if (read.status === 'failed' || read.seal === 'broken') return []
  const taken: TakenBack[] = []
  for (const one of found.values()) {
    const lostEvents = await takeDossier(parts.vault, one)
    if (lostEvents !== undefined) taken.push({ reference: one.dossier.reference, madeAt: read.manifest.madeAt, lostEvents })
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
