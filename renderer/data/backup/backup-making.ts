/** One backup, from the register to every folder: written, read back, copied, restored for trial. */
import {
  type BackupContent,
  backupName,
  byAge,
  type EarlierBackup,
  faultThrown,
  type NamedBackup,
  openEarlier,
  type ProvenJournals,
  parseBackupName,
  type RandomAccess,
  readBackup,
  stop,
  vaultTag,
  vaultToldBy,
  writeBackup,
} from '../../../shared/archive/index.ts'
import type { FileAddress, FolderFault, FolderOutcome, HostFolders } from '../../../shared/host/folders.ts'
import type { Host } from '../../../shared/host/port.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { sealKeyOf, type VaultHeader, type VaultKeys } from '../../../shared/vault/index.ts'
import {
  createFileDigest,
  digestOf,
  fileInFolder,
  folderFaultThrown,
  inMegabytes,
  now,
  partsOf,
  today,
  writeWhole,
} from '../platform/index.ts'
import { type OpenVault, readPosition } from '../storage/index.ts'
import { backupContent } from './backup-content.ts'
import type { BackupFolder, BackupFolderFault, BackupProgress, RegisterCounts } from './backup-state.ts'
import { type RehearsalVerdict, rehearse } from './restore.ts'

/** Makes backups beside the page, which has a screen to draw meanwhile; and looks at the second copy. */
export type BackupsBeside = {
  /** Whether the second copy and the database hold the same. */
  readonly secondCopyAgrees: (parts: BackupsParts) => Promise<boolean>
  /** Notes the journals that it verified, where the rehearsal may follow. */
  readonly make: (making: Making, moment: Moment) => Promise<MadeBackup>
  readonly rehearse: (making: Making, address: FileAddress) => Promise<RehearsalVerdict>
}

export type BackupsParts = {
  readonly host: { readonly folders: HostFolders; readonly diagnostic: Pick<Host['diagnostic'], 'note'> }
  readonly vault: OpenVault
  readonly header: () => VaultHeader
  readonly keys: VaultKeys
  readonly version: string
  /** None where the register is beside the page already. */
  readonly beside?: BackupsBeside | undefined
}

/** What a backup is made with, wherever it is made. */
export type MakingParts = Omit<BackupsParts, 'host' | 'vault' | 'beside'> & {
  readonly host: { readonly folders: HostFolders }
  readonly vault: {
    readonly database: OpenVault['database']
    readonly mirror: Pick<OpenVault['mirror'], 'mend'>
    readonly ledger: Pick<OpenVault['ledger'], 'idle'>
  }
} & UnderWay

/** One backup under way. */
export type Making = BackupsParts & UnderWay

type UnderWay = {
  /** Gives it up. */
  readonly signal: { readonly aborted: boolean }
  /** Journals verified on the way. */
  readonly proven: ProvenJournals
  /** The backup before, which was read back whole: what has not changed since is copied from it. */
  readonly earlier?: FileAddress | undefined
  readonly onProgress: (step: BackupProgress['step'], done: number, total: number) => void
}

/** A backup made: which folders have it, and what kept the others from it. */
export type MadeBackup = {
  readonly name: string
  /** Token of the register's position when it began. */
  readonly token: string
  /** What the register held then. */
  readonly counts: RegisterCounts
  readonly folders: readonly BackupFolder[]
  /** Digest of the file that was read back whole; `undefined` where none was. */
  readonly sha256: string | undefined
  readonly faults: Readonly<Partial<Record<BackupFolder, BackupFolderFault>>>
  /** Files that the journals tell of and the register no longer has; `undefined` where no copy could be read. */
  readonly missingFiles: number | undefined
  /** The key that it is encrypted to: the keys in force may be others by the time it is there. */
  readonly recipient: string | undefined
}

/**
 * Has it done beside the page; what fails there is done in it, which has every key that is in force, and says what is wrong.
 */
export async function besideOrHere<T>(
  { beside }: Pick<Making, 'beside'>,
  there: (beside: BackupsBeside) => Promise<T>,
  here: () => Promise<T>,
): Promise<T> {
  if (!beside) return here()
  try {
    return await there(beside)
  } catch {
    return here()
  }
}

/** The folders that a backup goes to now. */
export async function targetFolders(folders: HostFolders): Promise<readonly BackupFolder[]> {
  return (await folders.label('chosen')) === undefined ? ['backups'] : ['backups', 'chosen']
}

