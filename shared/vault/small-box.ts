/**
 * XChaCha20-Poly1305 of a few kilobytes, in memory that is there already: what seals anything makes a dozen arrays for each box,
 * which takes longer than to encrypt what a row holds.
 *
 * XChaCha20 is ChaCha20 under the key which HChaCha20 makes of the key and the nonce's first 16 bytes, with the last eight for a nonce.
 *
 * @see draft-irtf-cfrg-xchacha, 2.3; RFC 8439, 2.8
 */
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { chacha20, hchacha } from '@noble/ciphers/chacha.js'
import { equalBytes, u32 } from '@noble/ciphers/utils.js'

/** In bytes. */
const SIZE = 8 * 1024
const BLOCK = 64
const TAG_SIZE = 16
/** A character takes at most so many bytes of UTF-8. */
const WIDEST = 3

const UTF8 = new TextEncoder()
/** What HChaCha20 mixes its key and its nonce with. */
export const SIGMA = u32(UTF8.encode('expand 32-byte k'))

/** The identity, filled up to 16 bytes, then a text: what a tag is of. */
const work = new Uint8Array(SIZE)
const lengths = new DataView(work.buffer)
const key = new Uint8Array(32)
const firstNonce = new Uint8Array(16)
const subkey = new Uint8Array(32)
const lastNonce = new Uint8Array(12)
const tagKey = new Uint8Array(32)
const [key32, firstNonce32, subkey32] = [u32(key), u32(firstNonce), u32(subkey)]

/** Whether a text of so many bytes is small enough, under this key and this identity. */
export function isSmall(secret: Uint8Array, length: number, identity: string): boolean {
  return secret.length === key.length && identity.length * WIDEST + length + 3 * BLOCK <= SIZE
}

/** Derives what encrypts one box. @param nonce 24 bytes */
function begin(secret: Uint8Array, nonce: Uint8Array): void {
  key.set(secret)
  firstNonce.set(nonce.subarray(0, 16))
  hchacha(SIGMA, key32, firstNonce32, subkey32)
  lastNonce.set(nonce.subarray(16), 4)
}

/** Nothing that opens a box stays. */
function end(): void {
  for (const secret of [key, subkey, tagKey]) secret.fill(0)
}

/** @returns where the text begins, and how long the identity is */
function layIdentity(identity: string): { readonly from: number; readonly length: number } {
  const length = UTF8.encodeInto(identity, work).written
  const from = filledUp(length)
  work.fill(0, length, from)
  return { from, length }
}

function filledUp(length: number): number {
  return (length + 15) & ~15
}

/** The tag of the identity and the encrypted text that were laid in their places. */
function tagOf(identity: { readonly from: number; readonly length: number }, length: number): Uint8Array {
  const text = identity.from + length
  const at = identity.from + filledUp(length)
  work.fill(0, text, at + 16)
  lengths.setUint32(at, identity.length, true)
  lengths.setUint32(at + 8, length, true)
  return poly1305(work.subarray(0, at + 16), tagKey)
}

/**
 * Seals a text.
 *
 * @param nonce 24 bytes
 * @param sealed takes the encrypted text and its tag
 */
export function sealSmall(secret: Uint8Array, nonce: Uint8Array, plain: Uint8Array, identity: string, sealed: Uint8Array): void {
  begin(secret, nonce)
  const laid = layIdentity(identity)
  // The first block of the stream is the tag's key.
  const stream = work.subarray(laid.from, laid.from + BLOCK + plain.length)
  stream.fill(0, 0, BLOCK)
  stream.set(plain, BLOCK)
  chacha20(subkey, lastNonce, stream, stream)
  tagKey.set(stream.subarray(0, tagKey.length))
  stream.copyWithin(0, BLOCK)
  sealed.set(stream.subarray(0, plain.length))
  sealed.set(tagOf(laid, plain.length), plain.length)
  end()
}

/** @param sealed the encrypted text and its tag @returns the text; `undefined` where the key, the nonce, the identity or it is another */
export function openSmall(secret: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, identity: string): Uint8Array | undefined {
  begin(secret, nonce)
  const laid = layIdentity(identity)
  const encrypted = sealed.subarray(0, -TAG_SIZE)
  chacha20(subkey, lastNonce, tagKey, tagKey)
  work.set(encrypted, laid.from)
  const isGenuine = equalBytes(tagOf(laid, encrypted.length), sealed.subarray(-TAG_SIZE))
  const plain = isGenuine ? chacha20(subkey, lastNonce, encrypted, new Uint8Array(encrypted.length), 1) : undefined
  end()
  return plain
}
