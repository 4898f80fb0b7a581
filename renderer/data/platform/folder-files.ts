/** Whole files in the host's folders, in parts small enough for one call each. */
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { ahead, createReader } from '../../../shared/archive/index.ts'
import { type FileAddress, type FolderFault, type HostFolders, MAX_PART_SIZE, type WritingId } from '../../../shared/host/folders.ts'
import { letGo } from '../../../shared/host/let-go.ts'
import { handedOver } from '../../host/worker-road.ts'
import { folderFaultThrown, unreadable } from './random-access.ts'
import { sha256Of } from './sha256.ts'

/**
 * The bytes of a file in order, in parts that are whoever's who asks for them; none of one that is not there.
 *
 * A file that is held, or whose disk does not answer, is no shorter for it: reading then throws what `folderFaultThrown` reads.
 */
export async function* partsOf(folders: HostFolders, address: FileAddress, length = MAX_PART_SIZE): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; ) {
    const read = await folders.read({ ...address, from, length })
    if (read.status === 'failed' && read.fault !== 'notFound') throw unreadable(read.fault)
    if (read.status === 'failed' || read.value.length === 0) return
    from += read.value.length
    yield read.value
  }
}

/** What a digest is made of at once, and what `inMegabytes` hands over. */
const MEGABYTE = 1024 * 1024
/** Begins a digest, and tells it from one that was made in another way. */
const DIGEST_KIND = 'sha256-1M:'

/**
 * A file's digest, fed with each megabyte of it in turn: that of their SHA-256s, since the platform digests no stream. One is
 * digested while the next is made.
 */
export function createFileDigest(): { readonly add: (megabyte: Uint8Array) => Promise<void>; readonly end: () => Promise<string> } {
  const digests: Promise<string>[] = []
  return {
    add: async (megabyte) => {
      const before = digests.at(-1)
      digests.push(sha256Of(megabyte))
      await before
    },
    end: async () => `${DIGEST_KIND}${await sha256Of(utf8ToBytes((await Promise.all(digests)).join('')))}`,
  }
}

/** Whether a digest can be compared with those made now. */
export function isFileDigest(digest: string): boolean {
  return digest.startsWith(DIGEST_KIND)
}

/** The digest of a file, as far as it reads. */
export async function digestOf(folders: HostFolders, address: FileAddress): Promise<string> {
  const digest = createFileDigest()
  try {
    for await (const megabyte of inMegabytes(ahead(partsOf(folders, address, MEGABYTE)))) {
      await digest.add(megabyte)
      letGo(megabyte)
    }
  } catch (error) {
    if (!folderFaultThrown(error)) throw error
  }
  return digest.end()
}

/** The same bytes, which are given up, in parts of a megabyte; only the last is shorter. */
export async function* inMegabytes(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = createReader(parts, { isOwn: true })
  try {
    while (!(await reader.isAtEnd())) yield await reader.upTo(MEGABYTE)
  } finally {
    await reader.close()
  }
}

export type ReadOutcome =
  | { readonly status: 'read'; readonly bytes: Uint8Array }
  | { readonly status: 'failed'; readonly fault: FolderFault }

export async function readWhole(folders: HostFolders, address: FileAddress): Promise<ReadOutcome> {
  const parts: Uint8Array[] = []
  for (let from = 0; ; ) {
    const read = await folders.read({ ...address, from, length: MAX_PART_SIZE })
    if (read.status === 'failed') return read
    if (read.value.length === 0) return { status: 'read', bytes: together(parts) }
    from += read.value.length
    parts.push(read.value)
  }
}

/** In one piece, which alone stays. */
function together(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = concatBytes(...parts)
  letGo(...parts)
  return bytes
}

/**
 * Writes a file whole or not at all.
 *
 * @param parts in order; where they stop with an exception the file is abandoned and the exception passed on
 * @param isOwn whether nobody else has them: each is let go once it is written
 * @returns the fault, or `undefined` where the file is in its place
 */
export async function writeWhole(
  folders: HostFolders,
  address: FileAddress,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { isOwn = false } = {},
): Promise<FolderFault | undefined> {
  const begun = await folders.beginWriting(address)
  if (begun.status === 'failed') return begun.fault
  try {
    for await (const part of Symbol.asyncIterator in parts ? ahead(parts) : parts) {
      const fault = await continueAll(folders, begun.value, part)
      if (isOwn) letGo(part)
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
    const part = bytes.slice(from, from + MAX_PART_SIZE)
    // From a worker, a megabyte posted as a copy stays with the message until the page's engine looks for what nobody uses.
    const outcome = await folders.continueWriting(handedOver({ id, bytes: part }, part))
    letGo(part)
    if (outcome.status === 'failed') return outcome.fault
  }
  return undefined
}
