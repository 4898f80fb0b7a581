/** How late the latest frame of a piece of work was. */
import type { Page } from '@playwright/test'
import { noiseOf } from './kept-ratios.ts'

/** How long a piece of work took, and the longest time between two frames of it; in milliseconds. */
export type FollowedWork = { readonly label: string; readonly milliseconds: number; readonly longestFrame: number; readonly noise?: number }

/** Runs a piece of work while the page counts its frames. */
export async function followed(page: Page, label: string, work: () => Promise<void>): Promise<FollowedWork> {
  await page.evaluate(() => {
    const counted = window as Window & { latestFrame?: number; isCounting?: boolean }
    counted.latestFrame = 0
    counted.isCounting = true
    let last = performance.now()
    const count = (at: number) => {
      counted.latestFrame = Math.max(counted.latestFrame ?? 0, at - last)
      last = at
      if (counted.isCounting) requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  const start = performance.now()
  await work()
  const milliseconds = performance.now() - start
  const longestFrame = await page.evaluate(() => {
    const counted = window as Window & { latestFrame?: number; isCounting?: boolean }
    counted.isCounting = false
    return counted.latestFrame ?? 0
  })
  return { label, milliseconds, longestFrame }
}

/** The middle time of several runs of one piece of work, and the latest frame of them all. */
export function ofRuns(runs: readonly FollowedWork[]): FollowedWork {
  const times = runs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return {
    label: runs[0]?.label ?? '',
    noise: noiseOf(times),
    milliseconds: times[Math.floor(times.length / 2)] ?? 0,
    longestFrame: Math.max(...runs.map(({ longestFrame }) => longestFrame)),
  }
}

/** A page that does nothing: what the machine alone makes late. */
export function restingFrames(page: Page): Promise<FollowedWork> {
  return followed(page, 'page au repos, dix secondes', () => page.waitForTimeout(10_000))
}
