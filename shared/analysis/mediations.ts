/** The clients' referrals to a mediator, and what came of them. */
import { MEDIATION_ENDINGS, type MediationEnding, OPINIONS, type Opinion } from '../complaint/codes.ts'
import type { Dossier } from '../complaint/dossier.ts'
import type { EventFacts } from '../complaint/events.ts'
import type { LocalDate } from '../regulation/local-date.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'
import { type Breakdown, breakdown } from './breakdown.ts'
import { isCounted } from './flow.ts'

/** What happened in a period, whenever the complaint arrived: a mediation often belongs to the year after. */
export type Mediations = {
  /** Referrals that the firm learnt of. */
  readonly referrals: number
  /** Notified by their mediator as admissible. */
  readonly admitted: number
  readonly opinions: number
  readonly byOpinion: Breakdown<Opinion>
  readonly ended: number
  /** 'opinionFollowed': both sides followed the mediator's opinion. */
  readonly byEnding: Breakdown<MediationEnding>
  /** Known to the firm by the last day of the period, and not ended then. */
  readonly openAtEnd: number
}

/** The mediations of a period. */
export function mediationsOf(dossiers: readonly Dossier[], period: AnalysisPeriod): Mediations {
  // The journal, not the dossier, knows every mediation: a dossier keeps only the last one.
  const complaints = dossiers.filter((dossier) => isCounted(dossier) && dossier.mediation.stage !== 'none')
  const facts = complaints.flatMap((dossier) => dossier.events.map((event) => event.facts))
  const within = (day: LocalDate) => isWithin(day, period)
  const referrals = facts.filter((each) => each.type === 'MediationReferred' && within(each.notifiedOn))
  const admitted = facts.filter((each) => each.type === 'MediationAdmitted' && within(each.admittedOn))
  const opinions = facts.flatMap((each) => (each.type === 'MediationOpinionReceived' && within(each.receivedOn) ? [each.opinion] : []))
  const endings = facts.flatMap((each) => (each.type === 'MediationEnded' && within(each.endedOn) ? [each.ending] : []))
  return {
    referrals: referrals.length,
    admitted: admitted.length,
    opinions: opinions.length,
    byOpinion: breakdown(opinions, (opinion) => opinion, OPINIONS, 'all'),
    ended: endings.length,
    byEnding: breakdown(endings, (ending) => ending, MEDIATION_ENDINGS, 'all'),
    openAtEnd: complaints.filter((dossier) => isMediationOpenOn(dossier, period.to)).length,
  }
}

/** Whether a mediation was known and had not ended at the end of a day. */
function isMediationOpenOn(dossier: Dossier, day: LocalDate): boolean {
  const count = (isMet: (facts: EventFacts) => boolean) => dossier.events.filter((event) => isMet(event.facts)).length
  const known = count((facts) => facts.type === 'MediationReferred' && facts.notifiedOn <= day)
  return known > count((facts) => facts.type === 'MediationEnded' && facts.endedOn <= day)
}
