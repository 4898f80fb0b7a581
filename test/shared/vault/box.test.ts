import { webcrypto } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes } from '@noble/ciphers/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KEY_SIZE, openBox, sealBox } from '../../../shared/vault/box.ts'
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

describe('a box is XChaCha20-Poly1305, as the library makes it', () => {
  const sizes = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 16_300, max: 16_500 }))

  test('byte for byte, in both directions, of any size and under any identity', () => {
    fc.assert(
      fc.property(sizes, fc.string({ unit: 'grapheme', maxLength: 200 }), fc.infiniteStream(fc.nat(255)), (size, identity, drawn) => {
        const bytes = (length: number) => Uint8Array.from({ length }, () => drawn.next().value)
        const [aKey, nonce, plain] = [bytes(KEY_SIZE), bytes(24), bytes(size)]
        const associated = new TextEncoder().encode(identity)
        const expected = concatBytes(nonce, xchacha20poly1305(aKey, nonce, associated).encrypt(plain))
        expect(sealBox(aKey, plain, identity, () => nonce)).toEqual(expected)
        // As it lies within a larger array, too.
        expect(openBox(aKey, concatBytes(Uint8Array.of(0), expected).subarray(1), identity)).toEqual(plain)
      }),
    )
  })

  test('and takes no key of another size', () => {
    const box = sealBox(key, text, 'events/1', random)
    for (const size of [0, 16, 31, 33]) {
      expect(() => sealBox(random(size), text, 'events/1', random)).toThrow()
      expect(openBox(random(size), box, 'events/1')).toBeUndefined()
    }
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
