/** The names of backups: when each was made and how much it holds, so that a folder's list tells enough. */

import { parseLocalDate } from '../regulation/local-date.ts'

/** A backup as its name tells it; day and time are the laptop's own. */
export type NamedBackup = {
  readonly name: string
  /** 'YYYY-MM-DD'. */
  readonly day: string
  /** 'HH:MM:SS'. */
  readonly time: string
  readonly dossiers: number
}

const NAME = /^reclamations-cgp_(\d{4}-\d{2}-\d{2})_(\d{2})-(\d{2})-(\d{2})_(\d{1,7})-dossiers\.rcgp$/

/** @param day 'YYYY-MM-DD' @param time 'HH:MM:SS' */
export function backupName(day: string, time: string, dossiers: number): string {
  return `reclamations-cgp_${day}_${time.replaceAll(':', '-')}_${dossiers}-dossiers.rcgp`
}

/** @returns `undefined` for a name that the application did not give */
export function parseBackupName(name: string): NamedBackup | undefined {
  const [, day, hours, minutes, seconds, dossiers] = NAME.exec(name) ?? []
  return day && parseLocalDate(day) ? { name, day, time: `${hours}:${minutes}:${seconds}`, dossiers: Number(dossiers) } : undefined
}

/** Newest first. */
export function byAge(first: NamedBackup, second: NamedBackup): number {
  return `${second.day} ${second.time}`.localeCompare(`${first.day} ${first.time}`)
}
