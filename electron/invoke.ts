/** The window's side of a call, typed by channel. */
import { ipcRenderer } from 'electron'
import type { ChannelName, Channels } from '../shared/host/ipc.ts'

export function invoke<C extends ChannelName>(channel: C, argument?: Channels[C]['argument']): Promise<Channels[C]['result']> {
  return argument === undefined ? ipcRenderer.invoke(channel) : ipcRenderer.invoke(channel, argument)
}
