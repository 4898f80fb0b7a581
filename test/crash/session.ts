/** A browser on a profile that stays, killed as a crash would: SIGKILL, at any moment. */
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../build/find-browser.ts'
import { TEST_BROWSER_ARGUMENTS } from '../../build/test-browser.ts'

export type KillableBrowser = { readonly page: Page; readonly kill: () => Promise<void> }

/** Starts the browser as a group of processes of its own, so that all of them die together. */
export async function startBrowser(profile: string): Promise<KillableBrowser> {
  const executable = findBrowser()
  if (!executable) throw new Error('no browser')
  await rm(join(profile, 'SingletonLock'), { force: true })
  const given = ['--headless=new', ...TEST_BROWSER_ARGUMENTS, '--no-first-run', '--lang=fr']
  const child = spawn(executable, [...given, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const browser = await chromium.connectOverCDP(await endpointOf(child))
  const [context] = browser.contexts()
  const page = context?.pages()[0] ?? (await context?.newPage())
  if (!page) throw new Error('no page')
  return { page, kill: () => killed(child, browser) }
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += String(chunk)
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the browser did not start: ${said.slice(-300)}`)))
  })
}

async function killed(child: ChildProcess, browser: Browser): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.pid) process.kill(-child.pid, 'SIGKILL')
  await ended
  await browser.close().catch(() => undefined)
}
