/**
 * époque: who the firm's seats are, and under which key they write, from one list of them to the next.
 *
 * Each list names the one before and is signed by a responsable of that one. The first, the founding one, is trusted because
 * the seat was told of it when it joined: all that the firm is follows from it.
 */
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { GENESIS, sha256Hex } from '../complaint/index.ts'
import { ROLES, type Role } from '../firm/roles.ts'
import { spaceName } from '../host/space.ts'
import { digits16, digits64, isNamedBy, isNewer, type LogHead, REPLICATION_FORMAT } from './entry.ts'
import type { EpochRefusal } from './refusals.ts'
import { ED25519, type OwnSeat, type PublicKey, type SeatId, type Signatures, seatOf } from './signatures.ts'
import { headerLine, isSignedBy, readSignedObject, type SignedParts, signedObject } from './signed-object.ts'

/** A seat of an epoch. */
type ListedSeat = {
  readonly publicKey: PublicKey
  readonly isResponsable: boolean
  /** Of its member, where that is no responsable. */
  readonly role?: Role | undefined
  /** The epoch's key in the age format, to this seat alone; base64. */
  readonly box: string
  /** The seat's public key in the age format, for the boxes of later lists. */
  readonly recipient?: string | undefined
}

export type EpochList = {
  readonly number: number
  /** Hash of the list before; GENESIS for the founding one. */
  readonly previous: string
  /** Tells the epoch's key from another: see `keyCheck`. */
  readonly keyCheck: string
  readonly seats: readonly ListedSeat[]
  /** Where the log of each seat ends that the list before had and this one has not: what it wrote afterwards is refused. */
  readonly removed: Readonly<Record<SeatId, readonly LogHead[]>>
  /** The key of the epoch before, sealed under this one's, in base64: who joins reads what was written before. */
  readonly before?: string | undefined
  /** The responsable who signed. */
  readonly signedBy: SeatId
}

/** A list as it lies in the space. */
export type Epoch = EpochList & {
  readonly name: string
  readonly hash: string
  readonly bytes: Uint8Array
  readonly signed: SignedParts
}

/** A later version may add to it: the signature is over the bytes. */
const listSchema = z.object({
  format: z.literal(REPLICATION_FORMAT),
  kind: z.literal('epoch'),
  number: z.int().min(1),
  previous: digits64,
  keyCheck: digits64,
  seats: z
    .array(
      z.object({
        publicKey: digits64,
        isResponsable: z.boolean(),
        // One that a later version knows binds this one as little as none.
        role: z.enum(ROLES).optional().catch(undefined),
        box: z.string().max(8192),
        recipient: z.string().max(200).optional(),
      }),
    )
    .min(1),
  removed: z.record(digits16, z.array(z.strictObject({ number: z.int().min(1), hash: digits64 }))),
  before: z.string().max(1024).optional(),
  signedBy: digits16,
})

/** What a list says of its key, so that whoever opens a box knows that it holds the right one. */
export function keyCheck(key: Uint8Array): string {
  return sha256Hex(new Uint8Array([...utf8ToBytes('reclamations-cgp/epoque\n'), ...key]))
}

/** Signs a list. */
export function writeEpoch(list: Omit<EpochList, 'signedBy'>, signer: OwnSeat, signatures: Signatures = ED25519): Epoch {
  const whole: EpochList = { ...list, signedBy: signer.seat }
  const line = headerLine({ format: REPLICATION_FORMAT, kind: 'epoch', ...whole })
  const { bytes, signed } = signedObject('epoque', line, new Uint8Array(), signer.secretKey, signatures)
  const digest = sha256Hex(bytes)
  return { ...whole, name: nameOf(list.number, digest), hash: digest, bytes, signed }
}

export type EpochReading = { readonly status: 'read'; readonly epoch: Epoch } | { readonly status: 'refused'; readonly code: EpochRefusal }

/** Reads a list. Whether it is to be followed is for `rollOf` to say. */
export function readEpoch(name: string, bytes: Uint8Array): EpochReading {
  const digest = sha256Hex(bytes)
  if (!isNamedBy(name, digest)) return { status: 'refused', code: 'epochCutShort' }
  const object = readSignedObject(bytes)
  const list = listSchema.safeParse(object?.header).data
  if (!object || !list || object.body.length > 0 || nameOf(list.number, digest) !== name)
    return { status: 'refused', code: isNewer(object?.header) ? 'epochNewerFormat' : 'epochNotOurs' }
  const { format: _format, kind: _kind, ...epoch } = list
  const { header: _header, ...signed } = object
  return { status: 'read', epoch: { ...epoch, name, hash: digest, bytes, signed } }
}

