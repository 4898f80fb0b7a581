/** Once the register is open and its first screen painted, the law is kept in the firm's journal, or told where it changed. */
import { useEffect } from 'react'
import { today } from '../data/platform/index.ts'
import { useOncePainted } from '../features/today/use-once-painted.ts'
import { keepSeenLaw, useSession } from '../session/index.ts'

export function useLawWatch(): void {
  const session = useSession()
  const isPainted = useOncePainted()
  useEffect(() => {
    if (isPainted && !session.inspection) void keepSeenLaw(session, today())
  }, [session, isPainted])
}
