/** What was typed and not yet recorded: it survives a closed window. */
import type { RegisterDatabase } from '../storage/index.ts'

export type Drafts = {
  readonly load: (key: string) => Promise<unknown>
  readonly save: (key: string, draft: unknown) => Promise<void>
  readonly discard: (key: string) => Promise<void>
  /** Keys of the drafts kept, by how they begin. */
  readonly keysStartingWith: (prefix: string) => Promise<readonly string[]>
  /** Registers what saves a form's last keystrokes. @returns how to take it back */
  readonly onFlush: (flush: () => Promise<void>) => () => void
  /** Saves what every open form still holds, before the window locks. */
  readonly flushAll: () => Promise<void>
}

/** Drafts before an inspector: nothing is typed there, and nothing typed is thrown away. */
export type DraftsReader = Omit<Drafts, 'save' | 'discard'>

export function createDrafts({ drafts }: RegisterDatabase): Drafts {
  const flushes = new Set<() => Promise<void>>()
  return {
    // A draft is no record: one that no longer reads must not keep its form from opening.
    load: async (key) => (await drafts.get(key).catch(() => undefined))?.body,
    save: async (key, draft) => {
      await drafts.put({ key, body: draft })
    },
    discard: (key) => drafts.delete(key),
    keysStartingWith: (prefix) => drafts.where('key').startsWith(prefix).primaryKeys(),
    onFlush: (flush) => {
      flushes.add(flush)
      return () => flushes.delete(flush)
    },
    flushAll: async () => {
      await Promise.allSettled([...flushes].map((flush) => flush()))
    },
  }
}
