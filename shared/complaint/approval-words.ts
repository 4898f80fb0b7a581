/** How a request for approval is told to whoever reads it: who asks, who answered, what is left to do. */
import { enumerate, formatDate, typography } from '../language/french.ts'
import { to } from '../language/names.ts'
import { lastWordsOf, type OpenApprovalRequest } from './approval.ts'
import { LETTER_PHRASES, type LetterEvent } from './codes.ts'
import type { Dossier } from './dossier.ts'
import { openApprovalRequests } from './letters-awaited.ts'

/** A request in brief: what it says, and not the letter. */
export type ApprovalBrief = Omit<OpenApprovalRequest, 'document'>

export function approvalInBrief({ document: _, ...brief }: OpenApprovalRequest): ApprovalBrief {
  return brief
}

/** Who reads the sentence, how members are named, and whose letter it is, where the page does not say it. */
export type ApprovalReader = {
  readonly hereId: string
  readonly nameOf: (memberId: string) => string
  /** Whether a member records here no more. */
  readonly hasLeft: (memberId: string) => boolean
  /** Whether they may answer it, by their role. */
  readonly mayAnswer: boolean
  /** Whether somebody else than they may: nobody is asked any more once the others have left. */
  readonly mayOthersAnswer: boolean
  /** Whether the firm asks for an approval of this letter still. */
  readonly isAsked: (letter: LetterEvent) => boolean
  readonly complainant?: string | undefined
}

/** Whether a request waits for an answer of whoever reads it. */
export function waitsFor({ by, standing }: Pick<ApprovalBrief, 'by' | 'standing'>, { hereId, mayAnswer }: ApprovalReader): boolean {
  return standing === 'awaited' && mayAnswer && by !== hereId
}

/** Whether the letter waits for an answer: of whoever reads it, or of another where the firm asks for one still. */
export function isAnswerAwaited(request: Pick<ApprovalBrief, 'by' | 'standing' | 'letter'>, reader: ApprovalReader): boolean {
  return request.standing === 'awaited' && (waitsFor(request, reader) || (reader.mayOthersAnswer && reader.isAsked(request.letter)))
}

/**
 * What becomes of the requests of a dossier that is merged into another; nothing where none is open.
 *
 * @example 'Une demande d’accord est en cours dans le dossier 2026-002, pour la réponse : une fois réuni, …'
 */
export function mergedRequestsSentence(duplicate: Dossier, kept: Dossier): string | undefined {
  const open = openApprovalRequests(duplicate)
  if (open.length === 0) return undefined
  const isOne = open.length === 1
  const asked = `${isOne ? 'Une demande d’accord est' : 'Des demandes d’accord sont'} en cours dans le dossier ${duplicate.reference}`
  const letters = enumerate(open.map(({ letter }) => LETTER_PHRASES[letter]))
  const then = isOne
    ? 'elle n’appelle plus de réponse, et cette lettre n’en part plus. Si elle reste à envoyer, reprenez-la'
    : 'elles n’appellent plus de réponse, et ces lettres n’en partent plus. Si elles restent à envoyer, reprenez-les'
  return typography(
    `${asked}, pour ${letters} : une fois réuni, ${then} dans le dossier ${kept.reference}, où l’accord se demande de nouveau.`,
  )
}

/** 'Camille Ferrand demande votre accord pour la réponse à Claire Fontaine.' */
export function approvalSentence(request: ApprovalBrief, reader: ApprovalReader): string {
  const { letter, by, requestedOn, standing } = request
  const asked = [LETTER_PHRASES[letter], letter !== 'InsurerDeclared' && reader.complainant ? to(reader.complainant) : '']
    .filter(Boolean)
    .join(' ')
  const on = formatDate(requestedOn)
  const words = lastWordsOf(request)
  if (standing === 'given') {
    return typography(
      `${enumerate(words.map(({ member }) => member))} ${words.length > 1 ? 'ont donné leur' : 'a donné son'} accord pour ${asked} : il reste à l’envoyer.`,
    )
  }
  if (standing === 'declined') {
    const declined = words.filter(({ isGiven }) => !isGiven)
    const remarks = declined.flatMap(({ remark }) => (remark ? [`« ${remark} »`] : []))
    return typography(
      `${enumerate(declined.map(({ member }) => member))} ${declined.length > 1 ? 'demandent' : 'demande'} de revoir ${asked} : ${remarks.join(' ')}`,
    )
  }
  if (waitsFor(request, reader)) return typography(`${reader.nameOf(by)} demande votre accord pour ${asked}.`)
  if (!reader.mayOthersAnswer)
    return typography(
      `L’accord demandé le ${on} pour ${asked} n’est plus attendu : personne d’autre ne peut le donner. La lettre peut partir.`,
    )
  const became = reader.isAsked(letter) ? 'il est attendu.' : 'le cabinet n’en demande plus. La lettre peut partir sans lui.'
  const requested = by === reader.hereId ? 'Vous avez demandé' : `${reader.nameOf(by)} a demandé`
  return typography(`${requested} le ${on} un accord pour ${asked} : ${became}`)
}
