/** Who wrote an object: Ed25519 (RFC 8032), and the seat's name, which is its key's. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from '../complaint/index.ts'

/** In bytes. */
export const SIGNATURE_SIZE = 64

/** How objects are signed: Ed25519, unless a test that draws thousands of schedules puts something cheaper in its place. Keys of 32 bytes. */
export type Signatures = {
  readonly publicKeyOf: (secretKey: Uint8Array) => Uint8Array
  readonly sign: (message: Uint8Array, secretKey: Uint8Array) => Uint8Array
  readonly verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
}

export const ED25519: Signatures = {
  publicKeyOf: (secretKey) => ed25519.getPublicKey(secretKey),
  sign: (message, secretKey) => ed25519.sign(message, secretKey),
  // As the RFC has it: one message, one key, one signature.
  verify: (signature, message, publicKey) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}

/** poste: the first 16 hexadecimal digits of the SHA-256 of its public key. */
export type SeatId = string

/** A public key, in 64 hexadecimal digits. */
export type PublicKey = string

export function seatOf(publicKey: PublicKey): SeatId {
  return sha256Hex(hexToBytes(publicKey)).slice(0, 16)
}

/** A seat as it knows itself. */
export type OwnSeat = { readonly seat: SeatId; readonly publicKey: PublicKey; readonly secretKey: Uint8Array }

/** @param secretKey 32 random bytes */
export function ownSeat(secretKey: Uint8Array, signatures: Signatures = ED25519): OwnSeat {
  const publicKey = bytesToHex(signatures.publicKeyOf(secretKey))
  return { seat: seatOf(publicKey), publicKey, secretKey }
}
