/** The page's side of the worker that writes documents: reads the journals for it, a few at a time, and tells how far it is. */
import type { Register } from '../../data/index.ts'
import type { ReportFile, ReportReply, ReportRequest, ReportStep, ReportTask } from './report-protocol.ts'

export type ReportProgress = { readonly step: ReportStep; readonly share: number }

export type ReportOutcome =
  | { readonly status: 'made'; readonly file: ReportFile }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed' }

/** How much of the whole each step is, where it begins. */
const BEGINS: Readonly<Record<ReportStep, number>> = { reading: 0, figures: 0.5, document: 0.6 }

/**
 * Makes a document in a worker of its own.
 *
 * @param signal stops it: the worker ends, and nothing is left
 */
export async function makeReport(
  register: Pick<Register, 'journals'>,
  task: ReportTask,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: ReportProgress) => void },
): Promise<ReportOutcome> {
  const worker = new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' })
  const send = (request: ReportRequest) => worker.postMessage(request)
  const ended = whenEnded(worker, signal, onProgress)
  try {
    onProgress({ step: 'reading', share: BEGINS.reading })
    for await (const { journals, share } of register.journals()) {
      if (signal.aborted) return { status: 'cancelled' }
      send({ type: 'journals', journals })
      onProgress({ step: 'reading', share: share * BEGINS.figures })
    }
    send({ type: 'make', task })
    return await ended
  } catch {
    return { status: 'failed' }
  } finally {
    worker.terminate()
  }
}

function whenEnded(worker: Worker, signal: AbortSignal, onProgress: (progress: ReportProgress) => void): Promise<ReportOutcome> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ status: 'cancelled' }), { once: true })
    worker.addEventListener('error', () => resolve({ status: 'failed' }))
    worker.addEventListener('message', ({ data }: MessageEvent<ReportReply>) => {
      if (data.type === 'done') resolve({ status: 'made', file: data.file })
      else onProgress({ step: data.step, share: BEGINS[data.step] })
    })
  })
}
