import { describe, expect, test } from 'vitest'
import { amountQuestion, centsOf } from '../../../shared/language/amount.ts'
import { formatMoney } from '../../../shared/language/french.ts'

/** Both non-breaking spaces that French formatting uses, as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('an amount with one meaning', () => {
  test.each([
    ['150', 15_000],
    ['0', 0],
    ['150 €', 15_000],
    ['150€', 15_000],
    ['€150', 15_000],
    ['150 EUR', 15_000],
    ['EUR 150', 15_000],
    ['150 euros', 15_000],
    ['1 euro', 100],
    ['12€50', 1250],
    ['12 € 50', 1250],
    ['12€05', 1205],
    ['12 euros 50', 1250],
    ['12 euros et 50 centimes', 1250],
    ['1 250 € 50', 125_050],
    ['12,5', 1250],
    ['12.5', 1250],
    ['12,50 €', 1250],
    ['19,99', 1999],
    // 1.1 * 100 is not 110 in binary.
    ['1,10', 110],
    ['0,5', 50],
    ['1 250€', 125_000],
    ['1250.5 €', 125_050],
    ['1 250,50', 125_050],
    ['1\u202f250,50\u00a0€', 125_050],
    ["1'250", 125_000],
    ['1’250,50', 125_050],
    ['1.250,50', 125_050],
    ['1.250,5', 125_050],
    ['1,250.00', 125_000],
    ['1.250.000', 125_000_000],
    ['1,250,000.00', 125_000_000],
    ['40 000', 4_000_000],
    ['999 999 999', 99_999_999_900],
  ])('"%s" is %s cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents)
    expect(amountQuestion(text)).toBeUndefined()
  })

  test('what is shown can be typed back', () => {
    for (const cents of [0, 1, 99, 15_000, 125_050, 99_999_999]) expect(centsOf(formatMoney(cents))).toBe(cents)
  })
})

describe('an amount that is asked about', () => {
  const TWO_WAYS = (one: string, other: string) => `Ce montant peut se lire de deux façons : écrivez ${one} ou ${other}.`
  const NONE = 'Indiquez un montant en euros, par exemple 150 ou 1 250,50.'
  const UNSIGNED = 'Indiquez un montant sans signe, par exemple 150 ou 1 250,50.'
  const TO_THE_CENT = 'Indiquez un montant au centime près, avec deux décimales au plus, par exemple 1 250,50.'
  const IN_FULL = 'Écrivez ce montant en entier, sans « k », par exemple 40 000.'

  test.each([
    ['1.250', TWO_WAYS('1 250', '1,25')],
    ['1,250 €', TWO_WAYS('1 250', '1,25')],
    ['12,505', TWO_WAYS('12 505', '12,50')],
    ['12€5', TWO_WAYS('12,05', '12,50')],
    ['12 50', TWO_WAYS('1 250', '12,50')],
    ['-50', UNSIGNED],
    ['− 50 €', UNSIGNED],
    ['€ -50', UNSIGNED],
    ['(50)', UNSIGNED],
    ['1k€', IN_FULL],
    ['1,5 k€', IN_FULL],
    ['40 K', IN_FULL],
    ['1250,505', TO_THE_CENT],
    ['0,125', TO_THE_CENT],
    ['12€500', NONE],
    ['12€ 50€', NONE],
    ['12,50 € 50', NONE],
    ['1,2,3', NONE],
    ['1,250,50', NONE],
    ['1.250.00', NONE],
    ['1250 500', NONE],
    ['100-200', NONE],
    ['1e3', NONE],
    ['12 345 678 901', NONE],
    ['cent', NONE],
    ['$12', NONE],
  ])('"%s"', (text, question) => {
    expect(centsOf(text)).toBeUndefined()
    expect(plain(amountQuestion(text) ?? '')).toBe(question)
  })

  test('nothing typed is no amount, and nothing to ask about', () => {
    expect([centsOf(' '), amountQuestion(' ')]).toEqual([undefined, undefined])
  })
})
