/** The window's side of calls and moments, typed by channel. */
import { ipcRenderer } from 'electron'
import type { ChannelName, Channels, Moments } from '../shared/host/ipc.ts'

export function invoke<C extends ChannelName>(channel: C, argument?: Channels[C]['argument']): Promise<Channels[C]['result']> {
  return argument === undefined ? ipcRenderer.invoke(channel) : ipcRenderer.invoke(channel, argument)
}

/** Listens to what the main process tells; the listener gets the content alone, never Electron's own event. */
export function receive<M extends keyof Moments>(channel: M, listener: (content: Moments[M]) => void): void {
  ipcRenderer.on(channel, (_event, content: Moments[M]) => listener(content))
}
