import { describe, expect, test } from 'vitest'
import { holdsTerm, readSearch, searchTextOf, wordsNear } from '../../../shared/language/search-terms.ts'

/** Whether texts hold everything typed. */
function isFound(typed: string, ...texts: readonly string[]): boolean {
  const searchText = searchTextOf(texts)
  return readSearch(typed).every((term) => holdsTerm(searchText, term))
}

describe('an amount is found however it is typed', () => {
  test.each(['38000', '38 000', '38 000', '38 000', '38000 €', '38.000', '38 000,00 €', '38000,00'])('%j', (typed) => {
    expect(isFound(typed, 'Il réclame 38 000 € de dommages.')).toBe(true)
    expect(isFound(typed, 'perte de 38000€')).toBe(true)
    expect(isFound(typed, 'perte de 38 000,00 euros')).toBe(true)
  })

  test.each(['6420,75', '6420.75', '6 420,75', '6 420,75 €', '6420', '6 420'])('%j', (typed) => {
    expect(isFound(typed, 'Frais de 6 420,75 €')).toBe(true)
  })

  test('and not where its groups of digits stand here and there', () => {
    expect(isFound('38 000', 'Appel au 01 38 22 11 00, dossier 2000, 1 000 €')).toBe(false)
    expect(isFound('Dupont 38 000', 'Dupont, 38 000 €')).toBe(true)
    expect(isFound('2026 38 000', 'Arrêté de 2026, 38 000 €')).toBe(true)
  })
})

describe('a telephone number is found however it is typed', () => {
  const typed = [
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '+33 6 12 34 56 78',
    '+33612345678',
    '0033 6 12 34 56 78',
  ]
  const written = [...typed, '+33 (0)6 12 34 56 78']
  test.each(typed)('%j', (each) => {
    expect(written.filter((text) => !isFound(each, text))).toEqual([])
  })

  test('also before its end is typed', () => {
    expect(['06 12', '061234', '+33 6 12', '06 12 3'].filter((each) => !isFound(each, '+33 6 12 34 56 78'))).toEqual([])
  })

  test('and no other', () => {
    expect(isFound('06 12 34 56 79', '06 12 34 56 78')).toBe(false)
    expect(isFound('06 12 34', 'du 06/04 au 12/04, 34 jours')).toBe(false)
  })
})

describe('a contract number is found with or without its hyphens, spaces and capitals', () => {
  const typed = ['AV-2019-04412', 'av201904412', 'AV 2019 04412', 'av 2019-04412', 'AV2019/04412', '2019 04412', '04412']
  test.each(typed)('%j', (each) => {
    expect(isFound(each, 'AV-2019-04412')).toBe(true)
    expect(isFound(each, 'Contrat AV 2019 04412, souscrit en mai')).toBe(true)
    expect(isFound(each, 'Contrat n° av201904412')).toBe(true)
  })
})

test('what was corrected to nothing takes nothing of the rest with it', () => {
  expect(searchTextOf(['Claire', undefined, '2019'])).toBe(searchTextOf(['Claire', '2019']))
})

test('words are found by any part of them, accents and case aside; every one of them has to be', () => {
  expect(isFound('helene FONT', 'Hélène Fontaine')).toBe(true)
  expect(isFound('2026-001', '2026-001', 'Claire')).toBe(true)
  expect(isFound('001 claire', '2026-001', 'Claire')).toBe(true)
  expect(isFound('claire marchand', 'Claire Fontaine')).toBe(false)
  expect(isFound(' — ', 'Claire Fontaine')).toBe(true)
})

describe('a slip of the keyboard', () => {
  const texts = [searchTextOf(['Mme Lefebvre-Dupont, AV-2019-044']), searchTextOf(['Martin', 'd’Orsay', 'Martinet', 'sans contrat\n2019'])]
  const near = (typed: string) => readSearch(typed).flatMap((term) => wordsNear(term, texts))

  test.each([
    ['lefebre', 'a letter left out'],
    ['leffebvre', 'a letter too many'],
    ['lefebvrr', 'another letter'],
    ['lefevbre', 'two letters that changed places'],
    ['lefbevre', 'the two in its middle'],
    ['lefevb', 'the same, in a word not typed to its end'],
  ])('%s: %s', (typed) => {
    expect(near(typed)).toEqual(['lefebvre'])
  })

  test('is not seen in a number, in a few letters, or where two were made', () => {
    expect(near('2091')).toEqual([])
    expect(near('mna')).toEqual([])
    expect(near('lefeuvvre')).toEqual([])
  })

  test('reads words near to their end before those that so begin', () => {
    expect(near('martn')).toEqual(['martin'])
  })

  test('finds every word that is one away, whichever letter it was', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz']
    const slips = [...'dupont'].flatMap((_, at, word) => {
      const [before, after] = [word.slice(0, at).join(''), word.slice(at + 1).join('')]
      const swapped = at > 0 ? [word.toSpliced(at - 1, 2, word[at] ?? '', word[at - 1] ?? '').join('')] : []
      return [
        before + after,
        ...swapped,
        ...letters.flatMap((letter) => [before + letter + after, before + letter + word.slice(at).join('')]),
      ]
    })
    expect(slips.filter((typed) => !near(typed).includes('dupont') && !'dupont'.includes(typed) && typed !== 'dupont')).toEqual([])
  })

  test('makes no word of letters that belong to a number', () => {
    expect(near('contart')).toEqual(['contrat'])
  })
})
