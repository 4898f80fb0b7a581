/**
 * The mediator notice: who can be turned to, from when, and how. Never edited by hand.
 *
 * @see ACPR recommandation 2024-R-02: two months after a first written complaint was sent, whatever
 *   the person or department and whether or not it was answered
 * @see code de la consommation, articles L612-1 (consumers), L612-2 (one year), L616-1 (name and address)
 */
import { type AnswerOutcome, complaintFacts, elsewhereInWords, mayReferAgain } from '../complaint/index.ts'
import { type ConfirmedMediator, type Firm, mediatorsFor, regimesOpenToProfessionals } from '../firm/firm.ts'
import { capitalise, enumerate, formatDate } from '../language/french.ts'
import { withArticle } from '../language/names.ts'
import {
  type Basis,
  type LocalDate,
  type MediationWindow,
  mayTurnToMediator,
  mediationWindow,
  type Period,
  type Regime,
  regimesOfStatuses,
} from '../regulation/index.ts'
import type { LetterBlock, LetterInput } from './letter.ts'

/** The sentence that stands in every notice; the linter looks for it. */
export const TWO_MONTHS = 'deux mois après l’envoi de'

const CONSUMERS_ONLY = 'est réservée aux consommateurs (article L612-1 du code de la consommation)'
const COURTS = 'Vous conservez la possibilité de saisir la juridiction compétente.'

// Whoever is no consumer is not always a trader (an association): the notice says only what the law says.
const PROFESSIONAL_NOTICE = `La médiation de la consommation ${CONSUMERS_ONLY} : elle ne s’applique pas à votre réclamation. ${COURTS}`

/** What each mediator is there for, where several are named. */
export const SCOPES: Readonly<Record<Regime, string>> = {
  insurance: 'assurance',
  banking: 'crédit',
  cif: 'investissements financiers',
  realEstate: 'immobilier',
  paymentServices: 'services de paiement',
}

/** The same after a preposition: 'pour l’assurance et le crédit'. */
export const THE_SCOPES: Readonly<Record<Regime, string>> = {
  insurance: `l’${SCOPES.insurance}`,
  banking: `le ${SCOPES.banking}`,
  cif: `les ${SCOPES.cif}`,
  realEstate: `l’${SCOPES.realEstate}`,
  paymentServices: `les ${SCOPES.paymentServices}`,
}

/** The complaint's regimes; where they are not known, all those the firm practises. */
function regimesAtStake({ dossier, firm }: LetterInput): readonly Regime[] {
  return dossier.regimes.length > 0 ? dossier.regimes : regimesOfStatuses(firm.statuses)
}

/** Those of them in which a mediator is there for the complainant. */
function mediatedRegimes(input: LetterInput): readonly Regime[] {
  const open = regimesOpenToProfessionals(firmFor(input))
  return regimesAtStake(input).filter((regime) => mayTurnToMediator(input.dossier.complainant.clientKind, [regime], open))
}

/** Whether a mediator is there for the complainant at all. */
export function mayMediate(input: LetterInput): boolean {
  return input.dossier.complainant.clientKind === 'consumer' || mediatedRegimes(input).length > 0
}

/** Whether the mediator is there by its own rules alone: the days of the consumer code are not the client's. */
export function isMediatedByOwnRules(input: LetterInput): boolean {
  return input.dossier.complainant.clientKind === 'professional' && mayMediate(input)
}

/** The firm's confirmed mediators who are competent for this complaint and this complainant. */
export function competentMediators(input: LetterInput): readonly ConfirmedMediator[] {
  return mayMediate(input) ? mediatorsFor(firmFor(input), mediatedRegimes(input)) : []
}

/** The firm's own mediator, bound to the AMF's by a convention, is there for consumers alone. */
function firmFor({ firm, dossier: { complainant } }: LetterInput): Firm {
  return complainant.clientKind === 'consumer' ? firm : { ...firm, conventionMediator: undefined }
}

