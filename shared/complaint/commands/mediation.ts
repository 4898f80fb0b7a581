/**
 * Mediation: the client's referral and what follows.
 *
 * @see code de la consommation, article L612-2: within one year of the written complaint, and only once
 */

import { type Firm, regimesOpenToProfessionals } from '../../firm/firm.ts'
import { formatDate, typography } from '../../language/french.ts'
import { type LocalDate, mayTurnToMediator, mediationWindow, mediatorOutcomeDay } from '../../regulation/index.ts'
import {
  type Check,
  type CommandContext,
  type Intent,
  missingDay,
  notAfter,
  notBefore,
  notInFuture,
  offlineRefusal,
  required,
} from '../checks.ts'
import { ENDINGS_BY_OPINION, type MediationEnding } from '../codes.ts'
import { confidentialIds } from '../confidentiality.ts'
import { complaintFacts, type Dossier } from '../dossier.ts'
import type {
  MediationAdmitted,
  MediationDisclosed,
  MediationEnded,
  MediationExtended,
  MediationFileSent,
  MediationOpinionReceived,
  MediationPositionTaken,
  MediationReferred,
  MediatorMailForwarded,
} from '../events.ts'
import { againstAnother, latestDayOf, mediatorFactsOf } from '../mediation.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { type MediationStep, stepRefusal } from '../steps.ts'

/** The client has turned to a mediator. */
export function refer(dossier: Dossier, intent: Intent<MediationReferred>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('refer', dossier),
    required(intent.mediatorName, 'mediatorName', 'Indiquez quel médiateur est saisi.'),
    notInFuture(intent.referredOn, 'referredOn', context),
    notInFuture(intent.notifiedOn, 'notifiedOn', context),
    notBefore(intent.referredOn, dossier.written?.sentOn, 'referredOn', 'beforeWriting') ?? windowRefusal(dossier, intent.referredOn),
    notBefore(intent.notifiedOn, intent.referredOn, 'notifiedOn', 'learntBeforeReferral'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.referredOn, facts: { type: 'MediationReferred', ...intent } }], context)
}

/** A referral before the mediator may be turned to, or after: asked about, never refused, since only the mediator decides. */
function windowRefusal(dossier: Dossier, referredOn: LocalDate): Check {
  const window = mediationWindow(complaintFacts(dossier))
  return (
    notBefore(referredOn, window?.opensOn, 'referredOn', 'beforeMediatorMayBeTurnedTo') ??
    notAfter(referredOn, window?.closesOn, 'referredOn', 'afterMediatorMayBeTurnedTo')
  )
}

/** What else the mediator may object to in a referral: told, never refused, since only the mediator decides. */
export function referralWarnings(dossier: Dossier, firm: Firm): readonly string[] {
  if (!mediationWindow(complaintFacts(dossier))) return []
  return [
    mayTurnToMediator(dossier.complainant.clientKind, dossier.regimes, regimesOpenToProfessionals(firm))
      ? undefined
      : 'Le réclamant n’est pas un consommateur : le médiateur de la consommation pourrait se dire incompétent.',
    againstAnother(dossier.mediation),
  ].flatMap((warning) => (warning ? [typography(warning)] : []))
}

/** The mediator found the referral admissible, and notified it to both sides. */
export function admitReferral(dossier: Dossier, intent: Intent<MediationAdmitted>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('admitReferral', dossier),
    notInFuture(intent.admittedOn, 'admittedOn', context),
    notBefore(intent.admittedOn, dossier.mediation.referral?.referredOn, 'admittedOn', 'admittedBeforeReferral'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.admittedOn, facts: { type: 'MediationAdmitted', ...intent } }], context)
}

/** The mediator takes longer over a complex dispute: the new day comes after the one that was awaited. */
export function extendMediation(dossier: Dossier, intent: Intent<MediationExtended>, context: CommandContext): CommandResult {
  const { admission } = dossier.mediation
  const facts = mediatorFactsOf(dossier.mediation)
  const awaitedOn = facts && mediatorOutcomeDay(facts)
  const refusals = [
    stepRefusal('extendMediation', dossier),
    notInFuture(intent.extendedOn, 'extendedOn', context),
    notBefore(intent.extendedOn, admission?.admittedOn, 'extendedOn', 'beforeAdmission'),
    awaitedOn && intent.extendedTo && intent.extendedTo <= awaitedOn
      ? {
          rule: 'extension-shortens',
          field: 'extendedTo',
          message: typography(`L’issue était déjà attendue le ${formatDate(awaitedOn)} : une prolongation finit plus tard.`),
        }
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.extendedOn, facts: { type: 'MediationExtended', ...intent } }], context)
}

/** The firm's file and position went to the mediator. */
export function sendMediationFile(dossier: Dossier, intent: Intent<MediationFileSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('sendMediationFile', dossier),
    notInFuture(intent.sentOn, 'sentOn', context),
    notBefore(intent.sentOn, dossier.mediation.referral?.referredOn, 'sentOn', 'fileBeforeReferral'),
    offlineRefusal(intent),
    intent.means === 'registeredPost'
      ? required(intent.trackingNumber, 'trackingNumber', 'Indiquez le numéro de la lettre recommandée.')
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'MediationFileSent', ...intent } }], context)
}

/** The mediator has given an opinion. */
export function receiveOpinion(dossier: Dossier, intent: Intent<MediationOpinionReceived>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('receiveOpinion', dossier),
    required(intent.summary, 'summary', 'Dites en une phrase ce que propose le médiateur.'),
    notInFuture(intent.receivedOn, 'receivedOn', context),
    notBefore(intent.receivedOn, latestDayOf(dossier.mediation), 'receivedOn', 'beforeMediationStep'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.receivedOn, facts: { type: 'MediationOpinionReceived', ...intent } }], context)
}

