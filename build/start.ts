/** `npm start`: builds what is stale, then opens the application. */
import { spawn } from 'node:child_process'
import { hasDisplay, showAppWindow } from './app-window.ts'
import { buildIfStale } from './build.ts'
import { electronRuntime } from './electron-runtime.ts'
import { findBrowser } from './find-browser.ts'
import { ROOT } from './paths.ts'
import { serveBrowserEdition } from './serve.ts'

/** A shell that ends this soon with an error never showed its window. */
const AT_ONCE_MS = 3000

async function main(): Promise<number> {
  if (!(await isBuilt())) return 1
  if (process.argv.includes('--browser')) return openBrowserEdition()
  const runtime = await electronRuntime()
  if (runtime) return openShell(runtime)
  console.log(
    'Le moteur de bureau (Electron) n’est pas installé et n’a pas pu être téléchargé : l’application s’ouvre dans son édition navigateur.',
  )
  return openBrowserEdition()
}

async function isBuilt(): Promise<boolean> {
  try {
    if ((await buildIfStale()) === 'built') console.log('Application construite.')
    return true
  } catch {
    console.error('L’application n’a pas pu être construite. La commande « npm run build » en montre la raison.')
    return false
  }
}

/** Never falls back on the browser edition, whose register is another one: the adviser would find it empty. */
async function openShell(runtime: string): Promise<number> {
  const start = Date.now()
  // Some editors leave the variable in their terminals: the runtime would then be Node and show nothing.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  const code = await new Promise<number>((resolve) => {
    const shell = spawn(runtime, [ROOT], { stdio: 'inherit', env: environment })
    shell.once('error', () => resolve(1))
    shell.once('exit', (exitCode) => resolve(exitCode ?? 1))
  })
  if (code !== 0 && Date.now() - start < AT_ONCE_MS) {
    console.error(
      `L’application de bureau s’est arrêtée aussitôt (code ${code}). La commande « npm start -- --browser » ouvre l’édition navigateur, dont le registre est distinct.`,
    )
  }
  return code
}

async function openBrowserEdition(): Promise<number> {
  const served = await serveBrowserEdition()
  if ('error' in served) {
    console.error(served.error)
    return 1
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
  const browser = hasDisplay() ? findBrowser() : undefined
  const outcome = browser ? await showAppWindow(browser, served.url, stop.signal) : 'failed'
  if (outcome !== 'closed' && !stop.signal.aborted) {
    console.log(`Réclamations CGP est ouverte à l’adresse ${served.url} (Ctrl+C pour arrêter).`)
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }))
  }
  await served.close()
  return 0
}

process.exitCode = await main()
