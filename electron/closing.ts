/** A window that closes once what it holds has had time to end: told first, closed when it answers. */
import type { BrowserWindow, WebContents } from 'electron'

/** Long enough for a last backup to a slow key. */
const LIMIT_MS = 120_000

/** What of a window is used. */
export type Closable = Pick<BrowserWindow, 'on' | 'close'> & { readonly webContents: Pick<WebContents, 'on'> }

export type Closing = {
  /** Whether something in the window wants to be told before it closes. */
  readonly hold: (isHeld: boolean) => void
  /** The window answered. */
  readonly ready: () => void
  /** Nothing more is waited for: closes the window where it waits. */
  readonly release: () => void
}

/** `tellWindow` says to the window that it is about to close. */
export function holdClosing(window: Closable, tellWindow: () => void, limitMs = LIMIT_MS): Closing {
  let isHeld = false
  let limit: NodeJS.Timeout | undefined

  function release(): void {
    isHeld = false
    if (limit === undefined) return
    clearTimeout(limit)
    limit = undefined
    window.close()
  }

  window.on('close', (event) => {
    const isWaiting = limit !== undefined
    if (!isHeld && !isWaiting) return
    event.preventDefault()
    if (isWaiting) return
    limit = setTimeout(release, limitMs)
    tellWindow()
  })

  // Whatever ends the page ends what listened in it: a crash, a reload, the end of the system's session.
  window.webContents.on('render-process-gone', release)
  window.webContents.on('did-navigate', release)
  window.on('session-end', release)

  return {
    hold: (wanted) => {
      isHeld = wanted
    },
    ready: () => {
      if (limit !== undefined) release()
    },
    release,
  }
}
