/** Mode contrôle: the register read-only before an inspector, each opening recorded. */
import { noteLocked } from '../storage/index.ts'
import type { Settings } from './settings.ts'

/** One opening of the register to an inspector; instants in UTC. */
export type Inspection = { readonly openedAt: string; readonly hasMaskedNames: boolean }

const KEY = 'inspections'
const FLAG = 'inspection'

export async function inspections(settings: Settings): Promise<readonly Inspection[]> {
  return ((await settings.value(KEY)) as readonly Inspection[] | undefined) ?? []
}

/** Records the opening, then turns the register to reading, until it is left: closing the window does not. */
export async function beginInspection(settings: Settings, inspection: Inspection): Promise<void> {
  await settings.save(KEY, [...(await inspections(settings)), inspection])
  localStorage.setItem(FLAG, inspection.hasMaskedNames ? 'masked' : 'named')
}

/** How the register stands: reading only, with or without names; `undefined` in everyday work. */
export function currentInspection(): 'masked' | 'named' | undefined {
  const kept = localStorage.getItem(FLAG)
  return kept === 'masked' || kept === 'named' ? kept : undefined
}

/** Leaving asks for the passphrase: whoever sits before the screen is not always the adviser. */
export function endInspection(): void {
  noteLocked()
  localStorage.removeItem(FLAG)
}
