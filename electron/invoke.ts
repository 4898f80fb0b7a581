/** The window's side of calls and signals, typed by channel. */
import { ipcRenderer } from 'electron'
import type { ChannelName, Channels, Signals } from '../shared/host/ipc.ts'

export function invoke<C extends ChannelName>(channel: C, argument?: Channels[C]['argument']): Promise<Channels[C]['result']> {
  return argument === undefined ? ipcRenderer.invoke(channel) : ipcRenderer.invoke(channel, argument)
}

/** Listens to what the main process tells; the listener gets the content alone, never Electron's own event. */
export function receive<M extends keyof Signals>(channel: M, listener: (content: Signals[M]) => void): void {
  ipcRenderer.on(channel, (_event, content: Signals[M]) => listener(content))
}
