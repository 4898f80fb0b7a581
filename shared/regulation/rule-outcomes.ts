/**
 * What became of every rule for one complaint: which applied, which were less strict, why the others did not.
 */
import { formatDate, typography } from '../language/french.ts'
import type { Law } from './law.ts'
import type { LocalDate } from './local-date.ts'
import { type AppliedRule, applyRule, deriveObligation, type Obligation } from './obligations.ts'
import type { ComplaintFacts, Rule } from './rule.ts'
import { type RegulatoryText, type TextFamily, textInForce } from './texts.ts'

export type RuleOutcome =
  | { readonly status: 'applied'; readonly obligation: Obligation }
  /** It applies, and another rule of its kind asks for as much, or sooner. */
  | { readonly status: 'lessStrict'; readonly applied: AppliedRule; readonly retained: Obligation }
  | { readonly status: 'notApplied'; readonly why: string }
  /** Its text does not govern yet. */
  | { readonly status: 'toCome'; readonly why: string }

/** What became of one rule; no complaint is needed to say that its text is still to come. */
export function ruleOutcome(rule: Rule, facts: ComplaintFacts, today: LocalDate, law: Law): RuleOutcome {
  const verdict = applyRule(rule, facts, today, law)
  if (verdict.status === 'notApplied') {
    const toCome = textToCome(rule.family, today, law)
    return toCome ? { status: 'toCome', why: toComeSentence(toCome) } : verdict
  }
  // Met before this law was applied, a duty may stand under none of its rules.
  const retained = [law, { ...law, earlier: undefined }].flatMap((under) => deriveObligation(rule.kind, facts, today, under) ?? [])[0]
  if (!retained) throw new Error(`${rule.id} applies, yet no ${rule.kind} is owed`)
  return retained.rule.id === rule.id
    ? { status: 'applied', obligation: retained }
    : { status: 'lessStrict', applied: verdict.applied, retained }
}

/** The first text of a family where none governs yet; `undefined` where one does. */
export function textToCome(family: TextFamily, today: LocalDate, { texts }: Law): RegulatoryText | undefined {
  if (textInForce(family, today, texts)) return undefined
  return successionOf(family, texts)[0]
}

/** The texts of a family in the order in which they came, or will come, into force. */
export function successionOf(family: TextFamily, texts: readonly RegulatoryText[]): readonly RegulatoryText[] {
  return texts.filter((text) => text.family === family).toSorted((a, b) => (a.appliesFrom ?? '').localeCompare(b.appliesFrom ?? ''))
}

function toComeSentence({ citation, appliesFrom, awaitsTransposition }: RegulatoryText): string {
  const from = appliesFrom ? `, à partir du ${formatDate(appliesFrom)}` : ''
  return typography(`Texte à venir : ${citation}${from}${awaitsTransposition ? ', une fois transposée en droit français' : ''}.`)
}
