/**
 * A box: bytes sealed under a key so that they can be neither read nor swapped for others.
 *
 * XChaCha20-Poly1305, whose 24-byte nonces may be drawn at random for as many boxes as one likes.
 */
import { hchacha, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { u32 } from '@noble/ciphers/utils.js'
import { letGo } from '../host/let-go.ts'
import { chunkCipher } from './platform-ciphers.ts'
import { isSmall, openSmall, SIGMA, sealSmall } from './small-box.ts'

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
  const sealed = box.subarray(NONCE_SIZE)
  if (isSmall(key, plain.length, identity)) sealSmall(key, nonce, plain, identity, sealed)
  // In its place: sealed apart, it would be copied once more.
  else xchacha20poly1305(key, nonce, UTF8.encode(identity)).encrypt(plain, sealed)
  return box
}

/**
 * The same box of bytes in megabytes, by the platform, beside JavaScript. It knows ChaCha20-Poly1305 alone: XChaCha20 is that under the
 * key which HChaCha20 makes of the key and the nonce's first 16 bytes, with the last eight for a nonce.
 *
 * @see draft-irtf-cfrg-xchacha, 2.3
 */
export async function sealLargeBox(key: Uint8Array, plain: Uint8Array, identity: string, random: Random): Promise<Uint8Array> {
  const nonce = random(NONCE_SIZE)
  const derived = new Uint8Array(KEY_SIZE)
  hchacha(SIGMA, u32(key.slice()), u32(nonce.slice(0, 16)), u32(derived))
  const inner = new Uint8Array(12)
  inner.set(nonce.subarray(16), 4)
  const sealed = await (await chunkCipher(derived)).seal(inner, plain, UTF8.encode(identity))
  const box = new Uint8Array(NONCE_SIZE + sealed.length)
  box.set(nonce)
  box.set(sealed, NONCE_SIZE)
  letGo(sealed)
  return box
}

/** @returns the bytes, or `undefined` where the key, the identity or the box is another than when it was sealed */
export function openBox(key: Uint8Array, box: Uint8Array, identity: string): Uint8Array | undefined {
  if (box.length < NONCE_SIZE + TAG_SIZE) return undefined
  const [nonce, sealed] = [box.subarray(0, NONCE_SIZE), box.subarray(NONCE_SIZE)]
  if (isSmall(key, sealed.length, identity)) return openSmall(key, nonce, sealed, identity)
  try {
    return xchacha20poly1305(key, nonce, UTF8.encode(identity)).decrypt(sealed)
  } catch {
    return undefined
  }
}
