/** The dossiers that are late: counted a few at a time, since a register taken over may have thousands that are open. */
import { useEffect, useState } from 'react'
import { OPEN_STAGES } from '../../../shared/complaint/index.ts'
import { inChunks, pauseBetweenChunks } from '../../data/platform/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import type { OwedOn } from './owed.ts'

type Dated = Pick<DossierSummary, 'id' | 'stage' | 'facts'>

const DOSSIERS_A_CHUNK = 100

/** None: every filter but one leaves it at that, and is then not applied anew when they are counted. */
export const NONE_LATE: ReadonlySet<string> = new Set()

/** Ids of those on which a duty of the firm's is overdue; none while they are counted. */
export function useLateDossiers(dossiers: readonly Dated[], owedOn: OwedOn): ReadonlySet<string> {
  const [late, setLate] = useState(NONE_LATE)
  useEffect(() => {
    const wanted = new AbortController()
    void lateDossiers(dossiers, owedOn, wanted.signal).then((found) => wanted.signal.aborted || setLate(found))
    return () => wanted.abort()
  }, [dossiers, owedOn])
  return late
}

/** Of the open ones: on a closed dossier nothing is awaited. @param signal gives the rest up */
export async function lateDossiers(dossiers: readonly Dated[], owedOn: OwedOn, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const open = dossiers.filter(({ stage }) => OPEN_STAGES.includes(stage))
  const late = new Set<string>()
  for (const chunk of inChunks(open, DOSSIERS_A_CHUNK)) {
    if (signal.aborted) break
    for (const dossier of chunk) if (owedOn(dossier).isLate) late.add(dossier.id)
    await pauseBetweenChunks()
  }
  return late
}
