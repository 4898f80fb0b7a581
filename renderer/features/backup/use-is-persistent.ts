import { useEffect, useState } from 'react'
import { isPersistent as isKept } from '../../host/database-place.ts'

/** Whether the browser has agreed to keep what is stored; unknown for a moment. */
export function useIsPersistent(): boolean | undefined {
  const [isPersistent, setIsPersistent] = useState<boolean>()
  useEffect(() => {
    void isKept().then(setIsPersistent, () => setIsPersistent(false))
  }, [])
  return isPersistent
}
