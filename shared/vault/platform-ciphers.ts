/**
 * The ciphers that the platform does wherever it knows them: those of backups and of large boxes. Many times as fast as JavaScript, and
 * beside it.
 *
 * Both give the same bytes; where the platform does not know ChaCha20-Poly1305, JavaScript does it.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256Hex } from '../complaint/index.ts'

/** The part of the web's cryptography that is used: every browser and Node have it, this folder's library has no types for it. */
type WebCrypto = {
  readonly importKey: (format: string, key: Uint8Array, algorithm: object, isExtractable: boolean, usages: string[]) => Promise<object>
  readonly encrypt: (algorithm: object, key: object, plain: Uint8Array) => Promise<ArrayBuffer>
  readonly decrypt: (algorithm: object, key: object, box: Uint8Array) => Promise<ArrayBuffer>
  readonly digest: (algorithm: string, bytes: Uint8Array) => Promise<ArrayBuffer>
}

/** ChaCha20-Poly1305 under one key. */
export type ChunkCipher = {
  /** @param additional bytes that the tag is of too; none where not said */
  readonly seal: (nonce: Uint8Array, plain: Uint8Array, additional?: Uint8Array) => Promise<Uint8Array>
  /** @returns `undefined` where the key, the nonce or the bytes are others than when they were sealed */
  readonly open: (nonce: Uint8Array, box: Uint8Array) => Promise<Uint8Array | undefined>
}

const NAME = 'ChaCha20-Poly1305'
/** Below, handing the bytes over takes longer than the digest. In bytes. */
const WORTH_HANDING_OVER = 32 * 1024

function webCrypto(): WebCrypto | undefined {
  return (globalThis as unknown as { readonly crypto?: { readonly subtle?: WebCrypto } }).crypto?.subtle
}

/** @param key 32 bytes */
export async function chunkCipher(key: Uint8Array): Promise<ChunkCipher> {
  const subtle = webCrypto()
  // Some platforms do not know the algorithm, some not this way of handing a key over.
  const imported = await subtle?.importKey('raw-secret', key, { name: NAME }, false, ['encrypt', 'decrypt']).catch(() => undefined)
  return subtle && imported ? platformCipher(subtle, imported) : javaScriptCipher(key)
}

function platformCipher(subtle: WebCrypto, key: object): ChunkCipher {
  return {
    seal: async (iv, plain, additionalData) =>
      new Uint8Array(await subtle.encrypt({ name: NAME, iv, ...(additionalData && { additionalData }) }, key, plain)),
    open: (iv, box) =>
      subtle.decrypt({ name: NAME, iv }, key, box).then(
        (plain) => new Uint8Array(plain),
        () => undefined,
      ),
  }
}

/** Where the platform has none. */
export function javaScriptCipher(key: Uint8Array): ChunkCipher {
  return {
    seal: async (nonce, plain, additional) => chacha20poly1305(key, nonce, additional).encrypt(plain),
    open: async (nonce, box) => {
      try {
        return chacha20poly1305(key, nonce).decrypt(box)
      } catch {
        return undefined
      }
    },
  }
}

/** SHA-256, lower-case hexadecimal. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  const subtle = bytes.length < WORTH_HANDING_OVER ? undefined : webCrypto()
  return subtle ? bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes))) : sha256Hex(bytes)
}
