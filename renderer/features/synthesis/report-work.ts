/** The page's side of the worker that writes documents: tells how far it is, and stops it. */

import type { RegisterAccess } from '../../data/workers/index.ts'
import { watched } from '../../host/watched-worker.ts'
import type { ReportFile, ReportReply, ReportRequest, ReportStep, ReportTask } from './report-protocol.ts'

export type ReportProgress = { readonly step: ReportStep; readonly share: number }

export type ReportOutcome =
  | { readonly status: 'made'; readonly file: ReportFile }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed' }

/** Where each step begins in the whole, and how much of it that step is. */
const BEGINS: Readonly<Record<ReportStep, number>> = { reading: 0, figures: 0.5, document: 0.6 }
const LASTS: Readonly<Record<ReportStep, number>> = { reading: 0.5, figures: 0.1, document: 0.4 }

/**
 * Makes a document in a worker of its own.
 *
 * @param signal stops it: the worker ends, and nothing is left
 */
export async function makeReport(
  access: RegisterAccess,
  task: ReportTask,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: ReportProgress) => void },
): Promise<ReportOutcome> {
  const worker = watched(new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' }))
  const ended = whenEnded(worker, signal, onProgress)
  onProgress({ step: 'reading', share: BEGINS.reading })
  worker.postMessage({ access, task } satisfies ReportRequest)
  return ended.finally(() => worker.terminate())
}

function whenEnded(worker: Worker, signal: AbortSignal, onProgress: (progress: ReportProgress) => void): Promise<ReportOutcome> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ status: 'cancelled' }), { once: true })
    for (const kind of ['error', 'messageerror'] as const) worker.addEventListener(kind, () => resolve({ status: 'failed' }))
    worker.addEventListener('message', ({ data }: MessageEvent<ReportReply>) => {
      if (data.type === 'done') resolve({ status: 'made', file: data.file })
      else onProgress({ step: data.step, share: BEGINS[data.step] + data.share * LASTS[data.step] })
    })
  })
}
