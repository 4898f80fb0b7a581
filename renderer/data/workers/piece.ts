/** The page's side of the worker that reads pieces: one for each, ended with all it held once it has answered. */
import type { PieceReading } from '../../../shared/pieces/index.ts'
import type { Zone } from '../../../shared/regulation/index.ts'
import { WorkerError } from '../../host/watched-worker.ts'
import { createWorkerRoad, type Remote } from '../../host/worker-road.ts'
import { StoppedError, unlessStopped } from '../platform/index.ts'
import type { PieceWork } from './piece-worker.ts'

/** Milliseconds that a piece may take to be read: the largest takes a few seconds. */
const LONGEST_READING = 60_000

const TOO_LONG = 'Cette pièce met trop de temps à se lire : elle est gardée telle quelle.'
const UNREADABLE = 'Cette pièce n’a pas pu être lue : elle est gardée telle quelle.'

const startWorker = () => new Worker(new URL('./piece-worker.ts', import.meta.url), { type: 'module' })

/** @returns a French sentence where the piece is broken, or was made to be read without end */
export async function readPieceBeside(
  bytes: Uint8Array,
  zone: Zone,
  signal = AbortSignal.timeout(LONGEST_READING),
  start: () => Worker = startWorker,
): Promise<PieceReading> {
  const read = await askedOf<PieceReading>(async (worker) => worker.read(bytes, zone), signal, start)
  return read.status === 'answered' ? read.answer : { kind: 'refused', message: read.message }
}

/** One entry of an archive. @returns nothing where it does not unpack within bounds */
export async function archiveEntryBeside(
  bytes: Uint8Array,
  name: string,
  signal = AbortSignal.timeout(LONGEST_READING),
  start: () => Worker = startWorker,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const read = await askedOf(async (worker) => worker.entry(bytes, name), signal, start)
  return read.status === 'answered' ? read.answer : undefined
}

type Asked<T> = { readonly status: 'answered'; readonly answer: T } | { readonly status: 'refused'; readonly message: string }

async function askedOf<T>(use: (worker: Remote<PieceWork>) => Promise<T>, signal: AbortSignal, start: () => Worker): Promise<Asked<T>> {
  const road = createWorkerRoad<PieceWork>(start)
  try {
    return { status: 'answered', answer: await unlessStopped(road.call(use) as Promise<T>, signal) }
  } catch (error) {
    if (error instanceof StoppedError) return { status: 'refused', message: TOO_LONG }
    // The net has heard of it.
    if (error instanceof WorkerError) return { status: 'refused', message: UNREADABLE }
    throw error
  } finally {
    road.close()
  }
}
