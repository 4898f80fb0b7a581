/**
 * What the firm owes a complainant, seen from a day: a pure function of the facts and "today".
 */
import { formatDate, formatLongDate, typography } from '../language/french.ts'
import { addMonths, daysBetween, type LocalDate } from './local-date.ts'
import { DELAY_NATURES } from './natures.ts'
import { endOfPeriod, type Period } from './period.ts'
import type { Regime } from './regimes.ts'
import { BASIS_LABELS, type Basis, basisDate, type ComplaintFacts, OBLIGATION_KINDS, type ObligationKind, type Rule } from './rule.ts'
import { RULES } from './rules/index.ts'
import { type RegulatoryText, textInForce } from './texts.ts'

export const OBLIGATION_STATES = ['notApplicable', 'upcoming', 'dueSoon', 'dueToday', 'overdue', 'met', 'metLate'] as const
export type ObligationState = (typeof OBLIGATION_STATES)[number]

export const OBLIGATION_STATE_LABELS: Readonly<Record<ObligationState, string>> = {
  notApplicable: 'sans objet',
  upcoming: 'à venir',
  dueSoon: 'bientôt',
  dueToday: 'aujourd’hui',
  overdue: 'en retard',
  met: 'fait dans les délais',
  metLate: 'fait en retard',
}

/** One rule applied to one complaint. */
export type AppliedRule = {
  readonly rule: Rule
  readonly text: RegulatoryText
  readonly from: LocalDate
  /** Last day, end of day; absent where the text sets no length: at once. */
  readonly dueDate?: LocalDate
}

/** One duty towards the complainant, with its last day and all that explains it. */
export type Obligation = {
  readonly kind: ObligationKind
  readonly state: ObligationState
  readonly rule: Rule
  readonly text: RegulatoryText
  readonly basis: Basis
  readonly from: LocalDate
  readonly period?: Period
  readonly dueDate?: LocalDate
  /** For a complaint that is itself about a delay: an earlier day to aim for. */
  readonly targetDate?: LocalDate
  readonly doneOn?: LocalDate
  /** Why this rule and this day, in French. */
  readonly explanation: string
  /** The other rules that were looked at and are less strict. */
  readonly others: readonly AppliedRule[]
}

/** Whether something is still to be done about it. */
export function isPending(obligation: Obligation): boolean {
  return ['upcoming', 'dueSoon', 'dueToday', 'overdue'].includes(obligation.state)
}

/**
 * The duties of the firm for one complaint on one day.
 *
 * @param facts days and codes of the complaint
 * @param today the day it is looked at
 * @returns at most one obligation of each kind, in the order of the steps; none for a request.
 *   Where several rules apply, the one with the earliest due date is kept and the others listed.
 */
export function deriveObligations(facts: ComplaintFacts, today: LocalDate, rules: readonly Rule[] = RULES): readonly Obligation[] {
  if (!facts.isComplaint) return []
  return OBLIGATION_KINDS.flatMap((kind) => {
    const [strictest, ...others] = applicableRules(kind, facts, rules)
    return strictest ? [toObligation(strictest, others, facts, today)] : []
  })
}

/** The rules of one kind that the facts bring into play, strictest first. */
function applicableRules(kind: ObligationKind, facts: ComplaintFacts, rules: readonly Rule[]): AppliedRule[] {
  return rules
    .filter((rule) => rule.kind === kind && (isRegimeUnknown(facts, rule) || rule.regimes.some((regime) => facts.regimes.includes(regime))))
    .flatMap((rule): AppliedRule[] => {
      const from = basisDate(rule.basis, facts)
      const text = from && textInForce(rule.family, from)
      if (!from || !text) return []
      const base = { rule, text, from }
      return [rule.period ? { ...base, dueDate: endOfPeriod(from, rule.period, facts.zone) } : base]
    })
    .sort((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''))
}

/** An unknown regime brings in the ACPR and the AMF, not the payment services, which are off by default. */
function isRegimeUnknown(facts: ComplaintFacts, rule: Rule): boolean {
  return facts.regimes.length === 0 && rule.family !== 'payment-services'
}

function toObligation(applied: AppliedRule, others: readonly AppliedRule[], facts: ComplaintFacts, today: LocalDate): Obligation {
  const { rule, text, from, dueDate } = applied
  const fulfilment = fulfilmentOf(rule.kind, facts, dueDate)
  const state = stateOf(fulfilment, dueDate, rule.soonWithinDays, today)
  const targetDate = earlierTarget(applied, facts)
  return {
    kind: rule.kind,
    state,
    rule,
    text,
    basis: rule.basis,
    from,
    ...(rule.period && { period: rule.period }),
    ...(dueDate && { dueDate }),
    ...(targetDate && { targetDate }),
    ...(fulfilment.doneOn && { doneOn: fulfilment.doneOn }),
    explanation: typography([explain(applied, facts), fulfilment.why, strictness(applied, others, facts)].filter(Boolean).join(' ')),
    others,
  }
}

/** What fulfils, or removes, an obligation. */
type Fulfilment = { readonly doneOn?: LocalDate | undefined; readonly isMoot?: boolean; readonly why?: string }

function fulfilmentOf(kind: ObligationKind, facts: ComplaintFacts, dueDate: LocalDate | undefined): Fulfilment {
  switch (kind) {
    case 'invitation':
      return invitationFulfilment(facts)
    case 'acknowledgement':
      return acknowledgementFulfilment(facts, dueDate)
    case 'answer':
      return { doneOn: facts.answeredOn }
  }
}

