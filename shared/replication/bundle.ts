/**
 * liasse: entries of one log that every seat has seen, in one object in place of many.
 *
 * The entries are in it as they were, each with its signature: who reads one believes them as before. The same entries make
 * the same bytes, so that a seat killed in the middle goes on where it was.
 */
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { z } from 'zod'
import { sha256Hex } from '../complaint/index.ts'
import { parseSpaceName, spaceName } from '../host/space.ts'
import { entryOf, isNamedBy, REPLICATION_FORMAT, type SealedEntry } from './entry.ts'
import type { BundleRefusal } from './refusals.ts'
import type { SeatId } from './signatures.ts'
import { headerLine, readHeaderLine } from './signed-object.ts'

/** In bytes: what the entries of a bundle take together. */
export const LARGEST_BUNDLE = 4 * 1024 * 1024

export type Bundle = { readonly name: string; readonly bytes: Uint8Array }

/** What a bundle takes in of an entry. */
export type BundledEntry = { readonly seat: SeatId; readonly number: number; readonly bytes: Uint8Array }

const headerSchema = z.strictObject({
  format: z.literal(REPLICATION_FORMAT),
  kind: z.literal('bundle'),
  seat: z.string(),
  from: z.int().min(1),
  sizes: z.array(z.int().min(1)).min(1),
})

/** @param entries of one log, in order, at least one */
export function writeBundle(entries: readonly [BundledEntry, ...BundledEntry[]]): Bundle {
  const [{ seat, number: from }] = entries
  const line = headerLine({ format: REPLICATION_FORMAT, kind: 'bundle', seat, from, sizes: entries.map(({ bytes }) => bytes.length) })
  const bytes = concatBytes(utf8ToBytes(line), ...entries.map((entry) => entry.bytes))
  return { name: spaceName({ kind: 'bundle', seat, from, to: from + entries.length - 1, digits: sha256Hex(bytes) }), bytes }
}

export type BundleReading =
  | { readonly status: 'read'; readonly entries: readonly SealedEntry[] }
  | { readonly status: 'refused'; readonly code: BundleRefusal }

/** The entries of a bundle, none of them believed yet. */
export function readBundle(name: string, bytes: Uint8Array): BundleReading {
  const place = parseSpaceName(name)
  if (place?.kind !== 'bundle' || !isNamedBy(name, sha256Hex(bytes))) return { status: 'refused', code: 'bundleCutShort' }
  const found = readHeaderLine(bytes)
  const header = headerSchema.safeParse(found?.header).data
  const entries = found && header ? entriesIn(found.rest, header.sizes) : []
  const isAsNamed =
    header?.seat === place.seat &&
    header.from === place.from &&
    entries.length === place.to - place.from + 1 &&
    entries.every(({ seat, number }, index) => seat === place.seat && number === place.from + index)
  return isAsNamed ? { status: 'read', entries } : { status: 'refused', code: 'notABundle' }
}

/** @returns fewer than there are sizes where one is no entry, or where the bytes end elsewhere */
function entriesIn(bytes: Uint8Array, sizes: readonly number[]): readonly SealedEntry[] {
  const entries: SealedEntry[] = []
  let at = 0
  for (const size of sizes) {
    const entry = entryOf(bytes.slice(at, at + size))
    if (typeof entry === 'string') return []
    entries.push(entry)
    at += size
  }
  return at === bytes.length ? entries : []
}
