import { describe, expect, test } from 'vitest'
import {
  agree,
  count,
  enumerate,
  foldAccents,
  formatBriefDate,
  formatDate,
  formatDistance,
  formatLongDate,
  formatMoney,
  formatNumber,
  formatShortDate,
  fullStop,
  monthName,
  readTypedDate,
  typography,
  weekdayName,
} from '../../../shared/language/french.ts'
import { localDate, parseLocalDate } from '../../../shared/regulation/index.ts'

const NBSP = '\u00a0'
/** Both non-breaking spaces that French formatting uses, as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const TODAY = localDate('2026-04-09')

describe('days', () => {
  test.each([
    ['2026-04-15', '15 avril 2026', 'mercredi 15 avril 2026', '15/04/2026'],
    ['2026-05-01', '1er mai 2026', 'vendredi 1er mai 2026', '01/05/2026'],
    ['2026-08-21', '21 août 2026', 'vendredi 21 août 2026', '21/08/2026'],
    ['2026-12-06', '6 décembre 2026', 'dimanche 6 décembre 2026', '06/12/2026'],
  ])('%s reads "%s", "%s", "%s"', (date, middle, long, short) => {
    expect(plain(formatDate(localDate(date)))).toBe(middle)
    expect(plain(formatLongDate(localDate(date)))).toBe(long)
    expect(formatShortDate(localDate(date))).toBe(short)
    expect(formatBriefDate(localDate(date))).toBe(`${short.slice(0, 6)}${short.slice(8)}`)
  })

  test('a date does not break across lines', () => {
    expect(formatDate(localDate('2026-04-15'))).toBe(`15${NBSP}avril${NBSP}2026`)
  })

  test.each([
    ['2026-04-09', 'aujourd’hui'],
    ['2026-04-10', 'demain'],
    ['2026-04-08', 'depuis hier'],
    ['2026-04-15', 'dans 6 jours'],
    ['2026-04-06', 'depuis 3 jours'],
    ['2026-05-09', 'dans 30 jours'],
  ])('seen from 9 April 2026, %s is "%s"', (date, expected) => {
    expect(formatDistance(localDate(date), TODAY)).toBe(expected)
  })

  test('months and weekdays by name', () => {
    expect([monthName(1), monthName(2), monthName(12)]).toEqual(['janvier', 'février', 'décembre'])
    expect(weekdayName(localDate('2026-04-05'))).toBe('dimanche')
  })
})

describe('amounts and counts', () => {
  test.each([
    [0, '0 €'],
    [15_000, '150 €'],
    [125_050, '1 250,50 €'],
    [5, '0,05 €'],
    [123_456_700, '1 234 567 €'],
  ])('%i cents: %s', (cents, expected) => {
    expect(plain(formatMoney(cents))).toBe(expected)
  })

  test.each([
    [0, '0 réclamation'],
    [1, '1 réclamation'],
    [2, '2 réclamations'],
    [1250, '1 250 réclamations'],
  ])('%i: %s', (n, expected) => {
    expect(plain(count(n, 'réclamation'))).toBe(expected)
  })

  test.each([
    [0, 'la'],
    [1, 'la'],
    [2, 'les'],
  ])('what follows %i agrees too: relisez-%s', (n, pronoun) => {
    expect(agree(n, 'la', 'les')).toBe(pronoun)
  })

  test('an irregular plural', () => {
    expect(plain(count(2, 'mois', 'mois'))).toBe('2 mois')
  })

  test('grouped numbers', () => {
    expect(plain(formatNumber(1_234_567))).toBe('1 234 567')
  })
})

describe('a list', () => {
  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a et b'],
    [['a', 'b', 'c'], 'a, b et c'],
  ])('%j reads "%s"', (items, expected) => {
    expect(enumerate(items)).toBe(expected)
  })
})

describe('a sentence', () => {
  test.each([
    ['le producteur tarde', 'le producteur tarde.'],
    [' Le producteur tarde. ', 'Le producteur tarde.'],
    ['Est-ce tout ?', 'Est-ce tout ?'],
    ['', ''],
    [undefined, ''],
  ])('%j ends as a sentence: %j', (typed, expected) => {
    expect(fullStop(typed)).toBe(expected)
  })
})

describe('typography', () => {
  test.each([
    ["l'accusé", 'l’accusé'],
    ['Quoi ?', `Quoi${NBSP}?`],
    ['à savoir : ceci ; cela !', `à savoir${NBSP}: ceci${NBSP}; cela${NBSP}!`],
    ['« mot »', `«${NBSP}mot${NBSP}»`],
    ['«mot»', `«${NBSP}mot»`],
    ['150 €', `150${NBSP}€`],
    ['20 %', `20${NBSP}%`],
    ['1 250 euros', `1${NBSP}250 euros`],
    ['1 250 000 €', `1${NBSP}250${NBSP}000${NBSP}€`],
    ['https://exemple.fr', 'https://exemple.fr'],
    ['à 10:30', 'à 10:30'],
    ['une ligne :\nune autre', `une ligne${NBSP}:\nune autre`],
    ['en 2026, 12 dossiers', 'en 2026, 12 dossiers'],
    ['recommandation du 2 juillet 2024, dès le 1er mai', 'recommandation du 2\u00a0juillet\u00a02024, dès le 1er\u00a0mai'],
    ['le 12 marseillais, le 112 mai', 'le 12 marseillais, le 112 mai'],
  ])('%j becomes %j', (text, expected) => {
    expect(typography(text)).toBe(expected)
  })

  test('a second time changes nothing', () => {
    const text = "L'amende : « 1 250 000 € », soit 20 % ; pourquoi ?"
    expect(typography(typography(text))).toBe(typography(text))
  })
})

describe('what search compares', () => {
  test.each([
    ['Étienne Le Goff', 'etienne le goff'],
    ['Maëlys', 'maelys'],
    ['GARÇON', 'garcon'],
    ['Cœur', 'coeur'],
    ['Ægir', 'aegir'],
    ['L’Hôpital', "l'hopital"],
  ])('%s is folded to %s', (text, expected) => {
    expect(foldAccents(text)).toBe(expected)
  })
})

describe('a day as it is typed', () => {
  test.each([
    ['15/04/26', '2026-04-15'],
    ['15/04/2026', '2026-04-15'],
    ['5/4/26', '2026-04-05'],
    ['150426', '2026-04-15'],
    ['15042026', '2026-04-15'],
    ['15.04.2026', '2026-04-15'],
    ['15-04-2026', '2026-04-15'],
    ['15 04 2026', '2026-04-15'],
    ['15 avril 2026', '2026-04-15'],
    ['15 AVRIL 2026', '2026-04-15'],
    ['mercredi 15 avril 2026', '2026-04-15'],
    ['1er mai 2026', '2026-05-01'],
    ['3 fevrier 26', '2026-02-03'],
    ['3 févr. 2026', '2026-02-03'],
    ['21 aout 2026', '2026-08-21'],
    ['12 juillet 2026', '2026-07-12'],
    ['12 juin 2026', '2026-06-12'],
    ['2026-04-15', '2026-04-15'],
    ['2026-4-5', '2026-04-05'],
    ['  15/04/2026 ', '2026-04-15'],
    ['15\u00a0avril\u00a02026', '2026-04-15'],
  ])('"%s" is %s', (text, expected) => {
    expect(readTypedDate(text)).toBe(expected)
    expect(parseLocalDate(expected)).toBe(expected)
  })

  test.each(['', 'demain', '15/04', '15', '15 brumaire 2026', '15 ma 2026', '15 fe 2026', '04/2026', '15/04/026', '12345'])(
    '"%s" is none',
    (text) => {
      expect(readTypedDate(text)).toBeUndefined()
    },
  )

  test('"jui" may be June or July: not guessed', () => {
    expect(readTypedDate('12 jui 2026')).toBeUndefined()
    expect(readTypedDate('12 juil. 2026')).toBe('2026-07-12')
  })

  test.each(['31/02/2026', '32/01/2026', '310226', '29 février 2025', '15/13/2026'])(
    '"%s" is read, and is no day of the calendar',
    (text) => {
      const read = readTypedDate(text)
      expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(parseLocalDate(read ?? '')).toBeUndefined()
    },
  )

  test('what is shown can be typed back', () => {
    for (const date of ['2026-01-01', '2026-02-28', '2026-08-15', '2026-12-31'].map(localDate)) {
      for (const shown of [formatDate(date), formatLongDate(date), formatShortDate(date)]) expect(readTypedDate(shown)).toBe(date)
    }
  })
})
