/**
 * écriture: one entry of a seat's log, as it lies in the space.
 *
 * Numbered from 1 and chained to the entry before it by its hash; sealed under a key of the firm's epoch, so that the host of
 * the space reads neither what was recorded nor who had seen what; signed by its seat. Nobody but that seat adds to its log.
 *
 * @see docs/replication-format.md
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { GENESIS, type Instant, sha256Hex } from '../complaint/index.ts'
import { parseSpaceName, spaceName } from '../host/space.ts'
import { decodeValue, encodeValue, openBox, type Random, sealBox } from '../vault/index.ts'
import { padded, paddedSize, unpadded } from './padding.ts'
import type { EntryRefusal } from './refusals.ts'
import { ED25519, type OwnSeat, type PublicKey, type SeatId, type Signatures } from './signatures.ts'
import { headerLine, isSignedBy, readSignedObject, type SignedParts, signedObject } from './signed-object.ts'

/** Format of the objects that this application writes. */
export const REPLICATION_FORMAT = 1

/** In bytes, once padded: a server takes messages of a megabyte, and a folder is read by its whole files. */
export const LARGEST_CONTENT = 256 * 1024

/** In bytes: the content, its nonce and tag, the signature, and a line that is far shorter than this. */
const LARGEST_ENTRY = LARGEST_CONTENT + 2048

/** Where a log stands: how many entries, and the hash of the last. */
export type LogHead = { readonly number: number; readonly hash: string }

export const EMPTY_LOG: LogHead = { number: 0, hash: GENESIS }

/** What a seat has seen of the logs of others. A log has one head, and two only where a seat was cloned. */
export type Seen = Readonly<Record<SeatId, readonly LogHead[]>>

/** What lies in clear. */
type EntryHeader = {
  /** First 16 digits of the hash of the firm's founding epoch. */
  readonly firm: string
  readonly seat: SeatId
  readonly number: number
  /** Hash of the entry before it; GENESIS for the first. */
  readonly previous: string
  readonly epoch: number
}

export type EntryContent = {
  /** When it was written, by the clock of its seat: for people to read, nothing is decided by it. */
  readonly writtenAt: Instant
  /** What its author had seen more since its own entry before: of each log that moved, its heads. */
  readonly seen: Seen
  /** What was recorded, oldest first; none where the entry only says what was seen. */
  readonly records: readonly unknown[]
  /** The seat stops writing here, and goes on in a log of its own under this key: see `exchange.ts`. */
  readonly successor?: PublicKey
}

/** An entry whose bytes are as its name says. Whether its signature holds is another question. */
export type SealedEntry = EntryHeader & {
  readonly name: string
  readonly hash: string
  readonly bytes: Uint8Array
  readonly signed: SignedParts
}

export type Sealing = {
  readonly seat: OwnSeat
  /** The epoch's key. */
  readonly key: Uint8Array
  readonly random: Random
  readonly signatures?: Signatures | undefined
}

/** In hexadecimal: a SHA-256, or a key. */
export const digits64 = z.string().regex(/^[\da-f]{64}$/)
/** In hexadecimal: a seat, or a firm. */
export const digits16 = z.string().regex(/^[\da-f]{16}$/)
const number = z.int().min(1).max(99_999_999)

const headerSchema = z.strictObject({
  format: z.literal(REPLICATION_FORMAT),
  kind: z.literal('entry'),
  firm: digits16,
  seat: digits16,
  number,
  previous: digits64,
  epoch: number,
})

const contentSchema = z.object({
  writtenAt: z.iso.datetime(),
  seen: z.record(digits16, z.array(z.strictObject({ number, hash: digits64 })).min(1)),
  records: z.array(z.unknown()),
  successor: digits64.optional(),
})

export type WritingOutcome =
  | { readonly status: 'written'; readonly entry: SealedEntry }
  | { readonly status: 'refused'; readonly code: 'tooLarge' }

