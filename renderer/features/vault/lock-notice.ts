/** What the locked screen says first: why the register was just locked. */
const KEY = 'lockNotice'

export function leaveLockNotice(sentence: string): void {
  sessionStorage.setItem(KEY, sentence)
}

export function lockNotice(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined
}

export function forgetLockNotice(): void {
  sessionStorage.removeItem(KEY)
}
