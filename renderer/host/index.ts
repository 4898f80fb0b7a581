/** The host of this window: the desktop shell where there is one, else the browser. */
import type { Host } from '../../shared/host/port.ts'
import { browserHost } from './browser.ts'

export { keepForOffline } from './offline.ts'

declare global {
  interface Window {
    /** Put there by the shell's preload, and by nothing else. */
    readonly reclamationsHost?: Host
  }
}

export function selectHost(): Host {
  return window.reclamationsHost ?? browserHost
}
