/** The register's dossiers in brief, for a screen. */
import { WITHDRAWN_STAGES } from '../../shared/complaint/index.ts'
import type { DossierSummary } from '../data/storage/index.ts'
import { useSession } from './session.tsx'
import { usePacedQuery } from './use-paced-query.ts'

/** Every dossier in brief, kept fresh; `undefined` while they are read. */
export function useSummaries(): readonly DossierSummary[] | undefined {
  const { register } = useSession()
  return usePacedQuery(() => register.summaries(), [register])
}

/** Dossiers withdrawn or of imports given up, in brief, kept fresh: they are in no list but where one looks for them. */
export function useWithdrawn(): readonly DossierSummary[] | undefined {
  const { register } = useSession()
  return usePacedQuery(() => register.summariesAt(WITHDRAWN_STAGES), [register])
}
