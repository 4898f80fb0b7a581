/**
 * The law as one value: the rules and the texts that state them, with what the firm may set itself.
 *
 * Whoever derives an obligation takes it as an argument, so that a test may add a text and a firm may put
 * a day that its own documents confirm in place of ours.
 */
import type { LocalDate } from './local-date.ts'
import type { Rule } from './rule.ts'
import { houseMediatorInformation } from './rules/house-mediator-information.ts'
import { houseReminder } from './rules/house-reminder.ts'
import { RULES } from './rules/index.ts'
import { type RegulatoryText, TEXTS } from './texts.ts'

export type Law = { readonly rules: readonly Rule[]; readonly texts: readonly RegulatoryText[] }

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
  /** Whether the firm is itself a payment service provider, bound by article L133-45. */
  readonly providesPaymentServices: boolean
  /** A cause recurs where complaints of one nature about one product come this often… */
  readonly recurrenceTimes: number
  /** … within this many months. */
  readonly recurrenceMonths: number
  /** Citations as the firm's own documents confirm them, by text id; those not named stay ours. */
  readonly citations: Readonly<Record<string, string>>
}

export const DEFAULT_REGULATION_SETTINGS: RegulationSettings = {
  reminderAfterDays: 15,
  informsOfMediator: true,
  acpr2024From: TEXTS.find(({ id }) => id === '2024-R-02')?.appliesFrom as LocalDate,
  providesPaymentServices: false,
  recurrenceTimes: 3,
  recurrenceMonths: 12,
  citations: {},
}

/** The law as this firm applies it. */
export function lawOf({ reminderAfterDays, informsOfMediator, acpr2024From, citations }: RegulationSettings): Law {
  const kept = LAW.rules.filter((rule) => informsOfMediator || rule.id !== houseMediatorInformation.id)
  return {
    rules: kept.map((rule) => (rule.id === houseReminder.id ? { ...rule, period: { count: reminderAfterDays, unit: 'days' } } : rule)),
    texts: LAW.texts.map((text) => ({
      ...text,
      citation: citations[text.id]?.trim() || text.citation,
      ...(text.id === '2024-R-02' && { appliesFrom: acpr2024From }),
    })),
  }
}
