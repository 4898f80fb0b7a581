/**
 * The law as plain values, as the firm's journal keeps it: enough to compute with again once the application has changed.
 *
 * What a rule does in code (its condition, what opens its longer period, how it is fulfilled) is not kept: its revision
 * is, and the rule of the same id as shipped knows what it did under each. Its words are kept beside.
 */
import { LAW, type Law } from './law.ts'
import { MEDIATION_DELAYS, type MediationDelays } from './mediation.ts'
import type { Period } from './period.ts'
import { HOLIDAYS, type YearlyHoliday } from './public-holidays.ts'
import type { Rule, RuleCode } from './rule.ts'
import type { RegulatoryText } from './texts.ts'
import type { Zone } from './zone.ts'

export type KeptRule = Pick<
  Rule,
  | 'id'
  | 'kind'
  | 'regimes'
  | 'family'
  | 'clause'
  | 'duty'
  | 'basis'
  | 'basisByText'
  | 'period'
  | 'soonWithinDays'
  | 'shownAs'
  | 'exception'
  | 'revision'
> & {
  readonly admitsExceptionalCircumstances?: boolean | undefined
  readonly addressesFirm?: boolean | undefined
  /** What its condition asks for, in French. */
  readonly condition?: string | undefined
  readonly extension?: { readonly period: Period; readonly why: string } | undefined
}

export type KeptText = Pick<RegulatoryText, 'id' | 'family' | 'citation' | 'appliesFrom' | 'force' | 'source' | 'awaitsTransposition'>

export type KeptLaw = {
  readonly rules: readonly KeptRule[]
  readonly texts: readonly KeptText[]
  readonly holidays: readonly YearlyHoliday[]
  readonly mediation: MediationDelays
  /** The firm's, that a dossier keeps from its opening. */
  readonly zone: Zone
}

/** What is kept of a law, and of the zone in which dossiers are opened. */
export function keptLawOf({ rules, texts, holidays = HOLIDAYS, mediation = MEDIATION_DELAYS }: Law, zone: Zone): KeptLaw {
  return { rules: rules.map(keptRuleOf), texts: texts.map(keptTextOf), holidays, mediation, zone }
}

function keptRuleOf(rule: Rule): KeptRule {
  const { id, kind, regimes, family, clause, duty, basis, soonWithinDays } = rule
  const { basisByText, period, shownAs, exception, admitsExceptionalCircumstances, addressesFirm, condition, extension, revision } = rule
  return {
    ...{ id, kind, regimes, family, clause, duty, basis, soonWithinDays },
    ...(basisByText && Object.keys(basisByText).length > 0 && { basisByText }),
    ...(period && { period }),
    ...(shownAs && { shownAs }),
    ...(exception && { exception }),
    ...(admitsExceptionalCircumstances && { admitsExceptionalCircumstances }),
    ...(addressesFirm && { addressesFirm }),
    ...(condition && { condition: condition.asks }),
    ...(extension && { extension: { period: extension.period, why: extension.why } }),
    ...(revision && { revision }),
  }
}

function keptTextOf({ id, family, citation, appliesFrom, force, source, awaitsTransposition }: RegulatoryText): KeptText {
  return { id, family, citation, ...(appliesFrom && { appliesFrom }), force, source, ...(awaitsTransposition && { awaitsTransposition }) }
}

/** A kept law, to compute with. @param shipped the rules of the application, which know what each did in code */
export function lawOfKept({ rules, texts, holidays, mediation }: KeptLaw, shipped: readonly Rule[] = LAW.rules): Law {
  return {
    rules: rules.map((kept) =>
      ruleOfKept(
        kept,
        shipped.find(({ id }) => id === kept.id),
      ),
    ),
    texts,
    holidays,
    mediation,
  }
}

/** Of a rule, or a revision, that the application does not have, the condition is unknown: it is then taken as met, for nothing is to be passed over. */
function ruleOfKept(
  { condition, extension, admitsExceptionalCircumstances, addressesFirm, ...kept }: KeptRule,
  shipped: Rule | undefined,
): Rule {
  const { whyNot = () => undefined, openedOn = () => undefined, fulfilment } = shipped ? codeUnder(shipped, kept.revision) : {}
  return {
    ...kept,
    source: shipped?.source ?? 'M',
    ifReadOtherwise: shipped?.ifReadOtherwise ?? '',
    ...(admitsExceptionalCircumstances && { admitsExceptionalCircumstances }),
    ...(addressesFirm && { addressesFirm }),
    ...(condition !== undefined && { condition: { asks: condition, whyNot } }),
    ...(extension && { extension: { ...extension, openedOn } }),
    ...(fulfilment && { fulfilment }),
  }
}

/** The revision of a rule that does not say. */
const FIRST = 1

/** What a rule does in code under one of its revisions; nothing of one that it does not know. */
export function codeUnder({ condition, extension, fulfilment, revision = FIRST, former }: Rule, wanted = FIRST): RuleCode {
  if (wanted === revision) return { whyNot: condition?.whyNot, openedOn: extension?.openedOn, fulfilment }
  return former?.[wanted] ?? {}
}
