/** Corrections: other facts for an event, or its withdrawal; the last action taken back. */

import { formatDate, typography } from '../../language/french.ts'
import { type Check, type CommandContext, type Intent, required } from '../checks.ts'
import { type Dossier, foldDossier } from '../dossier.ts'
import type { EventFacts, JournalEvent, Rectified } from '../events.ts'
import { effectiveEvents } from '../rectification.ts'
import { type CommandResult, decide, type Refusal } from '../refusal.ts'
import { stepRefusal } from '../steps.ts'
import { endArrangements, noteArrangements } from './arrangements.ts'
import { identifyAuthor } from './author.ts'
import { close, reopen } from './closing.ts'
import { answerEnquiry, receiveEnquiry, sendStatusLetter } from './enquiries.ts'
import {
  acknowledge,
  answer,
  hold,
  informOfMediator,
  receiveDocuments,
  receiveFollowUp,
  recordTransferReply,
  requestDocuments,
  transfer,
} from './handling.ts'
import { openComplaint, recordRequest, requalifyAsComplaint, requalifyAsRequest } from './intake.ts'
import { assessLiability, declareToInsurer, setAsideDeclaration } from './liability.ts'
import {
  admitReferral,
  discloseMediation,
  endMediation,
  extendMediation,
  forwardMediatorMail,
  receiveOpinion,
  refer,
  sendMediationFile,
  takePosition,
} from './mediation.ts'
import { receiveWritten, renounce, sendClosingLetter, sendInvitation, sendReminder, settleAtOnce } from './oral.ts'
import { nameProfessionals } from './professionals.ts'
import { reviewAnswer } from './review.ts'
import { chooseSummary } from './summary.ts'
import { withdrawOpening } from './withdrawing.ts'

/**
 * Corrects an earlier event with a reason: other facts, or its withdrawal. The journal keeps both.
 *
 * Refused where the corrected journal would break a rule that its steps obeyed when they were taken.
 *
 * @param journal the dossier's events as recorded
 */
export function rectify(journal: readonly JournalEvent[], intent: Intent<Rectified>, context: CommandContext): CommandResult {
  const target = effectiveEvents(journal).find((event) => event.id === intent.targetId)
  const refusals = [
    required(intent.reason, 'reason', 'Dites pourquoi vous corrigez ce fait.'),
    target ? undefined : { rule: 'rectify-target', message: 'Ce fait n’est pas, ou n’est plus, dans le journal.' },
    intent.correction.kind === 'replace' && target?.facts.type === 'Rectified'
      ? { rule: 'rectify-target', message: 'Une correction se retire, elle ne se récrit pas : retirez-la, puis corrigez de nouveau.' }
      : undefined,
    intent.correction.kind === 'withdraw' && target?.sequence === 1
      ? { rule: 'rectify-opening', message: 'L’ouverture du dossier ne se retire pas ; elle peut être corrigée.' }
      : undefined,
    target?.facts.type === 'Imported' || target?.facts.type === 'ImportUndone'
      ? { rule: 'rectify-import', message: 'La reprise d’un registre ne se corrige pas : corrigez les faits repris un à un.' }
      : undefined,
    target?.facts.type === 'PersonErased'
      ? { rule: 'rectify-erasure', message: 'Un effacement ne se corrige pas : ce qui est effacé n’existe plus.' }
      : undefined,
  ]
  const facts: Rectified = { type: 'Rectified', ...intent }
  const verdict = decide(refusals, () => [{ occurredOn: context.today, facts }])
  if (verdict.status === 'refused' || !target) return verdict
  const after = [...journal, { ...target, id: 'rectification', sequence: journal.length + 1, facts }]
  const broken = newRefusals(effectiveEvents(after), journal, context).map((step) => toldOf(step, intent.targetId))
  return decide([mergedRefusal(journal, after), ...broken], () => verdict.facts, context)
}

/** The written complaint of a merged dossier counts in the one it belongs to, which keeps its own record of it. */
function mergedRefusal(journal: readonly JournalEvent[], after: readonly JournalEvent[]): Check {
  const dossier = foldDossier(journal)
  if (!dossier.mergedInto || isSameWriting(dossier, foldDossier(after))) return undefined
  return {
    rule: 'rectify-merged',
    message: typography(
      `Ce dossier est réuni au dossier ${dossier.mergedInto.reference}, où ses jours comptent : séparez-les d’abord, corrigez, puis réunissez-les de nouveau.`,
    ),
  }
}

function isSameWriting(one: Dossier, other: Dossier): boolean {
  const countedOf = ({ isComplaint, written }: Dossier) => JSON.stringify(isComplaint ? written : undefined)
  return countedOf(one) === countedOf(other)
}

