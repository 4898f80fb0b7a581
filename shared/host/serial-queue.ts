/** Runs a task after those of the same key that came before it; tasks of other keys run beside it. */
export type SerialQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>

/** A queue for each key: what two calls on one file need so as not to mix. */
export function createSerialQueue(): SerialQueue {
  const last = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const run = (last.get(key) ?? Promise.resolve()).then(task, task)
    last.set(key, run)
    const leave = () => {
      if (last.get(key) === run) last.delete(key)
    }
    run.then(leave, leave)
    return run
  }
}
