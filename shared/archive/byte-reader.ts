/** Exact numbers of bytes from a stream of parts of any size. */
import { concatBytes } from '@noble/ciphers/utils.js'

export type ByteReader = {
  /** As many bytes as asked for, fewer only where the stream ends. What comes back may be a view of a part. */
  readonly upTo: (length: number) => Promise<Uint8Array>
  /** The bytes up to a line feed, itself included; `undefined` where none comes within so many. */
  readonly line: (most: number) => Promise<Uint8Array | undefined>
  readonly isAtEnd: () => Promise<boolean>
  /** Takes no more, and lets whoever makes the parts end. */
  readonly close: () => Promise<void>
}

const LINE_FEED = 10

export function createReader(parts: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = parts[Symbol.asyncIterator]()
  let pending: Uint8Array = new Uint8Array(0)

  /** @returns whether there was more */
  const more = async (): Promise<boolean> => {
    const next = await iterator.next()
    if (next.done) return false
    pending = pending.length === 0 ? next.value : concatBytes(pending, next.value)
    return true
  }

  const upTo = async (length: number): Promise<Uint8Array> => {
    const taken: Uint8Array[] = []
    let missing = length
    while (missing > 0) {
      if (pending.length === 0 && !(await more())) break
      const part = pending.subarray(0, missing)
      taken.push(part)
      missing -= part.length
      pending = pending.subarray(part.length)
    }
    return taken.length === 1 && taken[0] ? taken[0] : concatBytes(...taken)
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
