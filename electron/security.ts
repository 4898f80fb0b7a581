/** What the shell forbids: the network, permissions, other pages, other windows. */
import type { Session, WebContents } from 'electron'

const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*']

/** "Offline" is enforced: every request to a network, or to a file of the disk, is cancelled. */
export function sealSession(
  session: Pick<
    Session,
    | 'webRequest'
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setSpellCheckerDictionaryDownloadURL'
    | 'setSpellCheckerLanguages'
  >,
): void {
  session.webRequest.onBeforeRequest({ urls: NETWORK }, (_details, callback) => callback({ cancel: true }))
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // An address that answers nothing: no dictionary is ever fetched.
  session.setSpellCheckerDictionaryDownloadURL('app://reclamations-cgp/no-dictionaries/')
  session.setSpellCheckerLanguages([])
}

/** The window shows the application and never anything else. */
export function sealContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
