/** A value, and whoever follows it. */
export type Observed<T> = {
  readonly state: () => T
  readonly change: (next: T) => void
  /** @returns how to stop listening */
  readonly subscribe: (listener: () => void) => () => void
}

export function observed<T>(initial: T): Observed<T> {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    state: () => state,
    change: (next) => {
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