function nameOf(number: number, digest: string): string {
  return spaceName({ kind: 'epoch', number, digits: digest })
}

/** The firm as its lists make it. */
export type Roll = {
  /** First 16 digits of the founding list's hash. */
  readonly firm: string
  /** The lists in force, one after the other, the founding one first. */
  readonly chain: readonly Epoch[]
  /** Lists that a responsable signed and that another of the same number outdid: their keys still open what they sealed. */
  readonly rivals: readonly Epoch[]
  /** Each list that is not followed, by its name. */
  readonly refused: ReadonlyMap<string, EpochRefusal>
}

/**
 * The firm, from its founding list and the others found, in any order.
 *
 * Of two lists of one number that both follow the one in force, that of the responsable whom it names first is followed, whichever
 * came first: every seat that holds the same lists follows the same ones, and nobody whom a list left out outdoes it by a list of
 * their own, unless they were in the firm before whoever signed it. Of two by one responsable, the one with the smaller hash.
 */
export function rollOf(founding: Epoch, found: readonly Epoch[], signatures: Signatures = ED25519): Roll {
  const chain = [founding]
  const rivals: Epoch[] = []
  const refused = new Map<string, EpochRefusal>()
  const others = found.filter(({ hash }) => hash !== founding.hash)
  for (let current = founding; ; ) {
    const next = others.filter(({ previous, number }) => previous === current.hash && number === current.number + 1)
    const signed = next.filter((epoch) => isSignedIn(current, epoch, signatures)).toSorted(bySignerIn(current))
    for (const epoch of next) if (!signed.includes(epoch)) refused.set(epoch.name, 'epochUnsigned')
    const [first, ...outdone] = signed
    for (const epoch of outdone) refused.set(epoch.name, 'epochRival')
    rivals.push(...outdone)
    if (!first) break
    chain.push(first)
    current = first
  }
  const judged = new Set([...chain, ...rivals].map(({ name }) => name))
  for (const { name, previous } of others) {
    if (judged.has(name) || refused.has(name)) continue
    const isOnRival = rivals.some(({ hash }) => hash === previous)
    refused.set(name, isOnRival ? 'epochRival' : 'epochGap')
  }
  return { firm: founding.hash.slice(0, 16), chain, rivals, refused }
}

function bySignerIn({ seats }: EpochList): (a: Epoch, b: Epoch) => number {
  const rank = ({ signedBy }: Epoch) => seats.findIndex(({ publicKey }) => seatOf(publicKey) === signedBy)
  return (a, b) => rank(a) - rank(b) || (a.hash < b.hash ? -1 : 1)
}

/** Whether a responsable of a list signed another. */
function isSignedIn(list: EpochList, epoch: Epoch, signatures: Signatures): boolean {
  const signer = list.seats.find(({ publicKey }) => seatOf(publicKey) === epoch.signedBy)
  return signer?.isResponsable === true && isSignedBy('epoque', epoch.signed, hexToBytes(signer.publicKey), signatures)
}

/** Whether a list founds a firm: it follows none, and one of its own responsables signed it. */
export function isFounding(epoch: Epoch, signatures: Signatures = ED25519): boolean {
  return epoch.number === 1 && epoch.previous === GENESIS && isSignedIn(epoch, epoch, signatures)
}

/** The list in force. */
export function currentEpoch({ chain }: Roll): Epoch {
  // The founding list is always there.
  return chain.at(-1) as Epoch
}

/** Every seat that a list of the firm has named, by its id. */
export function listedKeys({ chain, rivals }: Roll): ReadonlyMap<SeatId, PublicKey> {
  return new Map([...chain, ...rivals].flatMap(({ seats }) => seats.map(({ publicKey }) => [seatOf(publicKey), publicKey] as const)))
}

/** Where a removed seat's log ends: none of its entries where the list that left it out says nothing of it. */
export function lastOf({ chain }: Roll, seat: SeatId): readonly LogHead[] {
  return chain.findLast(({ removed }) => Object.hasOwn(removed, seat))?.removed[seat] ?? []
}
