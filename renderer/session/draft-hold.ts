/** A draft as it is typed: kept on the disk a moment after each change, found there again when its form opens. */

const SAVE_AFTER_MS = 150

/** Where a form's draft is kept. */
export type DraftPlace<T> = {
  readonly load: () => Promise<T | undefined>
  readonly save: (draft: T) => Promise<void>
  readonly discard: () => Promise<void>
}

export type DraftHold<T> = {
  /** What the form holds at this very moment; `undefined` while a kept draft is looked for and nothing was typed. */
  readonly value: () => T | undefined
  /** Whether something typed before was found again. */
  readonly isResumed: () => boolean
  /** Listens to every change of either. @returns how to stop */
  readonly subscribe: (listener: () => void) => () => void
  /** Looks for what was kept: what is typed meanwhile stands over it. */
  readonly load: () => Promise<void>
  readonly change: (patch: Partial<T>) => void
  /** Saves at once what waits to be. */
  readonly flush: () => Promise<void>
  /** Forgets the copy on the disk but keeps what was typed: it has been saved for good. */
  readonly settle: () => Promise<void>
  /** Forgets what was typed. */
  readonly discard: () => Promise<void>
}

/** @param initial what an untouched form holds, itself; a kept draft of an older shape is completed with it */
export function createDraftHold<T extends object>(place: DraftPlace<T>, initial: T): DraftHold<T> {
  const listeners = new Set<() => void>()
  let value: T | undefined
  let isResumed = false
  let saving: ReturnType<typeof setTimeout> | undefined
  /** What was typed before it is known what was kept: saved by itself, it would take the place of all that was. */
  let early: Partial<T> | undefined = {}

  const become = (next: T | undefined, resumed = isResumed) => {
    value = next
    isResumed = resumed
    for (const listener of listeners) listener()
  }

  const saveSoon = () => {
    clearTimeout(saving)
    saving = setTimeout(() => void flush(), SAVE_AFTER_MS)
  }

  const load = async () => {
    const kept = await place.load()
    if (!early) return
    const typed = early
    early = undefined
    const isTyped = Object.keys(typed).length > 0
    become(kept || isTyped ? { ...initial, ...kept, ...typed } : initial, kept !== undefined)
    if (isTyped) saveSoon()
  }

  const change = (patch: Partial<T>) => {
    become({ ...(value ?? initial), ...patch })
    if (early) early = { ...early, ...patch }
    else saveSoon()
  }

  async function flush(): Promise<void> {
    if (saving === undefined || value === undefined) return
    clearTimeout(saving)
    saving = undefined
    await place.save(value)
  }

  const settle = async () => {
    clearTimeout(saving)
    saving = undefined
    early = undefined
    await place.discard()
    become(value, false)
  }

  return {
    value: () => value,
    isResumed: () => isResumed,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load,
    change,
    flush,
    settle,
    discard: async () => {
      await settle()
      become(initial)
    },
  }
}
