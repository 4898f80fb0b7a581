/**
 * demande de suivi: a client who asks where the complaint stands, and what they are told. No text sets a delay for it.
 */
import { type CommandContext, dispatchRefusals, type Intent, missingDay, notBefore, notInFuture, required } from '../checks.ts'
import { arrivedOn, type Dossier, waitingEnquiry } from '../dossier.ts'
import type { StatusEnquired, StatusEnquiryAnswered, StatusLetterSent } from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/** The client asks where the complaint stands; told at once, or later. */
export function receiveEnquiry(dossier: Dossier, intent: Intent<StatusEnquired>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('receiveEnquiry', dossier),
    required(intent.summary, 'summary', 'Dites en une phrase ce que le client demande.'),
    intent.answer === undefined ? undefined : required(intent.answer, 'answer', 'Dites en une phrase ce qui lui a été répondu.'),
    missingDay(intent.enquiredOn, 'enquiredOn', 'Indiquez le jour de cette demande.'),
    notInFuture(intent.enquiredOn, 'enquiredOn', context),
    notBefore(intent.enquiredOn, arrivedOn(dossier), 'enquiredOn', 'beforeComplaint'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.enquiredOn, facts: { type: 'StatusEnquired', ...intent } }], context)
}

/** The client has been told, otherwise than by the letter. */
export function answerEnquiry(dossier: Dossier, intent: Intent<StatusEnquiryAnswered>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('answerEnquiry', dossier),
    required(intent.summary, 'summary', 'Dites en une phrase ce qui lui a été répondu.'),
    missingDay(intent.answeredOn, 'answeredOn', 'Indiquez le jour de cette réponse.'),
    notInFuture(intent.answeredOn, 'answeredOn', context),
    notBeforeEnquiry(intent.answeredOn, 'answeredOn', dossier),
  ]
  return decide(refusals, () => [{ occurredOn: intent.answeredOn, facts: { type: 'StatusEnquiryAnswered', ...intent } }], context)
}

/** The letter that tells the client where the complaint stands has left. */
export function sendStatusLetter(dossier: Dossier, intent: Intent<StatusLetterSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('sendStatusLetter', dossier),
    ...dispatchRefusals(dossier, intent, arrivedOn(dossier), context),
    notBeforeEnquiry(intent.sentOn, 'sentOn', dossier),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'StatusLetterSent', ...intent } }], context)
}

function notBeforeEnquiry(on: StatusLetterSent['sentOn'], field: string, dossier: Dossier) {
  return notBefore(on, waitingEnquiry(dossier)?.enquiredOn, field, 'answeredBeforeEnquiry')
}
