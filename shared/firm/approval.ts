/** accord avant l'envoi: which letters a firm of several has a second person read before they leave. */
import {
  approvalRequestsOf,
  type CommandResult,
  type Dossier,
  type EventFacts,
  grantedApproval,
  isApprovalAnswer,
  isLetterSent,
  isMadeOf,
  type LetterEvent,
  type LetterSent,
  type Refusal,
} from '../complaint/index.ts'
import { formatDate, typography } from '../language/french.ts'
import type { Recorder, Team } from './members.ts'
import { roleRefusal } from './roles.ts'

/** aucun; les réponses; chaque lettre. */
export const APPROVALS_ASKED = ['none', 'answers', 'everyLetter'] as const
export type ApprovalAsked = (typeof APPROVALS_ASKED)[number]

export const APPROVAL_ASKED_LABELS: Readonly<Record<ApprovalAsked, string>> = {
  none: 'Pour aucune lettre',
  answers: 'Pour les réponses',
  everyLetter: 'Pour chaque lettre',
}

/** The setting of the whole firm that says so. */
export const APPROVAL = 'approval'

/** What is kept of it; none where it is not set, or not known here. */
export function approvalAskedIn(body: unknown): ApprovalAsked {
  return APPROVALS_ASKED.find((asked) => asked === body) ?? 'none'
}

/** Whether somebody else than who is here may give one: in a firm of one, and beside assistants alone, nobody may. */
export function hasApprover({ members, hereId }: Team): boolean {
  return members.some(({ id, hasLeft, role }) => id !== hereId && !hasLeft && roleRefusal(role, 'ApprovalGiven') === undefined)
}

/** Whether the firm has a second person read this letter before it leaves. */
export function isApprovalAsked(asked: ApprovalAsked | undefined, letter: LetterEvent): boolean {
  return asked === 'everyLetter' || (asked === 'answers' && letter === 'AnswerSent')
}

/** Who records, and what the firm asks before a letter leaves; nothing where nobody else could give it. */
export type ApprovalRecorder = Recorder & { readonly approval?: ApprovalAsked | undefined }

/** What a command accepted, unless a letter in it waits for an approval, or an approval is not this member's to give. */
export function withinApproval(by: ApprovalRecorder, dossier: Dossier, result: CommandResult): CommandResult {
  if (result.status === 'refused') return result
  const [first] = result.facts.flatMap(({ facts }) => refusalOf(by, dossier, facts) ?? [])
  return first ? { status: 'refused', refusals: [first] } : result
}

function refusalOf({ recordedBy, approval: asked }: ApprovalRecorder, dossier: Dossier, facts: EventFacts): Refusal | undefined {
  if (isApprovalAnswer(facts)) {
    const request = approvalRequestsOf(dossier).find(({ id }) => id === facts.requestId)
    return request?.by === recordedBy ? OWN_LETTER : undefined
  }
  if (facts.type === 'Rectified') {
    const target = dossier.journal.find(({ id }) => id === facts.targetId)
    return target && isApprovalAnswer(target.facts) && target.recordedBy !== recordedBy ? ANOTHERS_ANSWER : undefined
  }
  return isLetterSent(facts) && isApprovalAsked(asked, facts.type) ? sendingRefusal(dossier, facts) : undefined
}

function sendingRefusal(dossier: Dossier, { type, approval, withoutApproval, document }: LetterSent): Refusal | undefined {
  if (withoutApproval)
    return withoutApproval.reason.trim()
      ? undefined
      : { rule: 'required', field: 'approvalReason', message: typography('Dites pourquoi elle est partie sans cet accord.') }
  const granted = approval?.digest === undefined ? undefined : grantedApproval(dossier, type, approval.digest)
  if (granted && granted.id === approval?.requestId && isMadeOf(document, granted.document)) return undefined
  const other = approvalRequestsOf(dossier).findLast(({ letter, standing }) => letter === type && standing === 'given')
  const answeredOn = other?.answers.findLast(({ isGiven, discounted }) => isGiven && !discounted)?.answeredOn
  return {
    rule: 'approval-needed',
    message: typography(
      answeredOn
        ? `Cette lettre n’est plus celle qui a reçu un accord le ${formatDate(answeredOn)} : demandez-le de nouveau, depuis la lettre.`
        : 'Le cabinet demande l’accord d’une deuxième personne avant cet envoi : demandez-le depuis la lettre.',
    ),
  }
}

const OWN_LETTER: Refusal = {
  rule: 'approval-of-ones-own',
  message: typography('Vous avez demandé cet accord : c’est à une autre personne du cabinet de lire la lettre et de répondre.'),
}

const ANOTHERS_ANSWER: Refusal = {
  rule: 'approval-of-another',
  message: typography('Cette réponse est celle d’une autre personne : elle seule la reprend.'),
}
