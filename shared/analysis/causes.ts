/** What complaints came from, in the words of their closings. */
import type { Dossier } from '../complaint/dossier.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'
import { type NamedBreakdown, namedBreakdown } from './breakdown.ts'
import { isCounted } from './flow.ts'

/** The causes of the complaints whose closing in force lies in a period. */
export function causesOf(dossiers: readonly Dossier[], period: AnalysisPeriod): NamedBreakdown {
  const closings = dossiers.filter(isCounted).flatMap(({ closing }) => (closing && isWithin(closing.closedOn, period) ? [closing] : []))
  return namedBreakdown(closings, (closing) => closing.cause, 'Non précisée')
}
