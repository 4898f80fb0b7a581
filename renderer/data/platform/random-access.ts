/** A backup's bytes, wherever it lies. */
import { concatBytes } from '@noble/ciphers/utils.js'
import type { RandomAccess } from '../../../shared/archive/index.ts'
import { type FileAddress, type FolderFault, type FolderOutcome, type HostFolders, MAX_PART_SIZE } from '../../../shared/host/folders.ts'
import type { OpenedBackup, OpenedFile } from '../../../shared/host/port.ts'

const FAULTS = new WeakMap<object, FolderFault>()

/** The folder's fault that stopped a reading; `undefined` for any other exception. */
export function folderFaultThrown(error: unknown): FolderFault | undefined {
  return typeof error === 'object' && error !== null ? FAULTS.get(error) : undefined
}

/** What is thrown where a folder's file cannot be read on. */
export function unreadable(fault: FolderFault): Error {
  const error = new Error(`folder not read: ${fault}`)
  FAULTS.set(error, fault)
  return error
}

/**
 * A file in a folder of the host.
 *
 * A disk that does not answer is no damage of the file: reading then throws what `folderFaultThrown` reads.
 */
export function fileInFolder(folders: HostFolders, address: FileAddress, size: number): RandomAccess {
  return readInParts(size, (from, length) => folders.read({ ...address, from, length }))
}

/** The backup that was opened from outside the window; reading throws as for a file in a folder. */
export function openedFile(openedBackup: OpenedBackup, { size }: OpenedFile): RandomAccess {
  return readInParts(size, (from, length) => openedBackup.read({ from, length }))
}

/** A file of which each part is read by itself. @param readPart of `MAX_PART_SIZE` at most */
export function readInParts(size: number, readPart: (from: number, length: number) => Promise<FolderOutcome<Uint8Array>>): RandomAccess {
  return {
    size,
    read: async (from, length) => {
      const parts: Uint8Array[] = []
      for (let read = 0; read < length; ) {
        const outcome = await readPart(from + read, Math.min(MAX_PART_SIZE, length - read))
        if (outcome.status === 'failed') throw unreadable(outcome.fault)
        if (outcome.value.length === 0) break
        parts.push(outcome.value)
        read += outcome.value.length
      }
      return parts.length === 1 && parts[0] ? parts[0] : concatBytes(...parts)
    },
  }
}

/** A file that the adviser picked; on a key that was pulled out, reading throws what `folderFaultThrown` reads. */
export function pickedFile(file: File): RandomAccess {
  return {
    size: file.size,
    read: async (from, length) => {
      try {
        return new Uint8Array(await file.slice(from, from + length).arrayBuffer())
      } catch {
        // The browser does not tell a file that is gone from one that is held or has changed.
        throw unreadable('missing')
      }
    },
  }
}
