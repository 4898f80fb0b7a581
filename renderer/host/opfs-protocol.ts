/** What the page and the worker of the browser's own file system say to each other. */
import type { StoredFiles } from './stored-files.ts'

export type CallName = keyof StoredFiles
export type ArgumentOf<C extends CallName> = Parameters<StoredFiles[C]>[0]
export type OutcomeOf<C extends CallName> = Awaited<ReturnType<StoredFiles[C]>>

/** A call; its answer bears the same number. */
export type Request = { readonly [C in CallName]: { readonly id: number; readonly call: C; readonly argument: ArgumentOf<C> } }[CallName]

export type Reply = { readonly id: number; readonly outcome: OutcomeOf<CallName> }

/** What is handed over instead of copied: the bytes of a message, where it has some. */
export function handedOver(message: unknown): readonly ArrayBuffer[] {
  if (message instanceof Uint8Array) return message.buffer instanceof ArrayBuffer ? [message.buffer] : []
  return typeof message === 'object' && message !== null && 'bytes' in message ? handedOver(message.bytes) : []
}
