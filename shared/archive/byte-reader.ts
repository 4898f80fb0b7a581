/** Exact numbers of bytes from a stream of parts of any size. */
import { concatBytes } from '@noble/ciphers/utils.js'
import { letGo } from '../host/let-go.ts'

export type ByteReader = {
  /** As many bytes as asked for, fewer only where the stream ends. What comes back may be let go: it is a view of a part, or nobody else’s. */
  readonly upTo: (length: number) => Promise<Uint8Array>
  /** The bytes up to a line feed, itself included; `undefined` where none comes within so many. */
  readonly line: (most: number) => Promise<Uint8Array | undefined>
  readonly isAtEnd: () => Promise<boolean>
  /** Takes no more, and lets whoever makes the parts end. */
  readonly close: () => Promise<void>
}

const LINE_FEED = 10

/**
 * A part is copied, or given as it is, before the next one is asked for.
 *
 * @param isOwn whether nobody else has the parts: one that was copied whole is let go
 */
export function createReader(parts: AsyncIterable<Uint8Array>, { isOwn = false } = {}): ByteReader {
  const iterator = parts[Symbol.asyncIterator]()
  let pending: Uint8Array = new Uint8Array(0)
  /** The part that `pending` is the rest of, as long as nobody was given a view of it. */
  let unseen: Uint8Array | undefined

  /** @returns whether there was more */
  const more = async (): Promise<boolean> => {
    const next = await iterator.next()
    if (next.done) return false
    pending = pending.length === 0 ? next.value : concatBytes(pending, next.value)
    unseen = pending
    return true
  }

  const cut = (length: number): Uint8Array => {
    const part = pending.subarray(0, length)
    pending = pending.subarray(part.length)
    return part
  }

  const upTo = async (length: number): Promise<Uint8Array> => {
    if (pending.length === 0) await more()
    if (pending.length >= length) {
      unseen = undefined
      const view = cut(length)
      return isOwn || view.byteLength < view.buffer.byteLength ? view : view.slice()
    }
    const whole = new Uint8Array(length)
    let size = 0
    while (size < length && (pending.length > 0 || (await more()))) {
      const part = cut(length - size)
      whole.set(part, size)
      size += part.length
      if (isOwn && pending.length === 0 && unseen) letGo(unseen)
    }
    return whole.subarray(0, size)
  }

  return {
    upTo,
    line: async (most) => {
      for (;;) {
        const end = pending.indexOf(LINE_FEED)
        if (end >= 0) return end < most ? upTo(end + 1) : undefined
        if (pending.length >= most || !(await more())) return undefined
      }
    },
    isAtEnd: async () => {
      while (pending.length === 0) if (!(await more())) return true
      return false
    },
    close: async () => void (await iterator.return?.()),
  }
}
