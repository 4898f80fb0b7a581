/** Which letters a dossier waits for, and which requests for approval wait with them. */
import { approvalRequestsOf, isOpenRequest, type OpenApprovalRequest } from './approval.ts'
import type { LetterEvent } from './codes.ts'
import { type Dossier, isStanding } from './dossier.ts'
import { isAllowed, type Step } from './steps.ts'

/** The step that the sending of a letter is. */
export const LETTER_STEPS: Readonly<Record<LetterEvent, Step>> = {
  InvitationSent: 'sendInvitation',
  ReminderSent: 'sendReminder',
  AcknowledgementSent: 'acknowledge',
  DocumentsRequested: 'requestDocuments',
  HoldingLetterSent: 'hold',
  ComplaintTransferred: 'transfer',
  AnswerSent: 'answer',
  MediatorInformationSent: 'informOfMediator',
  StatusLetterSent: 'sendStatusLetter',
  InsurerDeclared: 'declareToInsurer',
  ClosingLetterSent: 'sendClosingLetter',
}

/** Whether the dossier, as it stands, still waits for a letter. */
export function isLetterAwaited(letter: LetterEvent, dossier: Dossier): boolean {
  return isStanding(dossier) && dossier.erasure === undefined && isAllowed(LETTER_STEPS[letter], dossier)
}

/** The requests that have not ended, for letters that the dossier still waits for. */
export function openApprovalRequests(dossier: Dossier): readonly OpenApprovalRequest[] {
  return approvalRequestsOf(dossier)
    .filter(isOpenRequest)
    .filter(({ letter }) => isLetterAwaited(letter, dossier))
}
