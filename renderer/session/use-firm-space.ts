/** How this register stands with its firm, for a screen. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { FirmSpace, FirmStanding } from '../data/replication/index.ts'
import { useSession } from './session.tsx'

/** How this register stands with its firm; nothing where it is of none, in the demonstration and before an inspector. */
export function useFirmStanding(): FirmStanding | undefined {
  const { firmSpace } = useSession()
  return useSyncExternalStore(firmSpace?.subscribe ?? noSubscription, () => firmSpace?.standing())
}

function noSubscription(): () => void {
  return () => undefined
}

/** The firm's space, opened for a screen that is about it; `undefined` while it is. */
export function useFirmSpace(): FirmSpace | undefined {
  const { firmSpace } = useSession()
  const [space, setSpace] = useState<FirmSpace>()
  useEffect(() => void firmSpace?.open().then(setSpace), [firmSpace])
  return space
}
