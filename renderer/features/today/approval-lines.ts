/** accords avant l'envoi on Aujourd'hui: those of whoever is here, theirs to answer, to send or to mend. */
import { type ApprovalBrief, type ApprovalReader, waitsFor } from '../../../shared/complaint/index.ts'
import { isMine } from '../../../shared/firm/members.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

/** A request, with its dossier. */
export type ApprovalLine = { readonly summary: DossierSummary; readonly request: ApprovalBrief }

/** What is asked of whoever is here, and what they asked, or asks on a dossier that they handle; nothing in a firm of one. */
export function approvalLines(summaries: readonly DossierSummary[], reader: ApprovalReader): readonly ApprovalLine[] {
  return summaries.flatMap((summary) =>
    (summary.approvals ?? []).filter((request) => concerns(request, summary, reader)).map((request) => ({ summary, request })),
  )
}

function concerns(request: ApprovalBrief, summary: DossierSummary, reader: ApprovalReader): boolean {
  return request.by === reader.hereId || isMine(reader, summary) || waitsFor(request, reader)
}
