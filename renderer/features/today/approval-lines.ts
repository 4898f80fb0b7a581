/** accords avant l'envoi on Aujourd'hui: those of whoever is here, theirs to answer, to send or to mend. */
import { type ApprovalBrief, type ApprovalReader, waitsFor } from '../../../shared/complaint/index.ts'
import { FOUNDER_ID, isMine } from '../../../shared/firm/members.ts'
import { LETTERS, letterOfEvent } from '../../../shared/letters/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import { paths, stepPath } from '../../ui/paths.ts'
import { isAuthorUnknown } from './agenda.ts'

/** A request, with its dossier. */
export type ApprovalLine = { readonly summary: DossierSummary; readonly request: ApprovalBrief }

/** What is asked of whoever is here, and what they asked, or asks on a dossier that they handle; nothing in a firm of one. */
export function approvalLines(summaries: readonly DossierSummary[], reader: ApprovalReader): readonly ApprovalLine[] {
  return summaries.flatMap((summary) =>
    (summary.approvals ?? []).filter((request) => concerns(request, summary, reader)).map((request) => ({ summary, request })),
  )
}

function concerns(request: ApprovalBrief, summary: DossierSummary, reader: ApprovalReader): boolean {
  return request.by === reader.hereId || isMine(reader, summary) || waitsFor(request, reader) || isLeftBehind(request, summary, reader)
}

/** Whoever asked has left, and whoever handles the dossier: it is then for each of those who may send the letter. */
function isLeftBehind({ by }: ApprovalBrief, { inChargeId = FOUNDER_ID }: DossierSummary, { hasLeft, mayAnswer }: ApprovalReader): boolean {
  return mayAnswer && hasLeft(by) && hasLeft(inChargeId)
}

/** One's own letter once it is answered, where it is written; else the request. */
export function approvalPath({ summary, request }: ApprovalLine, { hereId }: Pick<ApprovalReader, 'hereId'>): string {
  const kind = letterOfEvent(request.letter)
  const isAnswered = request.by === hereId && request.standing !== 'awaited'
  return kind && isAnswered ? stepPath(summary.id, LETTERS[kind].step, isAuthorUnknown(summary)) : paths.approval(summary.id, request.id)
}