/** Writes and verifies the backup in the first folder that takes it, and copies it from there to the others. */
export async function makeBackup(making: MakingParts, moment = presentMoment()): Promise<MadeBackup> {
  const { database } = making.vault
  const { token, events } = await readPosition(database)
  const dossiers = await database.dossiers.count()
  const total = dossiers + (await database.files.count())
  const name = backupName(moment.day, moment.time, dossiers, making.header().vaultId)
  const faults: Partial<Record<BackupFolder, BackupFolderFault>> = {}
  const folders: BackupFolder[] = []
  let written: Written | undefined
  for (const folder of await targetFolders(making.host.folders)) {
    const [source] = folders
    const outcome: BackupFolderFault | Written =
      source && written
        ? await copy(making, { folder: source, name }, folder, written)
        : await write(making, { folder, name }, total, moment)
    if (typeof outcome === 'string') faults[folder] = outcome
    else {
      folders.push(folder)
      written = outcome
    }
  }
  return {
    name,
    token,
    counts: { dossiers, events },
    folders,
    sha256: written?.sha256,
    faults,
    missingFiles: written?.missingFiles,
    recipient: written?.recipient,
  }
}

type Written = { readonly missingFiles: number; readonly sha256: string; readonly recipient: string }

async function write(making: MakingParts, address: FileAddress, total: number, { instant }: Moment): Promise<BackupFolderFault | Written> {
  const { host, vault, header, keys, version, signal, proven, onProgress } = making
  const { vaultId, backup, recovery } = header()
  const recoverySeal = keys.recoverySealKey
  const ofCode = { recipient: recovery.recipient, sealKey: recoverySeal }
  const content = eachCounted(backupContent(vault.database, vault.mirror, ofCode, await earlierIn(making)), async (count) => {
    onProgress('writing', count, total)
    await vault.ledger.idle()
  })
  const options = {
    application: version,
    madeAt: instant,
    vaultId,
    recipients: [backup.recipient, recovery.recipient],
    protectedKey: keys.protectedIdentity,
    sealKeys: { vault: sealKeyOf(keys.backupIdentity), recoveryCode: recoverySeal },
    signal,
    proven,
  }
  const digest = createFileDigest()
  const parts = watched(inMegabytes(writeBackup(content, options)), digest.add)
  const fault = await faultIn(() => writeWhole(host.folders, address, parts, { isOwn: true }))
  if (fault) return fault
  const verified = await faultIn(() => verify(making, address))
  return typeof verified === 'string' ? verified : { ...verified, sha256: await digest.end(), recipient: backup.recipient }
}

async function earlierIn({ host: { folders }, keys, earlier }: MakingParts): Promise<EarlierBackup | undefined> {
  const size = earlier && (await sizeOf(folders, earlier))
  return earlier && size !== undefined ? openEarlier(fileInFolder(folders, earlier, size), keys.backupIdentity) : undefined
}

/** Reads the file back, every byte and every chain; one that does not hold is removed. */
async function verify(
  { host: { folders }, vault, keys, signal, proven, onProgress }: MakingParts,
  address: FileAddress,
): Promise<BackupFolderFault | Pick<Written, 'missingFiles'>> {
  const size = await sizeOf(folders, address)
  if (size === undefined) return 'notFound'
  const file = givingWay(fileInFolder(folders, address, size), vault)
  const outcome = await readBackup(
    file,
    { kind: 'identity', text: keys.backupIdentity },
    {},
    { signal, proven, onProgress: (done, total) => onProgress('verifying', done, total) },
  )
  if (outcome.status === 'read' && outcome.seal === 'holds') return { missingFiles: outcome.missing.length }
  await folders.remove(address)
  return outcome.status === 'read' ? 'damaged' : outcome.fault.kind
}

async function copy(
  { host: { folders }, signal, onProgress }: MakingParts,
  from: FileAddress,
  folder: BackupFolder,
  written: Written,
): Promise<BackupFolderFault | Written> {
  const to = { folder, name: from.name }
  const size = (await sizeOf(folders, from)) ?? 0
  let done = 0
  const parts = watched(partsOf(folders, from), ({ length }) => {
    if (signal.aborted) throw stop({ kind: 'cancelled' })
    done += length
    onProgress('copying', done, size)
  })
  const fault = await faultIn(() => writeWhole(folders, to, parts, { isOwn: true }))
  if (fault) return fault
  if ((await digestOf(folders, to)) === written.sha256) return written
  await folders.remove(to)
  return 'damaged'
}

/** Restores a backup into a scratch database, and compares. */
export async function rehearseIn(
  { host: { folders }, vault, keys, signal, proven, onProgress }: MakingParts,
  address: FileAddress,
): Promise<RehearsalVerdict> {
  const file = givingWay(fileInFolder(folders, address, (await sizeOf(folders, address)) ?? 0), vault)
  return rehearse(file, keys.backupIdentity, { signal, proven, onProgress: (done, total) => onProgress('rehearsing', done, total) })
}

