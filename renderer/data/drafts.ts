/** What was typed and not yet recorded: it survives a closed window. */
import type { RegisterDatabase } from './database.ts'

export type Drafts = {
  readonly load: (key: string) => Promise<unknown>
  readonly save: (key: string, draft: unknown) => Promise<void>
  readonly discard: (key: string) => Promise<void>
}

export function createDrafts({ drafts }: RegisterDatabase): Drafts {
  return {
    load: async (key) => (await drafts.get(key))?.body,
    save: async (key, draft) => {
      await drafts.put({ key, body: draft })
    },
    discard: (key) => drafts.delete(key),
  }
}
