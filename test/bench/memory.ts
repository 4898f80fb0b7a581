/** Memory of the process that a page runs in, its workers included. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** Milliseconds between two looks. */
const LOOK_EVERY_MS = 100

/** What the largest of the pages' processes holds, in megabytes; Linux alone tells it. */
export async function processMegabytes(page: Page): Promise<number | undefined> {
  return process.platform === 'linux' ? megabytesOf(await renderersOf(page)) : undefined
}

/**
 * Runs a task, and looks ten times a second at what the largest of the pages' processes holds: the most that the system itself notes
 * of a process is begun anew by the browser, for figures of its own, whenever it likes.
 */
export async function withMegabytes<T>(page: Page, task: () => Promise<T>): Promise<{ readonly value: T; readonly megabytes?: number }> {
  let most = await processMegabytes(page)
  if (most === undefined) return { value: await task() }
  let isLooking = true
  const look = async () => {
    while (isLooking) {
      most = Math.max(most ?? 0, (await processMegabytes(page)) ?? 0)
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

async function megabytesOf(ids: readonly number[]): Promise<number> {
  const told = await Promise.all(ids.map((id) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')))
  return Math.max(0, ...told.map((status) => Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024))
}

async function renderersOf(page: Page): Promise<readonly number[]> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const told = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  await session?.detach()
  return told.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
