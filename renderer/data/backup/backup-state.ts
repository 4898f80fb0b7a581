/** What is known of the backups, and kept of the last one. */
import type { BackupFault } from '../../../shared/archive/index.ts'
import type { FolderFault } from '../../../shared/host/folders.ts'
import { now } from '../platform/index.ts'
import { BACKUP_MARK, type OpenVault } from '../storage/index.ts'

/** The folders a backup goes to. */
export type BackupFolder = 'backups' | 'chosen'

/** Why a folder did not get its backup: the folder's fault, the backup's own, the register's, or a rehearsal that did not go through. */
export type BackupFolderFault = FolderFault | BackupFault['kind'] | 'registerUnreadable' | 'notRestored'

/** What is known of the last backup; instants in UTC. */
export type LastBackup = {
  readonly name: string
  readonly madeAt: string
  /** Read back whole, every chain verified. */
  readonly verifiedAt: string
  /** Token of the register's position: whether anything changed since. */
  readonly token: string
  readonly folders: readonly BackupFolder[]
  /** Last time a backup was restored into a scratch database and compared. */
  readonly rehearsedAt?: string | undefined
}

export type BackupProgress = {
  readonly step: 'writing' | 'verifying' | 'copying' | 'rehearsing'
  readonly done: number
  readonly total: number
}

export type BackupState = {
  readonly progress?: BackupProgress | undefined
  readonly last?: LastBackup | undefined
  /** Whether the register came from a backup. */
  readonly isRestored: boolean
  /** Files that the journals tell of and the register no longer has. */
  readonly missingFiles: number
  /** What is amiss, folder by folder; stays until a backup goes through there. */
  readonly faults: Readonly<Partial<Record<BackupFolder, BackupFolderFault>>>
  /** Backups that rotation would remove though they hold more dossiers than the newest. */
  readonly askAbout: readonly { readonly folder: BackupFolder; readonly name: string }[]
}

const REHEARSE_EVERY_DAYS = 30
const DAY_MS = 86_400_000

/** Days since the last verified backup; `undefined` where there is none. */
export function daysSinceBackup({ last }: BackupState, at: string): number | undefined {
  return last && Math.floor((Date.parse(at) - Date.parse(last.verifiedAt)) / DAY_MS)
}

/** Backups older than this show in red. In days. */
export const MAX_BACKUP_AGE = 8

export function isRehearsalDue({ rehearsedAt }: LastBackup): boolean {
  return rehearsedAt === undefined || Date.parse(now()) - Date.parse(rehearsedAt) > REHEARSE_EVERY_DAYS * DAY_MS
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
  const listeners = new Set<() => void>()
  let state = initial
  return {
    state: () => state,
    change: (patch) => {
      state = { ...state, ...patch }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
