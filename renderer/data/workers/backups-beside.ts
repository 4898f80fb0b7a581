/** The page's side of the worker that makes backups: one for each backup, ended with what it held of the register. */
import type { HostFolders } from '../../../shared/host/folders.ts'
import { incidentOf } from '../../../shared/host/incident.ts'
import { letGo } from '../../../shared/host/let-go.ts'
import { WorkerError } from '../../host/watched-worker.ts'
import { createWorkerRoad, handedOver, proxy, type Remote } from '../../host/worker-road.ts'
import type { BackupProgress, BackupsBeside, BackupsParts, Making } from '../backup/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import type { BackupAsked, BackupWork } from './backup-work.ts'

const startWorker = () => new Worker(new URL('./backup-worker.ts', import.meta.url), { type: 'module' })

export function createBackupsBeside(start: () => Worker = startWorker): BackupsBeside {
  const { call, close } = createWorkerRoad<BackupWork>(start)
  /** What fails here is done in the page, and nobody is asked anything: the diagnostic alone tells of it. */
  const asked = async <T>({ host }: BackupsParts, use: (worker: Remote<BackupWork>) => Promise<T>): Promise<T> => {
    try {
      return await call(use)
    } catch (error) {
      // A worker that failed by itself is known where every error ends.
      if (!(error instanceof WorkerError)) await host.diagnostic.note(incidentOf('worker', error, `${location.origin}/`))
      throw error
    }
  }
  return {
    secondCopyAgrees: (parts) =>
      asked(parts, (worker) => worker.secondCopyAgrees(accessOf(parts), parts.header(), lent(parts.host.folders), idleIn(parts))),
    make: (making, moment) => asked(making, (worker) => worker.make(askedOf(making), moment, ...pageOf(making))),
    rehearse: (making, address) => asked(making, (worker) => worker.rehearse(askedOf(making), address, ...pageOf(making))),
    end: close,
  }
}

function accessOf({ vault }: BackupsParts): RegisterAccess {
  return { databaseName: vault.database.name, dataKeys: vault.dataKeys }
}

function askedOf(making: Making): BackupAsked {
  const { header, keys, version, earlier } = making
  return { access: accessOf(making), header: header(), keys, version, earlier }
}

function pageOf({ host, vault, signal, onProgress }: Making) {
  const goOn = ({ step, done, total }: BackupProgress) => {
    onProgress(step, done, total)
    return !signal.aborted
  }
  const mend = (fileId: string) => vault.mirror.mend(fileId)
  return [lent(host.folders), proxy(mend), proxy(goOn), idleIn({ vault })] as const
}

/**
 * The host's folders, for the worker: a backup goes through the page, and nothing of it stays. What the desktop shell gives is frozen,
 * and a proxy is marked as one: a copy.
 */
function lent(folders: HostFolders) {
  return proxy<HostFolders>({
    ...folders,
    read: async (range) => {
      const outcome = await folders.read(range)
      return outcome.status === 'done' ? handedOver(outcome, outcome.value) : outcome
    },
    continueWriting: (part) => folders.continueWriting(part).finally(() => letGo(part.bytes)),
  })
}

/** Between two of somebody's steps, one that follows the other, nothing begins that would delay the second. */
const QUIET_MS = 1000

function idleIn({ vault }: Pick<BackupsParts, 'vault'>) {
  return proxy(() => vault.ledger.idle(QUIET_MS))
}