/** What the correction breaks: a step taken before a rule was known is not held against another one's correction. */
function newRefusals(corrected: readonly JournalEvent[], journal: readonly JournalEvent[], context: CommandContext): readonly BrokenStep[] {
  const broken = replayRefusals(corrected, context)
  if (broken.length === 0) return []
  const already = new Set(replayRefusals(effectiveEvents(journal), context).map(keyOf))
  return broken.filter((step) => !already.has(keyOf(step)))
}

type BrokenStep = { readonly event: JournalEvent; readonly refusal: Refusal }

/** Two other days are another contradiction: asked about, even where the step already had one. */
function keyOf({ event, refusal: { rule, field = '', asks } }: BrokenStep): string {
  return [event.id, rule, field, asks?.contradiction, asks?.day, asks?.than].join(' ')
}

/** At its field where it is of the fact that is corrected; a step that the form does not show says which day it has. */
function toldOf({ event, refusal }: BrokenStep, targetId: string): Refusal {
  if (event.id === targetId) return refusal
  const { field, ...rest } = refusal
  return { ...rest, message: typography(`Étape du ${formatDate(event.occurredOn)} : ${refusal.message}`) }
}

/** What « annuler » would take back, and can: the last event that stands and is neither the opening nor itself a withdrawal. */
export function lastUndoable(journal: readonly JournalEvent[]): JournalEvent | undefined {
  const last = effectiveEvents(journal).findLast(({ facts }) => !(facts.type === 'Rectified' && facts.correction.kind === 'withdraw'))
  return last && last.sequence > 1 && !JOINED.has(last.facts.type) ? last : undefined
}

/** Recorded in two dossiers, or for good: not taken back alone. */
const JOINED: ReadonlySet<EventFacts['type']> = new Set(['MergedInto', 'DossierAbsorbed', 'PersonErased', 'Imported', 'ImportUndone'])

const UNDO_REASON = 'Dernière action annulée'

/** Takes the last action back by an inverse event; again and again, one action at a time. */
export function undoLast(journal: readonly JournalEvent[], context: CommandContext): CommandResult {
  const target = lastUndoable(journal)
  if (!target) return { status: 'refused', refusals: [{ rule: 'undo-nothing', message: 'Il n’y a rien à annuler dans ce dossier.' }] }
  return rectify(journal, { targetId: target.id, correction: { kind: 'withdraw' }, reason: UNDO_REASON }, context)
}

const REDO_REASON = 'Annulation retirée'

/** The undoing that was recorded last, which can itself be taken back; `undefined` once anything was recorded after it. */
export function lastUndoing(journal: readonly JournalEvent[]): JournalEvent<Rectified> | undefined {
  const last = journal.at(-1)
  if (last?.facts.type !== 'Rectified') return undefined
  return last.facts.correction.kind === 'withdraw' && last.facts.reason === UNDO_REASON ? { ...last, facts: last.facts } : undefined
}

/** Takes an undoing back, just after it: what it withdrew stands again. */
export function redoLast(journal: readonly JournalEvent[], context: CommandContext): CommandResult {
  const undoing = lastUndoing(journal)
  if (!undoing) return { status: 'refused', refusals: [{ rule: 'redo-nothing', message: 'Il n’y a pas d’annulation à retirer.' }] }
  return rectify(journal, { targetId: undoing.id, correction: { kind: 'withdraw' }, reason: REDO_REASON }, context)
}

/** Puts a dossier withdrawn as opened by mistake back where it stood, with a reason; all that was owed on it is owed again. */
export function restoreOpening(
  journal: readonly JournalEvent[],
  { reason }: { readonly reason: string },
  context: CommandContext,
): CommandResult {
  const refusal = stepRefusal('restoreOpening', foldDossier(journal))
  if (refusal) return { status: 'refused', refusals: [refusal] }
  const target = effectiveEvents(journal).findLast(({ facts }) => facts.type === 'OpeningWithdrawn')
  return rectify(journal, { targetId: target?.id ?? '', correction: { kind: 'withdraw' }, reason }, context)
}

/** Takes every step of a journal again, in order, and gathers what would now be refused. */
function replayRefusals(events: readonly JournalEvent[], context: CommandContext): readonly BrokenStep[] {
  // The corrections are already in the events: folded again, an earlier one would undo a later one.
  const steps = events.filter((event) => event.facts.type !== 'Rectified')
  const takenOver = steps.findIndex(({ facts }) => facts.type === 'Imported')
  return steps.flatMap((event, index) => {
    const result = replay(event.facts, steps.slice(0, index), { ...context, isReplay: true, confirmed: [] })
    const refusals = result.status === 'refused' ? result.refusals : []
    return refusals.filter(({ rule }) => index >= takenOver || DAY_RULES.has(rule)).map((refusal) => ({ event, refusal }))
  })
}

