/** Questions about the whole register, in the order they are asked: it is read once, and again where it has changed. */
import type { Dossier } from '../../../shared/complaint/index.ts'
import { inParts } from '../platform/index.ts'
import type { RegisterReader } from '../register/index.ts'
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol.ts'
import { actionsAnalysis, periodAnalysis } from './answers.ts'

/** Dossiers in one message: the page takes it in well within a frame. */
export const DOSSIERS_A_PART = 50

type Ask = Extract<AnalysisRequest, { kind: 'ask' }>

/** @param tell hands a reply over to the page */
export function createAnalysisDesk(
  register: Pick<RegisterReader, 'loadAll'>,
  tell: (reply: AnalysisReply) => void,
): (ask: Ask) => Promise<void> {
  let kept: { readonly events: number; readonly dossiers: Promise<readonly Dossier[]> } | undefined
  const dossiersAt = (events: number) => {
    if (kept?.events !== events) kept = { events, dossiers: register.loadAll((share) => tell({ kind: 'read', share })) }
    return kept.dossiers
  }
  return async ({ id, question, events }) => {
    const dossiers = await dossiersAt(events)
    switch (question.kind) {
      case 'figures':
        return tell({ kind: 'answer', id, answer: periodAnalysis(dossiers, question) })
      case 'actions':
        return tell({ kind: 'answer', id, answer: actionsAnalysis(dossiers, question) })
      case 'dossiers': {
        for (const part of inParts(dossiers, DOSSIERS_A_PART)) tell({ kind: 'dossiers', id, dossiers: part, isLast: false })
        return tell({ kind: 'dossiers', id, dossiers: [], isLast: true })
      }
    }
  }
}
