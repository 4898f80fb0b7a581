/**
 * A second person's approval before a letter leaves. Who may give it is asked where the firm's rules are
 * (`shared/firm/approval.ts`): a command does not know who gives it.
 */
import { typography } from '../../language/french.ts'
import { type ApprovalRequest, approvalRequestsOf, isOpenRequest, type RequestEnd } from '../approval.ts'
import { type Check, type CommandDay, type Intent, required } from '../checks.ts'
import type { LetterEvent } from '../codes.ts'
import type { Dossier } from '../dossier.ts'
import type { ApprovalDeclined, ApprovalGiven, ApprovalRequested, ApprovalRequestWithdrawn } from '../events.ts'
import { isLetterAwaited } from '../letters-awaited.ts'
import { type CommandResult, decide } from '../refusal.ts'

/** Asks for an approval; asked anew by the same person, it stands in place of what they asked before. */
export function requestApproval(
  dossier: Dossier,
  intent: Omit<Intent<ApprovalRequested>, 'requestedOn'>,
  { today }: CommandDay,
): CommandResult {
  const refusals = [
    awaitedRefusal(intent.letter, dossier),
    intent.document ? undefined : { rule: 'approval-document', message: typography('Joignez la lettre telle qu’elle partirait.') },
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ApprovalRequested', ...intent, requestedOn: today } }])
}

/** A second person has the letter leave as they read it. */
export function giveApproval(dossier: Dossier, intent: Omit<Intent<ApprovalGiven>, 'givenOn'>, { today }: CommandDay): CommandResult {
  return decide(answerRefusals(dossier, intent), () => [{ occurredOn: today, facts: { type: 'ApprovalGiven', ...intent, givenOn: today } }])
}

/** A second person says what should change before it leaves. */
export function declineApproval(
  dossier: Dossier,
  intent: Omit<Intent<ApprovalDeclined>, 'declinedOn'>,
  { today }: CommandDay,
): CommandResult {
  const refusals = [
    ...answerRefusals(dossier, intent),
    required(intent.reason, 'reason', 'Dites ce qui doit changer : l’auteur de la lettre le lira.'),
  ]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ApprovalDeclined', ...intent, declinedOn: today } }])
}

/** Takes a request back. */
export function withdrawApprovalRequest(
  dossier: Dossier,
  { requestId }: Pick<ApprovalRequestWithdrawn, 'requestId'>,
  { today }: CommandDay,
): CommandResult {
  const refusals = [endedRefusal(requestWith(dossier, requestId))]
  return decide(refusals, () => [{ occurredOn: today, facts: { type: 'ApprovalRequestWithdrawn', withdrawnOn: today, requestId } }])
}

function requestWith(dossier: Dossier, requestId: string): ApprovalRequest | undefined {
  return approvalRequestsOf(dossier).find(({ id }) => id === requestId)
}

function answerRefusals(dossier: Dossier, { requestId, digest }: Pick<ApprovalGiven, 'requestId' | 'digest'>): readonly Check[] {
  const request = requestWith(dossier, requestId)
  const ended = endedRefusal(request)
  if (ended) return [ended]
  return [
    request && awaitedRefusal(request.letter, dossier),
    digest !== undefined && digest === request?.document?.sha256
      ? undefined
      : { rule: 'approval-other-letter', message: typography('La lettre lue n’est pas celle de la demande : rouvrez-la.') },
  ]
}

function awaitedRefusal(letter: LetterEvent, dossier: Dossier): Check {
  if (isLetterAwaited(letter, dossier)) return undefined
  return { rule: 'approval-letter', message: typography('Le dossier n’attend pas, ou n’attend plus, cette lettre.') }
}

const ENDED: Readonly<Record<RequestEnd, string>> = {
  withdrawn: 'Cette demande d’accord a été retirée.',
  replaced: 'Cette lettre a changé depuis : une autre version attend votre accord.',
  sent: 'Cette lettre est déjà partie.',
  otherSent: 'Une autre version de cette lettre est déjà partie.',
}

function endedRefusal(request: ApprovalRequest | undefined): Check {
  if (!request)
    return { rule: 'approval-request', message: typography('Cette demande d’accord n’est pas, ou n’est plus, dans le dossier.') }
  return isOpenRequest(request) ? undefined : { rule: `approval-${request.standing}`, message: typography(ENDED[request.standing]) }
}
