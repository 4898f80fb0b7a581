/** The page's side of the worker that makes backups: one for each step of a backup, ended with what it held of the register. */
import { proxy, type Remote } from '../../host/worker-road.ts'
import type { BackupProgress, BackupsBeside, BackupsParts, Making } from '../backup/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import type { BackupAsked, BackupWork } from './backup-work.ts'
import { askedBeside, lent } from './lent.ts'

const startWorker = () => new Worker(new URL('./backup-worker.ts', import.meta.url), { type: 'module' })

export function createBackupsBeside(start: () => Worker = startWorker): BackupsBeside {
  const asked = <T>({ host }: BackupsParts, use: (worker: Remote<BackupWork>) => Promise<T>): Promise<T> => askedBeside(host, start, use)
  return {
    secondCopyAgrees: (parts) =>
      asked(parts, (worker) => worker.secondCopyAgrees(accessOf(parts), parts.header(), lent(parts.host.folders), idleIn(parts))),
    make: async (making, moment) => {
      const { made, proven } = await asked(making, (worker) => worker.make(askedOf(making), moment, ...pageOf(making)))
      for (const [sha256, journal] of proven) making.proven.set(sha256, journal)
      return made
    },
    rehearse: (making, address) => asked(making, (worker) => worker.rehearse(askedOf(making), address, ...pageOf(making))),
  }
}

function accessOf({ vault }: BackupsParts): RegisterAccess {
  return { databaseName: vault.database.name, dataKeys: vault.dataKeys }
}

function askedOf(making: Making): BackupAsked {
  const { header, keys, version, earlier, proven } = making
  return { access: accessOf(making), header: header(), keys, version, earlier, proven }
}

function pageOf({ host, vault, signal, onProgress }: Making) {
  const goOn = ({ step, done, total }: BackupProgress) => {
    onProgress(step, done, total)
    return !signal.aborted
  }
  const mend = (fileId: string) => vault.mirror.mend(fileId)
  return [lent(host.folders), proxy(mend), proxy(goOn), idleIn({ vault })] as const
}

/** Between two of somebody's steps, one that follows the other, nothing begins that would delay the second. */
const QUIET_MS = 1000

function idleIn({ vault }: Pick<BackupsParts, 'vault'>) {
  return proxy(() => vault.ledger.idle(QUIET_MS))
}
