/** The page's side of the worker that holds the whole register: started for the first question, it lasts as long as the page. */
import type { Dossier } from '../../../shared/complaint/index.ts'
import { createWorkerRoad, proxy, type Remote, type WorkerRoad } from '../../host/worker-road.ts'
import { type Following, throwIfStopped, unlessStopped } from '../platform/index.ts'
import type { AnalysisAnswers, AnalysisQuestion, RegisterAccess } from './analysis-questions.ts'
import type { AnalysisWorker } from './analysis-worker.ts'
import type { DocumentFile, DocumentStep, DocumentTask } from './document-tasks.ts'
import type { RegisterAnalysis } from './register-analysis.ts'

export type Analysis = {
  /** Has the worker start while what a question needs is read. */
  readonly begin: () => void
  /**
   * @param events how many the register holds
   * @throws StoppedError where it was given up
   */
  readonly ask: <Q extends AnalysisQuestion>(question: Q, events: number, following: Following) => Promise<AnalysisAnswers[Q['kind']]>
  /**
   * Writes a document of a period.
   *
   * @param onStep told each step and how much of it is done, 0 to 1
   * @throws StoppedError where it was given up
   */
  readonly document: (
    task: DocumentTask,
    events: number,
    following: { readonly signal: AbortSignal; readonly onStep: (step: DocumentStep, share: number) => void },
  ) => Promise<DocumentFile>
}

export function createAnalysis(access: RegisterAccess): Analysis {
  const road = createWorkerRoad<AnalysisWorker>(
    () => new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' }),
    (worker) => worker.open(access),
  )
  return analysisOver(road.call)
}

/** The same of any worker that answers these questions. */
export function analysisOver(call: WorkerRoad<RegisterAnalysis>['call']): Analysis {
  return {
    // Where it fails, the question is told.
    begin: () => void call(() => undefined).catch(() => undefined),
    ask: async <Q extends AnalysisQuestion>(question: Q, events: number, following: Following) => {
      throwIfStopped(following.signal)
      const answer = call((worker) => answerOf(worker, question, events, following.onProgress))
      // The worker answers a question of this kind with an answer of this kind.
      return unlessStopped(answer as Promise<AnalysisAnswers[Q['kind']]>, following.signal)
    },
    document: async (task, events, { signal, onStep }) => {
      throwIfStopped(signal)
      const follow = proxy((step: DocumentStep, share: number) => {
        if (!signal.aborted) onStep(step, share)
        return !signal.aborted
      })
      return unlessStopped(
        call((worker) => worker.document(task, events, follow)),
        signal,
      )
    },
  }
}

function answerOf(
  worker: Remote<RegisterAnalysis>,
  question: AnalysisQuestion,
  events: number,
  onProgress: Following['onProgress'],
): Promise<AnalysisAnswers[AnalysisQuestion['kind']]> {
  const onRead = proxy(onProgress)
  switch (question.kind) {
    case 'figures':
      return worker.figures(question, events, onRead)
    case 'actions':
      return worker.actions(question, events, onRead)
    case 'dossiers':
      return everyDossier(worker, events, onRead)
  }
}

async function everyDossier(
  worker: Remote<RegisterAnalysis>,
  events: number,
  onRead: (share: number) => unknown,
): Promise<readonly Dossier[]> {
  const dossiers: Dossier[] = []
  await worker.dossiers(
    events,
    onRead,
    proxy((part: readonly Dossier[]) => void dossiers.push(...part)),
  )
  return dossiers
}
