/**
 * An oral complaint, until it is settled, written or given up.
 *
 * @see ACPR recommandation 2024-R-02: an oral complaint not settled at once is invited to be put in writing on a durable medium
 */
import { formatDate } from '../../language/french.ts'
import { type LocalDate, lastDayAtOnce } from '../../regulation/index.ts'
import {
  type Check,
  type CommandContext,
  dispatchRefusals,
  type Intent,
  messageRefusal,
  notBefore,
  notInFuture,
  relayRefusals,
  required,
} from '../checks.ts'
import { arrivedOn, type Dossier } from '../dossier.ts'
import type {
  ClosingLetterSent,
  ComplaintRenounced,
  InvitationSent,
  ReminderSent,
  SettledAtOnce,
  WrittenComplaintReceived,
} from '../events.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/**
 * The last day of an immediate settlement, where a settlement comes after it and no invitation was sent: the invitation
 * was then owed. `undefined` where nothing was missed.
 */
export function missedAtOnce({ expressedOn, invitation, zone }: Dossier, settledOn: LocalDate): LocalDate | undefined {
  const lastDay = expressedOn && !invitation ? lastDayAtOnce(expressedOn, zone) : undefined
  return lastDay && settledOn > lastDay ? lastDay : undefined
}

/** An oral complaint settled entirely: at once, or later with the reason why its author was not invited to write. */
export function settleAtOnce(dossier: Dossier, intent: Intent<SettledAtOnce>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('settleAtOnce', dossier),
    required(intent.how, 'how', 'Dites comment la réclamation a été réglée.'),
    notInFuture(intent.settledOn, 'settledOn', context),
    notBefore(intent.settledOn, dossier.expressedOn, 'settledOn', 'settledBeforeSaid'),
    lateSettlementRefusal(dossier, intent, context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.settledOn, facts: { type: 'SettledAtOnce', ...intent } }], context)
}

function lateSettlementRefusal(dossier: Dossier, intent: Intent<SettledAtOnce>, { today, isReplay }: CommandContext): Check {
  const missed = isReplay || intent.settledOn > today ? undefined : missedAtOnce(dossier, intent.settledOn)
  return (
    missed &&
    required(
      intent.lateReason,
      'lateReason',
      `Une satisfaction immédiate est donnée au plus tard le ${formatDate(missed)} : dites pourquoi l’invitation à écrire n’est pas partie.`,
    )
  )
}

/** The invitation to put an oral complaint in writing has been sent. */
export function sendInvitation(dossier: Dossier, intent: Intent<InvitationSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('sendInvitation', dossier),
    ...dispatchRefusals(dossier, intent, arrivedOn(dossier), context, 'mayBePublic'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'InvitationSent', ...intent } }], context)
}

/** The invitation has been sent once more. */
export function sendReminder(dossier: Dossier, intent: Intent<ReminderSent>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('sendReminder', dossier),
    ...dispatchRefusals(dossier, intent, arrivedOn(dossier), context, 'mayBePublic'),
    notBefore(intent.sentOn, dossier.invitation?.sentOn, 'sentOn', 'reminderBeforeInvitation'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'ReminderSent', ...intent } }], context)
}

/** The client expressly gives the oral complaint up. */
export function renounce(dossier: Dossier, intent: Intent<ComplaintRenounced>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('renounce', dossier),
    required(intent.how, 'how', 'Dites comment le client a exprimé sa renonciation : ses mots, et par quel moyen.'),
    notInFuture(intent.renouncedOn, 'renouncedOn', context),
    notBefore(intent.renouncedOn, dossier.expressedOn, 'renouncedOn', 'renouncedBeforeSaid'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.renouncedOn, facts: { type: 'ComplaintRenounced', ...intent } }], context)
}

/** The written form of an oral complaint has come: the clock starts. */
export function receiveWritten(dossier: Dossier, intent: Intent<WrittenComplaintReceived>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('receiveWritten', dossier),
    notInFuture(intent.sentOn, 'sentOn', context),
    notInFuture(intent.receivedOn, 'receivedOn', context),
    notBefore(intent.receivedOn, intent.sentOn, 'receivedOn', 'receivedBeforeSent'),
    messageRefusal(intent),
    notBefore(intent.sentOn, dossier.expressedOn, intent.isSentOnAssumed ? 'receivedOn' : 'sentOn', 'writtenBeforeCall'),
    ...relayRefusals(intent, context),
  ]
  return decide(refusals, () => [{ occurredOn: intent.receivedOn, facts: { type: 'WrittenComplaintReceived', ...intent } }], context)
}

/** The letter that ends a complaint settled at once, or given up, has been sent. */
export function sendClosingLetter(dossier: Dossier, intent: Intent<ClosingLetterSent>, context: CommandContext): CommandResult {
  const endedOn = dossier.settledAtOnce?.settledOn ?? dossier.renunciation?.renouncedOn
  const refusals = [
    stepRefusal('sendClosingLetter', dossier),
    ...dispatchRefusals(dossier, intent, arrivedOn(dossier), context),
    notBefore(intent.sentOn, endedOn, 'sentOn', 'beforeWhatItConfirms'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.sentOn, facts: { type: 'ClosingLetterSent', ...intent } }], context)
}
