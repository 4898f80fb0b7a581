/** The producers (insurer, management company, bank) whose products a period's complaints are about. */
import type { Dossier } from '../complaint/dossier.ts'
import type { ComplaintFacts } from '../regulation/rule.ts'
import type { AnalysisPeriod } from './analysis-period.ts'
import { type NamedShare, namedBreakdown } from './breakdown.ts'
import { carriedInto, receivedIn, touchedBy } from './flow.ts'

/** A producer as it is most often written, and how many dossiers name it. */
export type ConcernedProducer = NamedShare

/** The producers of the complaints received in a period or still open in it, the one with most dossiers first. */
export function producersOf(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly ConcernedProducer[] {
  return named(concerned(dossiers, period))
}

/** The same of dossiers in brief that arrived in a period: none of their journals is read. */
export function producersInBrief(arrived: readonly ProducerInBrief[]): readonly ConcernedProducer[] {
  return named(arrived.filter(({ facts }) => facts.isComplaint))
}

type ProducerInBrief = Pick<Dossier, 'producer'> & { readonly facts: Pick<ComplaintFacts, 'isComplaint'> }

function named(complaints: readonly Pick<Dossier, 'producer'>[]): readonly ConcernedProducer[] {
  return namedBreakdown(complaints, producerOf, '').filter(({ key }) => key !== '')
}

/** The dossiers of one producer, however it was spelled, and of no other. @param key as `producersOf` gives it */
export function dossiersOfProducer(dossiers: readonly Dossier[], period: AnalysisPeriod, key: string): readonly Dossier[] {
  return concerned(dossiers, period).filter((dossier) => namedBreakdown([dossier], producerOf, '')[0]?.key === key)
}

function concerned(dossiers: readonly Dossier[], period: AnalysisPeriod): readonly Dossier[] {
  const touched = touchedBy(dossiers, period)
  return [...carriedInto(touched, period), ...receivedIn(touched, period)]
}

function producerOf({ producer }: Pick<Dossier, 'producer'>): string | undefined {
  return producer
}
