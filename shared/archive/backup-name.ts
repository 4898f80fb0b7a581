/** The names of backups: when each was made and how much it holds, so that a folder's list tells enough. */

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from '../complaint/index.ts'
import { parseLocalDate } from '../regulation/local-date.ts'

/** A backup as its name tells it; day and time are the laptop's own. */
export type NamedBackup = {
  readonly name: string
  /** 'YYYY-MM-DD'. */
  readonly day: string
  /** 'HH:MM:SS'. */
  readonly time: string
  readonly dossiers: number
  /** Which register it is of: see `vaultTag`. None in the names that the application gave before. */
  readonly vault?: string | undefined
}

/** Eight hexadecimal digits that tell a vault from the others of one folder. */
export function vaultTag(vaultId: string): string {
  return sha256Hex(utf8ToBytes(vaultId)).slice(0, 8)
}

const NAME = /^reclamations-cgp_(\d{4}-\d{2}-\d{2})_(\d{2})-(\d{2})-(\d{2})_(\d{1,7})-dossiers(?:_([\da-f]{8}))?\.rcgp$/

/** @param day 'YYYY-MM-DD' @param time 'HH:MM:SS' */
export function backupName(day: string, time: string, dossiers: number, vaultId: string): string {
  return `reclamations-cgp_${day}_${time.replaceAll(':', '-')}_${dossiers}-dossiers_${vaultTag(vaultId)}.rcgp`
}

/** @returns `undefined` for a name that the application did not give */
export function parseBackupName(name: string): NamedBackup | undefined {
  const [, day, hours, minutes, seconds, dossiers, vault] = NAME.exec(name) ?? []
  return day && parseLocalDate(day) ? { name, day, time: `${hours}:${minutes}:${seconds}`, dossiers: Number(dossiers), vault } : undefined
}

/** Newest first. */
export function byAge(first: NamedBackup, second: NamedBackup): number {
  return `${second.day} ${second.time}`.localeCompare(`${first.day} ${first.time}`)
}
