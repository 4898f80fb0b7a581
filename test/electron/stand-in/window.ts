/** Windows and their contents, over pages of the installed Chromium. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { fromBrowser, toBrowser } from './address.ts'
import type { Chromium, Session } from './chromium.ts'
import { createCloning } from './cloning.ts'
import { answerCall, messageOf } from './ipc.ts'
import { only } from './only.ts'
import { preventable } from './preventable.ts'
import { answer, beginDownload, permissionsFor, schemes } from './session.ts'
import { type FromPreload, linkWorld, openPreload, type ToPreload } from './worlds.ts'

/** What of Electron's options is used, or refused where it would weaken the window. */
export type WindowOptions = {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly parent?: BrowserWindow
  readonly webPreferences?: {
    readonly preload?: string
    readonly contextIsolation?: boolean
    readonly sandbox?: boolean
    readonly nodeIntegration?: boolean
  }
}

type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

type PdfOptions = {
  readonly printBackground?: boolean
  readonly preferCSSPageSize?: boolean
  readonly landscape?: boolean
  readonly pageSize?: string
}

/** In inches. */
const PAGE_SIZES: Readonly<Record<string, readonly [number, number]>> = { A4: [8.27, 11.69], Letter: [8.5, 11] }

const windows = new Set<BrowserWindow>()
let chromium: Chromium | undefined
let onLastClosed: () => void = () => undefined
let onContentsCreated: (contents: WebContents) => void = () => undefined
let lastId = 0

/** Whatever prints, for a test to read. */
export const printed: Uint8Array[] = []

/** Windows that pages asked for: each is closed, and the application says whether Electron would have opened it. */
export const newWindows = { denied: [] as string[], allowed: [] as string[] }

export type Surroundings = {
  readonly browser: Chromium
  readonly onLastClosed: () => void
  readonly onContentsCreated: (contents: WebContents) => void
}

export function openWindowsIn(surroundings: Surroundings): void {
  chromium = surroundings.browser
  onLastClosed = surroundings.onLastClosed
  onContentsCreated = surroundings.onContentsCreated
  chromium.session.on('Target.targetCrashed', ({ targetId, status }: { targetId: string; status: string }) => {
    for (const { webContents } of windows)
      if (webContents.targetId === targetId) webContents.emit('render-process-gone', {}, goneDetails(status))
  })
  chromium.session.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
    for (const window of windows) if (window.webContents.targetId === targetId) window.destroy()
  })
  chromium.session.on('Browser.downloadWillBegin', ({ url }: { url: string }) => beginDownload(url))
  chromium.session.on('Target.targetCreated', ({ targetInfo }: { targetInfo: { targetId: string; openerId?: string; url: string } }) => {
    for (const { webContents } of windows) if (webContents.targetId === targetInfo.openerId) webContents.judgeNewWindow(targetInfo)
  })
}

/** Chromium's own words for how a process ended, as Electron gives them. */
function goneDetails(status: string) {
  const reasons: Readonly<Record<string, string>> = { crashed: 'crashed', killed: 'killed', oom: 'oom', 'out of memory': 'oom' }
  return { reason: reasons[status] ?? 'crashed', exitCode: 1 }
}

class Frame {
  url = ''
  get origin(): string {
    return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.url)?.[0] ?? 'null'
  }
}

/** The page of a window. */
export class WebContents extends EventEmitter {
  readonly id: number
  readonly mainFrame = only('webFrameMain', new Frame())
  targetId = ''
  private webRTCIPHandlingPolicy = 'default'
  private readonly opened: Promise<Session>
  private readonly key = `standIn${crypto.randomUUID().replaceAll('-', '')}`
  private readonly cloning = createCloning()
  private preloadContext: number | undefined
  private askedByShell: string | undefined
  private isGone = false
  private windowOpenHandler: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' })

