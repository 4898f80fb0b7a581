/** When the client may turn to the consumer mediator. */
import { addMonths, type LocalDate } from './local-date.ts'
import type { Regime } from './regimes.ts'

/**
 * How a complainant acts, as the texts on mediation tell them apart: consommateur, non professionnel (a legal person
 * acting outside its professional activity, such as an association), professionnel.
 */
export type ClientKind = 'consumer' | 'nonProfessional' | 'professional'

/**
 * Whether a mediator is there for this client in one of a complaint's regimes: consumers in all, non professionnels in
 * CIF disputes, professionals where the firm's mediator accepts them.
 *
 * @param regimes empty where not known: any
 * @param openToProfessionals regimes whose mediator accepts professionals
 * @see code de la consommation, article L612-1: the consumer
 * @see AMF, « Dans quels cas saisir le Médiateur ? »: the consumer or the non professionnel
 */
export function mayTurnToMediator(kind: ClientKind, regimes: readonly Regime[], openToProfessionals: readonly Regime[] = []): boolean {
  const isAmong = (open: readonly Regime[]) => open.some((regime) => regimes.length === 0 || regimes.includes(regime))
  switch (kind) {
    case 'consumer':
      return true
    case 'nonProfessional':
      return isAmong(['cif'])
    case 'professional':
      return isAmong(openToProfessionals)
  }
}

/** The days on which a referral is possible. */
export type MediationWindow = {
  /** First day: that of an answer that does not satisfy, or two months after the written complaint, whichever comes first. */
  readonly opensOn: LocalDate
  /** Day of the answer that opened it, before the two months. */
  readonly refusedOn?: LocalDate | undefined
  /** First day in any event, answered or not. */
  readonly inAnyEventOn: LocalDate
  readonly closesOn: LocalDate
}

/** What of a complaint opens the way to the mediator. */
export type MediationFacts = {
  readonly written?: { readonly sentOn: LocalDate } | undefined
  /** Day of the first answer that rejects the written complaint, or meets it in part. */
  readonly refusedOn?: LocalDate | undefined
}

/**
 * The days of a referral: the one computation that the window, the letters, the steps and the papers follow.
 *
 * @returns `undefined` before any written complaint
 * @see code de la consommation, article L612-2: one prior written attempt; no later than one year after the written complaint
 * @see ACPR recommandation 2024-R-02: in any event two months after a first written complaint was sent, whatever the
 *   person or department it was addressed to and whether or not it was answered
 * @example mediationWindow({ written: { sentOn: localDate('2026-06-10') }, refusedOn: localDate('2026-07-01') })
 *   // { opensOn: '2026-07-01', refusedOn: '2026-07-01', inAnyEventOn: '2026-08-10', closesOn: '2027-06-10' }
 */
export function mediationWindow({ written, refusedOn }: MediationFacts): MediationWindow | undefined {
  if (!written) return undefined
  const inAnyEventOn = addMonths(written.sentOn, 2)
  const isOpenedByAnswer = refusedOn !== undefined && refusedOn < inAnyEventOn
  return {
    opensOn: isOpenedByAnswer ? refusedOn : inAnyEventOn,
    ...(isOpenedByAnswer && { refusedOn }),
    inAnyEventOn,
    closesOn: addMonths(written.sentOn, 12),
  }
}
