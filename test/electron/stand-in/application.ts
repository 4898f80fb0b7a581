/** The application's own life: its paths, its one instance, its start and its end. */
import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { only } from './only.ts'
import { BrowserWindow } from './window.ts'

type Instance = { readonly argv: readonly string[]; readonly cwd: string }

const appRoot = rootOf(process.env.STAND_IN_MAIN ?? process.cwd())
const manifest = JSON.parse(readFileSync(join(appRoot, 'package.json'), 'utf8')) as { name: string; productName?: string; version: string }
const home = process.env.HOME ?? homedir()
const appData = process.env.XDG_CONFIG_HOME ?? join(home, '.config')
const setPaths = new Map<string, string>()
/** What the application asks of Chromium before it starts. */
const switches = new Map<string, string>()
let name = manifest.productName ?? manifest.name
let isReadyNow = false
let isSandboxEnabled = false
let isQuitting = false
let lock: { readonly server: Server; readonly file: string } | undefined
/** A second instance has told the first one what it was started with. */
let told: Promise<void> = Promise.resolve()

const emitter = new EventEmitter()
const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>()

function rootOf(main: string): string {
  for (let folder = dirname(main); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  throw new Error('no package.json beside the main script')
}

function getPath(which: string): string {
  const own = setPaths.get(which)
  if (own) return own
  switch (which) {
    case 'appData':
      return appData
    case 'userData':
      return join(appData, name)
    case 'sessionData':
      // Where Electron has its user data folder itself: Chromium's profile is a folder of it here.
      return join(getPath('userData'), 'chromium', 'Default')
    case 'documents':
      return join(home, 'Documents')
    case 'temp':
      return tmpdir()
    default:
      throw new Error(`The stand-in for Electron has no path '${which}'`)
  }
}

function setPath(which: string, path: string): void {
  if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`)
  setPaths.set(which, path)
}

/** One process for each folder of data: the others tell it what they were started with. */
function requestSingleInstanceLock(): boolean {
  const file = join(getPath('userData'), 'SingletonStandIn')
  const other = holderOf(file)
  if (other) {
    told = new Promise((resolve) => {
      const line = connect(other.port, '127.0.0.1', () => line.end(JSON.stringify({ argv: process.argv, cwd: process.cwd() })))
      line.on('close', () => resolve())
      line.on('error', () => resolve())
    })
    return false
  }
  const server = createServer((line) => {
    let text = ''
    line.on('data', (data) => {
      text += String(data)
    })
    line.on('end', () => {
      const { argv, cwd } = JSON.parse(text) as Instance
      emitter.emit('second-instance', {}, argv, cwd, null)
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object' && address) writeFileSync(file, JSON.stringify({ pid: process.pid, port: address.port }))
  })
  server.unref()
  lock = { server, file }
  return true
}

function holderOf(file: string): { readonly port: number } | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; port: number }
    process.kill(holder.pid, 0)
    return holder
  } catch {
    return undefined
  }
}

/** Asks each window to close; one that waits keeps the application open. */
function quit(): void {
  if (isQuitting) return
  emitter.emit('before-quit', { preventDefault: () => undefined })
  for (const window of BrowserWindow.getAllWindows()) window.close()
  if (!isQuitting && BrowserWindow.getAllWindows().length === 0) {
    emitter.emit('will-quit', { preventDefault: () => undefined })
    end(0)
  }
}

let atEnd: () => Promise<void> = async () => undefined

function end(code: number): void {
  if (isQuitting) return
  isQuitting = true
  emitter.emit('quit', {}, code)
  if (lock) rmSync(lock.file, { force: true })
  void Promise.allSettled([told, atEnd()]).then(() => process.exit(code))
}

export const app = only(
  'app',
  Object.assign(emitter, {
    isPackaged: process.env.STAND_IN_PACKAGED === '1',
    getName: () => name,
    setName: (given: string) => {
      name = given
    },
    getVersion: () => manifest.version,
    getAppPath: () => appRoot,
    getPath,
    setPath,
    setAppUserModelId: (_id: string) => undefined,
    enableSandbox: () => {
      if (isReadyNow) throw new Error('app.enableSandbox() can only be called before app is ready')
      isSandboxEnabled = true
    },
    commandLine: only('commandLine', {
      appendSwitch: (key: string, value = '') => {
        switches.set(key, value)
      },
      getSwitchValue: (key: string) => switches.get(key) ?? '',
    }),
    requestSingleInstanceLock,
    isReady: () => isReadyNow,
    whenReady: () => ready,
    quit,
    exit: end,
    relaunch: () => undefined,
  }),
)

export const lifeOfApplication = {
  /** Whether the application asked for the sandbox of every window before it was ready. */
  isSandboxEnabled: () => isSandboxEnabled,
  isQuitting: () => isQuitting,
  switches: () => [...switches].map(([key, value]) => (value === '' ? `--${key}` : `--${key}=${value}`)),
  start: () => {
    isReadyNow = true
    emitter.emit('will-finish-launching')
    emitter.emit('ready', {}, {})
    becomeReady()
  },
  onEnd: (task: () => Promise<void>) => {
    atEnd = task
  },
  lastWindowClosed: () => {
    if (!emitter.emit('window-all-closed')) quit()
  },
  webContentsCreated: (contents: object) => emitter.emit('web-contents-created', {}, contents),
}
