/**
 * Mediation: the client's referral and what follows.
 *
 * @see code de la consommation, article L612-2: within one year of the written complaint, and only once
 */

import { type Firm, regimesOpenToProfessionals } from '../../firm/firm.ts'
import { formatDate, typography } from '../../language/french.ts'
import { type LocalDate, mayTurnToMediator, mediationWindow } from '../../regulation/index.ts'
import { type CommandContext, type Intent, missingDay, notBefore, notInFuture, required } from '../checks.ts'
import { complaintFacts, type Dossier } from '../dossier.ts'
import type {
  MediationEnded,
  MediationFileSent,
  MediationOpinionReceived,
  MediationPositionTaken,
  MediationReferred,
  MediatorMailForwarded,
} from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** The client has turned to a mediator. */
export function refer(dossier: Dossier, intent: Intent<MediationReferred>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('refer', dossier),
    required(intent.mediatorName, 'mediatorName', 'Indiquez quel médiateur est saisi.'),
    notInFuture(intent.referredOn, 'referredOn', context),
    notInFuture(intent.notifiedOn, 'notifiedOn', context),
    notBefore(intent.referredOn, dossier.written?.sentOn, 'referredOn', 'La saisine ne peut pas précéder la réclamation écrite'),
    notBefore(intent.notifiedOn, intent.referredOn, 'notifiedOn', 'Le cabinet ne peut pas l’avoir appris avant la saisine'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.referredOn, facts: { type: 'MediationReferred', ...intent } }])
}

/** What the mediator may object to in a referral: told, never refused, since only the mediator decides. */
export function referralWarnings(dossier: Dossier, referredOn: LocalDate, firm: Firm): readonly string[] {
  const window = mediationWindow(complaintFacts(dossier))
  if (!window) return []
  const { opensOn, closesOn } = window
  return [
    mayTurnToMediator(dossier.complainant.clientKind, dossier.regimes, regimesOpenToProfessionals(firm))
      ? undefined
      : 'Le réclamant n’est pas un consommateur : le médiateur de la consommation pourrait se dire incompétent.',
    referredOn < opensOn
      ? `La saisine est possible à partir du ${formatDate(opensOn)} : plus tôt, le médiateur pourrait la juger prématurée.`
      : undefined,
    referredOn > closesOn
      ? `Le délai d’un an pour saisir le médiateur a pris fin le ${formatDate(closesOn)} : il pourrait la juger tardive.`
      : undefined,
  ].flatMap((warning) => (warning ? [typography(warning)] : []))
}

/** The firm's file and position went to the mediator. */
export function sendMediationFile(dossier: Dossier, intent: Intent<MediationFileSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('sendMediationFile', dossier),
    notInFuture(intent.sentOn, 'sentOn', context),
    notBefore(intent.sentOn, dossier.mediation.referral?.referredOn, 'sentOn', 'Le dossier ne part pas avant la saisine'),
    intent.means === 'registeredPost'
      ? required(intent.trackingNumber, 'trackingNumber', 'Indiquez le numéro de la lettre recommandée.')
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'MediationFileSent', ...intent } }])
}

/** The mediator has given an opinion. */
export function receiveOpinion(dossier: Dossier, intent: Intent<MediationOpinionReceived>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('receiveOpinion', dossier),
    required(intent.summary, 'summary', 'Dites en une phrase ce que propose le médiateur.'),
    notInFuture(intent.receivedOn, 'receivedOn', context),
    notBefore(intent.receivedOn, dossier.mediation.referral?.referredOn, 'receivedOn', 'L’avis ne peut pas précéder la saisine'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.receivedOn, facts: { type: 'MediationOpinionReceived', ...intent } }])
}

/** One side accepts the opinion, or does not; each is free to. */
export function takePosition(dossier: Dossier, intent: Intent<MediationPositionTaken>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('takePosition', dossier),
    notInFuture(intent.takenOn, 'takenOn', context),
    notBefore(intent.takenOn, dossier.mediation.opinion?.receivedOn, 'takenOn', 'Une position ne peut pas précéder l’avis'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.takenOn, facts: { type: 'MediationPositionTaken', ...intent } }])
}

/** The mediation is over. */
export function endMediation(dossier: Dossier, intent: Intent<MediationEnded>, context: CommandContext): CommandResult {
  const { referral, opinion } = dossier.mediation
  const needsOpinion = intent.ending === 'opinionFollowed' || intent.ending === 'opinionNotFollowed'
  const refusals = [
    stepRefusal('endMediation', dossier),
    needsOpinion && !opinion
      ? { rule: 'mediation-ending', field: 'ending', message: 'Aucun avis n’est noté : notez-le d’abord, ou choisissez une autre issue.' }
      : undefined,
    notInFuture(intent.endedOn, 'endedOn', context),
    notBefore(
      intent.endedOn,
      opinion?.receivedOn ?? referral?.referredOn,
      'endedOn',
      'La médiation ne peut pas finir avant sa dernière étape',
    ),
  ]
  return decide(refusals, () => [{ occurredOn: intent.endedOn, facts: { type: 'MediationEnded', ...intent } }])
}

/** Mail meant for the mediator that reached the firm is passed on, and this is recorded. */
export function forwardMediatorMail(_dossier: Dossier, intent: Intent<MediatorMailForwarded>, context: CommandContext): CommandResult {
  const refusals = [
    required(intent.mediatorName, 'mediatorName', 'Indiquez à quel médiateur le courrier était adressé.'),
    missingDay(intent.receivedOn, 'receivedOn', 'Indiquez le jour où ce courrier est arrivé.'),
    missingDay(intent.forwardedOn, 'forwardedOn', 'Indiquez le jour où il a été transmis au médiateur.'),
    notInFuture(intent.forwardedOn, 'forwardedOn', context),
    notBefore(intent.forwardedOn, intent.receivedOn, 'forwardedOn', 'Il ne peut pas être transmis avant d’être arrivé'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.forwardedOn, facts: { type: 'MediatorMailForwarded', ...intent } }])
}
