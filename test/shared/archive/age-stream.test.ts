import { Decrypter, Encrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { decryptStream, encryptStream } from '../../../shared/archive/age-stream.ts'
import { faultThrown } from '../../../shared/archive/index.ts'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { createIdentity, recipientOf } from '../../../shared/vault/index.ts'
import { chunkCipher, digestOf, javaScriptCipher } from '../../../shared/vault/platform-ciphers.ts'

const CHUNK = 64 * 1024
/** Around the ends of a chunk, and of what is sealed at once. */
const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK - 1, 16 * CHUNK, 16 * CHUNK + 1, 33 * CHUNK + 5]
const DAMAGE = { kind: 'damaged', part: 'contenu.age' } as const

const identity = await createIdentity()
const recipient = await recipientOf(identity)

function content(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (at * 31) ^ (at >>> 8))
}

async function* inParts(bytes: Uint8Array, size = 100_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function joined(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return new Uint8Array(Buffer.concat(all))
}

async function opened(box: Uint8Array): Promise<Uint8Array> {
  const plain = await decryptStream(identity, inParts(box), DAMAGE)
  if (!plain) throw new Error('the key does not fit')
  return joined(plain)
}

async function faultOf(box: Uint8Array): Promise<unknown> {
  return opened(box).then(
    () => 'opened',
    (error: unknown) => faultThrown(error),
  )
}

describe('a content in the age format', () => {
  it.each(SIZES)('of %i bytes is opened by the library that everyone has', async (size) => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const box = await joined(encryptStream([recipient], inParts(content(size))))
    expect(Buffer.compare(await decrypter.decrypt(box), content(size))).toBe(0)
  })

  it.each(SIZES)('of %i bytes is opened here, as that library wrote it', async (size) => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    expect(Buffer.compare(await opened(await encrypter.encrypt(content(size))), content(size))).toBe(0)
  })

  it('has a line in its header for each key that it was made for, and none more', async () => {
    const others = await Promise.all([1, 2].map(async () => recipientOf(await createIdentity())))
    const box = await joined(encryptStream([...others, recipient], inParts(content(10))))
    const header = Buffer.from(box).toString('latin1').split('--- ')[0]
    expect(header?.match(/^-> X25519 /gm)).toHaveLength(3)
    expect(Buffer.compare(await opened(box), content(10))).toBe(0)
    expect(await decryptStream(await createIdentity(), inParts(box), DAMAGE)).toBeUndefined()
  })

  it('shows each byte that was altered, and each end that was cut off or put in another place', async () => {
    const box = await joined(encryptStream([recipient], inParts(content(18 * CHUNK))))
    const start = box.length - 18 * (CHUNK + 16)
    const chunk = (index: number) => box.subarray(start + index * (CHUNK + 16), start + (index + 1) * (CHUNK + 16))
    const swapped = Buffer.concat([box.subarray(0, start), chunk(1), chunk(0), box.subarray(start + 2 * (CHUNK + 16))])
    for (const at of [start - 1, start, start + CHUNK, start + 17 * (CHUNK + 16), box.length - 1]) {
      const altered = box.slice()
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(await faultOf(altered), `byte ${at}`).toEqual(DAMAGE)
    }
    expect(await faultOf(swapped)).toEqual(DAMAGE)
    for (const end of [start, start + CHUNK + 16, start + 16 * (CHUNK + 16), start + 16 * (CHUNK + 16) + 10, box.length - 1])
      expect(await faultOf(box.subarray(0, end)), `cut at ${end}`).toEqual(DAMAGE)
    expect(await faultOf(Buffer.concat([box, chunk(17)]))).toEqual(DAMAGE)
  })

  it('is sealed a megabyte at a time, however small the parts that it is made of', async () => {
    const sizes: number[] = []
    for await (const part of encryptStream([recipient], inParts(content(40 * CHUNK), 999))) sizes.push(part.length)
    expect(sizes.slice(1)).toEqual([16, 16, 8].map((chunks) => chunks * (CHUNK + 16)))
  })

  it('tells whoever makes it that no more is wanted', async () => {
    let isEnded = false
    const endless = async function* () {
      try {
        for (;;) yield content(CHUNK)
      } finally {
        isEnded = true
      }
    }
    for await (const _ of encryptStream([recipient], endless())) break
    const parts = encryptStream([recipient], endless())
    await parts.next()
    await parts.next()
    await parts.return(undefined)
    expect(isEnded).toBe(true)
  })
})

describe('the ciphers of the format', () => {
  it('are the same by the platform and in JavaScript', async () => {
    const key = content(32)
    const nonce = content(12)
    const platform = await chunkCipher(key)
    const javaScript = javaScriptCipher(key)
    const box = await platform.seal(nonce, content(1000))
    expect(await javaScript.seal(nonce, content(1000))).toEqual(box)
    for (const cipher of [platform, javaScript]) {
      expect(await cipher.open(nonce, box)).toEqual(content(1000))
      expect(await cipher.open(nonce, box.subarray(1))).toBeUndefined()
      expect(await cipher.open(nonce, content(10))).toBeUndefined()
    }
  })

  it('digest what is small and what is large alike', async () => {
    for (const size of [0, 100, 32 * 1024, 200_000]) expect(await digestOf(content(size))).toBe(sha256Hex(content(size)))
  })
})
