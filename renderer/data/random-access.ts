/** A backup's bytes, wherever it lies. */
import { concatBytes } from '@noble/ciphers/utils.js'
import type { RandomAccess } from '../../shared/archive/index.ts'
import { type FileAddress, type HostFolders, MAX_PART_SIZE } from '../../shared/host/folders.ts'

/** A file in a folder of the host; what cannot be read comes back short, which a reader takes for damage. */
export function fileInFolder(folders: HostFolders, address: FileAddress, size: number): RandomAccess {
  return {
    size,
    read: async (from, length) => {
      const parts: Uint8Array[] = []
      for (let read = 0; read < length; ) {
        const outcome = await folders.read({ ...address, from: from + read, length: Math.min(MAX_PART_SIZE, length - read) })
        if (outcome.status === 'failed' || outcome.value.length === 0) break
        parts.push(outcome.value)
        read += outcome.value.length
      }
      return parts.length === 1 && parts[0] ? parts[0] : concatBytes(...parts)
    },
  }
}

/** A file that the adviser picked. */
export function pickedFile(file: File): RandomAccess {
  return { size: file.size, read: async (from, length) => new Uint8Array(await file.slice(from, from + length).arrayBuffer()) }
}
