import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiDomain, carriedAddress, writtenAddress } from '../../../shared/language/ascii-domain.ts'

test('a domain is carried in ASCII, as every mail server looks it up', () => {
  expect(asciiDomain('société.fr')).toBe('xn--socit-esab.fr')
  expect(asciiDomain('Société.FR')).toBe('xn--socit-esab.FR')
  // An accent beside its letter, as some systems write it.
  expect(asciiDomain('société.fr'.normalize('NFD'))).toBe('xn--socit-esab.fr')
  expect(asciiDomain('cabinet-fictif.example')).toBe('cabinet-fictif.example')
  expect(asciiDomain('пример.рф')).toBe('xn--e1afmkfd.xn--p1ai')
})

test('any word with letters of French or of another alphabet comes out as the platform has it', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcxyz019éèêëàâçîïôùûüÿœæñßабвгδεζ中文'), minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(letters, (label) => {
      expect(asciiDomain(`${label}.fr`)).toBe(domainToASCII(`${label}.fr`))
    }),
  )
})

test('of an address the first part stays as it is written', () => {
  expect(carriedAddress('élodie@société.fr')).toBe('élodie@xn--socit-esab.fr')
  expect(carriedAddress('claire@lac.fr')).toBe('claire@lac.fr')
  expect(carriedAddress('claire')).toBe('claire')
})

test('an address is shown as people write it, and carried again as it came', () => {
  expect(writtenAddress('claire@xn--socit-esab.fr')).toBe('claire@société.fr')
  expect(writtenAddress('claire@XN--Socit-ESAB.fr')).toBe('claire@société.fr')
  expect(carriedAddress(writtenAddress('claire@xn--socit-esab.fr'))).toBe('claire@xn--socit-esab.fr')
  expect(writtenAddress('claire@lac.fr')).toBe('claire@lac.fr')
  expect(writtenAddress('claire')).toBe('claire')
})

test('a name that only looks like another one stays as it was carried', () => {
  for (const domain of ['аxа.fr', 'сredit.fr', 'credıt.fr', 'пример.рф']) {
    expect(writtenAddress(`a@${asciiDomain(domain)}`)).toBe(`a@${asciiDomain(domain)}`)
  }
})

test('what is no Punycode, or hides plain letters in it, stays', () => {
  for (const domain of ['xn--', 'xn--é.fr', 'xn--999999999.fr', 'xn--claire-.fr', `xn--${'9'.repeat(5000)}`]) {
    expect(writtenAddress(`a@${domain}`)).toBe(`a@${domain}`)
  }
})