  constructor(options: WindowOptions) {
    super()
    lastId += 1
    this.id = lastId
    this.opened = this.open(options)
    const self = only('webContents', this)
    onContentsCreated(self)
    // biome-ignore lint/correctness/noConstructorReturn: what is not here must throw by its name
    return self
  }

  private async open({ width = 800, height = 600, webPreferences = {} }: WindowOptions): Promise<Session> {
    const { contextIsolation = true, sandbox = true, nodeIntegration = false, preload } = webPreferences
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('The stand-in for Electron has sandboxed, isolated windows only')
    if (!chromium) throw new Error('Cannot create BrowserWindow before app is ready')
    const { targetId, session } = await chromium.openPage({ width, height })
    this.targetId = targetId
    await this.watch(session)
    await this.resize(session, { width, height })
    if (preload) await this.installPreload(session, preload)
    for (const { name, isGranted } of await permissionsFor(this)) {
      const setting = isGranted ? 'granted' : 'denied'
      await chromium.session.send('Browser.setPermission', { permission: { name }, setting }).catch(() => undefined)
    }
    return session
  }

  /** A page that nobody sees has its size alone; one on a display, its window. */
  private async resize(session: Session, size: { readonly width: number; readonly height: number }): Promise<void> {
    if (chromium?.isHeadless) {
      await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 0, mobile: false })
      return
    }
    const { windowId } = await session.send<{ windowId: number }>('Browser.getWindowForTarget')
    await session.send('Browser.setWindowBounds', { windowId, bounds: size })
  }

  private async watch(session: Session): Promise<void> {
    session.on('Fetch.requestPaused', (paused: Paused) => void this.answerRequest(session, paused).catch(() => undefined))
    session.on('Network.webSocketCreated', ({ url }: { url: string }) => void answer({ url, method: 'GET', type: 'WebSocket' }))
    session.on('Page.frameNavigated', ({ frame }: { frame: { parentId?: string; url: string } }) => {
      if (frame.parentId) return
      this.mainFrame.url = fromBrowser(frame.url)
      this.emit('did-navigate', {}, this.mainFrame.url, 200, '')
    })
    session.on('Page.loadEventFired', () => this.emit('did-finish-load', {}))
    session.on('Page.domContentEventFired', () => this.emit('dom-ready', {}))
    session.on('Runtime.bindingCalled', ({ name, payload }: { name: string; payload: string }) => {
      if (name === this.key) void this.hear(JSON.parse(payload) as FromPreload)
    })
    session.on(
      'Runtime.executionContextCreated',
      ({ context }: { context: { id: number; name: string; auxData: { frameId: string } } }) => {
        if (context.name === this.key && context.auxData.frameId === this.targetId) this.preloadContext = context.id
      },
    )
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) => {
      if (executionContextId === this.preloadContext) this.preloadContext = undefined
    })
    for (const domain of ['Page', 'Runtime', 'Network']) await session.send(`${domain}.enable`)
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  /** The real preload, in a world of its own, before any script of the page; the bridge in both worlds first. */
  private async installPreload(session: Session, path: string): Promise<void> {
    const [own, peer] = [`${this.key}-preload`, `${this.key}-page`]
    await session.send('Runtime.addBinding', { name: this.key, executionContextName: this.key })
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `if (window === window.top) (${linkWorld})(${JSON.stringify(peer)}, ${JSON.stringify(own)})`,
    })
    const parts = `{ bridge: (${linkWorld})(${JSON.stringify(own)}, ${JSON.stringify(peer)}), cloning: (${createCloning})(), only: ${only}, key: ${JSON.stringify(this.key)} }`
    const failed = `${this.key}(JSON.stringify({ kind: 'preload-error', message: String(error) }))`
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: this.key,
      source: `if (window === window.top) {
        const require = (${openPreload})(${parts})
        try {
          (function (require, module, exports) {\n${preloadSource(path)}\n})(require, { exports: {} }, {})
        } catch (error) { ${failed} }
      }`,
    })
    this.preloadPath = path
  }
  private preloadPath = ''

  private async answerRequest(session: Session, { requestId, request, resourceType, frameId }: Paused): Promise<void> {
    const isNavigation = resourceType === 'Document' && frameId === this.targetId
    if (isNavigation && this.isNavigationPrevented(request.url)) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    const answered = await answer({ url: request.url, method: request.method, type: resourceType })
    if (answered.kind !== 'response') {
      await session.send('Fetch.failRequest', { requestId, errorReason: answered.kind === 'cancelled' ? 'BlockedByClient' : 'Failed' })
      return
    }
    const { response } = answered
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }

  /** Electron asks of the navigations that the page itself begins, reloads among them, and of none that the shell begins. */
  private isNavigationPrevented(url: string): boolean {
    const isShells = this.askedByShell === withoutFragment(url)
    this.askedByShell = undefined
    if (isShells) return false
    const event = preventable({ url: fromBrowser(url), isMainFrame: true, isSameDocument: false })
    this.emit('will-navigate', event, fromBrowser(url))
    return event.defaultPrevented
  }

  judgeNewWindow({ targetId, url }: { readonly targetId: string; readonly url: string }): void {
    const isDenied = this.windowOpenHandler({ url: fromBrowser(url) }).action === 'deny'
    newWindows[isDenied ? 'denied' : 'allowed'].push(fromBrowser(url))
    void closeNewWindow(targetId).catch(() => undefined)
  }

  private async hear(message: FromPreload): Promise<void> {
    if (message.kind === 'preload-error') {
      this.emit('preload-error', {}, this.preloadPath, new Error(message.message))
      return
    }
    await this.tell(await answerCall(message, { sender: only('webContents', this), senderFrame: this.mainFrame, processId: 1, frameId: 1 }))
  }

  private async tell(message: ToPreload): Promise<void> {
    const session = await this.opened
    const expression = `${this.key}Hears(${JSON.stringify(JSON.stringify(message))})`
    // A page that is gone meanwhile hears nothing, as in Electron.
    if (this.preloadContext === undefined) return
    await session.send('Runtime.evaluate', { expression, contextId: this.preloadContext }).catch(() => undefined)
  }

  /** A call as a page would make it that has taken over its process: any channel, any arguments. @throws Error what the page is told */
  async invokeFromPage(channel: string, parameters: readonly unknown[]): Promise<unknown> {
    const session = await this.opened
    const { result, exceptionDetails } = await session.send<{
      result: { value: string }
      exceptionDetails?: { exception: { description: string } }
    }>('Runtime.evaluate', {
      expression: `${this.key}Invoke(${JSON.stringify(channel)}, ${JSON.stringify(this.cloning.encode(parameters))}).then((${createCloning})().encode)`,
      contextId: this.preloadContext,
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description.replace(/^Error: |\n\s+at [\s\S]*$/g, ''))
    return this.cloning.decode(result.value)
  }

  async loadURL(url: string): Promise<void> {
    const session = await this.opened
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve))
    const address = toBrowser(url, schemes)
    this.askedByShell = withoutFragment(address)
    const { errorText, loaderId } = await session.send<{ errorText?: string; loaderId?: string }>('Page.navigate', { url: address })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    // None where only the fragment changes: the document stays.
    if (loaderId) await loaded
  }

  /** For tests alone: a page that was lost and loaded again is out of their own reach. */
  async executeJavaScript(expression: string): Promise<unknown> {
    const session = await this.opened
    const { result } = await session.send<{ result: { value: unknown } }>('Runtime.evaluate', { expression, returnByValue: true })
    return result.value
  }

  reload(): void {
    this.askedByShell = withoutFragment(toBrowser(this.mainFrame.url, schemes))
    void this.opened.then((session) => session.send('Page.reload')).catch(() => undefined)
  }

  send(channel: string, ...parameters: unknown[]): void {
    void this.tell(messageOf(channel, parameters))
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  destroyed(): void {
    this.isGone = true
    this.emit('destroyed')
  }

  setWindowOpenHandler(handler: typeof this.windowOpenHandler): void {
    this.windowOpenHandler = handler
  }

  /** Kept, not obeyed: Chromium takes it for the whole browser alone. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRTCIPHandlingPolicy = policy
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.webRTCIPHandlingPolicy
  }

  forcefullyCrashRenderer(): void {
    void this.opened.then((session) => session.send('Page.crash')).catch(() => undefined)
  }

  /** No printer: the pages are laid out as for one, and kept. */
  print(_options: object, callback: (isPrinted: boolean, reason: string) => void): void {
    this.printToPDF({ printBackground: true, preferCSSPageSize: true }).then(
      (pages) => {
        printed.push(pages)
        callback(true, '')
      },
      (error) => callback(false, String(error)),
    )
  }

  async printToPDF({
    printBackground = false,
    preferCSSPageSize = false,
    landscape = false,
    pageSize = 'Letter',
  }: PdfOptions): Promise<Buffer> {
    const session = await this.opened
    const [paperWidth, paperHeight] = PAGE_SIZES[pageSize] ?? []
    const options = { printBackground, preferCSSPageSize, landscape, paperWidth, paperHeight }
    const { data } = await session.send<{ data: string }>('Page.printToPDF', options)
    return Buffer.from(data, 'base64')
  }
}

