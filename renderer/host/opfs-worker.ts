/** The worker of the browser's own file system. */
import './worker-net.ts'
import { opfsFiles } from './opfs-files.ts'
import type { StoredFiles } from './stored-files.ts'
import { expose, transfer } from './worker-road.ts'

const worker: StoredFiles = {
  ...opfsFiles,
  read: async (range) => {
    const outcome = await opfsFiles.read(range)
    const bytes = outcome.status === 'done' ? outcome.value.buffer : undefined
    return transfer(outcome, bytes instanceof ArrayBuffer ? [bytes] : [])
  },
}

expose(worker)
