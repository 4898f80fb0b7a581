/** Writes the register as a file, beside the page. */
import '../../host/worker-net.ts'
import { type RegisterFileOptions, type RegisterRow, type Written, writeRegister } from '../../../shared/exchange/index.ts'
import { appliedLaw } from '../../../shared/firm/applied-law.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import type { RegulationSettings } from '../../../shared/regulation/index.ts'
import { expose, handedOver } from '../../host/worker-road.ts'

const rows: RegisterRow[] = []

const worker = {
  /** The rows come in parts, then the word to write. */
  take: (part: readonly RegisterRow[]): void => void rows.push(...part),
  write: async (options: RegisterFileOptions, regulation: RegulationSettings, journal: readonly FirmEvent[]): Promise<Written> => {
    const written = await writeRegister(rows, options, appliedLaw(regulation, journal))
    return written.status === 'written' ? handedOver(written, written.bytes) : written
  },
}

export type ExportWorker = typeof worker

expose(worker)
