/** One backup, from the register to every folder: written, read back, copied, restored for trial. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  type BackupContent,
  backupName,
  byAge,
  faultThrown,
  type NamedBackup,
  parseBackupName,
  readBackup,
  rotate,
  stop,
  writeBackup,
} from '../../../shared/archive/index.ts'
import type { FileAddress, HostFolders } from '../../../shared/host/folders.ts'
import type { Host } from '../../../shared/host/port.ts'
import type { VaultHeader, VaultKeys } from '../../../shared/vault/index.ts'
import { fileInFolder, folderFaultThrown, now, partsOf, today, writeWhole } from '../platform/index.ts'
import { type OpenVault, readPosition } from '../storage/index.ts'
import { backupContent } from './backup-content.ts'
import type { BackupFolder, BackupFolderFault, BackupProgress, BackupState } from './backup-state.ts'
import { type RehearsalVerdict, rehearse } from './restore.ts'

export type BackupsParts = {
  readonly host: Host
  readonly vault: OpenVault
  readonly header: () => VaultHeader
  readonly keys: VaultKeys
  readonly version: string
}

/** One backup under way. */
export type Making = BackupsParts & {
  /** Gives it up. */
  readonly signal: { readonly aborted: boolean }
  readonly onProgress: (step: BackupProgress['step'], done: number, total: number) => void
}

/** A backup made: which folders have it, and what kept the others from it. */
export type MadeBackup = {
  readonly name: string
  /** Token of the register's position when it began. */
  readonly token: string
  readonly folders: readonly BackupFolder[]
  readonly faults: Readonly<Partial<Record<BackupFolder, BackupFolderFault>>>
  /** Files that the journals tell of and the register no longer has; `undefined` where no copy could be read. */
  readonly missingFiles: number | undefined
}

/** The folders that a backup goes to now. */
export async function targetFolders(folders: HostFolders): Promise<readonly BackupFolder[]> {
  return (await folders.label('chosen')) === undefined ? ['backups'] : ['backups', 'chosen']
}

/** Writes and verifies the backup in the first folder that takes it, and copies it from there to the others. */
export async function makeBackup(making: Making): Promise<MadeBackup> {
  const { database } = making.vault
  const { token } = await readPosition(database)
  const dossiers = await database.dossiers.count()
  const total = dossiers + (await database.files.count())
  const name = backupName(today(), timeOfDay(), dossiers)
  const faults: Partial<Record<BackupFolder, BackupFolderFault>> = {}
  const folders: BackupFolder[] = []
  let missingFiles: number | undefined
  for (const folder of await targetFolders(making.host.folders)) {
    const [source] = folders
    const outcome = source ? await copy(making, { folder: source, name }, folder) : await write(making, { folder, name }, total)
    if (typeof outcome === 'string') faults[folder] = outcome
    else folders.push(folder)
    if (typeof outcome === 'object') missingFiles = outcome.missingFiles
  }
  return { name, token, folders, faults, missingFiles }
}

type Written = { readonly missingFiles: number }

async function write(making: Making, address: FileAddress, total: number): Promise<BackupFolderFault | Written> {
  const { host, vault, header, version, signal, onProgress } = making
  const content = counted(backupContent(vault.database, vault.mirror, header().recovery.recipient), (count) =>
    onProgress('writing', count, total),
  )
  const { vaultId, backup, recovery } = header()
  const protectedKey = Uint8Array.from(atob(backup.protectedIdentity), (letter) => letter.charCodeAt(0))
  const options = {
    application: version,
    madeAt: now(),
    vaultId,
    recipients: [backup.recipient, recovery.recipient],
    protectedKey,
    signal,
  }
  return (await faultIn(() => writeWhole(host.folders, address, writeBackup(content, options)))) ?? faultIn(() => verify(making, address))
}

