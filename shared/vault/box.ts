/**
 * A box: bytes sealed under a key so that they can be neither read nor swapped for others.
 *
 * XChaCha20-Poly1305, whose 24-byte nonces may be drawn at random for as many boxes as one likes.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

/** In bytes. */
export const KEY_SIZE = 32
const NONCE_SIZE = 24
const TAG_SIZE = 16

/** One for all boxes: a browser takes longer to make it than to encode an identity. */
const UTF8 = new TextEncoder()

/** Fresh random bytes, from the computer's own source. */
export type Random = (length: number) => Uint8Array

/**
 * Seals bytes.
 *
 * @param key 32 bytes
 * @param identity what the box is, e.g. the table, row and field it belongs to: it opens under no other
 * @returns nonce, ciphertext and tag
 */
export function sealBox(key: Uint8Array, plain: Uint8Array, identity: string, random: Random): Uint8Array {
  const nonce = random(NONCE_SIZE)
  const box = new Uint8Array(NONCE_SIZE + plain.length + TAG_SIZE)
  box.set(nonce)
  // In its place: sealed apart, it would be copied once more.
  xchacha20poly1305(key, nonce, UTF8.encode(identity)).encrypt(plain, box.subarray(NONCE_SIZE))
  return box
}

/** @returns the bytes, or `undefined` where the key, the identity or the box is another than when it was sealed */
export function openBox(key: Uint8Array, box: Uint8Array, identity: string): Uint8Array | undefined {
  if (box.length < NONCE_SIZE + TAG_SIZE) return undefined
  try {
    return xchacha20poly1305(key, box.subarray(0, NONCE_SIZE), UTF8.encode(identity)).decrypt(box.subarray(NONCE_SIZE))
  } catch {
    return undefined
  }
}
