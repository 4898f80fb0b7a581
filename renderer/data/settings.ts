/** What the adviser sets once: the firm's details. */
import { EMPTY_FIRM, type Firm } from '../../shared/firm/firm.ts'
import type { RegisterDatabase } from './database.ts'

export type Settings = {
  /** The firm; `undefined` before the first set-up, even a skipped one. */
  readonly firm: () => Promise<Firm | undefined>
  readonly saveFirm: (firm: Firm) => Promise<void>
}

export function createSettings({ settings }: RegisterDatabase): Settings {
  return {
    firm: async () => {
      const row = await settings.get('firm')
      return row && { ...EMPTY_FIRM, ...(row.body as Partial<Firm>) }
    },
    saveFirm: async (firm) => {
      await settings.put({ key: 'firm', body: firm })
    },
  }
}
