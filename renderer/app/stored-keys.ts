/** What the window keeps outside the vault, under the keys of today: earlier versions named them in French. */

/** The earlier key, and the one of today. Never shortened: a computer may come from any earlier version. */
const RENAMED = [
  ['verrouille', 'locked'],
  ['controle', 'inspection'],
  ['essais', 'wrongTries'],
  ['rappel-montre-le', 'dueNoticeShownOn'],
] as const

/** Before anything of it is read. What is kept under an earlier key was written last: it wins. */
export function renameStoredKeys(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): void {
  for (const [earlier, key] of RENAMED) {
    const kept = storage.getItem(earlier)
    if (kept === null) continue
    // Written before the other goes: a lock is never lost between the two.
    storage.setItem(key, kept)
    storage.removeItem(earlier)
  }
}
