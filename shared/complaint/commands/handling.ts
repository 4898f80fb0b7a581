/**
 * A written complaint, from its acknowledgement to its answer.
 *
 * @see ACPR recommandation 2024-R-02 and AMF instruction DOC-2012-07: ten jours ouvrables, two months
 */
import { formatDate, typography } from '../../language/french.ts'
import { endOfPeriod } from '../../regulation/index.ts'
import {
  type Check,
  type CommandContext,
  dispatchRefusals,
  type Intent,
  latenessRefusal,
  missingDay,
  notBefore,
  notInFuture,
  required,
  writtenFloor,
} from '../checks.ts'
import type { Dossier } from '../dossier.ts'
import type {
  AcknowledgementSent,
  AnswerSent,
  ComplaintTransferred,
  DocumentsReceived,
  DocumentsRequested,
  FollowUpReceived,
  HoldingLetterSent,
  MediatorInformationSent,
  TransferReplied,
} from '../events.ts'
import { obligationsOf } from '../obligations.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** The acknowledgement of receipt has been sent. */
export function acknowledge(dossier: Dossier, intent: Intent<AcknowledgementSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('acknowledge', dossier),
    ...dispatchRefusals(dossier, intent, writtenFloor(dossier), context, 'mayBePublic'),
    latenessRefusal(dossier, 'acknowledgement', intent, context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'AcknowledgementSent', ...intent } }], context)
}

/** A second letter on the same matter joins the dossier; the clock runs on from the first. */
export function receiveFollowUp(dossier: Dossier, intent: Intent<FollowUpReceived>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('receiveFollowUp', dossier),
    required(intent.summary, 'summary', 'Dites en une phrase ce que ce courrier ajoute.'),
    notInFuture(intent.receivedOn, 'receivedOn', context),
    notBefore(intent.receivedOn, dossier.written?.sentOn, 'receivedOn', 'followUpBeforeFirst'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.receivedOn, facts: { type: 'FollowUpReceived', ...intent } }], context)
}

/** The client is asked for documents; the delay runs on. */
export function requestDocuments(dossier: Dossier, intent: Intent<DocumentsRequested>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('requestDocuments', dossier),
    required(intent.documents.join(''), 'documents', 'Indiquez au moins une pièce à demander.'),
    missingDay(intent.wantedBy, 'wantedBy', 'Indiquez pour quel jour les pièces sont demandées.'),
    notBefore(intent.wantedBy, intent.sentOn, 'wantedBy', 'wantedBeforeLetter'),
    ...dispatchRefusals(dossier, intent, writtenFloor(dossier), context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'DocumentsRequested', ...intent } }], context)
}

/** Documents have come from the client. */
export function receiveDocuments(dossier: Dossier, intent: Intent<DocumentsReceived>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('receiveDocuments', dossier),
    required(intent.summary, 'summary', 'Dites quelles pièces sont arrivées.'),
    notInFuture(intent.receivedOn, 'receivedOn', context),
    notBefore(intent.receivedOn, dossier.written?.sentOn, 'receivedOn', 'beforeWriting'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.receivedOn, facts: { type: 'DocumentsReceived', ...intent } }], context)
}

/**
 * The client is told why the answer takes longer and for which day it is promised.
 *
 * No due date moves: the recommendation says two months "en tout état de cause". For payment services
 * alone, the letter opens the longer period of article L133-45, beyond which nothing may be promised.
 */
export function hold(dossier: Dossier, intent: Intent<HoldingLetterSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('hold', dossier),
    required(intent.reason, 'reason', 'Dites pourquoi la réponse demande plus de temps.'),
    missingDay(intent.promisedOn, 'promisedOn', 'Indiquez le jour auquel la réponse est promise.'),
    notBefore(intent.promisedOn, intent.sentOn, 'promisedOn', 'promisedBeforeLetter'),
    extensionLimit(dossier, intent, context),
    ...dispatchRefusals(dossier, intent, writtenFloor(dossier), context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'HoldingLetterSent', ...intent } }], context)
}

/** The last day that a holding letter may promise, where the law sets one. */
export function latestPromise(dossier: Dossier, { today, law }: CommandContext) {
  const duty = obligationsOf(dossier, today, law).find(({ kind }) => kind === 'answer')
  return duty?.rule.extension && endOfPeriod(duty.from, duty.rule.extension.period, dossier.zone)
}

function extensionLimit(dossier: Dossier, { promisedOn }: Intent<HoldingLetterSent>, context: CommandContext): Check {
  const limit = latestPromise(dossier, context)
  return limit && promisedOn > limit
    ? {
        rule: 'payment-services-limit',
        field: 'promisedOn',
        message: typography(
          `La réponse définitive part au plus tard le ${formatDate(limit)} : trente-cinq jours ouvrables après la réception (article L133-45 du code monétaire et financier).`,
        ),
      }
    : undefined
}

/** The complaint goes to the producer or another professional; the client is told to whom, why and when. */
export function transfer(dossier: Dossier, intent: Intent<ComplaintTransferred>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('transfer', dossier),
    required(intent.to, 'to', 'Indiquez à qui la réclamation est transmise.'),
    required(intent.toContact, 'toContact', 'Indiquez comment le client peut joindre ce professionnel.'),
    intent.mode === 'inPart'
      ? required(intent.part, 'part', 'Dites de quoi ce professionnel répond ; le cabinet répond du reste.')
      : undefined,
    required(intent.reason, 'reason', 'Dites pourquoi la réclamation lui est transmise.'),
    ...dispatchRefusals(dossier, intent, writtenFloor(dossier), context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'ComplaintTransferred', ...intent } }], context)
}

/** What came back from those the complaint went to. */
export function recordTransferReply(dossier: Dossier, intent: Intent<TransferReplied>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('recordTransferReply', dossier),
    required(intent.summary, 'summary', 'Dites ce que ce professionnel a répondu.'),
    notInFuture(intent.repliedOn, 'repliedOn', context),
    notBefore(intent.repliedOn, dossier.transfer?.sentOn, 'repliedOn', 'beforeTransfer'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.repliedOn, facts: { type: 'TransferReplied', ...intent } }], context)
}

/** The reasoned answer has been sent. It may go before, and instead of, the acknowledgement. */
export function answer(dossier: Dossier, intent: Intent<AnswerSent>, context: CommandContext): CommandResult {
  const { gestureCents } = intent
  const refusals = [
    stepRefusal('answer', dossier),
    ...dispatchRefusals(dossier, intent, writtenFloor(dossier), context, 'mayBePublic'),
    gestureCents !== undefined && !(Number.isSafeInteger(gestureCents) && gestureCents >= 0)
      ? { rule: 'amount', field: 'gesture', message: 'Indiquez un montant en euros, par exemple 150 ou 1 250,50.' }
      : undefined,
    latenessRefusal(dossier, 'answer', intent, context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'AnswerSent', ...intent } }], context)
}

/** Two months have passed without an answer: the client has been told of the mediator by letter. */
export function informOfMediator(dossier: Dossier, intent: Intent<MediatorInformationSent>, context: CommandContext): CommandResult {
  const refusals = [stepRefusal('informOfMediator', dossier), ...dispatchRefusals(dossier, intent, writtenFloor(dossier), context)]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'MediatorInformationSent', ...intent } }], context)
}