/** One side accepts the opinion, or does not; each is free to. */
export function takePosition(dossier: Dossier, intent: Intent<MediationPositionTaken>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('takePosition', dossier),
    notInFuture(intent.takenOn, 'takenOn', context),
    notBefore(intent.takenOn, dossier.mediation.opinion?.receivedOn, 'takenOn', 'beforeOpinion'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.takenOn, facts: { type: 'MediationPositionTaken', ...intent } }], context)
}

/** The step that each ending is: the mediator refuses, a side withdraws, or it ends otherwise. */
const ENDING_STEPS: Readonly<Record<MediationEnding, MediationStep>> = {
  opinionFollowed: 'endMediation',
  opinionNotFollowed: 'endMediation',
  agreement: 'endMediation',
  inadmissible: 'refuseReferral',
  withdrawn: 'withdraw',
  withdrawnByFirm: 'withdraw',
}

/** The mediation is over: by its opinion, an agreement, the mediator's refusal, or the withdrawal of a side. */
export function endMediation(dossier: Dossier, intent: Intent<MediationEnded>, context: CommandContext): CommandResult {
  const { mediation } = dossier
  const refusals = [
    stepRefusal(ENDING_STEPS[intent.ending], dossier),
    isByOpinion(intent.ending) && !mediation.opinion
      ? { rule: 'mediation-ending', field: 'ending', message: 'Aucun avis n’est noté : notez-le d’abord, ou choisissez une autre issue.' }
      : undefined,
    ...groundRefusals(intent, context),
    positionsRefusal(mediation, intent, context),
    notInFuture(intent.endedOn, 'endedOn', context),
    notBefore(intent.endedOn, latestDayOf(mediation), 'endedOn', 'beforeMediationStep'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.endedOn, facts: { type: 'MediationEnded', ...intent } }], context)
}

function isByOpinion(ending: MediationEnding): boolean {
  return ENDINGS_BY_OPINION.some((each) => each === ending)
}

/** How a mediation may end as it stands, the mediator's refusal and the withdrawal of a side apart: by its opinion only where there is one. */
export function endingsOpenTo({ opinion }: Dossier['mediation']): readonly MediationEnding[] {
  return opinion ? [...ENDINGS_BY_OPINION, 'agreement'] : ['agreement']
}

/** How the two positions, once both are known, let a mediation end after an opinion; nothing before. */
export function endingByPositions({ positions: { client, firm } }: Dossier['mediation']): MediationEnding | undefined {
  if (!client || !firm) return undefined
  return client.isAccepted && firm.isAccepted ? 'opinionFollowed' : 'opinionNotFollowed'
}

/** An opinion that both accepted may yet not be followed, and one refused be followed all the same: then it is said why. */
function positionsRefusal(mediation: Dossier['mediation'], { ending, comment }: Intent<MediationEnded>, { isReplay }: CommandContext) {
  const expected = endingByPositions(mediation)
  if (!expected || !isByOpinion(ending) || ending === expected || isReplay) return undefined
  return required(
    comment,
    'comment',
    ending === 'opinionNotFollowed'
      ? 'Les deux parties ont accepté l’avis : dites en quelques mots pourquoi il n’a pas été suivi, ou choisissez une autre issue.'
      : 'Une partie au moins a refusé l’avis : dites en quelques mots comment il a été suivi, ou choisissez une autre issue.',
  )
}

/** A refusal says why; one recorded before it was asked need not. */
function groundRefusals({ ending, ground, comment }: Intent<MediationEnded>, { isReplay }: CommandContext) {
  if (ending !== 'inadmissible') return []
  return [
    isReplay ? undefined : required(ground, 'ground', 'Choisissez le motif que donne le médiateur.'),
    ground === 'other' ? required(comment, 'comment', 'Dites en quelques mots le motif que donne le médiateur.') : undefined,
  ]
}

/** What was said in a mediation is added to what leaves the register: the reason stays in the journal. */
export function discloseMediation(dossier: Dossier, intent: Intent<MediationDisclosed>, context: CommandContext): CommandResult {
  const hidden = confidentialIds(dossier, intent.disclosedIn === 'mediatorFile' ? 'mediator' : 'anyone')
  const refusals = [
    // Once recorded it stays, whatever becomes of what it added.
    hidden.size === 0 && !context.isReplay
      ? { rule: 'nothing-confidential', message: 'Ce dossier ne contient rien de confidentiel d’une médiation.' }
      : undefined,
    required(
      intent.reason,
      'disclosureReason',
      'Dites pourquoi ce qui s’est dit en médiation est ajouté : l’accord des parties, par exemple.',
    ),
    notInFuture(intent.disclosedOn, 'disclosedOn', context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.disclosedOn, facts: { type: 'MediationDisclosed', ...intent } }], context)
}

/** Mail meant for the mediator that reached the firm is passed on, and this is recorded. */
export function forwardMediatorMail(_dossier: Dossier, intent: Intent<MediatorMailForwarded>, context: CommandContext): CommandResult {
  const refusals = [
    required(intent.mediatorName, 'mediatorName', 'Indiquez à quel médiateur le courrier était adressé.'),
    missingDay(intent.receivedOn, 'receivedOn', 'Indiquez le jour où ce courrier est arrivé.'),
    missingDay(intent.forwardedOn, 'forwardedOn', 'Indiquez le jour où il a été transmis au médiateur.'),
    notInFuture(intent.forwardedOn, 'forwardedOn', context),
    notBefore(intent.forwardedOn, intent.receivedOn, 'forwardedOn', 'forwardedBeforeReceived'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.forwardedOn, facts: { type: 'MediatorMailForwarded', ...intent } }], context)
}
