/** `npm start`: builds what is stale, then opens the application. */
import { type ChildProcess, spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { electronRuntime } from './electron-runtime.ts'
import { findBrowser } from './find-browser.ts'
import { ROOT } from './paths.ts'
import { serveBrowserEdition } from './serve.ts'

/** A browser that ends this soon with an error never showed its window. */
const FAILED_WITHIN_MS = 3000

async function main(): Promise<number> {
  if ((await buildIfStale()) === 'built') console.log('Application construite.')
  if (!process.argv.includes('--browser')) {
    const runtime = await electronRuntime()
    if (runtime) return ended(spawn(runtime, [ROOT], { stdio: 'inherit' }))
    console.log(
      'Le moteur de bureau (Electron) n’est pas installé et n’a pas pu être téléchargé : l’application s’ouvre dans son édition navigateur.',
    )
  }
  return openBrowserEdition()
}

async function openBrowserEdition(): Promise<number> {
  const served = await serveBrowserEdition()
  if ('error' in served) {
    console.error(served.error)
    return 1
  }
  const browser = hasDisplay() ? findBrowser() : undefined
  if (browser && (await showWindow(browser, served.url))) {
    await served.close()
    return 0
  }
  console.log(`Réclamations CGP est ouverte à l’adresse ${served.url} (Ctrl+C pour arrêter).`)
  return new Promise((resolve) => process.once('SIGINT', () => void served.close().then(() => resolve(0))))
}

/** Shows an app window and waits until it is closed; `false` where no window came. */
async function showWindow(browser: string, url: string): Promise<boolean> {
  const start = Date.now()
  const window = spawn(browser, windowArguments(url), {
    stdio: 'ignore',
  })
  const code = await ended(window)
  return code === 0 || Date.now() - start > FAILED_WITHIN_MS
}

function windowArguments(url: string): readonly string[] {
  return [
    `--app=${url}`,
    // A profile of its own: clearing the adviser's ordinary browsing data leaves the register alone.
    `--user-data-dir=${profileFolder()}`,
    '--no-first-run',
    '--no-default-browser-check',
    // Nothing of the page goes to the browser's maker.
    '--disable-features=Translate,OptimizationHints',
    '--disable-sync',
    '--lang=fr',
  ]
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function profileFolder(): string {
  const name = 'reclamations-cgp-navigateur'
  switch (process.platform) {
    case 'win32':
      return join(process.env.LOCALAPPDATA ?? homedir(), name)
    case 'darwin':
      return join(homedir(), 'Library/Application Support', name)
    default:
      return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), name)
  }
}

process.exitCode = await main()
