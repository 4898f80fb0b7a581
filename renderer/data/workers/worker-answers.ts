/** What a worker answers, listened to until the answer is whole. */
import { WorkerFailure } from '../../host/watched-worker.ts'
import { StoppedError } from '../platform/index.ts'

/**
 * Sends a question once its answer is listened to.
 *
 * @param take a reply of the worker, to this question or another; returns the answer once it is whole
 * @param signal gives it up: nothing more is listened to
 * @throws StoppedError where it was given up, Error where the worker failed
 */
export function untilAnswered<Reply, Answer extends object>(
  worker: Worker,
  send: () => void,
  take: (reply: Reply) => Answer | undefined,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const listening = new AbortController()
    const { signal: until } = listening
    const end = (settle: () => void) => {
      listening.abort()
      settle()
    }
    const receive = ({ data }: MessageEvent<Reply>) => {
      const answer = take(data)
      if (answer) end(() => resolve(answer))
    }
    worker.addEventListener('message', receive, { signal: until })
    for (const kind of ['error', 'messageerror'] as const) {
      worker.addEventListener(kind, (event) => end(() => reject(new WorkerFailure(event))), { signal: until })
    }
    signal?.addEventListener('abort', () => end(() => reject(new StoppedError('given up'))), { signal: until })
    send()
  })
}
