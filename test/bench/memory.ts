/** Memory of the process that a page runs in, its workers included. */
import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** What the page's process holds, or held at most, in megabytes; Linux alone tells it. */
export async function processMegabytes(page: Page, what: 'VmRSS' | 'VmHWM'): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const told = await Promise.all((await renderersOf(page)).map((id) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')))
  return Math.max(...told.map((status) => Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024))
}

export async function clearPeak(page: Page): Promise<void> {
  for (const id of await renderersOf(page)) await writeFile(`/proc/${id}/clear_refs`, '5').catch(() => undefined)
}

async function renderersOf(page: Page): Promise<readonly number[]> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const told = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  return told.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
