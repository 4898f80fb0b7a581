/** The register written as a file in a worker of its own: the page stays free, and giving up leaves nothing. */
import type { RegisterFileOptions, RegisterRow, Written } from '../../../shared/exchange/index.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import type { RegulationSettings } from '../../../shared/regulation/index.ts'
import { createWorkerRoad } from '../../host/worker-road.ts'
import { type Following, inChunks, throwIfStopped, unlessStopped } from '../platform/index.ts'
import type { ExportWorker } from './export-worker.ts'

/** Rows handed to the worker in one chunk. */
const PART = 250

/** What the worker makes its law from, and those applied before: a law holds functions, and does not travel. */
export type AppliedRules = { readonly regulation: RegulationSettings; readonly journal: readonly FirmEvent[] }

/**
 * @throws StoppedError where it was given up
 */
export async function exportRegister(
  rows: readonly RegisterRow[],
  options: RegisterFileOptions,
  { regulation, journal }: AppliedRules,
  { signal, onProgress }: Following,
): Promise<Written> {
  const road = createWorkerRoad<ExportWorker>(() => new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' }))
  try {
    let handed = 0
    for (const part of inChunks(rows, PART)) {
      throwIfStopped(signal)
      await road.call((worker) => worker.take(part))
      handed += part.length
      onProgress(handed / (rows.length * 2))
    }
    return await unlessStopped(
      road.call((worker) => worker.write(options, regulation, journal)),
      signal,
    )
  } finally {
    road.close()
  }
}
