/** The firm's journal on a screen. */
import { useLiveQuery } from 'dexie-react-hooks'
import type { LoadedFirmJournal } from '../data/register/index.ts'
import { useSession } from './session.tsx'

/** The firm's journal, kept fresh; `undefined` while it is read. */
export function useFirmJournal(): LoadedFirmJournal | undefined {
  const { firmJournal } = useSession()
  return useLiveQuery(() => firmJournal.load(), [firmJournal])
}
