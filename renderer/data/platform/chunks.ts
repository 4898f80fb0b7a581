/** Long work in chunks, so that no frame is late. */

/** Lets the window draw and answer before the work goes on. */
export function pauseBetweenChunks(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

/** The work was given up by the adviser. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

/** How a long work is followed: `share` of it done, 0 to 1; `signal` gives it up. */
export type Following = { readonly signal: AbortSignal; readonly onProgress: (share: number) => void }

/** @throws StoppedError where the work was given up */
export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new StoppedError('given up')
}

/** Work that goes on elsewhere, no longer waited for once it is given up. @throws StoppedError where it was given up */
export function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new StoppedError('given up'))
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener('abort', stop))
}

/** What is wanted of a list, in runs of neighbours of at most `size`: each is read with one query. */
export function* runsOf<T>(items: readonly T[], isWanted: (item: T) => boolean, size: number): Generator<readonly T[]> {
  let run: T[] = []
  for (const item of items) {
    if (isWanted(item)) run.push(item)
    if (run.length > 0 && (run.length === size || !isWanted(item))) {
      yield run
      run = []
    }
  }
  if (run.length > 0) yield run
}

/** A list in chunks of at most `size`. */
export function* inChunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** Work of which a few pieces go on at once: whoever adds one waits for the first of them where there are as many as may be. */
export function severalAtOnce(most: number): {
  /** @throws what an earlier piece threw */
  readonly add: (piece: PromiseLike<unknown>) => Promise<void>
  readonly ended: () => Promise<void>
  /** The same, whatever they came to. */
  readonly settled: () => Promise<void>
} {
  const underWay: PromiseLike<unknown>[] = []
  return {
    add: async (piece) => {
      // One that fails is heard of when its turn comes, or with the others.
      piece.then(undefined, () => undefined)
      underWay.push(piece)
      if (underWay.length >= most) await underWay.shift()
    },
    ended: async () => {
      while (underWay.length > 0) await underWay.shift()
    },
    settled: async () => {
      await Promise.allSettled(underWay)
    },
  }
}
