import {
  applyRule,
  type ComplaintFacts,
  deriveObligations,
  LAW,
  type Law,
  type LocalDate,
  localDate,
  type Obligation,
  type Rule,
  type RuleVerdict,
} from '../../../shared/regulation/index.ts'

/** The day a rule gives for these facts; `undefined` where it does not apply, or sets none. */
export function dueDateOf(rule: Rule, facts: ComplaintFacts, law: Law = LAW): LocalDate | undefined {
  const verdict = applyRule(rule, facts, localDate('2026-12-31'), law)
  return verdict.status === 'applied' ? verdict.applied.dueDate : undefined
}

/** Why a rule does not apply, with plain spaces; `undefined` where it does. */
export function whyNot(rule: Rule, facts: ComplaintFacts, today: string, law: Law = LAW): string | undefined {
  const verdict: RuleVerdict = applyRule(rule, facts, localDate(today), law)
  return verdict.status === 'notApplied' ? verdict.why.replace(/[\u00a0\u202f]/g, ' ') : undefined
}

/** The duty that a rule, the strictest of its kind, gives rise to. */
export function dutyOf(rule: Rule, facts: ComplaintFacts, today: string, law: Law = LAW): Obligation | undefined {
  return deriveObligations(facts, localDate(today), law).find((obligation) => obligation.rule.id === rule.id)
}
