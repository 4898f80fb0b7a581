import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writableText } from '../../../shared/language/writable-text.ts'

test.each([
  ['half a surrogate pair', 'Du\ud800pont', 'Dupont'],
  ['the other half', 'Du\udc00pont', 'Dupont'],
  ['no character at all', 'Du\ufffepont\uffff', 'Dupont'],
  ['controls', 'Du\u0000po\u001bnt\u007f\u0085\u009f', 'Dupont'],
  ['a turned direction', 'lettre\u202excod.\u202c\u2066exe\u2069', 'lettrexcod.exe'],
])('%s is taken out', (_what, text, plain) => {
  expect(writableText(text)).toBe(plain)
})

test('what a person writes stays as it is', () => {
  const text = 'M. Noël d’Œuf\t« 12\u202f€ »\r\n\u00a0Åsa \u{1f600} שלום \u200f\u200d\u2028'
  expect(writableText(text)).toBe(text)
})

test('whatever it is given, it gives text that is well formed, and changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }), (units) => {
      const plain = writableText(String.fromCharCode(...units))
      expect(plain.isWellFormed()).toBe(true)
      expect(writableText(plain)).toBe(plain)
    }),
  )
})
