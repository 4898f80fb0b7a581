/** The page's side of the worker that reads the whole register: started by the first question, it lasts as long as the page. */
import type { Dossier } from '../../../shared/complaint/index.ts'
import { type Following, StoppedError } from '../exchange/turns.ts'
import type { AnalysisAnswers, AnalysisQuestion, AnalysisReply, AnalysisRequest, RegisterAccess } from './analysis-protocol.ts'

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
    worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' })
    worker.postMessage({ kind: 'open', access } satisfies AnalysisRequest)
    return worker
  }
  return {
    access,
    ask: <Q extends AnalysisQuestion>(question: Q, events: number, { signal, onProgress }: Following) =>
      new Promise<AnalysisAnswers[Q['kind']]>((resolve, reject) => {
        asked += 1
        const id = asked
        const dossiers: Dossier[] = []
        const listening = new AbortController()
        const { signal: until } = listening
        const end = (settle: () => void) => {
          listening.abort()
          settle()
        }
        const take = ({ data }: MessageEvent<AnalysisReply>) => {
          if (data.kind === 'read') return onProgress(data.share)
          if (data.id !== id) return
          if (data.kind === 'answer') return end(() => resolve(data.answer as AnalysisAnswers[Q['kind']]))
          dossiers.push(...data.dossiers)
          if (data.isLast) end(() => resolve(dossiers as unknown as AnalysisAnswers[Q['kind']]))
        }
        started().addEventListener('message', take, { signal: until })
        started().addEventListener('error', (event) => end(() => reject(new Error(event.message))), { signal: until })
        signal.addEventListener('abort', () => end(() => reject(new StoppedError('given up'))), { signal: until })
        started().postMessage({ kind: 'ask', id, question, events } satisfies AnalysisRequest)
      }),
  }
}
