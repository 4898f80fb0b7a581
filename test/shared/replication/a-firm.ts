/** A firm for tests: its founding list, and the seats on it. */
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { GENESIS } from '../../../shared/complaint/index.ts'
import { type Epoch, type EpochList, keyCheck, writeEpoch } from '../../../shared/replication/epochs.ts'
import type { KeptEpoch } from '../../../shared/replication/local.ts'
import { ED25519, type OwnSeat, ownSeat, type Signatures } from '../../../shared/replication/signatures.ts'

/** Digests in the place of signatures, for schedules by the thousand: whoever knows a public key could sign. */
export const CHEAP_SIGNATURES: Signatures = {
  publicKeyOf: (secretKey) => secretKey,
  sign: (message, secretKey) => sha512(concatBytes(secretKey, message)),
  verify: (signature, message, publicKey) => {
    const right = sha512(concatBytes(publicKey, message))
    return signature.length === right.length && right.every((byte, at) => byte === signature[at])
  },
}

/** Bytes that look random, and are the same each time. */
export function drawnFrom(text: string): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => {
    const parts: Uint8Array[] = []
    for (let size = 0; size < length; size += 32) parts.push(sha256(utf8ToBytes(`${text} ${drawn++}`)))
    return concatBytes(...parts).slice(0, length)
  }
}

export function seatNamed(name: string, signatures: Signatures = ED25519): OwnSeat {
  return ownSeat(sha256(utf8ToBytes(`poste ${name}`)), signatures)
}

/** In the place of an age box, a key that is there to be read. */
function boxFor(key: Uint8Array): string {
  return base64.encode(key)
}

export const openBoxFor = async (box: string): Promise<Uint8Array> => base64.decode(box)

export function epochKey(number: number, word = 'clé'): Uint8Array {
  return sha256(utf8ToBytes(`${word} ${number}`))
}

/** The list that founds a firm: the first seat is its responsable. */
export function foundingList(seats: readonly OwnSeat[], signatures: Signatures = ED25519): Epoch {
  const [responsable] = seats
  if (!responsable) throw new Error('a firm has a seat')
  return writeEpoch(listOf(1, GENESIS, seats, [responsable]), responsable, signatures)
}

export function listOf(
  number: number,
  previous: string,
  seats: readonly OwnSeat[],
  responsables: readonly OwnSeat[],
  {
    removed = {},
    key = epochKey(number),
    boxes = [],
  }: { readonly removed?: EpochList['removed']; readonly key?: Uint8Array; readonly boxes?: readonly string[] } = {},
): Omit<EpochList, 'signedBy'> {
  const listed = seats.map(({ publicKey }, at) => ({
    publicKey,
    isResponsable: responsables.some((other) => other.publicKey === publicKey),
    box: boxes[at] ?? boxFor(key),
  }))
  return { number, previous, keyCheck: keyCheck(key), seats: listed, removed }
}

export function keptOf({ name, bytes, number }: Epoch, key = epochKey(number)): KeptEpoch {
  return { name, bytes, key }
}
