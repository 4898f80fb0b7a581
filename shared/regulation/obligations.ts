/**
 * What the firm owes a complainant, seen from a day: a pure function of the facts and "today".
 */
import { capitalise, enumerate, formatDate, formatLongDate, lowerFirst, typography } from '../language/french.ts'
import { type Law, lawAt } from './law.ts'
import { addMonths, daysBetween, type LocalDate } from './local-date.ts'
import { DELAY_NATURES } from './natures.ts'
import { endOfPeriod, type Period } from './period.ts'
import type { YearlyHoliday } from './public-holidays.ts'
import { REGIME_LABELS, type Regime } from './regimes.ts'
import {
  BASIS_LABELS,
  type Basis,
  basisDate,
  type Clock,
  type ComplaintFacts,
  clockOf,
  type Fulfilment,
  OBLIGATION_KINDS,
  type ObligationKind,
  possibleBases,
  type Rule,
} from './rule.ts'
import { askedBy, askedByText, inOneLine, modelledOn } from './strength.ts'
import type { RegulatoryText } from './texts.ts'
import type { Zone } from './zone.ts'

export const OBLIGATION_STATES = ['notApplicable', 'prudent', 'upcoming', 'dueSoon', 'dueToday', 'overdue', 'met', 'metLate'] as const
export type ObligationState = (typeof OBLIGATION_STATES)[number]

export const OBLIGATION_STATE_LABELS: Readonly<Record<ObligationState, string>> = {
  notApplicable: 'sans objet',
  prudent: 'date prudente',
  upcoming: 'à venir',
  dueSoon: 'bientôt',
  dueToday: 'aujourd’hui',
  overdue: 'en retard',
  met: 'fait dans les délais',
  metLate: 'fait en retard',
}

/** The state in a word: of what something else stands for, none says that it was done. */
export function stateInWords({ state, inItsPlace }: Pick<Obligation, 'state' | 'inItsPlace'>): string {
  return inItsPlace && state === 'metLate' ? 'hors délai' : OBLIGATION_STATE_LABELS[state]
}

/** One rule applied to one complaint. */
export type AppliedRule = Clock & {
  readonly rule: Rule
  /** The rule's own, or the longer one that a letter opened. */
  readonly period?: Period
  /** Last day, end of day; absent where the text sets no length: at once. */
  readonly dueDate?: LocalDate
  /** Why the period is longer than the rule's own. */
  readonly extended?: string
}