/** Seals an entry onto a log. */
export function writeEntry(
  place: { readonly firm: string; readonly after: LogHead; readonly epoch: number },
  content: EntryContent,
  { seat, key, random, signatures = ED25519 }: Sealing,
): WritingOutcome {
  const header: EntryHeader = {
    firm: place.firm,
    seat: seat.seat,
    number: place.after.number + 1,
    previous: place.after.hash,
    epoch: place.epoch,
  }
  const encoded = encodeValue(content)
  if (paddedSize(encoded.length) > LARGEST_CONTENT) return { status: 'refused', code: 'tooLarge' }
  const line = headerLine({ format: REPLICATION_FORMAT, kind: 'entry', ...header })
  const body = sealBox(key, padded(encoded), line, random)
  const { bytes, signed } = signedObject('ecriture', line, body, seat.secretKey, signatures)
  const digest = sha256Hex(bytes)
  return { status: 'written', entry: { ...header, name: nameOf(header, digest), hash: digest, bytes, signed } }
}

export type ReadingOutcome =
  | { readonly status: 'read'; readonly entry: SealedEntry }
  | { readonly status: 'refused'; readonly code: EntryRefusal }

/** Reads what lies in clear of an entry: a file cut short, or under another's name, is told here. */
export function readEntry(name: string, bytes: Uint8Array): ReadingOutcome {
  const digest = sha256Hex(bytes)
  if (!isNamedBy(name, digest)) return refused('cutShort')
  const entry = entryOf(bytes, digest)
  if (typeof entry === 'string') return refused(entry)
  return entry.name === name ? { status: 'read', entry } : refused('otherName')
}

/** An entry that lies in a bundle, where it has no name of its own. */
export function entryOf(bytes: Uint8Array, digest = sha256Hex(bytes)): SealedEntry | 'tooLarge' | 'notAnEntry' | 'newerFormat' {
  if (bytes.length > LARGEST_ENTRY) return 'tooLarge'
  const signed = readSignedObject(bytes)
  if (!signed) return 'notAnEntry'
  const { header: json, ...parts } = signed
  const header = headerSchema.safeParse(json).data
  if (!header) return isNewer(json) ? 'newerFormat' : 'notAnEntry'
  const { format: _format, kind: _kind, ...place } = header
  return { ...place, name: nameOf(place, digest), hash: digest, bytes, signed: parts }
}

/** Whether an object says that a later version of the application made it. */
export function isNewer(header: unknown): boolean {
  const format = z.object({ format: z.int() }).safeParse(header).data?.format
  return format !== undefined && format > REPLICATION_FORMAT
}

/** Whether an object's name is one of ours, and tells of these bytes: of no others, be they cut short or damaged. */
export function isNamedBy(name: string, digest: string): boolean {
  const digits = parseSpaceName(name)?.digits
  return digits !== undefined && digest.startsWith(digits)
}

export function isEntrySignedBy(entry: SealedEntry, publicKey: PublicKey, signatures: Signatures = ED25519): boolean {
  return isSignedBy('ecriture', entry.signed, hexToBytes(publicKey), signatures)
}

/** @returns `undefined` where the key is another epoch's, or what is inside is no content of ours */
export function openEntry({ signed }: SealedEntry, key: Uint8Array): EntryContent | undefined {
  const plain = openBox(key, signed.body, signed.line)
  const encoded = plain && unpadded(plain)
  const content = contentSchema.safeParse(encoded && decoded(encoded)).data
  if (!content) return undefined
  const { successor, ...others } = content
  return successor === undefined ? others : { ...others, successor }
}

/** A member of the firm may have sealed anything. */
function decoded(encoded: Uint8Array): unknown {
  try {
    return decodeValue(encoded)
  } catch {
    return undefined
  }
}

function nameOf({ seat, number }: EntryHeader, digest: string): string {
  return spaceName({ kind: 'entry', seat, number, digits: digest })
}

function refused(code: EntryRefusal): ReadingOutcome {
  return { status: 'refused', code }
}
