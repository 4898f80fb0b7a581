/** When the client may turn to the consumer mediator. */
import { addMonths, earlier, type LocalDate } from './local-date.ts'
import type { Regime } from './regimes.ts'

/**
 * How a complainant acts, as the texts on mediation tell them apart: consommateur, non professionnel (a legal person
 * acting outside its professional activity, such as an association), professionnel.
 */
export const CLIENT_KINDS = ['consumer', 'nonProfessional', 'professional'] as const
export type ClientKind = (typeof CLIENT_KINDS)[number]

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
  /** Where the client had written to someone else before: the last day, were the year counted from that writing. */
  readonly prudentClosesOn?: LocalDate | undefined
}

/** What of a complaint opens the way to the mediator. */
export type MediationFacts = {
  readonly written?: { readonly sentOn: LocalDate } | undefined
  /** Day of an earlier written complaint on the matter, addressed to someone else. */
  readonly elsewhereSentOn?: LocalDate | undefined
  /** Day of the first answer that rejects the written complaint, or meets it in part. */
  readonly refusedOn?: LocalDate | undefined
}

/** How long the client waits for an answer before the mediator may be turned to in any event, and how long afterwards it still may be; in months. */
export type MediationDelays = {
  readonly silenceMonths: number
  readonly referralMonths: number
  /** Whether an answer that does not satisfy opens the way at once; absent: it does. */
  readonly isOpenedByAnswer?: boolean | undefined
}

/** Two months of silence (ACPR recommandation 2024-R-02); one year after the written complaint (code de la consommation, L612-2). */
export const MEDIATION_DELAYS: MediationDelays = { silenceMonths: 2, referralMonths: 12 }

/**
 * The days of a referral: the one computation that the window, the letters, the steps and the papers follow.
 *
 * @returns `undefined` before any written complaint to the firm
 * @see code de la consommation, article L612-2: one prior written attempt; no later than one year after the complaint
 *   written to the professional himself, whoever was written to before
 * @see ACPR recommandation 2024-R-02: in any event two months after a first written complaint was sent, whatever the
 *   person or department it was addressed to and whether or not it was answered
 * @example mediationWindow({ written: { sentOn: localDate('2026-06-10') }, refusedOn: localDate('2026-07-01') })
 *   // { opensOn: '2026-07-01', refusedOn: '2026-07-01', inAnyEventOn: '2026-08-10', closesOn: '2027-06-10' }
 */
export function mediationWindow(facts: MediationFacts): MediationWindow | undefined {
  return windowUnder(MEDIATION_DELAYS, facts)
}

/** The same under the delays of another law. */
export function windowUnder(
  { silenceMonths, referralMonths, isOpenedByAnswer: mayBe = true }: MediationDelays,
  { written, elsewhereSentOn, refusedOn }: MediationFacts,
): MediationWindow | undefined {
  if (!written) return undefined
  const first = elsewhereSentOn ? earlier(elsewhereSentOn, written.sentOn) : written.sentOn
  const inAnyEventOn = addMonths(first, silenceMonths)
  const isOpenedByAnswer = mayBe && refusedOn !== undefined && refusedOn < inAnyEventOn
  return {
    opensOn: isOpenedByAnswer ? refusedOn : inAnyEventOn,
    ...(isOpenedByAnswer && { refusedOn }),
    inAnyEventOn,
    closesOn: addMonths(written.sentOn, referralMonths),
    ...(first < written.sentOn && { prudentClosesOn: addMonths(first, referralMonths) }),
  }
}

/** Day from which the firm itself has left its own written complaint without an answer for two months. */
export function silentSince({ written }: MediationFacts): LocalDate | undefined {
  return mediationWindow({ written })?.inAnyEventOn
}
