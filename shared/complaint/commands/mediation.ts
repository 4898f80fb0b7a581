/**
 * Mediation: the client's referral and what follows.
 *
 * @see code de la consommation, article L612-2: within one year of the written complaint, and only once
 */

import { type Firm, regimesOpenToProfessionals } from '../../firm/firm.ts'
import { formatDate, typography } from '../../language/french.ts'
import { type LocalDate, mayTurnToMediator, mediationWindow, mediatorOutcomeDay } from '../../regulation/index.ts'
import { type CommandContext, type Intent, missingDay, notBefore, notInFuture, required } from '../checks.ts'
import type { MediationEnding } from '../codes.ts'
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
      : 'Le réclamant n’est pas un consommateur : le médiateur de la consommation pourrait se dire incompétent.',
    referredOn < opensOn
      ? `La saisine est possible à partir du ${formatDate(opensOn)} : plus tôt, le médiateur pourrait la juger prématurée.`
      : undefined,
    referredOn > closesOn
      ? `Le délai d’un an pour saisir le médiateur a pris fin le ${formatDate(closesOn)} : il pourrait la juger tardive.`
      : undefined,
    againstAnother(dossier.mediation),
  ].flatMap((warning) => (warning ? [typography(warning)] : []))
}

/** The mediator found the referral admissible, and notified it to both sides. */
export function admitReferral(dossier: Dossier, intent: Intent<MediationAdmitted>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('admitReferral', dossier),
    notInFuture(intent.admittedOn, 'admittedOn', context),
    notBefore(intent.admittedOn, dossier.mediation.referral?.referredOn, 'admittedOn', 'La notification ne peut pas précéder la saisine'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.admittedOn, facts: { type: 'MediationAdmitted', ...intent } }])
}

/** The mediator takes longer over a complex dispute: the new day comes after the one that was awaited. */
export function extendMediation(dossier: Dossier, intent: Intent<MediationExtended>, context: CommandContext): CommandResult {
  const { admission } = dossier.mediation
  const facts = mediatorFactsOf(dossier.mediation)
  const awaitedOn = facts && mediatorOutcomeDay(facts)
  const refusals = [
    stepRefusal('extendMediation', dossier),
    notInFuture(intent.extendedOn, 'extendedOn', context),
    notBefore(intent.extendedOn, admission?.admittedOn, 'extendedOn', 'La prolongation ne peut pas précéder la notification de la saisine'),
    awaitedOn && intent.extendedTo && intent.extendedTo <= awaitedOn
      ? {
          rule: 'extension-shortens',
          field: 'extendedTo',
          message: typography(`L’issue était déjà attendue le ${formatDate(awaitedOn)} : une prolongation finit plus tard.`),
        }
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.extendedOn, facts: { type: 'MediationExtended', ...intent } }])
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
    notBefore(intent.receivedOn, latestDayOf(dossier.mediation), 'receivedOn', 'L’avis ne peut pas précéder ce que le médiateur a notifié'),
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
  const needsOpinion = intent.ending === 'opinionFollowed' || intent.ending === 'opinionNotFollowed'
  const refusals = [
    stepRefusal(ENDING_STEPS[intent.ending], dossier),
    needsOpinion && !mediation.opinion
      ? { rule: 'mediation-ending', field: 'ending', message: 'Aucun avis n’est noté : notez-le d’abord, ou choisissez une autre issue.' }
      : undefined,
    ...groundRefusals(intent, context),
    positionsRefusal(mediation, intent, context),
    notInFuture(intent.endedOn, 'endedOn', context),
    notBefore(intent.endedOn, latestDayOf(mediation), 'endedOn', 'La médiation ne peut pas finir avant sa dernière étape'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.endedOn, facts: { type: 'MediationEnded', ...intent } }])
}

/** How the two positions, once both are known, let a mediation end after an opinion; nothing before. */
export function endingByPositions({ positions: { client, firm } }: Dossier['mediation']): MediationEnding | undefined {
  if (!client || !firm) return undefined
  return client.isAccepted && firm.isAccepted ? 'opinionFollowed' : 'opinionNotFollowed'
}

/** An opinion that both accepted may yet not be followed, and one refused be followed all the same: then it is said why. */
function positionsRefusal(mediation: Dossier['mediation'], { ending, comment }: Intent<MediationEnded>, { isReplay }: CommandContext) {
  const expected = endingByPositions(mediation)
  const isOfOpinion = ending === 'opinionFollowed' || ending === 'opinionNotFollowed'
  if (!expected || !isOfOpinion || ending === expected || isReplay) return undefined
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
  return decide(refusals, () => [{ occurredOn: intent.disclosedOn, facts: { type: 'MediationDisclosed', ...intent } }])
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
