/** Memory of the process that a page runs in, its workers included. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** Milliseconds between two looks. */
const LOOK_EVERY_MS = 100
/** Milliseconds of work by which a page shows which process is its own. */
const SHOWN_BY_MS = 200

/** What the page's process holds, in megabytes; Linux alone tells it. */
export async function processMegabytes(page: Page): Promise<number | undefined> {
  return process.platform === 'linux' ? megabytesOf(await processOf(page)) : undefined
}

/**
 * Runs a task, and looks ten times a second at what the page's process holds: the most that the system itself notes
 * of a process is begun anew by the browser, for figures of its own, whenever it likes.
 */
export async function withMegabytes<T>(page: Page, task: () => Promise<T>): Promise<{ readonly value: T; readonly megabytes?: number }> {
  if (process.platform !== 'linux') return { value: await task() }
  const id = await processOf(page)
  let most = 0
  let isLooking = true
  const look = async () => {
    while (isLooking) {
      most = Math.max(most, await megabytesOf(id))
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }
  const looking = look()
  const value = await task().finally(() => {
    isLooking = false
  })
  await looking
  return { value, megabytes: most }
}

async function megabytesOf(id: number): Promise<number> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

/** The browser says which pages there are and which processes, and not which is whose: the page works a moment, and one process with it. */
async function processOf(page: Page): Promise<number> {
  const before = await renderersOf(page)
  await page.evaluate((milliseconds) => {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
  }, SHOWN_BY_MS)
  const after = await renderersOf(page)
  const worked = [...after].map(([id, seconds]) => ({ id, seconds: seconds - (before.get(id) ?? 0) }))
  return worked.toSorted((a, b) => b.seconds - a.seconds)[0]?.id ?? 0
}

/** Seconds of work of each page's process, by its id. */
async function renderersOf(page: Page): Promise<ReadonlyMap<number, number>> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const told = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  await session?.detach()
  return new Map(told.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]))
}
