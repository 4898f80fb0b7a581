/** The application kept by the browser, so that it opens without its server. */

const WORKER = '/service-worker.js'

/**
 * Asks the browser to keep the application's own files. Where it does not, nothing is lost: the page
 * needs its server, as on the first visit. The desktop shell, which has the files, never asks.
 */
export async function keepForOffline(): Promise<void> {
  if (window.reclamationsHost || import.meta.env.DEV || !('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(WORKER).catch(() => undefined)
}
