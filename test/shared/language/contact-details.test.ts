import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailsWarning, emailWarning, formatPhone, isEmail } from '../../../shared/language/contact-details.ts'

describe('a French telephone number is shown by pairs, however it was typed', () => {
  test.each([
    '0400000000',
    '04 00 00 00 00',
    '04.00.00.00.00',
    '04-00-00-00-00',
    '04/00/00/00/00',
    '04\u00a000\u00a000\u00a000\u00a000',
    ' 0400 000 000 ',
    '+33 4 00 00 00 00',
    '+33400000000',
    '+33 (0)4 00 00 00 00',
    '+33 (0) 4 00 00 00 00',
    '0033 4 00 00 00 00',
    '(+33) 4 00 00 00 00',
    '+33 04 00 00 00 00',
  ])('%s', (typed) => expect(formatPhone(typed)).toBe('04 00 00 00 00'))

  test('overseas too', () => {
    expect(formatPhone('+262 692 12 34 56')).toBe('06 92 12 34 56')
    expect(formatPhone('0590 12 34 56')).toBe('05 90 12 34 56')
    expect(formatPhone('+596 596 12 34 56')).toBe('05 96 12 34 56')
  })

  test('any ten figures from 01 to 09, with anything between them', () => {
    const figures = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }))
    fc.assert(
      fc.property(figures, fc.constantFrom('', ' ', '.', '-', '/', '\u202f'), ([first, rest], between) => {
        const digits = ['0', first, ...rest].map(String)
        expect(formatPhone(digits.join(between)).replaceAll(' ', '')).toBe(digits.join(''))
        expect(formatPhone(digits.join(between))).toMatch(/^\d\d( \d\d){4}$/)
      }),
    )
  })
})

test('what is not a French number stays as it was typed', () => {
  for (const typed of ['3939', '+41 22 000 00 00', '04 00 00 00', '04 00 00 00 00 poste 12', '04 00 00 00 00 / 06 00 00 00 00', '']) {
    expect(formatPhone(typed)).toBe(typed)
  }
})

test('an e-mail address that could be one passes, whatever its letters', () => {
  for (const email of [
    'reclamations@cabinet-fictif.example',
    'a@b.fr',
    'prénom.nom+cgp@maison-d-été.fr',
    'élodie@société.fr',
    // An accent beside its letter, as some systems write it.
    'élodie@société.fr'.normalize('NFD'),
    'elodie@xn--socit-esab.fr',
    'иван@пример.рф',
    'ivan@xn--e1afmkfd.xn--p1ai',
    'नाम@उदाहरण.भारत',
    `claire@${'a'.repeat(63)}.fr`,
    'X_Y@sous.domaine.co.uk',
    " d'arc@lac.fr ",
  ]) {
    expect(isEmail(email), email).toBe(true)
    expect(emailWarning(email)).toBeUndefined()
  }
})

test('one that cannot be is told of', () => {
  for (const email of [
    'claire',
    'claire@',
    '@lac.fr',
    'claire@lac',
    'claire@@lac.fr',
    'claire@lac..fr',
    'claire fontaine@lac.fr',
    'a.@b.fr',
    'a@-b.fr',
    'élodie@société',
    'élodie@société-.fr',
    'élodie@-société.fr',
    'élodie@société .fr',
    'claire@lac.f1',
    'claire@lac.xn--',
    `claire@${'a'.repeat(64)}.fr`,
    `claire@${'é'.repeat(60)}.fr`,
    `${'a'.repeat(65)}@lac.fr`,
    `claire@${'lac.'.repeat(63)}fr`,
  ]) {
    expect(isEmail(email), email).toBe(false)
    expect(emailWarning(email), email).toBeDefined()
  }
  expect(emailWarning('  ')).toBeUndefined()
})

test('within a text, each address is read, and only those', () => {
  expect(emailsWarning('Assureur du Lac : reclamations@lac.example\nBanque : 04 00 00 00 00, agence@banque.fr.')).toBeUndefined()
  expect(emailsWarning('Assureur du Lac : reclamations@lac')).toContain('reclamations@lac')
  expect(emailsWarning('12 rue des Tilleuls')).toBeUndefined()
})
