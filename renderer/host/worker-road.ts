/**
 * The one road to a worker: its functions are called as if they were here.
 *
 * What a function there throws reaches whoever called it, and so does the worker's own end: no call waits for an
 * answer that will not come.
 */
import { type Remote, transfer, wrap } from 'comlink'
import { WorkerError, watched } from './watched-worker.ts'

export type { Remote } from 'comlink'
export { expose, proxy, transfer } from 'comlink'

/** What a worker answers, its bytes given up to whoever asked: none is copied where they can go as they are. */
export function handedOver<T>(answer: T, { buffer }: Uint8Array): T {
  return transfer(answer, buffer instanceof ArrayBuffer ? [buffer] : [])
}

export type WorkerRoad<Api> = {
  /** Calls the worker, started by the first call and by the next one after it failed. @throws what it throws, or WorkerError */
  readonly call: <T>(use: (worker: Remote<Api>) => T) => Promise<Awaited<T>>
  /** Ends the worker, whatever it was doing: calls that wait are never answered. */
  readonly close: () => void
}

type Opened<Api> = {
  readonly worker: Worker
  readonly remote: Remote<Api>
  /** What it was told before any call. */
  readonly begun: Promise<void>
  readonly ended: Promise<never>
}

/** @param begin what each worker is told before any call */
export function createWorkerRoad<Api>(
  start: () => Worker,
  begin: (worker: Remote<Api>) => Promise<void> = async () => undefined,
): WorkerRoad<Api> {
  let opened: Opened<Api> | undefined

  const open = (): Opened<Api> => {
    const worker = watched(start())
    const { promise: ended, reject } = Promise.withResolvers<never>()
    // It may fail while nobody waits: the net has heard of it.
    ended.catch(() => undefined)
    const forget = () => {
      if (opened?.worker === worker) opened = undefined
      worker.terminate()
    }
    for (const kind of ['error', 'messageerror']) {
      worker.addEventListener(kind, (event) => {
        forget()
        reject(new WorkerError(event))
      })
    }
    const remote = wrap<Api>(worker)
    const begun = begin(remote)
    begun.catch(forget)
    return { worker, remote, begun, ended }
  }

  return {
    call: (use) => {
      opened ??= open()
      const { remote, begun, ended } = opened
      return Promise.race([begun.then(() => use(remote)), ended])
    },
    close: () => {
      opened?.worker.terminate()
      opened = undefined
    },
  }
}