/** A file read on only while nothing is being recorded. */
function givingWay({ size, read }: RandomAccess, { ledger }: MakingParts['vault']): RandomAccess {
  return {
    size,
    read: async (from, length) => {
      await ledger.idle()
      return read(from, length)
    },
  }
}

/** Backups of one vault, and the folders that could not be read: what these hold is not known. */
export type OwnBackups = {
  readonly backups: readonly { readonly folder: BackupFolder; readonly backup: NamedBackup }[]
  readonly unread: readonly { readonly folder: BackupFolder; readonly fault: FolderFault }[]
}

/** Those of both folders, by age. */
export async function ownBackups(folders: HostFolders, vaultId: string): Promise<OwnBackups> {
  const lists = await Promise.all(
    (await targetFolders(folders)).map(async (folder) => ({ folder, listed: await listOf(folders, folder, vaultId) })),
  )
  const found = lists.flatMap(({ folder, listed }) => (listed.status === 'done' ? listed.value.map((backup) => ({ folder, backup })) : []))
  return {
    backups: found.sort((one, other) => byAge(one.backup, other.backup)),
    unread: lists.flatMap(({ folder, listed }) => (listed.status === 'failed' ? [{ folder, fault: listed.fault }] : [])),
  }
}

/** The backups of a vault in a folder, by age. */
export async function listOf(folders: HostFolders, folder: BackupFolder, vaultId: string): Promise<FolderOutcome<readonly NamedBackup[]>> {
  const listed = await folders.list(folder)
  if (listed.status === 'failed') return listed
  const tag = vaultTag(vaultId)
  const own = await Promise.all(
    listed.value.map(async ({ name, size }) => {
      const backup = parseBackupName(name)
      if (!backup) return []
      // Names given before bear no tag: the file says whose it is.
      const isOwn = backup.vault ? backup.vault === tag : (await vaultToldIn(folders, { folder, name }, size)) === vaultId
      return isOwn ? [backup] : []
    }),
  )
  return { status: 'done', value: own.flat().sort(byAge) }
}

/** A backup as it lies in a folder. Size in bytes. */
export type ListedBackup = { readonly folder: BackupFolder; readonly backup: NamedBackup; readonly size: number }

/** Every backup in both folders, whoever's it is, by age; `unread` where a folder does not answer. */
export async function backupsHere(
  folders: HostFolders,
): Promise<{ readonly backups: readonly ListedBackup[]; readonly unread: readonly BackupFolder[] }> {
  const found: ListedBackup[] = []
  const unread: BackupFolder[] = []
  for (const folder of await targetFolders(folders)) {
    const listed = await folders.list(folder)
    if (listed.status === 'failed') unread.push(folder)
    else
      for (const { name, size } of listed.value) {
        const backup = parseBackupName(name)
        if (backup && size > 0) found.push({ folder, backup, size })
      }
  }
  return { backups: found.sort((one, other) => byAge(one.backup, other.backup)), unread }
}

async function vaultToldIn(folders: HostFolders, address: FileAddress, size: number): Promise<string | undefined> {
  try {
    return await vaultToldBy(fileInFolder(folders, address, size))
  } catch (error) {
    if (folderFaultThrown(error)) return undefined
    throw error
  }
}

export async function sizeOf(folders: HostFolders, address: FileAddress): Promise<number | undefined> {
  const found = await sizeFound(folders, address)
  return found.status === 'done' ? found.value : undefined
}

/** The same, where it matters whether the file is gone or its folder does not answer. */
export async function sizeFound(folders: HostFolders, { folder, name }: FileAddress): Promise<FolderOutcome<number>> {
  const listed = await folders.list(folder)
  if (listed.status === 'failed') return listed
  const entry = listed.value.find((candidate) => candidate.name === name)
  return entry ? { status: 'done', value: entry.size } : { status: 'failed', fault: 'notFound' }
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

function eachCounted(content: BackupContent, onCount: (count: number) => Promise<void>): BackupContent {
  let count = 0
  const each = async function* <T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      count += 1
      await onCount(count)
      yield item
    }
  }
  return { ...content, dossiers: () => each(content.dossiers()), files: () => each(content.files()) }
}

async function* watched(parts: AsyncIterable<Uint8Array>, onPart: (part: Uint8Array) => void | Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    await onPart(part)
    yield part
  }
}

/** When a backup is made, by the page's clock: its day and time ('HH:MM:SS') name it. */
export type Moment = { readonly instant: string; readonly day: LocalDate; readonly time: string }

export function presentMoment(): Moment {
  const at = new Date()
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
  return { instant: now(), day: today(), time }
}
