/** Runs a task after those of the same key that came before it; tasks of other keys run beside it. */
export type InTurn = <T>(key: string, task: () => Promise<T>) => Promise<T>

/** Turns for as many keys as there are: what two calls on one file need so as not to mix. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task)
    last.set(key, turn)
    const leave = () => {
      if (last.get(key) === turn) last.delete(key)
    }
    turn.then(leave, leave)
    return turn
  }
}
