/**
 * Starts the shell over the stand-in for Electron, from a test.
 *
 * What it gives has the names of Playwright's `ElectronApplication`, so that one test drives both.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { Question, Reply, Started } from './run.ts'

type Electron = typeof import('electron')

/** What only the stand-in knows, for a test to read. */
type StandInState = {
  /** Requests that nothing cancelled and nothing answered. */
  readonly escaped: readonly string[]
  /** Files that pages began to save by themselves; none is. */
  readonly downloads: { readonly prevented: readonly string[]; readonly allowed: readonly string[] }
  /** Windows that pages asked for; none opens. */
  readonly newWindows: { readonly denied: readonly string[]; readonly allowed: readonly string[] }
  readonly openedPaths: readonly string[]
  /** The message box that waits for an answer, and the click on one of its buttons. */
  readonly messages: {
    readonly waiting: () => { readonly message: string; readonly detail: string; readonly buttons: readonly string[] } | undefined
    readonly answer: (button: string) => void
  }
  /** PDF files of what was printed. */
  readonly printed: readonly Uint8Array[]
  readonly isSandboxEnabled: () => boolean
  /** A call as a page would make it that has taken over its process. @throws Error what the page is told */
  readonly invokeFromPage: (channel: string, ...parameters: readonly unknown[]) => Promise<unknown>
}

export type StandInOptions = {
  /** The built main script, e.g. dist/electron/main.js; its package.json is looked for above it. */
  readonly mainPath: string
  /** The folder that holds the application's own, as ~/.config does. */
  readonly appData: string
  /** An installed Chromium's executable. */
  readonly chromium: string
  /** Arguments of the application, e.g. a file that was opened by double click. */
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly isPackaged?: boolean
  /** Shows the windows on the display there is; else nothing is seen. */
  readonly isShown?: boolean
}

export type StandIn = {
  /** The window that opened first, once it has loaded. */
  readonly firstWindow: () => Promise<Page>
  readonly windows: () => readonly Page[]
  /** Runs a function in the main process; it gets what `electron` exports, and what only the stand-in knows. */
  readonly evaluate: <R, A = undefined>(
    call: (electron: Electron & { readonly standIn: StandInState }, parameter: A) => R | Promise<R>,
    parameter?: A,
  ) => Promise<R>
  /** Quits, as the adviser does; waits for the end. */
  readonly close: () => Promise<void>
  /** Ends both processes at once, as a power cut would. */
  readonly kill: () => Promise<void>
  /** What the main process wrote. */
  readonly output: () => string
  /** Settles with the exit code. */
  readonly exited: Promise<number | null>
}

/** Only ends one that never starts, on a slow computer too. */
const START_MS = 120_000

export async function launchStandIn(options: StandInOptions): Promise<StandIn> {
  const child = start(options)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const waiting = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>()
  const started = Promise.withResolvers<Started>()
  // Where nobody asks for a window, the end is told by `exited` alone.
  started.promise.catch(() => undefined)
  let lastId = 0

  child.on('message', (message: Reply | Started) => {
    if ('started' in message) return started.resolve(message)
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) call?.resolve(message.value as never)
    else call?.reject(new Error(message.error))
  })
  void exited.then((code) => {
    const ended = new Error(`The stand-in ended with code ${code}:\n${output}`)
    started.reject(ended)
    for (const { reject } of waiting.values()) reject(ended)
  })

  let browser: Promise<Browser> | undefined
  const connected = async () => {
    browser ??= started.promise.then(connect)
    return browser
  }
  const pages = (connection: Browser | undefined) => connection?.contexts()[0]?.pages() ?? []
  let connection: Browser | undefined

  return {
    firstWindow: async () => {
      connection = await connected()
      const end = Date.now() + START_MS
      while (Date.now() < end) {
        const page = pages(connection).find((candidate) => /^https:/.test(candidate.url()))
        if (page) {
          await page.waitForLoadState()
          return page
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`No window opened:\n${output}`)
    },
    windows: () => pages(connection),
    evaluate: async (call, parameter) => {
      await started.promise
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        child.send({ id, call: String(call), parameter } satisfies Question)
      })
    },
    close: async () => {
      if (child.exitCode === null && child.signalCode === null)
        child.send({ id: 0, call: '({ app }) => app.quit()', parameter: undefined } satisfies Question)
      await exited
    },
    kill: async () => {
      const { chromiumPid } = await started.promise.catch(() => ({ chromiumPid: undefined }))
      child.kill('SIGKILL')
      if (chromiumPid !== undefined) killProcess(chromiumPid)
      await exited
    },
    output: () => output,
    exited,
  }
}

async function connect({ endpoint }: Started): Promise<Browser> {
  const browser = await chromium.connectOverCDP(endpoint)
  // Playwright would have Chromium save what the stand-in does not.
  const session = await browser.newBrowserCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
  return browser
}

function start({
  mainPath,
  appData,
  chromium: executable,
  args = [],
  environment = {},
  isPackaged = false,
  isShown = false,
}: StandInOptions): ChildProcess {
  const run = join(dirname(fileURLToPath(import.meta.url)), 'run.ts')
  return spawn(process.execPath, ['--no-warnings', run, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TZ: 'Europe/Paris',
      XDG_CONFIG_HOME: appData,
      HOME: appData,
      STAND_IN_MAIN: mainPath,
      STAND_IN_CHROMIUM: executable,
      STAND_IN_PACKAGED: isPackaged ? '1' : '',
      STAND_IN_SHOWN: isShown ? '1' : '',
      ...environment,
    },
  })
}

/** One that is gone already is no failure. */
function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}
