/** When the client may turn to the consumer mediator. */
import { addMonths, type LocalDate } from './local-date.ts'
import type { Regime } from './regimes.ts'

/** As the texts on mediation tell complainants apart. */
export type MediationParty = {
  /** Taken for one where it is not said. */
  readonly isConsumer?: boolean | undefined
  /** A legal person acting outside its professional activity, such as an association; said of no consumer. */
  readonly isNonProfessional?: boolean | undefined
}

/**
 * Whether a mediator is there for this party in one of a complaint's regimes: consumers in all, non professionnels in CIF disputes.
 *
 * @param regimes empty where not known: any
 * @see code de la consommation, article L612-1: the consumer
 * @see AMF, « Dans quels cas saisir le Médiateur ? »: the consumer or the non professionnel
 */
export function mayTurnToMediator({ isConsumer = true, isNonProfessional = false }: MediationParty, regimes: readonly Regime[]): boolean {
  return isConsumer || (isNonProfessional && (regimes.length === 0 || regimes.includes('cif')))
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
