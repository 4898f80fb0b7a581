/**
 * One test, three ways: the browser edition, the desktop shell over the stand-in for Electron, the shell over Electron itself.
 *
 * A test takes `page` and knows nothing of which it is; one that is about the shell takes `shell`.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, expect, type Page } from '@playwright/test'
import { hasDisplay } from '../../build/app-window.ts'
import { installedRuntime } from '../../build/electron-runtime.ts'
import { findTestBrowser } from '../../build/find-browser.ts'
import { ROOT } from '../../build/paths.ts'
import type { Edition } from '../../build/playwright.config.ts'
import { IDENTITY } from '../../shared/host/identity.ts'
import { toBrowser } from '../electron/stand-in/address.ts'
import { launchStandIn, type StandIn, type StandInOptions } from '../electron/stand-in/launch.ts'

/** The application over one of the two, and what a test does to it; what `standIn` knows is there over the stand-in only. */
export type Shell = Pick<StandIn, 'firstWindow' | 'windows' | 'evaluate' | 'close' | 'kill' | 'exited'> & {
  readonly userData: string
  /** Ends it at once and starts it again on the same data. @param between what is done to them meanwhile @returns its window */
  readonly restart: (between?: () => Promise<void>) => Promise<Page>
}

export type LaunchOptions = Pick<StandInOptions, 'args' | 'environment'> & {
  /** The application's folder: its package.json and its dist. The built one, unless a test has its own. */
  readonly root?: string
  /** Of another computer, beside the test's own. */
  readonly appData?: string
}

/** What starts the application for a test; everything it starts ends with the test. */
export type Launch = (options?: LaunchOptions) => Promise<Shell>

type Fixtures = { readonly runtime: undefined; readonly appData: string; readonly launch: Launch; readonly shell: Shell | undefined }

/** What Electron's runtime is missing for, said with each test that is skipped. */
const NO_RUNTIME = 'Electron’s runtime is not installed (npm could not fetch it, and ELECTRON_OVERRIDE_DIST_PATH names none)'

const shells = new WeakMap<Page, Shell>()

