/** The producers (insurer, management company, bank) whose products a period's complaints are about. */
import type { Dossier } from '../complaint/dossier.ts'
import type { AnalysisPeriod } from './analysis-period.ts'
import { type NamedShare, namedBreakdown } from './breakdown.ts'
import { carriedInto, receivedIn } from './flow.ts'

/** A producer as it is most often written, and how many dossiers name it. */
export type ConcernedProducer = NamedShare

/** The producers of the complaints received in a period or still open in it, the one with most dossiers first. */
export function producersOf(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly ConcernedProducer[] {
  return namedBreakdown(concerned(dossiers, period), producerOf, '').filter(({ key }) => key !== '')
}

/** The dossiers of one producer, however it was spelled, and of no other. @param key as `producersOf` gives it */
export function dossiersOfProducer(dossiers: readonly Dossier[], period: AnalysisPeriod, key: string): readonly Dossier[] {
  return concerned(dossiers, period).filter((dossier) => namedBreakdown([dossier], producerOf, '')[0]?.key === key)
}

function concerned(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly Dossier[] {
  return [...carriedInto(dossiers, period), ...receivedIn(dossiers, period)]
}

function producerOf({ producer }: Dossier): string | undefined {
  return producer
}
