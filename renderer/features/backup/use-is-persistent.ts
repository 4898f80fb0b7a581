import { useEffect, useState } from 'react'

/** Whether the browser has agreed to keep what is stored; unknown for a moment. */
export function useIsPersistent(): boolean | undefined {
  const [isPersistent, setIsPersistent] = useState<boolean>()
  useEffect(() => {
    const persisted = navigator.storage?.persisted?.() ?? Promise.resolve(false)
    void persisted.then(setIsPersistent, () => setIsPersistent(false))
  }, [])
  return isPersistent
}
