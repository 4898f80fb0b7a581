/** One question to a worker that reads and writes files, and what the page lends it: bytes go through, and none of them stays. */
import type { RandomAccess } from '../../../shared/archive/index.ts'
import type { FolderOutcome, HostFolders } from '../../../shared/host/folders.ts'
import { incidentOf } from '../../../shared/host/incident.ts'
import { letGo } from '../../../shared/host/let-go.ts'
import type { Host } from '../../../shared/host/port.ts'
import { WorkerError } from '../../host/watched-worker.ts'
import { createWorkerRoad, handedOver, proxy, type Remote } from '../../host/worker-road.ts'
import { folderFaultThrown } from '../platform/index.ts'

/**
 * The host's folders, for the worker: a backup goes through the page, and nothing of it stays. What the desktop shell gives is frozen,
 * and a proxy is marked as one: a copy.
 */
export function lent(folders: HostFolders) {
  return proxy<HostFolders>({
    ...folders,
    read: async (range) => {
      const outcome = await folders.read(range)
      return outcome.status === 'done' ? handedOver(outcome, outcome.value) : outcome
    },
    continueWriting: (part) => folders.continueWriting(part).finally(() => letGo(part.bytes)),
  })
}

/** How a file that the page lent is read: a disk that does not answer is a value, since a worker knows no exception of the page's. */
export type ReadLent = (from: number, length: number) => Promise<FolderOutcome<Uint8Array>>

/** A file for the worker, its size and how it is read: `readInParts` makes one of them there. */
export function lentFile({ size, read }: RandomAccess) {
  const readPart: ReadLent = async (from, length) => {
    try {
      const value = await read(from, length)
      return handedOver({ status: 'done', value }, value)
    } catch (error) {
      const fault = folderFaultThrown(error)
      if (!fault) throw error
      return { status: 'failed', fault }
    }
  }
  return [size, proxy(readPart)] as const
}

/**
 * Asks a worker of its own, which is ended once it has answered, with all that it held. What fails there is done in the page, and nobody
 * is asked anything: the diagnostic alone tells of it.
 *
 * @throws what the worker throws, once it was noted
 */
export async function askedBeside<Api, T>(
  { diagnostic }: { readonly diagnostic: Pick<Host['diagnostic'], 'note'> },
  start: () => Worker,
  use: (worker: Remote<Api>) => Promise<T>,
): Promise<T> {
  const { call, close } = createWorkerRoad<Api>(start)
  try {
    return await call(use)
  } catch (error) {
    // A worker that failed by itself is known where every error ends.
    if (!(error instanceof WorkerError)) await diagnostic.note(incidentOf('worker', error, `${location.origin}/`))
    throw error
  } finally {
    close()
  }
}
