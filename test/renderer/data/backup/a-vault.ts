/** A vault on an in-memory IndexedDB and in-memory folders, started as the application starts. */
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { createBackups } from '../../../../renderer/data/backup/backups.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createReader } from '../../../../renderer/data/register/reader.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { rebuildProjection } from '../../../../renderer/data/register/upkeep.ts'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { findVault, openVault, saveHeader } from '../../../../renderer/data/storage/vault.ts'
import { addAttachment, openComplaint } from '../../../../shared/complaint/index.ts'
import type { Host } from '../../../../shared/host/port.ts'
import { fromParts } from '../../../../shared/regulation/index.ts'
import { createRecoveryCode, createVault, recipientOf, type VaultKeys } from '../../../../shared/vault/index.ts'
import { aFile } from '../../../shared/archive/a-backup.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { telephoneCall } from '../register/telephone-call.ts'
import { type MemoryFolders, memoryFolders } from '../storage/memory-folders.ts'

const COST = { memoryKiB: 64, passes: 1, lanes: 1 }

/** A computer on which nothing was ever recorded. */
export function newComputer(): MemoryFolders {
  const factory = new IDBFactory()
  globalThis.indexedDB = factory
  Dexie.dependencies.indexedDB = factory
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
  const folders = memoryFolders()
  folders.hasChosen = false
  return folders
}

export type StartedVault = Awaited<ReturnType<typeof startVault>>

/** First run: a vault is created and opened. */
export async function firstRun(folders = newComputer()): Promise<StartedVault & { readonly keys: VaultKeys }> {
  const { header, keys } = await newVault()
  await saveHeader(folders, header)
  return { ...(await startVault(folders, keys)), keys }
}

/** A vault's header and keys, of which nothing is kept yet. */
export async function newVault() {
  const recoveryRecipient = await recipientOf(await createRecoveryCode())
  return createVault({ vaultId: 'v1', passphrase: 'cheval agrafe batterie', recoveryRecipient, random, cost: COST, ageCost: 4 })
}

/** Any later start, with the keys that unlocking gave. */
export async function startVault(folders: MemoryFolders, keys: VaultKeys) {
  const found = await findVault(folders)
  if (found.status !== 'found') throw new Error(found.status)
  const { header } = found
  const outcome = await openVault(folders, header, keys)
  if (outcome.status !== 'open') throw new Error(JSON.stringify(outcome))
  const { vault } = outcome
  const { database, ledger, mirror, protection } = vault
  const register = {
    ...createReader({ database, mirror }),
    ...createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording: () => recordingContext() }),
  }
  if (vault.recovery || (await vault.isProjectionStale())) await rebuildProjection(database)
  // What backups ask of a host is its folders.
  const host = { folders } as unknown as Host
  const backups = await createBackups({ host, vault, header: () => header, keys, version: '0.1.0' })
  const close = () => {
    backups.stop()
    vault.close()
  }
  return { folders, header, vault, register, backups, close }
}

/** Records a call of Mme Fontaine with a letter attached. @returns the dossier's id */
export async function recordCall({ register }: Pick<StartedVault, 'register'>, letter: string | Uint8Array = 'Bonjour'): Promise<string> {
  const day = new Date()
  const context = contextOn(fromParts(day.getFullYear(), day.getMonth() + 1, day.getDate()))
  const opened = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), context))
  if (opened.status !== 'recorded') throw new Error(opened.status)
  const { file, bytes } = aFile(`piece-${opened.dossierId}`, 'courrier.pdf', letter)
  const attached = await register.record(opened.dossierId, (dossier) => addAttachment(dossier, { file }, context), [{ file, bytes }])
  if (attached.status !== 'recorded') throw new Error(attached.status)
  return opened.dossierId
}
