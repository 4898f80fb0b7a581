/** The register written as a file in a worker of its own: the page stays free, and giving up leaves nothing. */

import type { RegisterFileOptions, RegisterRow, Written } from '../../../shared/exchange/index.ts'
import type { RegulationSettings } from '../../../shared/regulation/index.ts'
import { watched } from '../../host/watched-worker.ts'
import { type Following, inParts, nextTurn, throwIfStopped } from '../platform/index.ts'
import type { ExportReply, ExportRequest } from './export-protocol.ts'
import { untilAnswered } from './worker-answers.ts'

/** Rows handed to the worker in one turn. */
const PART = 250

/**
 * @param regulation the firm's settings, from which the worker makes its law
 * @throws StoppedError where it was given up
 */
export async function exportRegister(
  rows: readonly RegisterRow[],
  options: RegisterFileOptions,
  regulation: RegulationSettings,
  { signal, onProgress }: Following,
): Promise<Written> {
  const worker = watched(new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' }))
  const tell = (request: ExportRequest) => worker.postMessage(request)
  try {
    let handed = 0
    for (const part of inParts(rows, PART)) {
      throwIfStopped(signal)
      tell({ kind: 'rows', rows: part })
      handed += part.length
      onProgress(handed / (rows.length * 2))
      await nextTurn()
    }
    return await untilAnswered<ExportReply, Written>(
      worker,
      () => tell({ kind: 'write', options, regulation }),
      (reply) => reply,
      signal,
    )
  } finally {
    worker.terminate()
  }
}
