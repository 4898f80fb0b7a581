/** Mode contrôle: the register read-only before an inspector, each opening recorded. */
import { dropInspection, keepInspection, type LeftAs, noteLocked, type RegisterDatabase } from '../storage/index.ts'
import type { Settings, SettingsReader } from './settings.ts'

/** One opening of the register to an inspector; instants in UTC. */
export type Inspection = { readonly openedAt: string; readonly hasMaskedNames: boolean }

const KEY = 'inspections'
/** What a page notes reaches the disk seconds later; the database has it at once. */
const FLAG = 'inspection'
/** The flag of a mode contrôle that was left: the database's note goes once the passphrase is given. */
const LEFT = 'left'

export async function inspections(settings: SettingsReader): Promise<readonly Inspection[]> {
  return ((await settings.value(KEY)) as readonly Inspection[] | undefined) ?? []
}

/** Records the opening, then turns the register to reading, until it is left: closing the window, or a power cut, does not. */
export async function beginInspection(
  settings: Settings,
  database: Pick<RegisterDatabase, 'marks'>,
  inspection: Inspection,
): Promise<void> {
  await settings.save(KEY, [...(await inspections(settings)), inspection])
  const mode = inspection.hasMaskedNames ? 'masked' : 'named'
  await keepInspection(database, mode)
  localStorage.setItem(FLAG, mode)
}

/** How the register stands: reading only, with or without names; `undefined` in everyday work. */
export function currentInspection(): 'masked' | 'named' | undefined {
  return modeOf(localStorage.getItem(FLAG))
}

/** At a start, before anything opens: an application ended by force may have lost what its page noted. */
export function recallInspection({ inspection }: Pick<LeftAs, 'inspection'>): void {
  const mode = modeOf(inspection)
  if (mode && localStorage.getItem(FLAG) === null) localStorage.setItem(FLAG, mode)
}

/** Leaving asks for the passphrase: whoever sits before the screen is not always the adviser. */
export function endInspection(): void {
  noteLocked()
  localStorage.setItem(FLAG, LEFT)
}

/** Once opened for everyday work, nothing brings mode contrôle back. */
export async function forgetInspection(database: Pick<RegisterDatabase, 'marks'>): Promise<void> {
  if (currentInspection()) return
  await dropInspection(database)
  localStorage.removeItem(FLAG)
}

function modeOf(kept: unknown): 'masked' | 'named' | undefined {
  return kept === 'masked' || kept === 'named' ? kept : undefined
}
