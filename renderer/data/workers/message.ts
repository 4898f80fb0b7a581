/** The page's side of the worker that reads messages: one for each, ended with all it held once it has answered. */
import type { MessageReading } from '../../../shared/messages/index.ts'
import type { Zone } from '../../../shared/regulation/index.ts'
import { createWorkerRoad } from '../../host/worker-road.ts'
import { askOnce, LONGEST_READING } from './ask-once.ts'
import type { MessageWork } from './message-worker.ts'

const REFUSALS = {
  tooLong: 'Ce message met trop de temps à se lire : il est gardé tel quel, recopiez-en ce qui compte.',
  ended: 'Ce message n’a pas pu être lu : il est gardé tel quel, recopiez-en ce qui compte.',
} as const

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
  const asked = await askOnce(createWorkerRoad<MessageWork>(start), signal, (worker) => worker.read(bytes, zone))
  return asked.status === 'answered' ? asked.answer : { status: 'refused', message: REFUSALS[asked.status] }
}
