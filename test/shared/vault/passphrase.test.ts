import { describe, expect, test } from 'vitest'
import { passphraseRefusal, waitAfter } from '../../../shared/vault/passphrase.ts'

describe('a passphrase', () => {
  test.each(['cheval agrafe batterie correcte', 'Les trois ponts de 1987', 'ÉTÉ à la plage bleue'])('%s is taken', (passphrase) => {
    expect(passphraseRefusal(passphrase)).toBeUndefined()
  })

  test.each([
    ['', /12 caractères/],
    ['motdepasse1', /12 caractères/],
    ['aaaaaaaaaaaaaaaa', /se répètent/],
    ['01 02 1980 34 56 78', /Une suite de chiffres/],
  ])('« %s » is refused with a sentence', (passphrase, sentence) => {
    expect(passphraseRefusal(passphrase)).toMatch(sentence)
  })

  test('wrong ones slow down, up to five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 30].map(waitAfter)).toEqual([0, 0, 0, 2000, 4000, 8000, 300_000])
  })
})