/** Reads the file back, every byte and every chain; one that does not hold is removed. */
async function verify({ host: { folders }, keys, signal, onProgress }: Making, address: FileAddress): Promise<BackupFolderFault | Written> {
  const size = await sizeOf(folders, address)
  if (size === undefined) return 'notFound'
  const file = fileInFolder(folders, address, size)
  const outcome = await readBackup(
    file,
    { kind: 'identity', text: keys.backupIdentity },
    {},
    { signal, onProgress: (done, total) => onProgress('verifying', done, total) },
  )
  if (outcome.status === 'read') return { missingFiles: outcome.missing.length }
  await folders.remove(address)
  return outcome.fault.kind
}

async function copy(
  { host: { folders }, signal, onProgress }: Making,
  from: FileAddress,
  folder: BackupFolder,
): Promise<BackupFolderFault | undefined> {
  const to = { folder, name: from.name }
  const size = (await sizeOf(folders, from)) ?? 0
  const parts = watched(partsOf(folders, from), (done) => {
    if (signal.aborted) throw stop({ kind: 'cancelled' })
    onProgress('copying', done, size)
  })
  const fault = await faultIn(() => writeWhole(folders, to, parts))
  if (fault) return fault
  if ((await digestOf(folders, from)) === (await digestOf(folders, to))) return undefined
  await folders.remove(to)
  return 'damaged'
}

/** Restores a backup into a scratch database, and compares. */
export async function rehearseIn({ host: { folders }, keys, signal, onProgress }: Making, address: FileAddress): Promise<RehearsalVerdict> {
  const file = fileInFolder(folders, address, (await sizeOf(folders, address)) ?? 0)
  return rehearse(file, keys.backupIdentity, { signal, onProgress: (done, total) => onProgress('rehearsing', done, total) })
}

/** @param isKept whether a name stays: the one just made, a restore in hand, the way back from the last one */
export async function rotateFolder(
  folders: HostFolders,
  folder: BackupFolder,
  isKept: (name: string) => boolean,
): Promise<BackupState['askAbout']> {
  const { remove, askAbout } = rotate((await listOf(folders, folder)).map(({ name }) => name))
  for (const name of remove) if (!isKept(name)) await folders.remove({ folder, name })
  return askAbout.map((name) => ({ folder, name }))
}

/** The backups of a folder, by age. */
export async function listOf(folders: HostFolders, folder: BackupFolder): Promise<readonly NamedBackup[]> {
  const listed = await folders.list(folder)
  return listed.status === 'done' ? listed.value.flatMap(({ name }) => parseBackupName(name) ?? []).sort(byAge) : []
}

export async function sizeOf(folders: HostFolders, { folder, name }: FileAddress): Promise<number | undefined> {
  const listed = await folders.list(folder)
  return listed.status === 'done' ? listed.value.find((entry) => entry.name === name)?.size : undefined
}

async function digestOf(folders: HostFolders, address: FileAddress): Promise<string> {
  const digest = sha256.create()
  for await (const part of partsOf(folders, address)) digest.update(part)
  return bytesToHex(digest.digest())
}

/** What stopped the streams, as a value; any other exception is a bug and passes through. */
async function faultIn<T>(work: () => Promise<BackupFolderFault | T>): Promise<BackupFolderFault | T> {
  try {
    return await work()
  } catch (error) {
    const fault = faultThrown(error)?.kind ?? folderFaultThrown(error)
    if (!fault) throw error
    return fault
  }
}

function counted(content: BackupContent, onCount: (count: number) => void): BackupContent {
  let count = 0
  const each = async function* <T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      count += 1
      onCount(count)
      yield item
    }
  }
  return { ...content, dossiers: () => each(content.dossiers()), files: () => each(content.files()) }
}

async function* watched(parts: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const part of parts) {
    bytes += part.length
    onBytes(bytes)
    yield part
  }
}

/** 'HH:MM:SS' on the laptop's own clock. */
function timeOfDay(): string {
  const time = new Date()
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
