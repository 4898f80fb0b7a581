/** Whole files in the host's folders, in parts small enough for one call each. */
import { concatBytes } from '@noble/ciphers/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { ahead } from '../../../shared/archive/index.ts'
import { type FileAddress, type FolderFault, type HostFolders, MAX_PART_SIZE, type WritingId } from '../../../shared/host/folders.ts'

/** The bytes of a file in order; ends early, without a word, where the file cannot be read on. */
export async function* partsOf(folders: HostFolders, address: FileAddress): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; ) {
    const read = await folders.read({ ...address, from, length: MAX_PART_SIZE })
    if (read.status === 'failed' || read.value.length === 0) return
    from += read.value.length
    yield read.value
  }
}

/** SHA-256 of a file, as far as it reads. */
export async function digestOf(folders: HostFolders, address: FileAddress): Promise<string> {
  const digest = sha256.create()
  for await (const part of ahead(partsOf(folders, address))) digest.update(part)
  return bytesToHex(digest.digest())
}

export type ReadOutcome =
  | { readonly status: 'read'; readonly bytes: Uint8Array }
  | { readonly status: 'failed'; readonly fault: FolderFault }

export async function readWhole(folders: HostFolders, address: FileAddress): Promise<ReadOutcome> {
  const parts: Uint8Array[] = []
  for (let from = 0; ; ) {
    const read = await folders.read({ ...address, from, length: MAX_PART_SIZE })
    if (read.status === 'failed') return read
    if (read.value.length === 0) return { status: 'read', bytes: concatBytes(...parts) }
    from += read.value.length
    parts.push(read.value)
  }
}

/**
 * Writes a file whole or not at all.
 *
 * @param parts in order; where they stop with an exception the file is abandoned and the exception passed on
 * @returns the fault, or `undefined` where the file is in its place
 */
export async function writeWhole(
  folders: HostFolders,
  address: FileAddress,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<FolderFault | undefined> {
  const begun = await folders.beginWriting(address)
  if (begun.status === 'failed') return begun.fault
  try {
    for await (const part of Symbol.asyncIterator in parts ? ahead(parts) : parts) {
      const fault = await continueAll(folders, begun.value, part)
      if (fault) {
        await folders.abandonWriting(begun.value)
        return fault
      }
    }
  } catch (error) {
    await folders.abandonWriting(begun.value)
    throw error
  }
  const finished = await folders.finishWriting(begun.value)
  return finished.status === 'failed' ? finished.fault : undefined
}

async function continueAll(folders: HostFolders, id: WritingId, bytes: Uint8Array): Promise<FolderFault | undefined> {
  for (let from = 0; from < bytes.length; from += MAX_PART_SIZE) {
    const outcome = await folders.continueWriting({ id, bytes: bytes.slice(from, from + MAX_PART_SIZE) })
    if (outcome.status === 'failed') return outcome.fault
  }
  return undefined
}
