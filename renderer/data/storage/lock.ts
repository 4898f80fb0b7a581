/** Whether the register was locked: what the system's key store knows then opens nothing. */
import type { VaultHeader } from '../../../shared/vault/index.ts'
import type { RegisterDatabase } from './database.ts'
import { markIn } from './generations.ts'

/** Kept when the window closes: whoever opens it again is not always who locked it. */
const LOCKED_FLAG = 'locked'
/** The same in the database, on the disk at once: what a page notes reaches it seconds later. */
const LOCK_MARK = 'locked'

/** Whether the register was locked and not opened since, whatever ended the application: it then asks for the passphrase. */
export async function wasLocked({ generation }: VaultHeader): Promise<boolean> {
  return localStorage.getItem(LOCKED_FLAG) !== null || (await markIn(generation, LOCK_MARK)) !== undefined
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
