/** Which dossiers are shown in a firm of several: the whole firm's, or those of the member who is here. */
import { useCallback, useMemo, useState } from 'react'
import { isMine, isOfSeveral } from '../../shared/firm/members.ts'
import type { DossierSummary } from '../data/storage/index.ts'
import { useTeam } from './session.tsx'

type Scope = 'mine' | 'firm'

/** Kept outside the vault: one word, nothing of anybody. */
const KEPT_AS = 'shownScope'

export type ShownScope = {
  readonly scope: Scope
  readonly choose: (scope: Scope) => void
  readonly holds: (summary: Pick<DossierSummary, 'inChargeId'>) => boolean
}

/** `undefined` in a firm of one, which has nothing to choose. */
export function useScope(): ShownScope | undefined {
  const team = useTeam()
  const [scope, setScope] = useState<Scope>(() => (localStorage.getItem(KEPT_AS) === 'mine' ? 'mine' : 'firm'))
  const choose = useCallback((chosen: Scope) => {
    localStorage.setItem(KEPT_AS, chosen)
    setScope(chosen)
  }, [])
  return useMemo(
    () => (isOfSeveral(team) ? { scope, choose, holds: (summary) => scope === 'firm' || isMine(team, summary) } : undefined),
    [team, scope, choose],
  )
}
