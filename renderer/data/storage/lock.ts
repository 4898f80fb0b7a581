/** How the register was left, where a start reads it before it opens anything: locked, before an inspector. */
import type { FoundHeader } from '../../../shared/vault/index.ts'
import type { RegisterDatabase } from './database.ts'
import { within } from './generations.ts'

/** Kept when the window closes: whoever opens it again is not always who locked it. */
const LOCKED_FLAG = 'locked'
/** The same in the database, on the disk at once: what a page notes reaches it seconds later. */
const LOCK_MARK = 'locked'

/** The mode contrôle that the register was turned to, as it was kept. */
const INSPECTION_MARK = 'inspection'

/** How a start finds the register: whether it was locked and not opened since, and the mode contrôle that is kept of it. */
export type LeftAs = { readonly isLocked: boolean; readonly inspection: unknown }

/** Whatever ended the application. A database that does not say asks for the passphrase, as one that was locked does. */
export async function leftAs({ generation }: FoundHeader): Promise<LeftAs> {
  const marks = await within(generation, (database) => database.marks.bulkGet([LOCK_MARK, INSPECTION_MARK]))
  const [lock, inspection] = marks ?? []
  const isLocked = localStorage.getItem(LOCKED_FLAG) !== null || marks === undefined || lock !== undefined
  return { isLocked, inspection: inspection?.value }
}

export function noteLocked(): void {
  localStorage.setItem(LOCKED_FLAG, '')
}

/** Only for whoever gave the passphrase or the recovery code. */
export function forgetLocked(): void {
  localStorage.removeItem(LOCKED_FLAG)
}

/** Where an application ended by force the next moment still finds it. */
export async function keepLock({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<void> {
  await marks.put({ key: LOCK_MARK, value: true })
}

export async function dropLock({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<void> {
  if (await marks.get(LOCK_MARK)) await marks.delete(LOCK_MARK)
}

export async function keepInspection({ marks }: Pick<RegisterDatabase, 'marks'>, mode: string): Promise<void> {
  await marks.put({ key: INSPECTION_MARK, value: mode })
}

export async function dropInspection({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<void> {
  if (await marks.get(INSPECTION_MARK)) await marks.delete(INSPECTION_MARK)
}
