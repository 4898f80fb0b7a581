/** Archives as they come from outside: listed and unpacked within bounds, whatever they say of themselves. */
import { unzipSync } from 'fflate'
import { type Parts, unpackedParts } from '../documents/word-parts.ts'

/** What an archive holds, its folders left out. */
export type ArchiveEntry = { readonly name: string; readonly size: number }

/** More entries would be no list that a person reads. */
export const MAX_ENTRIES = 2000

/** What one entry may weigh unpacked, and all parts of a document together; in bytes. */
const MAX_UNPACKED = 100 * 1024 * 1024

/** @returns nothing where it is damaged */
export function entriesOf(bytes: Uint8Array): readonly ArchiveEntry[] | undefined {
  const entries: ArchiveEntry[] = []
  const unpacked = unpack(bytes, ({ name, originalSize }) => {
    if (!name.endsWith('/')) entries.push({ name, size: originalSize })
    return false
  })
  return unpacked && entries
}

/** One entry's bytes. @returns nothing where it is damaged, too large once unpacked, or not there */
export function entryOf(bytes: Uint8Array, wanted: string): Uint8Array<ArrayBuffer> | undefined {
  return unpack(bytes, ({ name, originalSize }) => name === wanted && originalSize <= MAX_UNPACKED)?.[wanted]
}

/** The parts of a document. @returns nothing where it is damaged, 'tooLarge' where it would fill the memory */
export function partsOf(bytes: Uint8Array): Parts | 'tooLarge' | undefined {
  return unpackedParts(bytes, MAX_UNPACKED)
}

type Entry = { readonly name: string; readonly originalSize: number }

/** Each entry is unpacked into the size it announces, and no further. */
function unpack(bytes: Uint8Array, filter: (entry: Entry) => boolean): Record<string, Uint8Array<ArrayBuffer>> | undefined {
  try {
    return unzipSync(bytes, { filter }) as Record<string, Uint8Array<ArrayBuffer>>
  } catch {
    return undefined
  }
}
