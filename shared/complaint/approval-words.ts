/** How a request for approval is told to whoever reads it: who asks, who answered, what is left to do. */
import { enumerate, formatDate, typography } from '../language/french.ts'
import { to } from '../language/names.ts'
import { lastWordsOf, type OpenApprovalRequest } from './approval.ts'
import { LETTER_PHRASES } from './codes.ts'

/** A request in brief: what it says, and not the letter. */
export type ApprovalBrief = Omit<OpenApprovalRequest, 'document'>

export function approvalInBrief({ document: _, ...brief }: OpenApprovalRequest): ApprovalBrief {
  return brief
}

/** Who reads the sentence, how members are named, and whose letter it is, where the page does not say it. */
export type ApprovalReader = {
  readonly hereId: string
  readonly nameOf: (memberId: string) => string
  /** Whether they may answer it, by their role. */
  readonly mayAnswer: boolean
  /** Whether somebody else than they may: nobody is asked any more once the others have left. */
  readonly mayOthersAnswer: boolean
  readonly complainant?: string | undefined
}

/** Whether a request waits for an answer of whoever reads it. */
export function waitsFor({ by, standing }: Pick<ApprovalBrief, 'by' | 'standing'>, { hereId, mayAnswer }: ApprovalReader): boolean {
  return standing === 'awaited' && mayAnswer && by !== hereId
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
  return typography(
    by === reader.hereId
      ? `Vous avez demandé le ${on} un accord pour ${asked} : il est attendu.`
      : `${reader.nameOf(by)} a demandé le ${on} un accord pour ${asked} : il est attendu.`,
  )
}
