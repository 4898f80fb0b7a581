/** The only way a call from the window is answered: known sender, exact origin, valid argument. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { IDENTITY } from '../../shared/host/identity.ts'
import { ARGUMENT_SCHEMAS, type ChannelName, type Channels } from '../../shared/host/ipc.ts'

/** Tells nothing of the machine. */
const REFUSED = 'refused'

export type Handler<C extends ChannelName> = (
  argument: Channels[C]['argument'],
  event: IpcMainInvokeEvent,
) => Promise<Channels[C]['result']>

/** Who may call, and who is told where answering fails. */
export type Answering = {
  /** Whether a web contents is one of the application's own windows. */
  readonly isKnown: (contentsId: number) => boolean
  /** The window is told nothing but that it failed. */
  readonly onError: (error: unknown) => void
}

/** Answers a channel. */
export function handle<C extends ChannelName>(channel: C, { isKnown, onError }: Answering, handler: Handler<C>): void {
  ipcMain.handle(channel, async (event, ...payload: readonly unknown[]) => {
    if (!isTrusted(event, isKnown) || payload.length > 1) throw new Error(REFUSED)
    const argument = ARGUMENT_SCHEMAS[channel].safeParse(payload[0])
    if (!argument.success) throw new Error(REFUSED)
    try {
      return await handler(argument.data as Channels[C]['argument'], event)
    } catch (error) {
      onError(error)
      throw new Error(REFUSED)
    }
  })
}

/** The main frame of a known window, showing the application itself. */
function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent, isKnown: Answering['isKnown']): boolean {
  if (!senderFrame || senderFrame !== sender.mainFrame || !isKnown(sender.id)) return false
  return senderFrame.origin === IDENTITY.origin
}
