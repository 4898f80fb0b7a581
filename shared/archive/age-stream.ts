/**
 * Encryption and decryption in the age format, of content too large to hold in memory.
 *
 * The library writes and opens the header, which says who may read; the payload after it is sealed here, chunk by chunk as the
 * format has it, some chunks at once, by the platform's own cipher where there is one.
 *
 * @see https://c2sp.org/age
 */
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { Decrypter, Encrypter } from 'age-encryption'
import { letGo } from '../host/let-go.ts'
import { type ChunkCipher, chunkCipher } from '../vault/index.ts'
import { type ByteReader, createReader } from './byte-reader.ts'
import type { BackupFault } from './fault.ts'
import { stop } from './stop.ts'
import { type RandomAccess, sameBytes } from './zip.ts'

/** In bytes. */
const NONCE_SIZE = 16
const TAG_SIZE = 16
const CHUNK_SIZE = 64 * 1024
const SEALED_CHUNK_SIZE = CHUNK_SIZE + TAG_SIZE
/** Chunks that are sealed or opened at once: a megabyte. */
const CHUNKS_AT_ONCE = 16
/** More than any header for as many keys as anyone has. */
const MAX_HEADER_SIZE = 16 * 1024
const MAC_PREFIX = utf8ToBytes('--- ')

/** Encrypts to public keys; an exception of `parts` passes through. */
export async function* encryptStream(recipients: readonly string[], parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await createHeader(recipients)
  const nonce = randomBytes(NONCE_SIZE)
  yield concatBytes(header, nonce)
  const plain = createReader(parts)
  try {
    yield* sealed(await payloadCipher(fileKey, nonce), plain)
  } finally {
    await plain.close()
  }
}

/** A header for these public keys, and the key of the file that they open with it. */
async function createHeader(recipients: readonly string[]): Promise<{ readonly header: Uint8Array; readonly fileKey: Uint8Array }> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  let fileKey = new Uint8Array(0)
  encrypter.addRecipient({
    // Adds nobody: the library tells the key to those alone whom it is wrapped for.
    wrapFileKey: async (key) => {
      fileKey = key.slice()
      return []
    },
  })
  const empty = await encrypter.encrypt(new Uint8Array(0))
  return { header: empty.subarray(0, empty.length - NONCE_SIZE - TAG_SIZE), fileKey }
}

function payloadCipher(fileKey: Uint8Array, nonce: Uint8Array): Promise<ChunkCipher> {
  return chunkCipher(hkdf(sha256, fileKey, nonce, utf8ToBytes('payload'), 32))
}

/** Eleven bytes count the chunks, the last one says which is the last. */
function chunkNonce(index: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, index)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Seals some chunks while the next ones are being made. */
async function* sealed(cipher: ChunkCipher, plain: ByteReader): AsyncGenerator<Uint8Array> {
  let pending: Promise<Uint8Array> | undefined
  for (let index = 0, isLast = false; !isLast; index += CHUNKS_AT_ONCE) {
    const bytes = await plain.upTo(CHUNKS_AT_ONCE * CHUNK_SIZE)
    isLast = await plain.isAtEnd()
    const chunks = cut(bytes, CHUNK_SIZE).map((chunk, at, all) =>
      cipher.seal(chunkNonce(index + at, isLast && at === all.length - 1), chunk),
    )
    const before = pending
    pending = Promise.all(chunks).then((parts) => {
      letGo(bytes)
      return together(parts)
    })
    if (before) yield await before
  }
  if (pending) yield await pending
}

/** In one piece, which alone stays. */
function together(parts: readonly Uint8Array[]): Uint8Array {
  const whole = concatBytes(...parts)
  letGo(...parts)
  return whole
}

/** One part at least, empty where there is nothing. */
function cut(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.max(1, Math.ceil(bytes.length / size)) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
}

/**
 * Decrypts with a private key; an exception of `parts` passes through, here and while the bytes are taken.
 *
 * @param parts given up: what was opened of them is let go
 * @param damage how the iteration stops where bytes were altered or cut
 * @returns the plain bytes, or `undefined` where the key opens nothing or is none
 */
export async function decryptStream(
  identity: string,
  parts: AsyncIterable<Uint8Array>,
  damage: BackupFault,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const box = createReader(parts, { isOwn: true })
  const header = await readHeader(box)
  const fileKey = header && (await openHeader(identity, header))
  if (!fileKey) return undefined
  const nonce = await box.upTo(NONCE_SIZE)
  return opened(await payloadCipher(fileKey, nonce), box, damage)
}

