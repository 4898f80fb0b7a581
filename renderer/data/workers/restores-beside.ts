/** The page's side of the worker that reads a backup whole or restores it: one for each, ended with all it held. */
import type { BackupKey, RandomAccess } from '../../../shared/archive/index.ts'
import type { Host } from '../../../shared/host/port.ts'
import { proxy, type Remote } from '../../host/worker-road.ts'
import type { ReadingOutcome, RestoreOptions, RestoreOutcome } from '../backup/index.ts'
import { askedBeside, lent, lentFile } from './lent.ts'
import type { RESTORE_WORK, RestoreAsked } from './restore-work.ts'

type Followed = Pick<RestoreOptions, 'signal' | 'onProgress'>

/** What of the host it needs. */
type Lender = { readonly folders: Host['folders']; readonly diagnostic: Pick<Host['diagnostic'], 'note'> }

const startWorker = () => new Worker(new URL('./restore-worker.ts', import.meta.url), { type: 'module' })

/** Reads a whole backup without keeping anything of it; a disk that does not answer is a value too. */
export function inspectBeside(
  host: Lender,
  file: RandomAccess,
  key: BackupKey,
  followed: Followed,
  start = startWorker,
): Promise<ReadingOutcome> {
  return besideOrHere(
    host,
    start,
    (worker) => worker.inspect(key, goOnOf(followed), ...lentFile(file)),
    ({ tryInspecting }) => tryInspecting(file, key, followed),
  )
}

/** Restores a backup as a generation of its own, and puts it in place: see `restoreBackup`. */
export function restoreBeside(
  host: Lender,
  file: RandomAccess,
  key: BackupKey,
  asked: RestoreAsked & Followed,
  start = startWorker,
): Promise<RestoreOutcome> {
  const { signal, onProgress, ...told } = asked
  const { header, keys, ...known } = told
  return besideOrHere(
    host,
    start,
    (worker) => worker.restore(key, told, lent(host.folders), goOnOf({ signal, onProgress }), ...lentFile(file)),
    ({ restoreBackup }) => restoreBackup(host.folders, header, keys, file, key, { ...known, signal, onProgress }),
  )
}

/** What fails there is done in the page, from its beginning; out of the first load, since it hardly ever does. */
async function besideOrHere<T>(
  host: Lender,
  start: () => Worker,
  there: (worker: Remote<typeof RESTORE_WORK>) => Promise<T>,
  here: (backup: typeof import('../backup/index.ts')) => Promise<T>,
): Promise<T> {
  try {
    return await askedBeside(host, start, there)
  } catch {
    return here(await import('../backup/index.ts'))
  }
}

function goOnOf({ signal, onProgress }: Followed) {
  return proxy((done: number, total: number) => {
    onProgress?.(done, total)
    return !signal?.aborted
  })
}
