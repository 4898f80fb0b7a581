/** Whether the register was locked: what the system's key store knows then opens nothing. */

/** Kept when the window closes: whoever opens it again is not always who locked it. */
const LOCKED_FLAG = 'verrouille'

/** Whether the register was locked and not unlocked since: it then asks for the passphrase. */
export function wasLocked(): boolean {
  return localStorage.getItem(LOCKED_FLAG) !== null
}

export function noteLocked(): void {
  localStorage.setItem(LOCKED_FLAG, '')
}

/** Only for whoever gave the passphrase or the recovery code. */
export function forgetLocked(): void {
  localStorage.removeItem(LOCKED_FLAG)
}