/** Regimes of the complaint for which the firm has confirmed no mediator. */
export function regimesWithoutMediator(input: LetterInput): readonly Regime[] {
  return mediatedRegimes(input).filter((regime) => mediatorsFor(input.firm, [regime]).length === 0)
}

/** The blocks of the notice: the right, then each mediator's name, address and site. */
export function mediatorNotice(input: LetterInput): readonly LetterBlock[] {
  if (!mayMediate(input)) return [locked('mediator-notice', PROFESSIONAL_NOTICE)]
  const mediators = competentMediators(input)
  const sentences = isMediatedByOwnRules(input)
    ? [ownRulesSentence(input)]
    : [rightSentence(input), conventionSentence(input), restSentence(input)]
  return [
    locked('mediator-notice', sentences.filter(Boolean).join(' ')),
    ...mediators.map((mediator, index): LetterBlock => {
      const name = mediators.length > 1 ? `${mediator.name} (${scopeOf(mediator, input.firm, regimesAtStake(input))})` : mediator.name
      const lines = [name, mediator.address.trim(), mediator.website, mediator.note].filter(Boolean)
      return { ...locked(`mediator-${index + 1}`, lines.join('\n')), layout: 'address' }
    }),
  ]
}

/** The days of a referral once this letter has left: an answer that rejects, or meets in part, opens it itself. */
function windowOf(input: LetterInput): MediationWindow | undefined {
  if (isMediatedByOwnRules(input)) return undefined
  return mediationWindow({ ...complaintFacts(input.dossier), refusedOn: refusedOnOf(input) })
}

/** First day in any event on which the letter says that the mediator can be turned to; `undefined` where it names none. */
export function mediatorInAnyEventOn(input: LetterInput): LocalDate | undefined {
  return mayMediate(input) ? windowOf(input)?.inAnyEventOn : undefined
}

/**
 * What a promise counts from, in words to the client: one in months from the sending, as the mediator's two months, whatever
 * the rule counts from; the earlier of the two days is then promised.
 */
export function promisedFrom(basis: Basis, { unit }: Period): Basis {
  return unit === 'months' ? 'sent' : basis
}

/** Day of the answer that rejects the written complaint, or meets it in part: an earlier one, or this very letter. */
export function refusedOnOf({ dossier, fields, today }: LetterInput): LocalDate | undefined {
  const { written } = dossier
  const refusal = written && isRefusal(fields.outcome) && today >= written.sentOn ? today : undefined
  return complaintFacts(dossier).refusedOn ?? refusal
}

function isRefusal(outcome: AnswerOutcome | undefined): boolean {
  return outcome !== undefined && outcome !== 'upheld'
}

/**
 * The last day of the year in which the mediator could be turned to, where the letter leaves after it.
 *
 * @see code de la consommation, article L612-2: no dispute is examined more than a year after the written complaint
 */
export function mediationEndedOn(input: LetterInput): LocalDate | undefined {
  const window = mayMediate(input) ? windowOf(input) : undefined
  return window && input.today > window.closesOn ? window.closesOn : undefined
}

/** Whether the notice itself tells of the courts: where no mediator can be turned to, or no longer. */
export function tellsOfCourts(input: LetterInput): boolean {
  return !mayMediate(input) || isMediatedByOwnRules(input) || isMediatedInPart(input) || mediationEndedOn(input) !== undefined
}

/**
 * Two mediators for one dispute: the client's choice is final.
 *
 * @see AMF instruction DOC-2012-07: convention between the firm's mediator and the AMF mediator
 */
export function conventionSentence(input: LetterInput): string | undefined {
  return mediationEndedOn(input) || hasTurnedToMediator(input) ? undefined : conventionChoice(firmFor(input), mediatedRegimes(input))
}

/** The same from the firm and the regimes alone. */
export function conventionChoice(firm: Firm, regimes: readonly Regime[]): string | undefined {
  const [ofAmf, other] = firm.conventionMediator && regimes.includes('cif') ? mediatorsFor(firm, ['cif']) : []
  if (!ofAmf || !other) return undefined
  return `Pour les investissements financiers, vous choisissez entre ${withArticle(ofAmf.name)} et ${withArticle(other.name)}, qui ont conclu une convention : ce choix est définitif pour le litige.`
}

