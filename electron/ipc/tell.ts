/** What the main process tells a window by itself, typed by channel. */
import type { WebContents } from 'electron'
import type { Signals } from '../../shared/host/ipc.ts'

export function tell<M extends keyof Signals>(contents: Pick<WebContents, 'send' | 'isDestroyed'>, channel: M, content: Signals[M]): void {
  if (!contents.isDestroyed()) contents.send(channel, content)
}
