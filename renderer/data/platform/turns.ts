/** Long work in small turns, so that no frame is late. */

/** Lets the window draw and answer before the work goes on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
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

/** A list in parts of at most `size`. */
export function* inParts<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