/** One duty towards the complainant, with its last day and all that explains it. */
export type Obligation = {
  readonly kind: ObligationKind
  readonly state: ObligationState
  readonly rule: Rule
  readonly text: RegulatoryText
  readonly basis: Basis
  readonly straddled?: RegulatoryText | undefined
  readonly from: LocalDate
  readonly period?: Period
  readonly dueDate?: LocalDate
  /** For a complaint that is itself about a delay: an earlier day to aim for. */
  readonly targetDate?: LocalDate
  /** The day that a holding letter promised; the rule's own due date stands. */
  readonly promisedOn?: LocalDate
  readonly doneOn?: LocalDate
  /** What was done that day in its place, where it was not done itself: 'la réponse'. */
  readonly inItsPlace?: string
  /** Why this rule and this day, in French. */
  readonly explanation: string
  /** The public holidays that it was counted with, where they are not those of today's law. */
  readonly holidays?: readonly YearlyHoliday[]
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
 * @param law the rules and texts, as the firm applies them
 * @returns at most one obligation of each kind, in the order of the steps; none for a request.
 *   Where several rules apply, the one with the earliest due date is kept and the others listed.
 */
export function deriveObligations(facts: ComplaintFacts, today: LocalDate, law: Law): readonly Obligation[] {
  return OBLIGATION_KINDS.flatMap((kind) => deriveObligation(kind, facts, today, law) ?? [])
}

/**
 * The duty of one kind alone, where there is one. Parameters as `deriveObligations`.
 *
 * Once met, it stands as the law judged it that was applied when the step was recorded: a later law makes nothing late,
 * and nothing in time, afterwards.
 */
export function deriveObligation(kind: ObligationKind, facts: ComplaintFacts, today: LocalDate, law: Law): Obligation | undefined {
  const now = obligationUnder(kind, facts, today, law)
  const then = lawAt(law, facts.recordedAt?.[kind])
  if (then === law || (now && isPending(now))) return now
  const stood = obligationUnder(kind, facts, today, then)
  // What was not asked for when the step was taken is not held against it.
  if (!stood) return now?.state === 'metLate' ? undefined : now
  if (stood.dueDate === now?.dueDate && stood.state === (now ?? stood).state) return now ?? stood
  const standing = stood.dueDate
    ? standingSentence(now?.dueDate)
    : 'Elle reste jugée par les règles appliquées quand elle a été enregistrée.'
  return { ...stood, explanation: typography(`${stood.explanation} ${standing}`) }
}

function standingSentence(dueDate: LocalDate | undefined): string {
  const today = dueDate
    ? `les règles appliquées aujourd’hui donneraient le ${formatLongDate(dueDate)}`
    : 'les règles appliquées aujourd’hui n’en donneraient aucun'
  return `C’est le jour qui était affiché quand cette étape a été enregistrée, et elle reste jugée sur lui : ${today}.`
}

function obligationUnder(kind: ObligationKind, facts: ComplaintFacts, today: LocalDate, law: Law): Obligation | undefined {
  if (!facts.isComplaint) return undefined
  const [strictest, ...others] = applicableRules(kind, facts, today, law)
  return strictest && withPrudentDate(toObligation(strictest, others, facts, today, law), facts, today, law)
}

/** Once the client has written, the due date says which prudent date it takes the place of. */
function withPrudentDate(obligation: Obligation, facts: ComplaintFacts, today: LocalDate, law: Law): Obligation {
  const stood = facts.written && prudentDates({ ...facts, written: undefined }, today, law).find(({ kind }) => kind === obligation.kind)
  if (!stood?.dueDate || obligation.state === 'notApplicable') return obligation
  const told = `Jusqu’à l’écrit du client, le registre montrait à titre prudent le ${formatDate(stood.dueDate)}, compté de l’expression orale : cette échéance l’a remplacé.`
  return { ...obligation, explanation: `${obligation.explanation} ${typography(told)}` }
}

/** The days shown with their reason, that the firm owes nothing by. Parameters as `deriveObligations`. */
export function prudentDates(facts: ComplaintFacts, today: LocalDate, law: Law): readonly Obligation[] {
  if (facts.written || !facts.expressedOn) return []
  return deriveObligations({ ...facts, answeredOn: undefined }, today, law).filter(({ state }) => state === 'prudent')
}

/** The rules of one kind that the facts bring into play, strictest first. */
function applicableRules(kind: ObligationKind, facts: ComplaintFacts, today: LocalDate, law: Law): AppliedRule[] {
  return law.rules
    .filter((rule) => rule.kind === kind)
    .flatMap((rule) => {
      const verdict = applyRule(rule, facts, today, law)
      return verdict.status === 'applied' ? [verdict.applied] : []
    })
    .sort((a, b) => (a.dueDate ?? '').localeCompare(b.dueDate ?? ''))
}

/** Whether a rule applies to a complaint on a day, or why it does not, in French. */
export type RuleVerdict =
  | { readonly status: 'applied'; readonly applied: AppliedRule }
  | { readonly status: 'notApplied'; readonly why: string; readonly isToCome?: boolean }

/** Looks at one rule: its regime, the event it counts from, the text in force that day, its condition. */
export function applyRule(rule: Rule, facts: ComplaintFacts, today: LocalDate, law: Law): RuleVerdict {
  // Figures ask for thousands of verdicts, and read the sentence of none.
  const no = (why: () => string, isToCome = false): RuleVerdict => ({
    status: 'notApplied',
    get why() {
      return typography(why())
    },
    ...(isToCome && { isToCome }),
  })
  if (!facts.isComplaint) return no(() => 'C’est une demande, non une réclamation.')
  if (!isRegimeUnknown(facts, rule) && !rule.regimes.some((regime) => facts.regimes.includes(regime)))
    return no(() => `Elle concerne un autre régime : ${enumerate(rule.regimes.map((regime) => REGIME_LABELS[regime]))}.`)
  const clock = clockOf(rule, facts, law.texts)
  if (!clock) {
    const from = possibleBases(rule).flatMap((basis) => basisDate(basis, facts) ?? [])[0]
    if (!from) return no(() => `Rien ne la fait courir : ${NOT_HAPPENED[rule.basis]}.`)
    return no(
      () => `Aucun texte ne la prévoit au ${formatDate(from)}.`,
      law.texts.some((known) => known.family === rule.family && (known.awaitsTransposition || (known.appliesFrom ?? '') > from)),
    )
  }
  const unmet = rule.condition?.whyNot(facts, today)
  if (unmet) return no(() => unmet)
  return { status: 'applied', applied: { rule, ...clock, ...periodOf(rule, clock.from, facts, law) } }
}

const NOT_HAPPENED: Readonly<Record<Basis, string>> = {
  expressed: 'la réclamation n’a pas été exprimée oralement',
  invited: 'aucune invitation n’est partie',
  sent: 'aucune réclamation écrite n’est arrivée',
  received: 'aucune réclamation écrite n’est arrivée',
  mediatorOpen: 'aucune réclamation écrite n’est arrivée',
  referralNotified: 'le cabinet n’a connaissance d’aucune saisine du médiateur',
  liabilityQuestioned: 'la responsabilité du cabinet n’est pas mise en cause',
}

/** The rule's own period, or the longer one that a letter sent within it has opened. */
function periodOf(
  { period, extension }: Rule,
  from: LocalDate,
  facts: ComplaintFacts,
  { holidays }: Law,
): Pick<AppliedRule, 'period' | 'dueDate' | 'extended'> {
  if (!period) return {}
  const end = (length: Period) => endOfPeriod(from, length, facts.zone, holidays)
  const dueDate = end(period)
  const openedOn = extension?.openedOn(facts)
  if (!extension || !openedOn || openedOn > dueDate) return { period, dueDate }
  return { period: extension.period, dueDate: end(extension.period), extended: extension.why }
}

/** An unknown regime brings in the ACPR and the AMF; the payment services, off by default, only where the firm provides them. */
function isRegimeUnknown(facts: ComplaintFacts, rule: Rule): boolean {
  return facts.regimes.length === 0 && (rule.family !== 'payment-services' || rule.addressesFirm === true)
}

function toObligation(
  applied: AppliedRule,
  others: readonly AppliedRule[],
  facts: ComplaintFacts,
  today: LocalDate,
  { holidays }: Law,
): Obligation {
  const { rule, text, from, period, dueDate } = applied
  const fulfilment = fulfilmentOf(rule, facts, dueDate, holidays)
  const state = stateOf(fulfilment, dueDate, rule, today)
  const targetDate = earlierTarget(applied, facts)
  const promisedOn = rule.kind === 'answer' ? facts.promisedOn : undefined
  let sentence: string | undefined
  return {
    kind: rule.kind,
    state,
    rule,
    text,
    basis: applied.basis,
    ...(applied.straddled && { straddled: applied.straddled }),
    from,
    ...(period && { period }),
    ...(dueDate && { dueDate }),
    ...(targetDate && { targetDate }),
    ...(promisedOn && { promisedOn }),
    ...(fulfilment.doneOn && { doneOn: fulfilment.doneOn }),
    ...(fulfilment.inItsPlace && { inItsPlace: fulfilment.inItsPlace }),
    ...(holidays && { holidays }),
    // Figures ask for thousands of obligations, and read the sentence of none.
    get explanation() {
      sentence ??= typography([explain(applied, facts), fulfilment.why, strictness(applied, others, facts)].filter(Boolean).join(' '))
      return sentence
    },
    others,
  }
}

type Holidays = readonly YearlyHoliday[] | undefined

function fulfilmentOf({ kind, fulfilment }: Rule, facts: ComplaintFacts, dueDate: LocalDate | undefined, holidays: Holidays): Fulfilment {
  const told = fulfilment ? fulfilment(facts, dueDate) : toldFulfilment(kind, facts, dueDate, holidays)
  return facts.isTakenOverSettled && !told.isMoot && !isDated(kind, facts, told) ? NOT_DATED : told
}

/** Nothing is made of a silence: neither that the step was taken, nor that it was missed. */
const NOT_DATED: Fulfilment = {
  isMoot: true,
  why: 'Le registre repris dit la réclamation répondue ou close, sans donner ce jour : rien n’en est déduit.',
}

function isDated(kind: ObligationKind, { acknowledgedOn, answeredOn }: ComplaintFacts, { doneOn }: Fulfilment): boolean {
  if (kind === 'acknowledgement') return acknowledgedOn !== undefined
  if (kind === 'answer') return answeredOn !== undefined
  // A mediator whom the client turns to later is answered later; the insurer is told of what is known later.
  return doneOn !== undefined || kind === 'mediatorAnswer' || kind === 'insurerDeclaration'
}

function toldFulfilment(kind: ObligationKind, facts: ComplaintFacts, dueDate: LocalDate | undefined, holidays: Holidays): Fulfilment {
  switch (kind) {
    case 'invitation':
      return invitationFulfilment(facts, holidays)
    case 'reminder':
      return { doneOn: facts.remindedOn }
    case 'acknowledgement':
      return acknowledgementFulfilment(facts, dueDate)
    case 'answer':
      return answerFulfilment(facts, dueDate)
    case 'mediatorInformation':
      return { doneOn: facts.mediatorInformedOn }
    case 'mediatorAnswer':
      return { doneOn: facts.mediatorAnsweredOn }
    case 'insurerDeclaration':
      return declarationFulfilment(facts)
  }
}

function invitationFulfilment(facts: ComplaintFacts, holidays: Holidays): Fulfilment {
  if (facts.invitedOn) return { doneOn: facts.invitedOn }
  if (facts.settledAtOnceOn) return settlementFulfilment(facts, facts.settledAtOnceOn, holidays)
  if (facts.written) return { isMoot: true, why: 'La réclamation écrite est arrivée sans qu’une invitation ait été nécessaire.' }
  if (facts.renouncedOn) return { isMoot: true, why: 'Le réclamant a expressément renoncé : aucune invitation n’est à envoyer.' }
  if (facts.closedWithoutWritingOn) return { isMoot: true, why: 'Le dossier a été clos sans forme écrite, avec un motif.' }
  return {}
}

/**
 * Last day on which an oral complaint settled entirely is settled at once: the next jour ouvrable. Settled later, it
 * should have been invited to be written.
 */
export function lastDayAtOnce(expressedOn: LocalDate, zone: Zone, holidays?: Holidays): LocalDate {
  return endOfPeriod(expressedOn, { count: 1, unit: 'joursOuvrables' }, zone, holidays)
}

function settlementFulfilment({ expressedOn, zone }: ComplaintFacts, settledOn: LocalDate, holidays: Holidays): Fulfilment {
  const lastDay = expressedOn && lastDayAtOnce(expressedOn, zone, holidays)
  if (!lastDay || settledOn <= lastDay)
    return { isMoot: true, why: 'La réclamation a reçu satisfaction immédiate : aucune invitation n’est à envoyer.' }
  return {
    doneOn: settledOn,
    inItsPlace: 'le règlement',
    isLate: true,
    why: `Aucune invitation n’est partie, et la réclamation a été réglée le ${formatLongDate(settledOn)}, après le dernier jour d’une satisfaction immédiate (${formatDate(lastDay)}). Ce règlement en tient lieu, à sa date.`,
  }
}

/** The answer, or the letter that hands the complaint over, may go first: no acknowledgement is then owed, if it went within the time for one. */
function acknowledgementFulfilment(facts: ComplaintFacts, dueDate: LocalDate | undefined): Fulfilment {
  const { acknowledgedOn, answeredOn, transferredOn } = facts
  const isAnswer = answeredOn !== undefined && (!transferredOn || answeredOn <= transferredOn)
  const first = isAnswer ? answeredOn : transferredOn
  const letter = isAnswer ? 'la réponse' : 'la lettre qui transmet la réclamation'
  if (first && (!acknowledgedOn || first < acknowledgedOn)) {
    if (dueDate && first <= dueDate) {
      return { isMoot: true, why: `${capitalise(letter)} est partie dans ce délai : l’accusé de réception n’est plus nécessaire.` }
    }
    return {
      doneOn: first,
      inItsPlace: letter,
      why: `Aucun accusé de réception n’est parti avant. ${capitalise(letter)} en tient lieu, à sa date.`,
    }
  }
  return { doneOn: acknowledgedOn }
}

/** Handed over within the delay, the complaint is another professional's to answer; later, the delay was missed all the same. */
function answerFulfilment({ answeredOn, transferredOn }: ComplaintFacts, dueDate: LocalDate | undefined): Fulfilment {
  if (!transferredOn || (answeredOn && answeredOn <= transferredOn)) return { doneOn: answeredOn }
  if (dueDate && transferredOn > dueDate)
    return {
      doneOn: transferredOn,
      inItsPlace: 'la lettre qui transmet la réclamation',
      why: 'La réclamation a été transmise après ce délai : cette lettre tient lieu de réponse, à sa date.',
    }
  return { isMoot: true, why: 'La réclamation a été transmise dans ce délai à un autre professionnel, à qui il revient de répondre.' }
}

function declarationFulfilment({ insurerDeclaredOn, declarationSetAsideOn }: ComplaintFacts): Fulfilment {
  if (insurerDeclaredOn) return { doneOn: insurerDeclaredOn }
  return declarationSetAsideOn
    ? { isMoot: true, why: `Le ${formatLongDate(declarationSetAsideOn)}, le cabinet a décidé de ne pas la déclarer, avec un motif.` }
    : {}
}

function stateOf(
  fulfilment: Fulfilment,
  dueDate: LocalDate | undefined,
  { shownAs, soonWithinDays }: Rule,
  today: LocalDate,
): ObligationState {
  if (fulfilment.isMoot) return 'notApplicable'
  if (shownAs) return shownAs
  if (fulfilment.doneOn) return fulfilment.isLate || (dueDate && fulfilment.doneOn > dueDate) ? 'metLate' : 'met'
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

function explain({ rule, basis, text, straddled, from, period, dueDate, extended }: AppliedRule, facts: ComplaintFacts): string {
  const origin = sourceSentence(text, facts)
  if (!period || !dueDate) {
    return `${rule.duty}. Le texte ne fixe pas de délai : faites-le dès que possible. ${WITHOUT_DELAY[basis]} le ${formatLongDate(from)}. ${origin}`
  }
  const length = `dans les ${formatPeriod(period)} qui suivent ${BASIS_LABELS[basis]} (${formatDate(from)})`
  const change = straddled && `Le texte a changé entre l’envoi et la réception : le délai le plus court est retenu.`
  if (rule.shownAs === 'prudent')
    return `${rule.duty} ${length}, donc au plus tard le ${formatLongDate(dueDate)}. Aucun écrit n’est demandé par l’${text.citation} : ce jour est montré par prudence, compté de l’expression orale, et n’est jamais tenu pour manqué. L’écrit du client le remplacera par les échéances réelles.`
  return [`${rule.duty} ${length}, donc au plus tard le ${formatLongDate(dueDate)}.`, change, extended, origin].filter(Boolean).join(' ')
}

/** What happened on the day that an obligation without a length counts from. */
const WITHOUT_DELAY: Readonly<Record<Basis, string>> = {
  expressed: 'Réclamation exprimée',
  invited: 'Invitation envoyée',
  sent: 'Réclamation envoyée',
  received: 'Réclamation reçue',
  mediatorOpen: 'Saisine possible depuis',
  referralNotified: 'Saisine connue',
  liabilityQuestioned: 'Responsabilité mise en cause',
}

/** Who says so, and how strongly: a recommendation is never called a law. */
function sourceSentence(text: RegulatoryText, facts: ComplaintFacts): string {
  if (text.family === 'acpr-complaints' && concernsOnly(facts, 'realEstate'))
    return `${askedBy('house', `aucun texte ne fixe de délai pour la carte T, que contrôle la DGCCRF ; le modèle est la ${text.citation}`)}.`
  return `${askedOf(text, facts)}.`
}

/** The same in brief, for one complaint: neither the CIF nor the carte T are the ACPR's, whose recommendation is then a model the firm has chosen. */
export function askedOf(text: RegulatoryText, facts: Pick<ComplaintFacts, 'regimes'>): string {
  return text.family === 'acpr-complaints' && concernsOnly(facts, 'cif', 'realEstate')
    ? capitalise(modelledOn(text.citation))
    : askedByText(text)
}

/** The same of every text that sets this very day: a recommendation named alone would hide the law that says so too. */
export function askedOfDueDate({ text, dueDate, others }: Obligation, facts: Pick<ComplaintFacts, 'regimes'>): string {
  const texts = [text, ...otherTextsOf(text, others).flatMap((other) => (other.dueDate === dueDate ? [other.text] : []))]
  return inOneLine(texts.map((each) => askedOf(each, facts)))
}

function otherTextsOf(text: RegulatoryText, others: readonly AppliedRule[]): readonly AppliedRule[] {
  return others.filter((other) => other.text.id !== text.id)
}

function concernsOnly({ regimes }: Pick<ComplaintFacts, 'regimes'>, ...only: readonly Regime[]): boolean {
  return regimes.length > 0 && regimes.every((regime) => only.includes(regime))
}

function strictness(applied: AppliedRule, others: readonly AppliedRule[], facts: ComplaintFacts): string | undefined {
  const otherTexts = otherTextsOf(applied.text, others)
  if (otherTexts.length === 0 || !applied.dueDate) return undefined
  const unknown = facts.regimes.length === 0 ? 'Régime non précisé : ' : ''
  const isAsStrict = otherTexts.every((other) => other.dueDate === applied.dueDate)
  if (isAsStrict && !unknown) return `Ce jour est aussi ${lowerFirst(inOneLine(otherTexts.map(({ text }) => askedOf(text, facts))))}.`
  const compared = otherTexts.map((other) => `${other.text.citation} : ${other.dueDate ? formatDate(other.dueDate) : 'sans délai'}`)
  return `${unknown}${unknown ? 'l' : 'L'}’échéance la plus stricte est retenue (${compared.join(' ; ')}).`
}

const UNITS: Readonly<Record<Period['unit'], string>> = {
  months: 'mois',
  joursOuvrables: 'jours ouvrables',
  joursOuvres: 'jours ouvrés',
  days: 'jours',
}

/** '10 jours ouvrables', '2 mois'. */
export function formatPeriod(period: Period): string {
  return `${period.count} ${UNITS[period.unit]}`
}
