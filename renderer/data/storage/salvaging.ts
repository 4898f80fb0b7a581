/** Reading what a failing disk still gives of a file. */
import { concatBytes } from '@noble/ciphers/utils.js'
import type { FolderOutcome, HostFolders } from '../../../shared/host/folders.ts'

/** What a disk reads at once: of what it does not read, no more than this is given up. */
const SMALLEST_PART = 4096

/**
 * The same folders; of a file that the disk reads in part alone, zeros stand for the rest: the lines that they fall into count as
 * damaged, the others are read. One that is held fails as before.
 */
export function salvaging(folders: HostFolders): HostFolders {
  const read: HostFolders['read'] = async ({ from, length, ...address }): Promise<FolderOutcome<Uint8Array>> => {
    const outcome = await folders.read({ ...address, from, length })
    if (outcome.status === 'done' || outcome.fault !== 'unknown') return outcome
    const listed = await folders.list(address.folder)
    if (listed.status === 'failed') return listed
    const size = listed.value.find(({ name }) => name === address.name)?.size ?? 0
    const wanted = Math.max(0, Math.min(length, size - from))
    if (wanted <= SMALLEST_PART) return { status: 'done', value: new Uint8Array(wanted) }
    const half = Math.ceil(wanted / 2)
    const first = await read({ ...address, from, length: half })
    if (first.status === 'failed') return first
    const second = await read({ ...address, from: from + half, length: wanted - half })
    return second.status === 'failed' ? second : { status: 'done', value: concatBytes(first.value, second.value) }
  }
  return { ...folders, read }
}