/** 'assurance et crédit': what a mediator is there for among some regimes. */
export function scopeOf(mediator: ConfirmedMediator, firm: Firm, regimes: readonly Regime[]): string {
  const served = regimes.filter((regime) => mediatorsFor(firm, [regime]).some((other) => other.name === mediator.name))
  return enumerate(served.map((regime) => SCOPES[regime]))
}

function locked(id: string, text: string): LetterBlock {
  return { id, label: 'Médiation (mention protégée)', text, isEditable: false }
}

function rightSentence(input: LetterInput): string {
  const { dossier, today } = input
  const firm = firmFor(input)
  const regimes = mediatedRegimes(input)
  if (!dossier.written) return `${rightToMediate('Vous pourrez', firm, regimes)} ${AT_ONCE['Vous pourrez']}`
  const endedOn = mediationEndedOn(input)
  if (endedOn)
    return `Le délai d’un an, compté de votre réclamation écrite, pour saisir ${oneOf(firm, regimes)} a pris fin le ${formatDate(endedOn)}. Vous conservez la possibilité d’agir en justice.`
  if (hasTurnedToMediator(input)) return ALREADY
  const window = windowOf(input)
  if (!window) return ''
  const { inAnyEventOn } = window
  const refusedOn = refusedOnOf(input)
  const days = `${TWO_MONTHS} votre première réclamation écrite${firstAddressee(input)}, soit à partir du ${formatDate(inAnyEventOn)}, ${WHATEVER}, ${lastDays(window, today)}`
  const right = `Vous pouvez en tout état de cause saisir gratuitement ${whom(firm, regimes)}, ${days}`
  if (refusedOn) {
    const told = dossier.answers.some(({ sentOn }) => sentOn === refusedOn) ? `notre réponse du ${formatDate(refusedOn)}` : 'cette réponse'
    // What a mediator asks for besides may be a delay of its own.
    const terms = competentMediators(input).some(({ note }) => note?.trim()) ? ', dans les conditions indiquées sous ses coordonnées' : ''
    return `Si ${told} ne vous satisfait pas, vous pouvez dès à présent saisir le médiateur compétent${terms}. ${right}`
  }
  // An answer promised for a day on which the way is open already opens nothing sooner.
  const promisedOn = input.fields.promisedOn ?? complaintFacts(dossier).promisedOn
  const isPromisedLater = promisedOn !== undefined && promisedOn >= inAnyEventOn
  const isAwaited = dossier.answers.length === 0 && input.fields.outcome === undefined && today < inAnyEventOn && !isPromisedLater
  return isAwaited ? `${right} ${AT_ONCE['Vous pourrez']}` : right
}

/** ', adressée le 3 février 2026 à Assureur Fictif,': the writing that the two months count from, where it was not the firm's. */
function firstAddressee({ dossier: { written, elsewhereTo, elsewhereSentOn } }: LetterInput): string {
  const isFirst = written !== undefined && elsewhereTo && elsewhereSentOn && elsewhereSentOn < written.sentOn
  return isFirst ? `, adressée le ${formatDate(elsewhereSentOn)} ${elsewhereInWords(elsewhereTo)}` : ''
}

/**
 * The year counts from what the client wrote to the firm; one who wrote to someone else before is told of the day on which
 * it would be over, were it counted from that.
 *
 * @see code de la consommation, article L612-2, 4°: « à compter de sa réclamation écrite auprès du professionnel »
 */
function lastDays({ closesOn, prudentClosesOn }: MediationWindow, today: LocalDate): string {
  const last = `et au plus tard le ${formatDate(closesOn)}`
  if (!prudentClosesOn) return `${last}.`
  const toTheFirm = `${last}, un an après votre réclamation écrite à notre cabinet.`
  return prudentClosesOn < today
    ? toTheFirm
    : `${toTheFirm} Par prudence, saisissez-le avant la fin du ${formatDate(prudentClosesOn)} : cette année pourrait être comptée de votre premier écrit.`
}

