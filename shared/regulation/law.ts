/**
 * The law as one value: the rules and the texts that state them, with what the firm may set itself.
 *
 * Whoever derives an obligation takes it as an argument, so that a test may add a text and a firm may put
 * a day that its own documents confirm in place of ours.
 */
import type { LocalDate } from './local-date.ts'
import type { MediationDelays } from './mediation.ts'
import type { YearlyHoliday } from './public-holidays.ts'
import type { Rule } from './rule.ts'
import { houseMediatorInformation } from './rules/house-mediator-information.ts'
import { houseReminder } from './rules/house-reminder.ts'
import { RULES } from './rules/index.ts'
import { insurerDeclaration } from './rules/insurer-declaration.ts'
import { paymentServicesAnswer } from './rules/payment-services-answer.ts'
import { type RegulatoryText, TEXTS } from './texts.ts'

export type Law = {
  readonly rules: readonly Rule[]
  readonly texts: readonly RegulatoryText[]
  /** Those of a law applied before; those of `public-holidays.ts` where it names none. */
  readonly holidays?: readonly YearlyHoliday[] | undefined
  /** The same of the mediator's delays: those of `mediation.ts` where it names none. */
  readonly mediation?: MediationDelays | undefined
  /** The laws applied before this one, oldest first, as the firm's journal keeps them; none where it knows of none. */
  readonly earlier?: readonly EarlierLaw[] | undefined
}

/** A law as it was applied until an instant, ISO 8601 in UTC: what was recorded before then stands as that law judged it. */
export type EarlierLaw = { readonly until: string; readonly law: Law }

/** The law that was applied when something was recorded. @param instant ISO 8601 in UTC; none for what was not recorded yet */
export function lawAt(law: Law, instant: string | undefined): Law {
  return (instant && law.earlier?.find(({ until }) => instant < until)?.law) || law
}

/** The law as the application ships it. */
export const LAW: Law = { rules: RULES, texts: TEXTS }

/** What the firm sets itself: what no text fixes, and what could not be confirmed from the texts (source 'M'). */
export type RegulationSettings = {
  /** Calendar days after the invitation until it is sent again. */
  readonly reminderAfterDays: number
  /** Whether the client is told once more of the mediator after two months without an answer; no text asks for it. */
  readonly informsOfMediator: boolean
  /** First day on which recommendation 2024-R-02 is cited; its own effect date could not be confirmed. */
  readonly acpr2024From: LocalDate
  /** What a CIF's delays count from: the present text of article 325-23 could not be read. */
  readonly cifCountsFrom: 'sent' | 'received'
  /** First day on which they count from the sending; before, from the receipt. */
  readonly cifSendingFrom: LocalDate
  /** Why the firm chose so, in its own words. */
  readonly cifReason: string
  /** Whether the firm is itself a payment service provider, bound by article L133-45. */
  readonly providesPaymentServices: boolean
  /** Jours ouvrés that the professional-indemnity policy grants for a declaration: five or more (code des assurances, L113-2). */
  readonly insurerJoursOuvres: number
  /** A cause recurs where complaints of one nature about one product come this often… */
  readonly recurrenceTimes: number
  /** … within this many months. */
  readonly recurrenceMonths: number
  /** Citations as the firm's own documents confirm them, by text id; those not named stay ours. */
  readonly citations: Readonly<Record<string, string>>
}

/** No policy may grant fewer jours ouvrés (code des assurances, L113-2). */
export const LEAST_INSURER_DAYS = 5

export const DEFAULT_REGULATION_SETTINGS: RegulationSettings = {
  reminderAfterDays: 15,
  informsOfMediator: true,
  acpr2024From: TEXTS.find(({ id }) => id === '2024-R-02')?.appliesFrom as LocalDate,
  cifCountsFrom: 'sent',
  cifSendingFrom: TEXTS.find(({ id }) => id === '325-23')?.appliesFrom as LocalDate,
  cifReason: '',
  providesPaymentServices: false,
  insurerJoursOuvres: LEAST_INSURER_DAYS,
  recurrenceTimes: 3,
  recurrenceMonths: 12,
  citations: {},
}

/** The law as this firm applies it. */
export function lawOf(settings: RegulationSettings): Law {
  const { informsOfMediator, acpr2024From, cifSendingFrom, citations } = settings
  const kept = LAW.rules.filter((rule) => informsOfMediator || rule.id !== houseMediatorInformation.id)
  return {
    rules: kept.map((rule) => ruleOf(rule, settings)),
    texts: LAW.texts.map((text) => ({
      ...text,
      citation: citations[text.id]?.trim() || text.citation,
      ...(text.id === '2024-R-02' && { appliesFrom: acpr2024From }),
      ...(text.id === '325-23' && { appliesFrom: cifSendingFrom }),
    })),
  }
}

/** A rule as the firm's settings make it. */
function ruleOf(rule: Rule, { reminderAfterDays, cifCountsFrom, insurerJoursOuvres, providesPaymentServices }: RegulationSettings): Rule {
  if (rule.id === houseReminder.id) return { ...rule, period: { count: reminderAfterDays, unit: 'days' } }
  if (rule.id === insurerDeclaration.id)
    return { ...rule, period: { count: Math.max(LEAST_INSURER_DAYS, insurerJoursOuvres), unit: 'joursOuvres' } }
  if (rule.id === paymentServicesAnswer.id && providesPaymentServices) return { ...rule, addressesFirm: true }
  if (rule.family === 'amf-complaints' && rule.basis === 'sent' && cifCountsFrom === 'received')
    return { ...rule, basis: 'received', basisByText: {} }
  return rule
}
