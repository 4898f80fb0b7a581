/** When the client may turn to the consumer mediator. */
import { addMonths, type LocalDate } from './local-date.ts'

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
