/** Writes the register as a file, beside the page. */
import '../../host/worker-net.ts'
import { type RegisterFileOptions, type RegisterRow, type Written, writeRegister } from '../../../shared/exchange/index.ts'
import { lawOf, type RegulationSettings } from '../../../shared/regulation/index.ts'
import { expose, transfer } from '../../host/worker-road.ts'

const rows: RegisterRow[] = []

const worker = {
  /** The rows come in parts, then the word to write. */
  take: (part: readonly RegisterRow[]): void => void rows.push(...part),
  write: async (options: RegisterFileOptions, regulation: RegulationSettings): Promise<Written> => {
    const written = await writeRegister(rows, options, lawOf(regulation))
    return transfer(written, written.status === 'written' ? [written.bytes.buffer as ArrayBuffer] : [])
  },
}

export type ExportWorker = typeof worker

expose(worker)
