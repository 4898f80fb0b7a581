/** The dossiers that are late: counted a few at a time, since a register taken over may have thousands that are open. */
import { useEffect, useState } from 'react'
import { OPEN_STAGES } from '../../../shared/complaint/index.ts'
import { deriveObligations, type Law, type LocalDate } from '../../../shared/regulation/index.ts'
import { inChunks, pauseBetweenChunks } from '../../data/platform/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

type Dated = Pick<DossierSummary, 'id' | 'stage' | 'facts'>

const DOSSIERS_A_CHUNK = 100

const NONE: ReadonlySet<string> = new Set()

/** Ids of those on which a duty of the firm's is overdue; none while they are counted. */
export function useLateDossiers(dossiers: readonly Dated[], today: LocalDate, law: Law): ReadonlySet<string> {
  const [late, setLate] = useState(NONE)
  useEffect(() => {
    const wanted = new AbortController()
    void lateDossiers(dossiers, today, law, wanted.signal).then((found) => wanted.signal.aborted || setLate(found))
    return () => wanted.abort()
  }, [dossiers, today, law])
  return late
}

/** Of the open ones: on a closed dossier nothing is awaited. @param signal gives the rest up */
export async function lateDossiers(
  dossiers: readonly Dated[],
  today: LocalDate,
  law: Law,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const open = dossiers.filter(({ stage }) => OPEN_STAGES.includes(stage))
  const late = new Set<string>()
  for (const chunk of inChunks(open, DOSSIERS_A_CHUNK)) {
    if (signal.aborted) break
    for (const { id, facts } of chunk) {
      if (deriveObligations(facts, today, law).some(({ state }) => state === 'overdue')) late.add(id)
    }
    await pauseBetweenChunks()
  }
  return late
}
