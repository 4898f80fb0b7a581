/** Which dossiers have been kept long enough, and which ones concern a person. */
import { isWithdrawn } from '../../../shared/complaint/index.ts'
import { dossiersOfPerson } from '../../../shared/evidence/person-export.ts'
import { addMonths, type LocalDate } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

/** Nothing is owed on it any longer. */
export function isSettled(summary: Pick<DossierSummary, 'stage'>): boolean {
  return summary.stage === 'closed' || summary.stage === 'request' || isWithdrawn(summary)
}

/**
 * Closed for longer than the firm keeps them, and not yet erased. A request counts from its arrival; where a register
 * taken over does not give the day, from the last one that it tells of.
 */
export function retentionOver(summaries: readonly DossierSummary[], years: number, today: LocalDate): readonly DossierSummary[] {
  return summaries.filter((summary) => !summary.isErased && isSettled(summary) && addMonths(settledOn(summary), years * 12) < today)
}

function settledOn({ closedOn, lastKnownOn, arrivedOn }: DossierSummary): LocalDate {
  return [closedOn ?? lastKnownOn ?? arrivedOn, arrivedOn].reduce((latest, day) => (day > latest ? day : latest))
}

/**
 * Those that still tell of a person: of the name, of the same person under another, or in which someone acts for them. In the order
 * of their numbers.
 */
export function personDossiers(summaries: readonly DossierSummary[], name: string): readonly DossierSummary[] {
  if (name.trim() === '') return []
  const kept = summaries.filter(({ isErased }) => !isErased)
  return dossiersOfPerson(kept, name).toSorted((a, b) => a.reference.localeCompare(b.reference, 'fr', { numeric: true }))
}
