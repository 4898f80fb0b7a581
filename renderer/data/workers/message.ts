/** The page's side of the worker that reads messages: one for each, ended with all it held once it has answered. */
import type { MessageReading } from '../../../shared/messages/index.ts'
import type { Zone } from '../../../shared/regulation/index.ts'
import { WorkerError } from '../../host/watched-worker.ts'
import { createWorkerRoad } from '../../host/worker-road.ts'
import { StoppedError, unlessStopped } from '../platform/index.ts'
import type { MessageWork } from './message-worker.ts'

/** Milliseconds that a message may take to be read: the largest takes a few seconds. */
const LONGEST_READING = 60_000

const TOO_LONG = 'Ce message met trop de temps à se lire : il est gardé tel quel, recopiez-en ce qui compte.'
const UNREADABLE = 'Ce message n’a pas pu être lu : il est gardé tel quel, recopiez-en ce qui compte.'

const startWorker = () => new Worker(new URL('./message-worker.ts', import.meta.url), { type: 'module' })

const readings = new WeakMap<Uint8Array, { readonly zone: Zone; readonly reading: Promise<MessageReading> }>()

/** What a message says: the same bytes are read once, whoever asks. */
export function messageReading(bytes: Uint8Array, zone: Zone): Promise<MessageReading> {
  const read = readings.get(bytes)
  if (read?.zone === zone) return read.reading
  const reading = readMessageBeside(bytes, zone)
  readings.set(bytes, { zone, reading })
  return reading
}

/** @returns a French sentence where the message is broken, or was made to be read without end */
export async function readMessageBeside(
  bytes: Uint8Array,
  zone: Zone,
  signal = AbortSignal.timeout(LONGEST_READING),
  start: () => Worker = startWorker,
): Promise<MessageReading> {
  const road = createWorkerRoad<MessageWork>(start)
  try {
    return await unlessStopped(
      road.call((worker) => worker.read(bytes, zone)),
      signal,
    )
  } catch (error) {
    if (error instanceof StoppedError) return { status: 'refused', message: TOO_LONG }
    // The net has heard of it.
    if (error instanceof WorkerError) return { status: 'refused', message: UNREADABLE }
    throw error
  } finally {
    road.close()
  }
}
