/** What is known of the backups, and kept of the last one. */
import type { BackupFault } from '../../../shared/archive/index.ts'
import type { FolderFault } from '../../../shared/host/folders.ts'
import { now, observed } from '../platform/index.ts'
import { BACKUP_MARK, type OpenVault } from '../storage/index.ts'

/** The folders a backup goes to. */
export type BackupFolder = 'backups' | 'chosen'

/** Why a folder did not get its backup: the folder's fault, the backup's own, the register's, or a rehearsal that did not go through. */
export type BackupFolderFault = FolderFault | BackupFault['kind'] | 'registerUnreadable' | 'notRestored'

/** How many dossiers and events. */
export type RegisterCounts = { readonly dossiers: number; readonly events: number }

/** What is known of the last backup; instants in UTC. */
export type LastBackup = {
  readonly name: string
  readonly madeAt: string
  /** Read back whole, every chain verified. */
  readonly verifiedAt: string
  /** Token of the register's position: whether anything changed since. */
  readonly token: string
  readonly folders: readonly BackupFolder[]
  /** Digest of the file as it was verified, as `digestOf` makes it now or made it then; absent where an earlier application made it. */
  readonly sha256?: string | undefined
  /** What the register held when it began; absent where an earlier application made it. */
  readonly counts?: RegisterCounts | undefined
  /** The key that it is encrypted to: one of before is no backup under the keys in force. */
  readonly recipient?: string | undefined
  /** Last time a backup was restored into a scratch database and compared. */
  readonly rehearsedAt?: string | undefined
}

export type BackupProgress = {
  readonly step: 'checking' | 'writing' | 'verifying' | 'copying' | 'rehearsing'
  readonly done: number
  readonly total: number
}

export type BackupState = {
  readonly progress?: BackupProgress | undefined
  readonly last?: LastBackup | undefined
  /** What was recorded since the last backup: none of it where only settings changed, `undefined` where nothing did. */
  readonly lacks?: RegisterCounts | undefined
  /** Whether the register came from a backup. */
  readonly isRestored: boolean
  /** Files that the journals tell of and the register no longer has. */
  readonly missingFiles: number
  /** A backup that holds more dossiers than the register, made since its last restore. */
  readonly fuller?: { readonly day: string; readonly dossiers: number; readonly here: number } | undefined
  /** What is amiss, folder by folder; stays until a backup goes through there. */
  readonly faults: Readonly<Partial<Record<BackupFolder, BackupFolderFault>>>
  /** Backups that rotation would remove though they hold more dossiers than the newest. */
  readonly toConfirm: readonly { readonly folder: BackupFolder; readonly name: string }[]
}

/** How far a step has come, told of a hundred times at most: the window draws at each. */
export function inHundredths(
  tell: (progress: BackupProgress) => void,
): (step: BackupProgress['step'], done: number, total: number) => void {
  let last = ''
  return (step, done, total) => {
    const place = `${step} ${Math.floor((done / total) * 100)}`
    if (place !== last) tell({ step, done, total })
    last = place
  }
}

const REHEARSE_EVERY_DAYS = 30
const DAY_MS = 86_400_000

/** Days since the last verified backup; `undefined` where there is none, or none whose day has come. */
export function daysSinceBackup({ last }: BackupState, at: string): number | undefined {
  return last && !isToCome(last.verifiedAt, at) ? Math.floor((Date.parse(at) - Date.parse(last.verifiedAt)) / DAY_MS) : undefined
}

/** Whether an instant was noted by a clock that was ahead; two clocks of one minute are the same. */
export function isToCome(instant: string, at: string): boolean {
  return Date.parse(instant) - Date.parse(at) > 60_000
}

/** Backups older than this show in red. In days. */
export const MAX_BACKUP_AGE = 8

export function isRehearsalDue({ rehearsedAt }: LastBackup): boolean {
  return (
    rehearsedAt === undefined || isToCome(rehearsedAt, now()) || Date.parse(now()) - Date.parse(rehearsedAt) > REHEARSE_EVERY_DAYS * DAY_MS
  )
}

export async function readStatus({ database }: OpenVault): Promise<LastBackup | undefined> {
  return (await database.marks.get(BACKUP_MARK))?.value as LastBackup | undefined
}

export async function writeStatus({ database }: OpenVault, last: LastBackup | undefined): Promise<void> {
  await database.marks.put({ key: BACKUP_MARK, value: last })
}

/** The state, and whoever listens to it. */
export type KeptState = {
  readonly state: () => BackupState
  readonly change: (patch: Partial<BackupState>) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function keepState(initial: BackupState): KeptState {
  const kept = observed(initial)
  return { ...kept, change: (patch) => kept.change({ ...kept.state(), ...patch }) }
}