type Paused = {
  readonly requestId: string
  readonly request: { readonly url: string; readonly method: string }
  readonly resourceType: string
  readonly frameId: string
}

/**
 * A test's own connection holds each new window back until it has looked at it, and the page that asked for the window with it.
 * Closed meanwhile, the page would stay held: the window is let go first.
 */
async function closeNewWindow(targetId: string): Promise<void> {
  const session = await chromium?.attach(targetId)
  await session?.send('Runtime.runIfWaitingForDebugger')
  await chromium?.session.send('Target.closeTarget', { targetId })
}

/** Requests carry none. */
function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '')
}

/** A preload that cannot be read fails as one that throws. */
function preloadSource(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return `throw new Error(${JSON.stringify(String(error))})`
  }
}

export class BrowserWindow extends EventEmitter {
  readonly id: number
  readonly webContents: WebContents
  private bounds: Bounds
  private isOnScreen: boolean
  private fillsScreen = false
  private isGone = false
  private readonly parent: BrowserWindow | null

  constructor(options: WindowOptions = {}) {
    super()
    this.parent = options.parent ?? null
    this.webContents = new WebContents(options)
    this.id = this.webContents.id
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options
    this.bounds = { x, y, width, height }
    this.isOnScreen = show
    this.parent?.on('closed', () => this.destroy())
    this.webContents.once('dom-ready', () => this.emit('ready-to-show', {}))
    const self = only('BrowserWindow', this)
    windows.add(self)
    // biome-ignore lint/correctness/noConstructorReturn: what is not here must throw by its name
    return self
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents.id === contents.id) ?? null
  }

  getParentWindow(): BrowserWindow | null {
    return this.parent
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  close(): void {
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.isGone) return
    this.isGone = true
    for (const window of windows) if (window.id === this.id) windows.delete(window)
    void chromium?.session.send('Target.closeTarget', { targetId: this.webContents.targetId }).catch(() => undefined)
    this.webContents.destroyed()
    this.emit('closed')
    if (windows.size === 0) onLastClosed()
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  show(): void {
    this.isOnScreen = true
  }

  hide(): void {
    this.isOnScreen = false
  }

  isVisible(): boolean {
    return this.isOnScreen
  }

  focus(): void {
    this.emit('focus', {})
  }

  maximize(): void {
    this.fillsScreen = true
  }

  isMaximized(): boolean {
    return this.fillsScreen
  }

  // Windows of the stand-in are never minimized.
  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.emit('restore', {})
  }

  getNormalBounds(): Bounds {
    return this.bounds
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.bounds = { ...this.bounds, ...bounds }
  }
}