const ALREADY = 'Vous avez déjà saisi un médiateur de ce litige : aucun autre ne peut l’examiner.'

/**
 * Whether the dispute is, or was, before a mediator: no letter then invites to turn to one.
 *
 * @see code de la consommation, article L612-2, 3°: no dispute is examined by two mediators
 */
export function hasTurnedToMediator({ dossier: { mediation } }: LetterInput): boolean {
  return mediation.stage !== 'none' && !mayReferAgain(mediation)
}

/** A professional client: the mediator's own rules say when and how, so no day is named. */
function ownRulesSentence(input: LetterInput): string {
  const regimes = mediatedRegimes(input)
  const whom = competentMediators(input).length < 2 ? ONE_OPEN : SEVERAL_OPEN
  const scope = isMediatedInPart(input) ? `Pour ${enumerate(regimes.map((regime) => THE_SCOPES[regime]))}, ${whom}` : capitalise(whom)
  return `La médiation de la consommation ${CONSUMERS_ONLY}. ${scope}. ${COURTS}`
}

const ONE_OPEN =
  'le médiateur dont les coordonnées suivent accepte cependant les réclamations de clients professionnels : vous pouvez le saisir aux conditions et dans les délais de son propre règlement'
const SEVERAL_OPEN =
  'les médiateurs dont les coordonnées suivent, chacun pour ce qui le concerne, acceptent cependant les réclamations de clients professionnels : vous pouvez les saisir aux conditions et dans les délais de leur propre règlement'

/** A non professionnel whose complaint is not of investments alone. */
function isMediatedInPart(input: LetterInput): boolean {
  return mayMediate(input) && mediatedRegimes(input).length < regimesAtStake(input).length
}

function restSentence(input: LetterInput): string | undefined {
  if (!isMediatedInPart(input)) return undefined
  const rest = `Cette saisine ne porte que sur les ${SCOPES.cif} : pour le reste de votre réclamation, la médiation de la consommation ${CONSUMERS_ONLY}.`
  return mediationEndedOn(input) ? rest : `${rest} ${COURTS}`
}

/** What an answer that does not satisfy opens. @see code de la consommation, article L612-2: one prior written attempt, no delay after its answer */
export const AT_ONCE = {
  'Vous pouvez': 'Si la réponse à votre réclamation ne vous satisfait pas, vous pouvez le faire sans attendre ces deux mois.',
  'Vous pourrez': 'Si la réponse à votre réclamation ne vous satisfait pas, vous pourrez le faire sans attendre ces deux mois.',
} as const

/** The right itself, before any written complaint, where the mediators of some regimes are named below it. */
export function rightToMediate(lead: 'Vous pouvez' | 'Vous pourrez', firm: Firm, regimes: readonly Regime[]): string {
  return `${lead} en tout état de cause saisir gratuitement ${whom(firm, regimes)}, ${TWO_MONTHS} votre première réclamation écrite, ${WHATEVER}, et au plus tard un an après celle-ci.`
}

const WHATEVER = 'quel que soit l’interlocuteur ou le service auquel elle a été adressée et qu’il y ait été répondu ou non'

const SINGLE = 'le médiateur de la consommation dont les coordonnées suivent'

/** One mediator; several, each for its products; or two who are both competent for them all. */
function whom(firm: Firm, regimes: readonly Regime[]): string {
  const { length } = mediatorsFor(firm, regimes)
  if (length < 2) return SINGLE
  return regimes.every((regime) => mediatorsFor(firm, [regime]).length === length)
    ? 'l’un des deux médiateurs de la consommation ci-dessous, à votre choix'
    : 'celui des médiateurs de la consommation ci-dessous qui est compétent pour le produit en cause'
}

function oneOf(firm: Firm, regimes: readonly Regime[]): string {
  return mediatorsFor(firm, regimes).length < 2 ? SINGLE : 'l’un des médiateurs de la consommation ci-dessous'
}
