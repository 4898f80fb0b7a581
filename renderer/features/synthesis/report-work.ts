/** A document being made: how far it is in the whole, and how it ended. */
import { StoppedError } from '../../data/platform/index.ts'
import type { Analysis, DocumentFile, DocumentStep, DocumentTask } from '../../data/workers/index.ts'
import { WorkerError } from '../../host/watched-worker.ts'

export type ReportProgress = { readonly step: DocumentStep; readonly share: number }

export type ReportOutcome =
  | { readonly status: 'made'; readonly file: DocumentFile }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed' }

/** Where each step begins in the whole, and how much of it that step is. */
const BEGINS: Readonly<Record<DocumentStep, number>> = { reading: 0, figures: 0.5, document: 0.6 }
const LASTS: Readonly<Record<DocumentStep, number>> = { reading: 0.5, figures: 0.1, document: 0.4 }

/**
 * Makes a document beside the page.
 *
 * @param events how many the register holds
 * @param signal gives it up: nothing of it is left
 */
export async function makeReport(
  analysis: Analysis,
  task: DocumentTask,
  events: number,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: ReportProgress) => void },
): Promise<ReportOutcome> {
  const onStep = (step: DocumentStep, share: number) => onProgress({ step, share: BEGINS[step] + share * LASTS[step] })
  onStep('reading', 0)
  try {
    return { status: 'made', file: await analysis.document(task, events, { signal, onStep }) }
  } catch (error) {
    if (error instanceof StoppedError) return { status: 'cancelled' }
    // A worker that failed is known where every error ends; what it threw in answer is told here.
    if (!(error instanceof WorkerError)) reportError(error)
    return { status: 'failed' }
  }
}
