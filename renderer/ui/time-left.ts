/** How long a work still takes, as far as what is done of it tells. */
import { count } from '../../shared/language/french.ts'

/** Before that, a guess would jump about. In milliseconds, and as a share of the whole. */
const SOONEST_MS = 5000
const SMALLEST_SHARE = 0.02

/**
 * 'encore 3 minutes environ'; `undefined` while nobody can tell, and once it is done.
 *
 * @param elapsedMs since the work began, in milliseconds
 * @param share done of it, 0 to 1
 */
export function timeLeft(elapsedMs: number, share: number): string | undefined {
  if (elapsedMs < SOONEST_MS || share < SMALLEST_SHARE || share >= 1) return undefined
  const minutes = Math.round((elapsedMs * (1 - share)) / share / 60_000)
  return minutes === 0 ? 'encore moins d’une minute' : `encore ${count(minutes, 'minute')} environ`
}
