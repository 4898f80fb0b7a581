/** What the shell forbids: the network, permissions, downloads, other pages, other windows. */
import type { CommandLine, Session, WebContents } from 'electron'
import { IDENTITY } from '../shared/host/identity.ts'

/** Of the session, what is sealed. */
export type Sealable = Pick<
  Session,
  | 'webRequest'
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerDictionaryDownloadURL'
  | 'setSpellCheckerLanguages'
  | 'setProxy'
> & { readonly on: (event: 'will-download', listener: (event: { preventDefault: () => void }) => void) => unknown }

/** No name is looked up: WebRTC asks for them without a request, and a name carries text. Called before the application is ready. */
export function sealNames(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/**
 * "Offline" is enforced: a request to anything but the application itself is cancelled.
 *
 * @param hasDevTools whether the developer tools, in development, may load their own page
 * @returns how many were cancelled since
 */
export async function sealSession(session: Sealable, { hasDevTools }: { readonly hasDevTools: boolean }): Promise<() => number> {
  let cancelled = 0
  session.webRequest.onBeforeRequest((details, callback) => {
    const cancel = !isOwnRequest(details.url, hasDevTools)
    if (cancel) cancelled += 1
    callback({ cancel })
  })
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // Files leave by the port alone, which asks the adviser where to.
  session.on('will-download', (event) => event.preventDefault())
  // An address that answers nothing: no dictionary is ever fetched.
  session.setSpellCheckerDictionaryDownloadURL(`${IDENTITY.origin}/no-dictionaries/`)
  session.setSpellCheckerLanguages([])
  // The connections of WebRTC are no requests: they go through a proxy, and this one answers nothing.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' })
  return () => cancelled
}

function isOwnRequest(address: string, hasDevTools: boolean): boolean {
  const url = URL.parse(address)
  switch (url?.protocol) {
    case `${IDENTITY.scheme}:`:
      return url.host === IDENTITY.host
    case 'blob:':
      return url.pathname.startsWith(`${IDENTITY.origin}/`)
    case 'data:':
      return true
    case 'devtools:':
      return hasDevTools
    default:
      return false
  }
}

/** The window shows the application and never anything else; a reload, by which it locks, is its own. */
export function sealContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'>): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // Its datagrams would pass beside the session's listeners and its proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

function isOwnPage(address: string): boolean {
  return address.replace(/#.*$/s, '') === `${IDENTITY.origin}/`
}
