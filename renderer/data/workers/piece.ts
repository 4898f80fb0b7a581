/** The page's side of the worker that reads pieces: one for each, ended with all it held once it has answered. */
import type { PieceReading } from '../../../shared/pieces/index.ts'
import type { Zone } from '../../../shared/regulation/index.ts'
import { createWorkerRoad } from '../../host/worker-road.ts'
import { askOnce, LONGEST_READING } from './ask-once.ts'
import type { PieceWork } from './piece-worker.ts'

const REFUSALS = {
  tooLong: 'Cette pièce met trop de temps à se lire : elle est gardée telle quelle.',
  ended: 'Cette pièce n’a pas pu être lue : elle est gardée telle quelle.',
} as const

const startWorker = () => new Worker(new URL('./piece-worker.ts', import.meta.url), { type: 'module' })

/** @returns a French sentence where the piece is broken, or was made to be read without end */
export async function readPieceBeside(
  bytes: Uint8Array,
  zone: Zone,
  signal = AbortSignal.timeout(LONGEST_READING),
  start: () => Worker = startWorker,
): Promise<PieceReading> {
  const asked = await askOnce(createWorkerRoad<PieceWork>(start), signal, (worker) => worker.read(bytes, zone))
  return asked.status === 'answered' ? asked.answer : { kind: 'refused', message: REFUSALS[asked.status] }
}

/** One entry of an archive. @returns nothing where it does not unpack within bounds */
export async function archiveEntryBeside(
  bytes: Uint8Array,
  name: string,
  signal = AbortSignal.timeout(LONGEST_READING),
  start: () => Worker = startWorker,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const asked = await askOnce(createWorkerRoad<PieceWork>(start), signal, (worker) => worker.entry(bytes, name))
  return asked.status === 'answered' ? asked.answer : undefined
}
