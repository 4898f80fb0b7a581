/** The page's side of the worker that reads the whole register: started by the first question, it lasts as long as the page. */

import type { Dossier } from '../../../shared/complaint/index.ts'
import { watched } from '../../host/watched-worker.ts'
import type { Following } from '../platform/index.ts'
import type { AnalysisAnswers, AnalysisQuestion, AnalysisReply, AnalysisRequest, RegisterAccess } from './analysis-protocol.ts'
import { untilAnswered } from './worker-answers.ts'

export type Analysis = {
  /** For a worker that reads the register for itself. */
  readonly access: RegisterAccess
  /**
   * @param events how many the register holds
   * @throws StoppedError where it was given up
   */
  readonly ask: <Q extends AnalysisQuestion>(question: Q, events: number, following: Following) => Promise<AnalysisAnswers[Q['kind']]>
}

export function createAnalysis(access: RegisterAccess): Analysis {
  let worker: Worker | undefined
  let asked = 0
  const started = (): Worker => {
    if (worker) return worker
    worker = watched(new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' }))
    // One that failed answers nothing more: the next question starts another.
    for (const kind of ['error', 'messageerror'] as const) worker.addEventListener(kind, () => (worker = undefined))
    worker.postMessage({ kind: 'open', access } satisfies AnalysisRequest)
    return worker
  }
  return {
    access,
    ask: <Q extends AnalysisQuestion>(question: Q, events: number, { signal, onProgress }: Following) => {
      asked += 1
      const id = asked
      const dossiers: Dossier[] = []
      const take = (reply: AnalysisReply): AnalysisAnswers[AnalysisQuestion['kind']] | undefined => {
        if (reply.kind === 'read') onProgress(reply.share)
        if (reply.kind === 'read' || reply.id !== id) return undefined
        if (reply.kind === 'answer') return reply.answer
        dossiers.push(...reply.dossiers)
        return reply.isLast ? dossiers : undefined
      }
      const desk = started()
      const send = () => desk.postMessage({ kind: 'ask', id, question, events } satisfies AnalysisRequest)
      // The worker answers a question of this kind with an answer of this kind.
      return untilAnswered(desk, send, take, signal) as Promise<AnalysisAnswers[Q['kind']]>
    },
  }
}
