/**
 * Which backups are kept: the newest of each of the last 7 days, 4 weeks and 12 months that have one.
 *
 * Days without a backup do not count: a month away does not empty the folder.
 */
import { addDays, localDate, weekdayOf } from '../regulation/local-date.ts'
import { byAge, type NamedBackup, parseBackupName } from './backup-name.ts'

/** Tiers: how many periods, and which one a day falls in. */
const TIERS: readonly { readonly count: number; readonly periodOf: (day: string) => string }[] = [
  { count: 7, periodOf: (day) => day },
  { count: 4, periodOf: mondayOf },
  { count: 12, periodOf: (day) => day.slice(0, 7) },
]

export type Rotation = {
  /** May go: a newer one stands for each, with as many dossiers. */
  readonly remove: readonly string[]
  /** Would go, but hold more dossiers than the newest: something may have been lost since. */
  readonly toConfirm: readonly string[]
}

/**
 * What a folder's backups may lose.
 *
 * One of a day to come was made by a clock that was wrong: it stands for no other, and stays until its day has passed.
 *
 * @param names of its files; those that the application did not give are never in the answer
 * @param today 'YYYY-MM-DD'
 */
export function rotate(names: readonly string[], today: string): Rotation {
  const backups = names
    .flatMap((name) => parseBackupName(name) ?? [])
    .filter(({ day }) => day <= today)
    .sort(byAge)
  const [newest] = backups
  if (!newest) return { remove: [], toConfirm: [] }
  const kept = new Set([newest, ...TIERS.flatMap(({ count, periodOf }) => newestOfEach(backups, periodOf).slice(0, count))])
  const leaving = backups.filter((backup) => !kept.has(backup))
  const isRicher = ({ dossiers }: NamedBackup) => dossiers > newest.dossiers
  return {
    remove: leaving.filter((backup) => !isRicher(backup)).map(({ name }) => name),
    toConfirm: leaving.filter(isRicher).map(({ name }) => name),
  }
}

/** @param backups newest first */
function newestOfEach(backups: readonly NamedBackup[], periodOf: (day: string) => string): readonly NamedBackup[] {
  return [...Map.groupBy(backups, ({ day }) => periodOf(day)).values()].flatMap(([first]) => first ?? [])
}

function mondayOf(day: string): string {
  const date = localDate(day)
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}
