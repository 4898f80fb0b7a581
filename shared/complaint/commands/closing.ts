/** Closing a dossier with what it taught, and opening it again. */
import { type CommandContext, type Intent, notBefore, notInFuture, plannedRefusal, required } from '../checks.ts'
import { closingDayOf, type Dossier, isDeclarationAwaited, waitingEnquiry } from '../dossier.ts'
import type { ComplaintClosed, ComplaintReopened, EventFacts } from '../events.ts'
import { isMediationOpen } from '../mediation.ts'
import { type CommandResult, decide } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'

/**
 * Whether a closing must say why no written answer was given: nothing the client has in hand ends the complaint.
 *
 * @see ACPR recommandation 2024-R-02: an oral complaint never put in writing ends without an answer only with a reason
 */
export function needsNoAnswerReason({ stage, transferReplies }: Dossier): boolean {
  if (stage === 'transferred') return !transferReplies.some((reply) => reply.isClientAnswered)
  return stage === 'awaitingInvitation' || stage === 'awaitingWriting'
}

/** Closes a dossier with its nature, cause, findings and corrective action, or the reason why none. */
export function close(dossier: Dossier, intent: Intent<ComplaintClosed>, context: CommandContext): CommandResult {
  const action = intent.correctiveAction
  const refusals = [
    stepRefusal('close', dossier),
    isMediationOpen(dossier.mediation.stage)
      ? { rule: 'mediation-open', message: 'Une médiation est en cours : notez sa fin avant de clore le dossier.' }
      : undefined,
    isDeclarationAwaited(dossier)
      ? { rule: 'declaration-awaited', message: 'La déclaration à l’assureur reste à faire : envoyez-la, ou écartez-la avec un motif.' }
      : undefined,
    waitingEnquiry(dossier)
      ? {
          rule: 'enquiry-waiting',
          message: 'Le client a demandé où en est sa réclamation et attend d’être renseigné : répondez-lui avant de clore le dossier.',
        }
      : undefined,
    notInFuture(intent.closedOn, 'closedOn', context),
    notBefore(intent.closedOn, lastDayOf(dossier), 'closedOn', 'beforeLastStep'),
    required(intent.cause, 'cause', 'Indiquez la cause de la réclamation.'),
    intent.nature === 'other' ? required(intent.natureDetail, 'natureDetail', 'Précisez la nature en quelques mots.') : undefined,
    ...intent.findings.map((finding) => required(finding.description, `finding.${finding.kind}`, 'Décrivez ce qui a été constaté.')),
    action.kind === 'none'
      ? required(action.reason, 'actionReason', 'Dites pourquoi aucune mesure corrective n’est nécessaire.')
      : required(action.description, 'actionDescription', 'Décrivez la mesure corrective.'),
    action.kind === 'planned' ? plannedRefusal(action.dueOn, intent.closedOn, 'actionDueOn', context) : undefined,
    needsNoAnswerReason(dossier)
      ? required(intent.noAnswerReason, 'noAnswerReason', 'Dites pourquoi ce dossier se termine sans réponse écrite.')
      : undefined,
  ]
  return decide(refusals, () => [{ occurredOn: intent.closedOn, facts: { type: 'ComplaintClosed', ...intent } }], context)
}

/** Remarks about a dossier, dated by their recording: no step towards anybody. */
const REMARKS: ReadonlySet<EventFacts['type']> = new Set([
  'NoteAdded',
  'AttachmentAdded',
  'Rectified',
  'DossierLinked',
  'PersonIdentified',
  'AnswerReviewed',
  'ConcurrentStepsSettled',
  'InChargeChosen',
  'ApprovalRequested',
  'ApprovalGiven',
  'ApprovalDeclined',
  'ApprovalRequestWithdrawn',
  'Imported',
  'ProfessionalsNamed',
  'SummaryChosen',
  'ArrangementsNoted',
  'ArrangementsEnded',
])

/** The latest day of a step taken. */
function lastDayOf(dossier: Dossier) {
  return dossier.events
    .filter(({ facts }) => !REMARKS.has(facts.type))
    .map(({ occurredOn }) => occurredOn)
    .reduce((latest, day) => (day > latest ? day : latest))
}

/** Opens a closed dossier again, with a reason. Its clock does not start anew. */
export function reopen(dossier: Dossier, intent: Intent<ComplaintReopened>, context: CommandContext): CommandResult {
  const refusals = [
    stepRefusal('reopen', dossier),
    required(intent.reason, 'reason', 'Dites pourquoi le dossier est rouvert.'),
    notInFuture(intent.reopenedOn, 'reopenedOn', context),
    notBefore(intent.reopenedOn, closingDayOf(dossier), 'reopenedOn', 'reopenedBeforeClosed'),
  ]
  return decide(refusals, () => [{ occurredOn: intent.reopenedOn, facts: { type: 'ComplaintReopened', ...intent } }], context)
}
