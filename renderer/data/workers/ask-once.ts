/** One question to a worker of its own: whatever it was made to do, it is ended with all it held, and the page goes on. */
import { WorkerError } from '../../host/watched-worker.ts'
import type { Remote, WorkerRoad } from '../../host/worker-road.ts'
import { StoppedError, unlessStopped } from '../platform/index.ts'

/** Milliseconds that one piece or message may take to be read: the largest takes a few seconds. */
export const LONGEST_READING = 60_000

export type Asked<T> = { readonly status: 'answered'; readonly answer: T } | { readonly status: 'tooLong' } | { readonly status: 'ended' }

/** @param signal says when it has taken too long @throws what the worker throws where it goes on */
export async function askOnce<Api, T>(
  road: WorkerRoad<Api>,
  signal: AbortSignal,
  use: (worker: Remote<Api>) => T,
): Promise<Asked<Awaited<T>>> {
  try {
    return { status: 'answered', answer: await unlessStopped(road.call(use), signal) }
  } catch (error) {
    if (error instanceof StoppedError) return { status: 'tooLong' }
    // The net has heard of it.
    if (error instanceof WorkerError) return { status: 'ended' }
    throw error
  } finally {
    road.close()
  }
}
