/** An installed Chromium that the stand-in starts, and its protocol. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { TEST_BROWSER_ARGUMENTS } from '../../../build/test-browser.ts'

type Parameters = Readonly<Record<string, unknown>>
type Listener = (parameters: never) => void

/** The protocol of one target, or of the browser itself. */
export type Session = {
  readonly send: <T = Record<string, never>>(method: string, parameters?: Parameters) => Promise<T>
  readonly on: (method: string, listener: Listener) => void
}

export type Chromium = {
  readonly session: Session
  readonly pid: number | undefined
  readonly isHeadless: boolean
  /** Where a test connects to look at the windows. */
  readonly endpoint: string
  /** A blank page of its own window, and its session. */
  readonly openPage: (size: {
    readonly width: number
    readonly height: number
  }) => Promise<{ readonly targetId: string; readonly session: Session }>
  /** A session of a page that the browser opened by itself. */
  readonly attach: (targetId: string) => Promise<Session>
  readonly close: () => Promise<void>
}

export type ChromiumOptions = {
  readonly executable: string
  readonly profile: string
  readonly isHeadless: boolean
  readonly extraArguments: readonly string[]
}

/** Only ends one that never starts, on a slow computer too. */
const START_MS = 120_000

/** Starts the browser. Nothing in it resolves a name: what would leave the computer fails. */
export async function startChromium({ executable, profile, isHeadless, extraArguments }: ChromiumOptions): Promise<Chromium> {
  await mkdir(profile, { recursive: true })
  const portFile = join(profile, 'DevToolsActivePort')
  await rm(portFile, { force: true })
  const child = spawn(
    executable,
    [
      // A window without the browser's own bars, nor its warnings of what a test asks of it.
      ...(isHeadless ? ['--headless', 'about:blank'] : ['--app=data:text/html,', '--test-type', '--window-position=0,0']),
      ...TEST_BROWSER_ARGUMENTS,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-component-update',
      '--disable-extensions',
      '--disable-popup-blocking',
      '--password-store=basic',
      '--lang=fr-FR',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...extraArguments,
    ],
    { stdio: 'ignore' },
  )
  const [port = '', path = ''] = (await portWritten(portFile, child)).split('\n')
  const { session, sessionOf } = await connect(`ws://127.0.0.1:${port}${path}`)
  await session.send('Target.setDiscoverTargets', { discover: true })
  let isFirst = true
  const attach = async (targetId: string): Promise<Session> => {
    const { sessionId } = await session.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true })
    return sessionOf(sessionId)
  }

  return {
    session,
    pid: child.pid,
    isHeadless,
    endpoint: `http://127.0.0.1:${port}`,
    openPage: async ({ width, height }) => {
      const targetId = isFirst ? await firstPage(session) : await newPage(session, { width, height })
      isFirst = false
      return { targetId, session: await attach(targetId) }
    },
    attach,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = new Promise((resolve) => child.once('exit', resolve))
      await Promise.race([session.send('Browser.close').catch(() => undefined), exited])
      await Promise.race([exited, wait(5000).then(() => child.kill('SIGKILL'))])
    },
  }
}

async function portWritten(portFile: string, child: ChildProcess): Promise<string> {
  const end = Date.now() + START_MS
  while (Date.now() < end && child.exitCode === null) {
    const text = await readFile(portFile, 'utf8').catch(() => '')
    if (text.includes('\n')) return text
    await wait(20)
  }
  throw new Error(`Chromium did not start (exit code ${child.exitCode})`)
}

/** The page that the browser opens with: it may take a moment. */
async function firstPage(session: Session): Promise<string> {
  for (;;) {
    const { targetInfos } = await session.send<{ targetInfos: { targetId: string; type: string }[] }>('Target.getTargets')
    const page = targetInfos.find(({ type }) => type === 'page')
    if (page) return page.targetId
    await wait(20)
  }
}

async function newPage(session: Session, size: { readonly width: number; readonly height: number }): Promise<string> {
  const { targetId } = await session.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank', newWindow: true, ...size })
  return targetId
}

type Received = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly method?: string
  readonly params?: unknown
  readonly sessionId?: string
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('Chromium did not take the connection')))
  })
  const waiting = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>()
  const listeners = new Map<string, Listener[]>()
  let lastId = 0

  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params, sessionId = '' } = JSON.parse(String(data)) as Received
    if (id === undefined) {
      for (const listener of listeners.get(`${sessionId} ${method}`) ?? []) listener(params as never)
      return
    }
    const call = waiting.get(id)
    waiting.delete(id)
    if (error) call?.reject(new Error(error.message))
    else call?.resolve(result as never)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium is gone'))
    waiting.clear()
  })

  const sessionOf = (sessionId: string): Session => ({
    send: (method, parameters = {}) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) reject(new Error('Chromium is gone'))
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        socket.send(JSON.stringify({ id: lastId, method, params: parameters, ...(sessionId && { sessionId }) }))
      }),
    on: (method, listener) => {
      const key = `${sessionId} ${method}`
      listeners.set(key, [...(listeners.get(key) ?? []), listener])
    },
  })
  return { session: sessionOf(''), sessionOf }
}
