/** The worker of the browser's own file system. */
import './worker-net.ts'
import { letGo } from '../../shared/host/let-go.ts'
import { opfsFiles } from './opfs-files.ts'
import type { StoredFiles } from './stored-files.ts'
import { expose, handedOver } from './worker-road.ts'

const worker: StoredFiles = {
  ...opfsFiles,
  read: async (range) => {
    const outcome = await opfsFiles.read(range)
    return outcome.status === 'done' ? handedOver(outcome, outcome.value) : outcome
  },
  append: (addition) => opfsFiles.append(addition).finally(() => letGo(addition.bytes)),
  continueWriting: (part) => opfsFiles.continueWriting(part).finally(() => letGo(part.bytes)),
}

expose(worker)