/** A register taken over tells what was done, not what should have been: of its steps, only the days are looked at. */
const DAY_RULES: ReadonlySet<string> = new Set(['no-future-day', 'order-of-days'])

const ACCEPTED: CommandResult = { status: 'accepted', facts: [] }

function replay(facts: EventFacts, before: readonly JournalEvent[], context: CommandContext): CommandResult {
  if (facts.type === 'ComplaintOpened') return openComplaint(facts, context)
  if (facts.type === 'RequestRecorded') return recordRequest(facts, context)
  const dossier = foldDossier(before)
  switch (facts.type) {
    case 'RequalifiedAsComplaint':
      return requalifyAsComplaint(dossier, facts, context)
    case 'RequalifiedAsRequest':
      return requalifyAsRequest(dossier, facts, context)
    case 'SettledAtOnce':
      return settleAtOnce(dossier, facts, context)
    case 'InvitationSent':
      return sendInvitation(dossier, facts, context)
    case 'ReminderSent':
      return sendReminder(dossier, facts, context)
    case 'ComplaintRenounced':
      return renounce(dossier, facts, context)
    case 'WrittenComplaintReceived':
      return receiveWritten(dossier, facts, context)
    case 'FollowUpReceived':
      return receiveFollowUp(dossier, facts, context)
    case 'AcknowledgementSent':
      return acknowledge(dossier, facts, context)
    case 'DocumentsRequested':
      return requestDocuments(dossier, facts, context)
    case 'DocumentsReceived':
      return receiveDocuments(dossier, facts, context)
    case 'HoldingLetterSent':
      return hold(dossier, facts, context)
    case 'ComplaintTransferred':
      return transfer(dossier, facts, context)
    case 'TransferReplied':
      return recordTransferReply(dossier, facts, context)
    case 'AnswerSent':
      return answer(dossier, facts, context)
    case 'AnswerReviewed':
      return reviewAnswer(dossier, facts, context)
    case 'MediatorInformationSent':
      return informOfMediator(dossier, facts, context)
    case 'ClosingLetterSent':
      return sendClosingLetter(dossier, facts, context)
    case 'MediatorMailForwarded':
      return forwardMediatorMail(dossier, facts, context)
    case 'MediationReferred':
      return refer(dossier, facts, context)
    case 'MediationAdmitted':
      return admitReferral(dossier, facts, context)
    case 'MediationExtended':
      return extendMediation(dossier, facts, context)
    case 'MediationFileSent':
      return sendMediationFile(dossier, facts, context)
    case 'MediationOpinionReceived':
      return receiveOpinion(dossier, facts, context)
    case 'MediationPositionTaken':
      return takePosition(dossier, facts, context)
    case 'MediationEnded':
      return endMediation(dossier, facts, context)
    case 'MediationDisclosed':
      return discloseMediation(dossier, facts, context)
    case 'LiabilityAssessed':
      return assessLiability(dossier, facts, context)
    case 'InsurerDeclared':
      return declareToInsurer(dossier, facts, context)
    case 'InsurerDeclarationSetAside':
      return setAsideDeclaration(dossier, facts, context)
    case 'StatusEnquired':
      return receiveEnquiry(dossier, facts, context)
    case 'StatusEnquiryAnswered':
      return answerEnquiry(dossier, facts, context)
    case 'StatusLetterSent':
      return sendStatusLetter(dossier, facts, context)
    case 'AuthorIdentified':
      return identifyAuthor(dossier, facts, context)
    case 'ProfessionalsNamed':
      return nameProfessionals(dossier, facts, context)
    case 'SummaryChosen':
      return chooseSummary(dossier, facts, context)
    case 'ArrangementsNoted':
      return noteArrangements(dossier, facts, context)
    case 'ArrangementsEnded':
      return endArrangements(dossier, facts, context)
    case 'ComplaintClosed':
      return close(dossier, facts, context)
    case 'ComplaintReopened':
      return reopen(dossier, facts, context)
    case 'OpeningWithdrawn':
      return withdrawOpening(dossier, facts, context)
    case 'MergedInto': {
      const refusal = stepRefusal('merge', dossier)
      return refusal ? { status: 'refused', refusals: [refusal] } : ACCEPTED
    }
    case 'NoteAdded':
    case 'AttachmentAdded':
    case 'DossierLinked':
    case 'DossierAbsorbed':
    case 'PersonIdentified':
    case 'Imported':
    case 'ImportUndone':
    case 'ConcurrentStepsSettled':
    case 'InChargeChosen':
    case 'ApprovalRequested':
    case 'ApprovalGiven':
    case 'ApprovalDeclined':
    case 'ApprovalRequestWithdrawn':
    case 'Rectified':
    case 'PersonErased':
      return ACCEPTED
  }
}
