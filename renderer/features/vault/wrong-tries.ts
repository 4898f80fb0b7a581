/** Wrong passphrases in a row, remembered when the window is closed and opened again. */
import { waitAfter } from '../../../shared/vault/index.ts'

const KEY = 'wrongTries'

type WrongTries = { readonly count: number; readonly lastAt: number }

const NONE: WrongTries = { count: 0, lastAt: 0 }

export function noteWrongTry(): void {
  localStorage.setItem(KEY, JSON.stringify({ count: wrongTries().count + 1, lastAt: Date.now() }))
}

export function forgetWrongTries(): void {
  localStorage.removeItem(KEY)
}

/** Milliseconds before the next try; a clock set back does not shorten it, nor lengthen it beyond its measure. */
export function remainingWait(): number {
  const { count, lastAt } = wrongTries()
  const wait = waitAfter(count)
  return Math.min(wait, Math.max(0, lastAt + wait - Date.now()))
}

function wrongTries(): WrongTries {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '') as Partial<WrongTries>
    return { count: Number(kept.count) || 0, lastAt: Number(kept.lastAt) || 0 }
  } catch {
    return NONE
  }
}
