/**
 * A box: bytes sealed under a key so that they can be neither read nor swapped for others.
 *
 * XChaCha20-Poly1305, whose 24-byte nonces may be drawn at random for as many boxes as one likes.
 */
import { Poly1305 } from '@noble/ciphers/_poly1305.js'
import { chacha20, hchacha, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes, equalBytes, utf8ToBytes } from '@noble/ciphers/utils.js'

/** In bytes. */
export const KEY_SIZE = 32
const NONCE_SIZE = 24
const TAG_SIZE = 16

/** Fresh random bytes, from the computer's own source. */
export type Random = (length: number) => Uint8Array

/** ChaCha20's first block of key stream: the key of the tag is its beginning, the content begins behind it. In bytes. */
const BLOCK_SIZE = 64
/** What is larger, an attachment say, goes through the library's own: it copies less. In bytes. */
const LARGE = 16 * 1024
/** ChaCha20's own words, as numbers of this platform. */
const SIGMA = numbersOf(utf8ToBytes('expand 32-byte k'))

/**
 * Seals bytes.
 *
 * @param key 32 bytes
 * @param identity what the box is, e.g. the table, row and field it belongs to: it opens under no other
 * @returns nonce, ciphertext and tag
 */
export function sealBox(key: Uint8Array, plain: Uint8Array, identity: string, random: Random): Uint8Array {
  const nonce = random(NONCE_SIZE)
  if (plain.length > LARGE) return concatBytes(nonce, xchacha20poly1305(key, nonce, utf8ToBytes(identity)).encrypt(plain))
  const { tagKey, content } = streamed(key, nonce, plain)
  const box = new Uint8Array(NONCE_SIZE + content.length + TAG_SIZE)
  box.set(nonce)
  box.set(content, NONCE_SIZE)
  box.set(tagOf(tagKey, content, identity), NONCE_SIZE + content.length)
  return box
}

/** @returns the bytes, or `undefined` where the key, the identity or the box is another than when it was sealed */
export function openBox(key: Uint8Array, box: Uint8Array, identity: string): Uint8Array | undefined {
  if (box.length < NONCE_SIZE + TAG_SIZE || key.length !== KEY_SIZE) return undefined
  if (box.length > LARGE) return openLarge(key, box, identity)
  const sealed = box.subarray(NONCE_SIZE, -TAG_SIZE)
  const { tagKey, content } = streamed(key, box.subarray(0, NONCE_SIZE), sealed)
  return equalBytes(tagOf(tagKey, sealed, identity), box.subarray(-TAG_SIZE)) ? content : undefined
}

function openLarge(key: Uint8Array, box: Uint8Array, identity: string): Uint8Array | undefined {
  try {
    return xchacha20poly1305(key, box.subarray(0, NONCE_SIZE), utf8ToBytes(identity)).decrypt(box.subarray(NONCE_SIZE))
  } catch {
    return undefined
  }
}

/**
 * XChaCha20 over the content, and the key of its tag: both of one stream.
 *
 * The library's own XChaCha20-Poly1305 derives the key and begins a stream for each of the two, and makes a view or a copy of each part
 * of the tag: on a small box, of which a register has hundreds of thousands, that is a third of the work.
 */
function streamed(key: Uint8Array, nonce: Uint8Array, content: Uint8Array): { readonly tagKey: Uint8Array; readonly content: Uint8Array } {
  if (key.length !== KEY_SIZE) throw new RangeError('a key has 32 bytes')
  const derived = new Uint32Array(KEY_SIZE / 4)
  hchacha(SIGMA, numbersOf(key), numbersOf(nonce.subarray(0, 16)), derived)
  const counted = new Uint8Array(12)
  counted.set(nonce.subarray(16), 4)
  const stream = new Uint8Array(BLOCK_SIZE + content.length)
  stream.set(content, BLOCK_SIZE)
  chacha20(new Uint8Array(derived.buffer), counted, stream, stream)
  return { tagKey: stream.subarray(0, KEY_SIZE), content: stream.slice(BLOCK_SIZE) }
}

/** Poly1305 over the identity and the sealed content, each filled up to sixteen bytes, and both lengths (RFC 8439, 2.8). */
function tagOf(tagKey: Uint8Array, sealed: Uint8Array, identity: string): Uint8Array {
  const associated = utf8ToBytes(identity)
  const sealedAt = filledUp(associated.length)
  const lengthsAt = sealedAt + filledUp(sealed.length)
  const message = new Uint8Array(lengthsAt + 16)
  message.set(associated)
  message.set(sealed, sealedAt)
  for (let byte = 0; byte < 4; byte += 1) {
    message[lengthsAt + byte] = associated.length >>> (8 * byte)
    message[lengthsAt + 8 + byte] = sealed.length >>> (8 * byte)
  }
  return new Poly1305(tagKey).update(message).digest()
}

function filledUp(length: number): number {
  return Math.ceil(length / 16) * 16
}

/** A copy: numbers begin where four bytes do. */
function numbersOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer)
}
