/** The browser edition's window: an installed browser, without its bars, in a profile of its own. */
import { spawn } from 'node:child_process'
import { lstat, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A browser that ends this soon never showed its window itself. */
const AT_ONCE_MS = 3000

/**
 * How showing the window ended: the adviser closed it; the browser could not start; or another process
 * of the same profile, left from before, took the window over and shows it still.
 */
export type WindowOutcome = 'closed' | 'failed' | 'handed-over'

/** Part of a computer's description that the window depends on. */
export type Desktop = { readonly environment: Readonly<Record<string, string | undefined>>; readonly platform: NodeJS.Platform }

const THIS_DESKTOP: Desktop = { environment: process.env, platform: process.platform }

/** Shows the window and waits until it is closed. `signal` closes it. */
export async function showAppWindow(browser: string, url: string, signal: AbortSignal): Promise<WindowOutcome> {
  await forgetTraces()
  const start = Date.now()
  const window = spawn(browser, windowArguments(url, profileFolder()), { stdio: 'ignore', signal })
  const code = await new Promise<number>((resolve) => {
    window.once('error', () => resolve(1))
    window.once('exit', (exitCode) => resolve(exitCode ?? 1))
  })
  await forgetTraces()
  return outcomeOf(code, Date.now() - start)
}

/**
 * What a browser writes of its own about the pages it shows: names of saved files, addresses, the fields of
 * a page that closes. In its profile, nothing of it is the register's.
 */
const TRACES = [
  'History',
  'History-journal',
  'Sessions',
  'shared_proto_db',
  'Shortcuts',
  'Top Sites',
  'Visited Links',
  'Network Action Predictor',
]

/** What the browser keeps so as to do without a server. This window always has one, whose version is the one to show. */
const KEPT_APPLICATION = 'Service Worker'

/** Removes the browser's own traces and the application it kept, but what a window still open holds. */
export async function forgetTraces(profile: string = profileFolder()): Promise<void> {
  // A link that points nowhere: its target is not a file.
  const isOpen = await lstat(join(profile, 'SingletonLock')).then(
    () => true,
    () => false,
  )
  if (isOpen) return
  for (const name of [...TRACES, KEPT_APPLICATION])
    await rm(join(profile, 'Default', name), { recursive: true, force: true }).catch(() => undefined)
}

export function outcomeOf(code: number, lastedMs: number): WindowOutcome {
  if (lastedMs > AT_ONCE_MS) return 'closed'
  return code === 0 ? 'handed-over' : 'failed'
}

/** The browser's sandbox is never among what is switched off. */
export function windowArguments(url: string, profile: string): readonly string[] {
  return [
    `--app=${url}`,
    // A profile of its own: clearing the adviser's ordinary browsing data leaves the register alone.
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    // Nothing of the page goes to the browser's maker, and the window calls nobody.
    '--disable-features=Translate,OptimizationHints',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--lang=fr',
  ]
}

/** Where the window's profile lives, hence the register: frozen, another place would be another, empty register. */
export function profileFolder({ environment, platform }: Desktop = THIS_DESKTOP, home: string = homedir()): string {
  const name = 'reclamations-cgp-navigateur'
  switch (platform) {
    case 'win32':
      return join(environment.LOCALAPPDATA || home, name)
    case 'darwin':
      return join(home, 'Library/Application Support', name)
    default:
      return join(environment.XDG_DATA_HOME || join(home, '.local/share'), name)
  }
}

export function hasDisplay({ environment, platform }: Desktop = THIS_DESKTOP): boolean {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}
