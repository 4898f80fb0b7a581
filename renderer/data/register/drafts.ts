/** What was typed and not yet recorded: it survives a closed window. */
import type { RegisterDatabase } from '../storage/index.ts'

/** What is told of a draft without opening it: which writing of it stands, when it was written, and what its list says. */
type DraftNote = {
  readonly key: string
  /** 1 for the first writing; nobody writes over one that they have not read. */
  readonly version: number
  /** Instant, ISO 8601 in UTC. */
  readonly savedAt: string
  readonly told: unknown
}

export type Drafts = {
  readonly load: (key: string) => Promise<unknown>
  readonly save: (key: string, draft: unknown) => Promise<void>
  /** Keeps a draft with its note, unless another writing than the one before it stands. @returns whether it is kept */
  readonly saveNext: (draft: unknown, note: DraftNote) => Promise<boolean>
  readonly discard: (key: string) => Promise<void>
  /** Keys of the drafts kept, by how they begin. */
  readonly keysStartingWith: (prefix: string) => Promise<readonly string[]>
  /** Notes of the drafts kept with one, by how their keys begin. */
  readonly notesStartingWith: (prefix: string) => Promise<readonly DraftNote[]>
  /** Registers what saves a form's last keystrokes. @returns how to take it back */
  readonly onFlush: (flush: () => Promise<void>) => () => void
  /** Saves what every open form still holds, before the window locks. */
  readonly flushAll: () => Promise<void>
}

/** Drafts before an inspector: nothing is typed there, and nothing typed is thrown away. */
export type DraftsReader = Omit<Drafts, 'save' | 'saveNext' | 'discard'>

/** The rows of a draft: itself, and its note, which is small and opened for the list. */
export function draftRowKeys(key: string): readonly string[] {
  return [key, noteKey(key)]
}

function noteKey(key: string): string {
  return `note:${key}`
}

export function createDrafts(database: RegisterDatabase): Drafts {
  const { drafts } = database
  const flushes = new Set<() => Promise<void>>()
  return {
    // A draft is no record: one that no longer reads must not keep its form from opening.
    load: async (key) => (await drafts.get(key).catch(() => undefined))?.body,
    save: async (key, draft) => {
      await drafts.put({ key, body: draft })
    },
    saveNext: (draft, note) =>
      database.transaction('rw', drafts, async () => {
        const standing = (await drafts.get(noteKey(note.key)))?.body as DraftNote | undefined
        if ((standing?.version ?? 0) !== note.version - 1) return false
        await drafts.bulkPut([
          { key: note.key, body: draft },
          { key: noteKey(note.key), body: note },
        ])
        return true
      }),
    discard: (key) => drafts.bulkDelete([...draftRowKeys(key)]),
    keysStartingWith: (prefix) => drafts.where('key').startsWith(prefix).primaryKeys(),
    notesStartingWith: async (prefix) => {
      const keys = await drafts.where('key').startsWith(noteKey(prefix)).primaryKeys()
      const rows = await Promise.all(keys.map((key) => drafts.get(key).catch(() => undefined)))
      return rows.flatMap((row) => (row ? [row.body as DraftNote] : []))
    },
    onFlush: (flush) => {
      flushes.add(flush)
      return () => flushes.delete(flush)
    },
    flushAll: async () => {
      await Promise.allSettled([...flushes].map((flush) => flush()))
    },
  }
}
