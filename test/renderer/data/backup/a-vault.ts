/** A vault on an in-memory IndexedDB and in-memory folders, started as the application starts. */
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { createBackups } from '../../../../renderer/data/backup/backups.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createReader } from '../../../../renderer/data/register/reader.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { bringUpToDate, createUpkeep } from '../../../../renderer/data/register/upkeep.ts'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { findVault, saveHeader } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import { addAttachment, openComplaint, type RecordingContext } from '../../../../shared/complaint/index.ts'
import { recorderOf, TEAM_OF_ONE } from '../../../../shared/firm/members.ts'
import type { Incident } from '../../../../shared/host/incident.ts'
import type { Host } from '../../../../shared/host/port.ts'
import { fromParts, localDate } from '../../../../shared/regulation/index.ts'
import {
  createRecoveryCode,
  createVault,
  recipientOf,
  sealKeyOf,
  type VaultHeader,
  type VaultKeys,
} from '../../../../shared/vault/index.ts'
import { aFile } from '../../../shared/archive/a-backup.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { telephoneCall } from '../register/telephone-call.ts'
import { type MemoryFolders, memoryFolders } from '../storage/memory-folders.ts'

export const PASSPHRASE = 'cheval agrafe batterie'
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
export async function firstRun(
  folders = newComputer(),
): Promise<StartedVault & { readonly keys: VaultKeys; readonly recoveryCode: string }> {
  const { header, keys, recoveryCode } = await newVault()
  await saveHeader(folders, header)
  return { ...(await startVault(folders, keys)), keys, recoveryCode }
}

/** A vault's header and keys, of which nothing is kept yet. */
export async function newVault(vaultId = 'v1') {
  const recoveryCode = await createRecoveryCode()
  const recovery = { recoveryRecipient: await recipientOf(recoveryCode), recoverySealKey: sealKeyOf(recoveryCode) }
  const made = await createVault({ vaultId, passphrase: PASSPHRASE, ...recovery, random, cost: COST, ageCost: 4 })
  return { ...made, recoveryCode }
}

/**
 * Any later start, with the keys that unlocking gave, and the header where it was brought up to date.
 *
 * @param recording what each recording draws its ids from
 */
export async function startVault(
  folders: MemoryFolders,
  keys: VaultKeys,
  unlocked?: VaultHeader,
  recording: () => RecordingContext = () => recordingContext(),
) {
  const header = unlocked ?? (await foundHeader(folders))
  const outcome = await openVault(folders, header, keys)
  if (outcome.status !== 'open') throw new Error(JSON.stringify(outcome))
  const { vault } = outcome
  const { database, ledger, mirror, protection } = vault
  const brokeOff: unknown[] = []
  const upkeep = createUpkeep(vault, (error) => brokeOff.push(error))
  const register = {
    ...createReader({ database, mirror, onDamaged: upkeep.report, image: vault.image }),
    ...createWriter({
      database,
      ledger,
      mirror,
      contentKeys: protection.contentKeys,
      recording,
      recorder: async () => recorderOf(TEAM_OF_ONE),
    }),
  }
  // What is asked of a host is its folders, and its diagnostic.
  const incidents: Incident[] = []
  const host = { folders, diagnostic: { note: async (incident: Incident) => void incidents.push(incident) } } as unknown as Host
  await bringUpToDate(vault, host.diagnostic.note)
  const isListBroken = incidents.some(({ name }) => name === 'SealedListAltered')
  const backups = await createBackups({ host, vault, header: () => header, keys, version: '0.1.0' })
  const close = () => {
    backups.stop()
    vault.close()
  }
  return { folders, header, vault, register, upkeep, brokeOff, isListBroken, backups, incidents, close }
}

/** The header that a start finds, of today's format. */
export async function foundHeader(folders: MemoryFolders): Promise<VaultHeader> {
  const found = await findVault(folders)
  if (found.status !== 'found') throw new Error(found.status)
  const [header] = found.headers
  if (header.format === 1) throw new Error('a header of format 1')
  return header
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

/** Closes a dossier, and erases its person. */
export async function closeAndErase({ record, erase }: StartedVault['register'], dossierId: string): Promise<void> {
  const closing = {
    type: 'ComplaintClosed',
    closedOn: localDate('2026-04-09'),
    nature: 'reception',
    cause: 'Un appel resté sans suite.',
    findings: [],
    correctiveAction: { kind: 'none', reason: 'Cas isolé.' },
  } as const
  await record(dossierId, () => ({ status: 'accepted', facts: [{ occurredOn: closing.closedOn, facts: closing }] }))
  const outcome = await erase(dossierId, { erasedOn: closing.closedOn, reason: 'personAsked' })
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
}
