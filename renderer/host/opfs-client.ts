/** The page's side of the worker that holds the browser's own file system. */
import { type ArgumentOf, type CallName, handedOver, type OutcomeOf, type Reply } from './opfs-protocol.ts'
import type { StoredFiles } from './stored-files.ts'
import { watched } from './watched-worker.ts'

const FAILED = { status: 'failed', fault: 'unknown' } as const

/** Starts the worker at the first call; one that died is started again at the next. */
export function createOpfsClient(): StoredFiles {
  const waiting = new Map<number, (outcome: OutcomeOf<CallName>) => void>()
  let worker: Worker | undefined
  let count = 0

  function start(): Worker {
    const started = watched(new Worker(new URL('./opfs-worker.ts', import.meta.url), { type: 'module' }))
    started.addEventListener('message', ({ data }: MessageEvent<Reply>) => settle(data.id, data.outcome))
    for (const kind of ['error', 'messageerror'] as const) started.addEventListener(kind, () => giveUp(started))
    return started
  }

  function giveUp(failed: Worker): void {
    failed.terminate()
    worker = undefined
    for (const id of [...waiting.keys()]) settle(id, FAILED)
  }

  function settle(id: number, outcome: OutcomeOf<CallName>): void {
    waiting.get(id)?.(outcome)
    waiting.delete(id)
  }

  function ask<C extends CallName>(call: C, argument: ArgumentOf<C>): Promise<OutcomeOf<C>> {
    count += 1
    const id = count
    worker ??= start()
    const { promise, resolve } = Promise.withResolvers<OutcomeOf<CallName>>()
    waiting.set(id, resolve)
    worker.postMessage({ id, call, argument }, [...handedOver(argument)])
    return promise as Promise<OutcomeOf<C>>
  }

  return {
    list: (folder) => ask('list', folder),
    read: (range) => ask('read', range),
    // A copy is handed over: the caller keeps its own, and a part of a larger array does not drag the whole along.
    append: (addition) => ask('append', { ...addition, bytes: addition.bytes.slice() }),
    beginWriting: (address) => ask('beginWriting', address),
    continueWriting: (part) => ask('continueWriting', { ...part, bytes: part.bytes.slice() }),
    finishWriting: (id) => ask('finishWriting', id),
    abandonWriting: (id) => ask('abandonWriting', id),
    remove: (address) => ask('remove', address),
  }
}
