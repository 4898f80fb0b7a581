/** The page's side of the worker that holds the browser's own file system. */
import type { FolderOutcome } from '../../shared/host/folders.ts'
import type { StoredFiles } from './stored-files.ts'
import { createWorkerRoad, type Remote, transfer } from './worker-road.ts'

/** Starts the worker at the first call; one that failed is started again at the next. */
export function createOpfsClient(): StoredFiles {
  const road = createWorkerRoad<StoredFiles>(() => new Worker(new URL('./opfs-worker.ts', import.meta.url), { type: 'module' }))

  /** A worker that failed is a call that failed. */
  const ask = <T>(call: (worker: Remote<StoredFiles>) => Promise<FolderOutcome<T>>): Promise<FolderOutcome<T>> =>
    road.call(call).catch((): FolderOutcome<T> => ({ status: 'failed', fault: 'unknown' }))

  return {
    list: (folder) => ask((worker) => worker.list(folder)),
    read: (range) => ask((worker) => worker.read(range)),
    append: (addition) => ask((worker) => worker.append(handedOver(addition))),
    beginWriting: (address) => ask((worker) => worker.beginWriting(address)),
    continueWriting: (part) => ask((worker) => worker.continueWriting(handedOver(part))),
    finishWriting: (id) => ask((worker) => worker.finishWriting(id)),
    abandonWriting: (id) => ask((worker) => worker.abandonWriting(id)),
    remove: (address) => ask((worker) => worker.remove(address)),
  }
}

/** A copy is handed over: the caller keeps its own, and a part of a larger array does not drag the whole along. */
function handedOver<T extends { readonly bytes: Uint8Array }>(message: T): T {
  const bytes = message.bytes.slice()
  return transfer({ ...message, bytes }, [bytes.buffer])
}
