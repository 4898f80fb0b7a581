/** Sessions and protocols: which requests are answered, by whom, and which are cancelled. */
import { EventEmitter } from 'node:events'
import { fromBrowser } from './address.ts'
import { only } from './only.ts'
import { preventable } from './preventable.ts'

type RequestDetails = { readonly id: string; readonly url: string; readonly method: string; readonly resourceType: string }
type BeforeRequest = (details: RequestDetails, callback: (response: { readonly cancel?: boolean }) => void) => void
type ProtocolHandler = (request: Request) => Response | Promise<Response>

/** What the browser under the stand-in asks for. */
export type Asked = { readonly url: string; readonly method: string; readonly type: string }

export type Answer =
  | { readonly kind: 'response'; readonly response: Response }
  /** As Electron ends it: by the application's own listener, or since nothing answers. */
  | { readonly kind: 'cancelled' | 'failed' }

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  WebSocket: 'webSocket',
}

/** Permissions that are asked of the handlers when a window is made, by Electron's name and by the browser's. */
const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['media', 'camera'],
  ['media', 'microphone'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
]

let isReady = false
let proxy = 'DIRECT'
const privileged = new Set<string>()
const handlers = new Map<string, ProtocolHandler>()
let beforeRequest: { readonly urls: readonly string[]; readonly listener: BeforeRequest } | undefined
let permissionCheck: ((contents: object | null, permission: string) => boolean) | undefined
let permissionRequest: ((contents: object, permission: string, callback: (isGranted: boolean) => void) => void) | undefined

/** Requests that no listener cancelled and no protocol of the application answered: Electron would have let them out. */
export const escaped: string[] = []

export const schemes: ReadonlySet<string> = privileged

export function markReady(): void {
  isReady = true
}

export const protocol = only('protocol', {
  registerSchemesAsPrivileged: (customSchemes: readonly { readonly scheme: string; readonly privileges?: object }[]) => {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges = {} } of customSchemes) {
      const { standard, secure } = privileges as { standard?: boolean; secure?: boolean }
      if (!standard || !secure) throw new Error(`The stand-in for Electron has standard, secure schemes only: ${scheme}`)
      privileged.add(scheme)
    }
  },
  handle: (scheme: string, handler: ProtocolHandler) => {
    if (!privileged.has(scheme)) throw new Error(`The stand-in for Electron has no handler for a scheme that is not registered: ${scheme}`)
    handlers.set(scheme, handler)
  },
})

/** Files that pages began to save by themselves: Chromium saves none, and the application says whether Electron would have. */
export const downloads = { prevented: [] as string[], allowed: [] as string[] }

const downloading = new EventEmitter()

export function beginDownload(url: string): void {
  const event = preventable()
  downloading.emit('will-download', event, { getURL: () => fromBrowser(url) })
  downloads[event.defaultPrevented ? 'prevented' : 'allowed'].push(fromBrowser(url))
}

const defaultSession = only('session', {
  on: (event: 'will-download', listener: (event: object) => void) => {
    downloading.on(event, listener)
  },
  webRequest: only('webRequest', {
    onBeforeRequest: (filter: { readonly urls: readonly string[] } | BeforeRequest, listener?: BeforeRequest) => {
      beforeRequest =
        typeof filter === 'function' ? { urls: ['<all_urls>'], listener: filter } : listener && { urls: filter.urls, listener }
    },
  }),
  setPermissionRequestHandler: (handler: typeof permissionRequest) => {
    permissionRequest = handler
  },
  setPermissionCheckHandler: (handler: typeof permissionCheck) => {
    permissionCheck = handler
  },
  // Devices are never offered: there is no chooser under the stand-in.
  setDevicePermissionHandler: (_handler: unknown) => undefined,
  // No dictionary is ever fetched: nothing resolves a name under the stand-in.
  setSpellCheckerDictionaryDownloadURL: (_url: string) => undefined,
  setSpellCheckerLanguages: (_languages: readonly string[]) => undefined,
  setProxy: async ({ mode, proxyRules = '' }: { readonly mode?: string; readonly proxyRules?: string }) => {
    if (mode !== 'fixed_servers') throw new Error(`The stand-in for Electron has fixed proxies only: ${mode}`)
    proxy = `PROXY ${proxyRules}`
  },
  // Told, not obeyed: every request of a page is answered by interception.
  resolveProxy: async (_url: string) => proxy,
})

export const session = only('session', { defaultSession })

/** Answers one request as Electron would: the session's listener first, then the protocol. */
export async function answer({ url, method, type }: Asked): Promise<Answer> {
  const address = fromBrowser(url)
  if (await isCancelled({ id: '', url: address, method, resourceType: RESOURCE_TYPES[type] ?? 'other' })) return { kind: 'cancelled' }
  const handler = handlers.get(address.slice(0, address.indexOf(':')))
  if (!handler) {
    if (!/^(blob|data|about):/.test(address)) escaped.push(address)
    return { kind: 'failed' }
  }
  try {
    return { kind: 'response', response: await handler(new Request(address, { method })) }
  } catch {
    return { kind: 'failed' }
  }
}

function isCancelled(details: RequestDetails): Promise<boolean> {
  return new Promise((resolve) => {
    if (!beforeRequest?.urls.some((pattern) => matches(pattern, details.url))) resolve(false)
    else beforeRequest.listener(details, ({ cancel = false }) => resolve(cancel))
  })
}

/** Match patterns, of the forms that Chromium's extensions have. */
function matches(pattern: string, address: string): boolean {
  if (pattern === '<all_urls>') return true
  const escapedPattern = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escapedPattern}$`).test(address)
}

/** @returns by the browser's own names, those that the application grants and those that it denies */
export async function permissionsFor(contents: object): Promise<readonly { readonly name: string; readonly isGranted: boolean }[]> {
  return Promise.all(
    PERMISSIONS.map(async ([asked, name]) => {
      // Electron without handlers grants.
      const isChecked = permissionCheck?.(contents, asked) ?? true
      const isGiven = await new Promise<boolean>((resolve) => {
        if (permissionRequest) permissionRequest(contents, asked, resolve)
        else resolve(true)
      })
      return { name, isGranted: isChecked || isGiven }
    }),
  )
}
