/** Waits for what a measure ends with. */
import type { Locator } from '@playwright/test'

const LOOK_EVERY_MS = 20
const LONGEST_MS = 3_600_000

/**
 * Until a place is on screen, or gone. Playwright's own waiting looks again after half a second, once a third of one has passed: what is
 * measured takes as long.
 *
 * @param place by its tag, and a text within it: to look for a role or a text alone goes through every element of the page each time,
 *   which took an eighth of the processor while the dashboard was drawn
 */
export async function seen(place: Locator, state: 'visible' | 'hidden' = 'visible'): Promise<void> {
  const end = performance.now() + LONGEST_MS
  while ((await place.isVisible()) !== (state === 'visible')) {
    if (performance.now() > end) throw new Error(`not ${state}: ${place}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