/**
 * The same, to be read anywhere: no chunk needs those before it. Reading stops as above where bytes were altered.
 *
 * @returns `undefined` where the key opens nothing
 */
export async function decryptAnywhere(identity: string, box: RandomAccess, damage: BackupFault): Promise<RandomAccess | undefined> {
  const header = await readHeader(createReader(once(await box.read(0, MAX_HEADER_SIZE))))
  const fileKey = header && (await openHeader(identity, header))
  if (!fileKey) return undefined
  const start = header.length + NONCE_SIZE
  const cipher = await payloadCipher(fileKey, await box.read(header.length, NONCE_SIZE))
  const chunkCount = Math.ceil((box.size - start) / SEALED_CHUNK_SIZE)
  const size = Math.max(0, box.size - start - chunkCount * TAG_SIZE)
  const chunksFrom = async (first: number, count: number) => {
    const sealed = await box.read(start + first * SEALED_CHUNK_SIZE, Math.min(count * SEALED_CHUNK_SIZE, box.size))
    const opened = cut(sealed, SEALED_CHUNK_SIZE).map((chunk, at) => {
      return cipher.open(chunkNonce(first + at, first + at === chunkCount - 1), chunk)
    })
    const plain: Uint8Array[] = []
    for (const chunk of await Promise.all(opened)) {
      if (!chunk) throw stop(damage)
      plain.push(chunk)
    }
    letGo(sealed)
    return plain
  }
  return {
    size,
    read: async (from, length) => {
      const end = Math.min(size, from + length)
      if (from >= end) return new Uint8Array(0)
      const plain = new Uint8Array(end - from)
      const last = Math.ceil(end / CHUNK_SIZE)
      for (let index = Math.floor(from / CHUNK_SIZE); index < last; index += CHUNKS_AT_ONCE) {
        const count = Math.min(CHUNKS_AT_ONCE, last - index)
        const chunks = await chunksFrom(index, count)
        for (const [at, chunk] of chunks.entries()) {
          const begin = (index + at) * CHUNK_SIZE
          plain.set(chunk.subarray(Math.max(0, from - begin), end - begin), Math.max(0, begin - from))
        }
        letGo(...chunks)
      }
      return plain
    },
  }
}

async function* once<T>(item: T): AsyncGenerator<T> {
  yield item
}

/** The lines up to the one that begins with three hyphens; `undefined` where there is none. */
async function readHeader(box: ByteReader): Promise<Uint8Array | undefined> {
  const lines: Uint8Array[] = []
  for (let size = 0; size < MAX_HEADER_SIZE; ) {
    const line = await box.line(MAX_HEADER_SIZE - size)
    if (!line) return undefined
    lines.push(line)
    size += line.length
    if (isMacLine(line)) return concatBytes(...lines)
  }
  return undefined
}

function isMacLine(line: Uint8Array): boolean {
  return sameBytes(line.subarray(0, MAC_PREFIX.length), MAC_PREFIX)
}

async function openHeader(identity: string, header: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return await decrypter.decryptHeader(header)
  } catch {
    return undefined
  }
}

/** Opens some chunks while those before are read. */
async function* opened(cipher: ChunkCipher, box: ByteReader, damage: BackupFault): AsyncGenerator<Uint8Array> {
  let pending: Promise<readonly (Uint8Array | undefined)[]> | undefined
  const plain = function* (chunks: readonly (Uint8Array | undefined)[]) {
    for (const chunk of chunks) {
      if (!chunk) throw stop(damage)
      yield chunk
    }
  }
  for (let index = 0, isLast = false; !isLast; index += CHUNKS_AT_ONCE) {
    const bytes = await box.upTo(CHUNKS_AT_ONCE * SEALED_CHUNK_SIZE)
    isLast = await box.isAtEnd()
    const chunks = cut(bytes, SEALED_CHUNK_SIZE)
    // Only a content that is empty ends with an empty chunk.
    if (isLast && (chunks.at(-1)?.length ?? 0) <= TAG_SIZE && index + chunks.length > 1) throw stop(damage)
    const before = pending
    pending = Promise.all(chunks.map((chunk, at) => cipher.open(chunkNonce(index + at, isLast && at === chunks.length - 1), chunk)))
    pending = pending.finally(() => letGo(bytes))
    if (before) yield* plain(await before)
  }
  if (pending) yield* plain(await pending)
}
