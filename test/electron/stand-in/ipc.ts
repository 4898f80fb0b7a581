/** Calls from the preload of a window to the main process. */
import { createCloning } from './cloning.ts'
import { only } from './only.ts'
import type { FromPreload, ToPreload } from './worlds.ts'

type Handler = (event: object, ...parameters: unknown[]) => unknown

const handlers = new Map<string, Handler>()
const cloning = createCloning()

export const ipcMain = only('ipcMain', {
  handle: (channel: string, handler: Handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
})

/** What a window is told by `webContents.send`. */
export function messageOf(channel: string, parameters: readonly unknown[]): ToPreload {
  return { kind: 'message', channel, parameters: cloning.encode(parameters) }
}

/** Answers a call; a failure carries the words that Electron's own does. @param event what the handler learns of the sender */
export async function answerCall({ id, channel, parameters }: Extract<FromPreload, { kind: 'invoke' }>, event: object): Promise<ToPreload> {
  const refusal = (why: unknown): ToPreload => ({ kind: 'refusal', id, message: `Error invoking remote method '${channel}': ${why}` })
  const handler = handlers.get(channel)
  if (!handler) return refusal(`Error: No handler registered for '${channel}'`)
  try {
    const value = await handler(event, ...(cloning.decode(parameters) as unknown[]))
    return { kind: 'reply', id, value: cloning.encode(value) }
  } catch (error) {
    return refusal(error)
  }
}
