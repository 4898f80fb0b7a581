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
  const host = window.reclamationsHost ?? browserHost
  return { ...host, on: (signal, listener) => host.on(signal, () => heard(listener)) }
}

/** Whoever tells of a signal waits for its listeners and no more: what one throws would be lost there. */
async function heard(listener: () => Promise<void> | void): Promise<void> {
  try {
    await listener()
  } catch (error) {
    reportError(error)
  }
}
