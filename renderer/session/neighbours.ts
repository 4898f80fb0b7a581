/** The dossiers that bear on one at hand, and the persons of the register, kept fresh. */
import { useDeferredValue, useMemo } from 'react'
import {
  type Candidate,
  type Person,
  personsOf,
  type SimilarDossier,
  similarDossiers,
  similarityIndex,
} from '../../shared/complaint/index.ts'
import type { DossierSummary } from '../data/storage/index.ts'
import { useSession } from './session.tsx'
import { useSummaries } from './use-summaries.ts'

/**
 * The dossiers that bear on a candidate, the nearest first; none while they are read, nor where names are masked:
 * a likeness would tell them.
 *
 * @param candidate kept by its maker from one rendering to the next: another object is another search
 */
export function useSimilarDossiers(candidate: Candidate): readonly SimilarDossier<DossierSummary>[] {
  const { inspection } = useSession()
  const summaries = useSummaries()
  // What is typed, or opened, shows at once; its neighbours follow.
  const settled = useDeferredValue(candidate)
  const known = useDeferredValue(inspection === 'masked' ? NONE : (summaries ?? NONE), NONE)
  return useMemo(() => similarDossiers(settled, indexOf(known)), [settled, known])
}

const NONE: readonly DossierSummary[] = []

/** Made once for each state of the register, whichever dossiers are opened. */
const INDEXES = new WeakMap<readonly DossierSummary[], ReturnType<typeof similarityIndex<DossierSummary>>>()

function indexOf(summaries: readonly DossierSummary[]) {
  const index = INDEXES.get(summaries) ?? similarityIndex(summaries)
  INDEXES.set(summaries, index)
  return index
}

/** Every complainant with their dossiers; `undefined` while they are read. */
export function usePersons(): readonly Person<DossierSummary>[] | undefined {
  const summaries = useSummaries()
  return useMemo(() => summaries && personsOf(summaries), [summaries])
}
