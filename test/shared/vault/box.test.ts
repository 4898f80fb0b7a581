import { webcrypto } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KEY_SIZE, openBox, sealBox, sealLargeBox } from '../../../shared/vault/box.ts'
import { decodeValue, encodeValue } from '../../../shared/vault/codec.ts'

const random = (length: number) => webcrypto.getRandomValues(new Uint8Array(length))
const key = random(KEY_SIZE)
const text = new TextEncoder().encode('Mme Fontaine, 12 400 €')

describe('a box', () => {
  test('opens under its key and its identity', () => {
    expect(openBox(key, sealBox(key, text, 'events/1', random), 'events/1')).toEqual(text)
  })

  test('opens under no other key and no other identity: two boxes cannot be swapped', () => {
    const box = sealBox(key, text, 'events/1', random)
    expect(openBox(random(KEY_SIZE), box, 'events/1')).toBeUndefined()
    expect(openBox(key, box, 'events/2')).toBeUndefined()
  })

  test('is made under a key of 32 bytes alone, and no other opens it', () => {
    const box = sealBox(key, text, 'events/1', random)
    for (const size of [0, 16, 31, 33]) {
      expect(() => sealBox(random(size), text, 'events/1', random)).toThrow()
      expect(openBox(random(size), box, 'events/1')).toBeUndefined()
    }
  })

  test('never takes the same nonce, so that equal texts look different', () => {
    const boxes = Array.from({ length: 500 }, () => sealBox(key, text, 'events/1', random).slice(0, 24).join())
    expect(new Set(boxes).size).toBe(500)
  })

  test('is its nonce, then what XChaCha20-Poly1305 makes of the text, whatever its length: those of every version open alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }), (plain, identity) => {
        const box = sealBox(key, plain, identity, random)
        const cipher = xchacha20poly1305(key, box.slice(0, 24), new TextEncoder().encode(identity))
        expect(box.slice(24)).toEqual(cipher.encrypt(plain))
        expect(box.buffer.byteLength).toBe(box.length)
      }),
    )
  })

  test('is, byte by byte, what another library makes of the same key, nonce and text', () => {
    const from = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
    const nonce = from('404142434445464748494a4b4c4d4e4f5051525354555657')
    const secret = from('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f')
    // By HChaCha20 in Python, checked against the draft's own example, and OpenSSL's ChaCha20-Poly1305.
    const plain = new TextEncoder().encode('Mme Fontaine, 12 400 €')
    expect(Buffer.from(sealBox(secret, plain, 'events/1', () => nonce)).toString('hex')).toBe(
      '404142434445464748494a4b4c4d4e4f5051525354555657bc6116d41d9f9a2e9a7b19b6da8eac671273425e25a61e40f7b405098e9495d2b0ec806f1e841910',
    )
  })

  test('opens alike on both sides of what is small, whatever its identity is made of', () => {
    const [letter, wide] = ['a'.repeat(1000), '€'.repeat(1300)]
    for (const identity of ['', 'events/1', letter, wide, '\u{d800}']) {
      for (const length of [0, 1, 15, 16, 17, 63, 64, 65, 4000, ...Array.from({ length: 12 }, (_, more) => 7990 + more), 9000]) {
        const plain = random(length)
        const box = sealBox(key, plain, identity, random)
        const cipher = xchacha20poly1305(key, box.slice(0, 24), new TextEncoder().encode(identity))
        expect(box.slice(24)).toEqual(cipher.encrypt(plain))
        expect(openBox(key, box, identity)).toEqual(plain)
        expect(openBox(key, box, `${identity}x`)).toBeUndefined()
      }
    }
  })

  test('leaves what it was made of as it was', () => {
    const [secret, plain] = [key.slice(), text.slice()]
    const box = sealBox(secret, plain, 'events/1', random)
    const kept = box.slice()
    openBox(secret, box, 'events/1')
    openBox(secret, box, 'events/2')
    expect([secret, plain, box]).toEqual([key, text, kept])
  })

  test('is the same by the platform, where it is large: it opens as every other', async () => {
    const nonce = random(24)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }), async (plain, identity) => {
        // One key lies anywhere in a larger array, as one that was cut out of it does.
        const cutOut = new Uint8Array(33).subarray(1)
        cutOut.set(key)
        const large = await sealLargeBox(cutOut, plain, identity, () => nonce)
        expect(large).toEqual(sealBox(key, plain, identity, () => nonce))
        expect(openBox(key, large, identity)).toEqual(plain)
      }),
    )
  })

  test('with any one bit changed, or cut short, does not open', () => {
    const box = sealBox(key, text, 'events/1', random)
    fc.assert(
      fc.property(fc.nat(box.length - 1), fc.nat(7), (at, bit) => {
        const altered = Uint8Array.from(box)
        altered[at] = (altered[at] ?? 0) ^ (1 << bit)
        expect(openBox(key, altered, 'events/1')).toBeUndefined()
        expect(openBox(key, box.slice(0, at), 'events/1')).toBeUndefined()
      }),
    )
  })
})

describe('an encoded value', () => {
  const anyValue = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 40 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ minLength: 1, maxLength: 6 }).filter((name) => !name.startsWith('$') && name !== '__proto__'),
        tie('value'),
        {
          maxKeys: 4,
          noNullPrototype: true,
        },
      ),
    ),
  })).value

  test('comes back as it was, byte arrays at any depth included', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(decodeValue(encodeValue(value))).toEqual(value)
      }),
    )
  })
})