export const test = base.extend<Fixtures, { readonly edition: Edition }>({
  edition: ['browser', { option: true, scope: 'worker' }],

  // Before any other fixture: nothing is started for a test that cannot run.
  runtime: [
    async ({ edition }, use, info) => {
      info.skip(edition === 'electron' && installedRuntime() === undefined, NO_RUNTIME)
      info.skip(edition === 'electron' && !hasDisplay(), 'Electron needs a display: run the tests under Xvfb, with xvfb-run')
      await use(undefined)
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  appData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'reclamations-shell-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  launch: async ({ edition, appData }, use) => {
    const started: Shell[] = []
    await use(async ({ appData: place = appData, ...options } = {}) => {
      const shell = await startShell(edition, place, options)
      started.push(shell)
      return shell
    })
    for (const shell of started) await shell.kill()
  },

  shell: async ({ edition, launch }, use) => {
    await use(edition === 'browser' ? undefined : await launch())
  },

  page: async ({ page, shell }, use) => {
    await use(shell ? await shell.firstWindow() : page)
  },
})

/** What the page runs in, where it is a shell. */
export function knownShell(page: Page): Shell | undefined {
  return shells.get(page)
}

/** For tests of the shell alone. @throws Error in the browser edition, which has none */
export function shellOf(page: Page): Shell {
  const shell = shells.get(page)
  if (!shell) throw new Error('this page has no shell')
  return shell
}

/** @param appData the folder that holds the application's own data, as ~/.config does */
export async function startShell(edition: Edition, appData: string, options: LaunchOptions = {}): Promise<Shell> {
  if (edition === 'browser') throw new Error('the browser edition has no shell')
  const open = () => (edition === 'electron' ? overElectron(appData, options) : overStandIn(appData, options))
  let application = await open()
  const shell: Shell = {
    userData: join(appData, IDENTITY.userDataName),
    firstWindow: async () => {
      const page = await application.firstWindow()
      await page.emulateMedia({ reducedMotion: 'reduce' })
      return known(page, edition, shell)
    },
    windows: () => application.windows(),
    evaluate: (call, parameter) => application.evaluate(call, parameter),
    close: () => application.close(),
    kill: () => application.kill(),
    get exited() {
      return application.exited
    },
    restart: async (between) => {
      await application.kill()
      await between?.()
      application = await open()
      return shell.firstWindow()
    },
  }
  return shell
}

/** Paths from the root of the application, as in the browser edition. */
function known(page: Page, edition: Edition, shell: Shell): Page {
  if (shells.has(page)) return page
  shells.set(page, shell)
  const goto = page.goto.bind(page)
  const root = edition === 'electron' ? `${IDENTITY.origin}/` : toBrowser(`${IDENTITY.origin}/`, new Set([IDENTITY.scheme]))
  page.goto = (address, options) => goto(new URL(address, root).href, options)
  return page
}

function overStandIn(appData: string, { root = ROOT, ...options }: LaunchOptions): Promise<StandIn> {
  const chromium = findTestBrowser()
  if (!chromium) throw new Error('no Chromium: npm test installs one')
  return launchStandIn({ mainPath: join(root, 'dist/electron/main.js'), appData, chromium, ...options })
}

type Application = Omit<Shell, 'userData' | 'restart'>

async function overElectron(appData: string, { root = ROOT, args = [], environment = {} }: LaunchOptions): Promise<Application> {
  const executablePath = installedRuntime()
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const application = await _electron.launch({
    ...(executablePath && { executablePath }),
    args: [...sandbox, '-r', join(ROOT, 'test/electron/app-data.cjs'), root, ...args],
    env: {
      ...(process.env as Record<string, string>),
      TEST_APP_DATA: appData,
      XDG_CONFIG_HOME: appData,
      HOME: appData,
      TZ: 'Europe/Paris',
      LANG: 'fr_FR.UTF-8',
      ...environment,
    },
  })
  const exited = new Promise<number | null>((resolve) => application.process().once('exit', resolve))
  return {
    firstWindow: () => application.firstWindow(),
    windows: () => application.windows(),
    evaluate: (call, parameter) => application.evaluate(call as never, parameter),
    close: () => application.close(),
    kill: async () => {
      application.process().kill('SIGKILL')
      await exited
    },
    exited,
  }
}

export type SavedFile = { readonly suggestedFilename: () => string; readonly path: () => Promise<string> }

/** Clicks what saves a file, and gives the file: downloaded by a browser, put by the shell where the dialog says. */
export async function savedFile(page: Page, click: () => Promise<void>): Promise<SavedFile> {
  const shell = shells.get(page)
  if (!shell) {
    const [download] = await Promise.all([page.waitForEvent('download'), click()])
    return download
  }
  const folder = await mkdtemp(join(shell.userData, '../saved-'))
  await saveInto(shell, folder)
  await click()
  const files = async () => (await readdir(folder)).filter((name) => !name.endsWith('.partial'))
  // As long as a browser is waited for: a whole synthesis takes its time.
  await expect.poll(files, { timeout: 60_000 }).toHaveLength(1)
  const [name = ''] = await files()
  return { suggestedFilename: () => name, path: async () => join(folder, name) }
}

/** Answers the dialogs that ask for a place: each file goes into the folder, under the name proposed. */
export async function saveInto(shell: Shell, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await shell.evaluate(({ dialog }, place) => {
    dialog.showSaveDialog = async (...asked: unknown[]) => {
      const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string }
      return { canceled: false, filePath: `${place}/${defaultPath.replace(/^.*[\\/]/, '')}` }
    }
  }, folder)
}

/** Answers the dialog that asks for a folder or a file. */
export async function chooseInDialog(shell: Pick<Shell, 'evaluate'>, path: string): Promise<void> {
  await shell.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
}