function invitationFulfilment(facts: ComplaintFacts): Fulfilment {
  if (facts.invitedOn) return { doneOn: facts.invitedOn }
  if (facts.settledAtOnceOn)
    return { isMoot: true, why: 'La réclamation a reçu satisfaction immédiate : aucune invitation n’est à envoyer.' }
  if (facts.written) return { isMoot: true, why: 'La réclamation écrite est arrivée sans qu’une invitation ait été nécessaire.' }
  if (facts.closedWithoutWritingOn) return { isMoot: true, why: 'Le dossier a été clos sans forme écrite, avec un motif.' }
  return {}
}

/** The answer may go first: no acknowledgement is then owed, if it went within the time for one. */
function acknowledgementFulfilment(facts: ComplaintFacts, dueDate: LocalDate | undefined): Fulfilment {
  const { acknowledgedOn, answeredOn } = facts
  if (answeredOn && (!acknowledgedOn || answeredOn < acknowledgedOn)) {
    if (dueDate && answeredOn <= dueDate) {
      return { isMoot: true, why: 'La réponse est partie dans ce délai : l’accusé de réception n’est plus nécessaire.' }
    }
    return { doneOn: answeredOn, why: 'Aucun accusé de réception n’est parti avant la réponse : elle en tient lieu, à sa date.' }
  }
  return { doneOn: acknowledgedOn }
}

function stateOf(fulfilment: Fulfilment, dueDate: LocalDate | undefined, soonWithinDays: number, today: LocalDate): ObligationState {
  if (fulfilment.isMoot) return 'notApplicable'
  if (fulfilment.doneOn) return dueDate && fulfilment.doneOn > dueDate ? 'metLate' : 'met'
  if (!dueDate) return 'dueToday'
  const remaining = daysBetween(today, dueDate)
  if (remaining < 0) return 'overdue'
  if (remaining === 0) return 'dueToday'
  return remaining <= soonWithinDays ? 'dueSoon' : 'upcoming'
}

/** A delay that is complained about deserves a shorter one: one month is proposed (P: shorter where the grievance is itself a delay). */
function earlierTarget(applied: AppliedRule, facts: ComplaintFacts): LocalDate | undefined {
  const isAboutDelay = facts.nature !== undefined && DELAY_NATURES.includes(facts.nature)
  return applied.rule.kind === 'answer' && applied.rule.period?.unit === 'months' && isAboutDelay ? addMonths(applied.from, 1) : undefined
}

const DUTY: Readonly<Record<ObligationKind, string>> = {
  invitation: 'Le réclamant est invité à mettre sa réclamation par écrit, dès lors qu’elle n’est pas réglée sur-le-champ',
  acknowledgement: 'Un accusé de réception est adressé au réclamant',
  answer: 'Une réponse motivée est adressée au réclamant, le plus tôt possible et',
}

function explain({ rule, text, from, dueDate }: AppliedRule, facts: ComplaintFacts): string {
  const origin = sourceSentence(text, facts)
  if (!rule.period || !dueDate) {
    return `${DUTY[rule.kind]}. Le texte ne fixe pas de délai : faites-le dès que possible. Réclamation exprimée le ${formatLongDate(from)}. ${origin}`
  }
  return `${DUTY[rule.kind]} dans les ${formatPeriod(rule.period)} qui suivent ${BASIS_LABELS[rule.basis]} (${formatDate(from)}), donc au plus tard le ${formatLongDate(dueDate)}. ${origin}`
}

/** Who says so, and how strongly: a recommendation is never called a law. */
function sourceSentence(text: RegulatoryText, facts: ComplaintFacts): string {
  const isOnly = (...regimes: readonly Regime[]) => facts.regimes.length > 0 && facts.regimes.every((regime) => regimes.includes(regime))
  if (isOnly('realEstate')) return `Choix du cabinet : aucune autorité ne le demande pour la carte T ; le modèle est la ${text.citation}.`
  if (text.family === 'acpr-complaints' && isOnly('cif', 'realEstate'))
    return `Bonne pratique retenue par le cabinet, sur le modèle de la ${text.citation}.`
  switch (text.force) {
    case 'recommendation':
      return `Recommandé par l’ACPR : ${text.citation}.`
    case 'instruction':
      return `Prévu par l’${text.citation}.`
    case 'law':
    case 'directive':
      return `Prévu par la loi : ${text.citation}.`
  }
}

function strictness(applied: AppliedRule, others: readonly AppliedRule[], facts: ComplaintFacts): string | undefined {
  const otherTexts = others.filter((other) => other.text.id !== applied.text.id)
  if (otherTexts.length === 0 || !applied.dueDate) return undefined
  const unknown = facts.regimes.length === 0 ? 'Régime non précisé : ' : ''
  const compared = otherTexts.map((other) => `${other.text.citation} : ${other.dueDate ? formatDate(other.dueDate) : 'sans délai'}`)
  return `${unknown}${unknown ? 'l' : 'L'}’échéance la plus stricte est retenue (${compared.join(' ; ')}).`
}

/** '10 jours ouvrables', '2 mois'. */
export function formatPeriod(period: Period): string {
  return `${period.count} ${period.unit === 'months' ? 'mois' : 'jours ouvrables'}`
}
