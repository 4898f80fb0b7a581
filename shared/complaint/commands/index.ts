/**
 * Commands: dossier + intent -> new facts, or a refusal that names the rule and says why in French.
 *
 * Pure: "today" comes in. Which step can be taken at which stage stands in one table, steps.ts.
 */
export { declineApproval, giveApproval, requestApproval, withdrawApprovalRequest } from './approval.ts'
export { endArrangements, noteArrangements } from './arrangements.ts'
export { identifyAuthor } from './author.ts'
export { putInCharge } from './charge.ts'
export { close, needsNoAnswerReason, reopen } from './closing.ts'
export { lastUndoable, lastUndoing, rectify, redoLast, restoreOpening, undoLast } from './correction.ts'
export { answerEnquiry, receiveEnquiry, sendStatusLetter } from './enquiries.ts'
export { addAttachment, addNote, fileRefusal, MAX_FILE_SIZE } from './files.ts'
export {
  acknowledge,
  answer,
  hold,
  informOfMediator,
  latestPromise,
  receiveDocuments,
  receiveFollowUp,
  recordTransferReply,
  requestDocuments,
  transfer,
} from './handling.ts'
export { importUndone, undoImport } from './importing.ts'
export { openComplaint, openThen, recordRequest, requalifyAsComplaint, requalifyAsRequest } from './intake.ts'
export { identifyPerson, type JoinResult, link, merge, separate, whereNeitherMerges } from './joining.ts'
export { assessLiability, declareToInsurer, setAsideDeclaration } from './liability.ts'
export {
  admitReferral,
  discloseMediation,
  endingByPositions,
  endingsOpenTo,
  endMediation,
  extendMediation,
  forwardMediatorMail,
  receiveOpinion,
  refer,
  referralWarnings,
  sendMediationFile,
  takePosition,
} from './mediation.ts'
export {
  missedAtOnce,
  receiveWritten,
  renounce,
  sendClosingLetter,
  sendInvitation,
  sendReminder,
  settleAtOnce,
} from './oral.ts'
export { nameProfessionals } from './professionals.ts'
export { reviewAnswer } from './review.ts'
export { settleConcurrentSteps } from './settling.ts'
export { chooseSummary } from './summary.ts'
export { withdrawOpening } from './withdrawing.ts'
