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
