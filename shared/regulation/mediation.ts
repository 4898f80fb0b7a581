/** When the client may turn to the consumer mediator. */
import { addMonths, type LocalDate } from './local-date.ts'
import type { Regime } from './regimes.ts'

/**
 * How a complainant acts, as the texts on mediation tell them apart: consommateur, non professionnel (a legal person
 * acting outside its professional activity, such as an association), professionnel.
 */
export type ClientKind = 'consumer' | 'nonProfessional' | 'professional'

/**
 * Whether a mediator is there for this client in one of a complaint's regimes: consumers in all, non professionnels in CIF disputes.
 *
 * @param regimes empty where not known: any
 * @see code de la consommation, article L612-1: the consumer
 * @see AMF, « Dans quels cas saisir le Médiateur ? »: the consumer or the non professionnel
 */
export function mayTurnToMediator(kind: ClientKind, regimes: readonly Regime[]): boolean {
  return kind === 'consumer' || (kind === 'nonProfessional' && (regimes.length === 0 || regimes.includes('cif')))
}

/** First and last day on which a referral is possible. */
export type MediationWindow = { readonly opensOn: LocalDate; readonly closesOn: LocalDate }

/**
 * The days of a referral, counted from the sending of the first written complaint, whatever the
 * person or department it was addressed to and whether or not it was answered.
 *
 * @see ACPR recommandation 2024-R-02: two months after a first written complaint was sent
 * @see code de la consommation, article L612-2: no later than one year after the written complaint
 * @example mediationWindow(localDate('2026-04-02')) // { opensOn: '2026-06-02', closesOn: '2027-04-02' }
 */
export function mediationWindow(writtenSentOn: LocalDate): MediationWindow {
  return { opensOn: addMonths(writtenSentOn, 2), closesOn: addMonths(writtenSentOn, 12) }
}
