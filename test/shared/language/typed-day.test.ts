import { describe, expect, test } from 'vitest'
import { type Leaning, understandDay } from '../../../shared/language/typed-day.ts'
import { localDate } from '../../../shared/regulation/index.ts'

/** Wednesday 8 April 2026. */
const TODAY = localDate('2026-04-08')

function understood(text: string, leaning: Leaning = 'past', today = TODAY) {
  return understandDay(text, today, leaning)
}

describe('a day as people type and paste it', () => {
  test.each([
    ['sam. 4 avr. 2026 à 22:47', '2026-04-04'],
    ['Sam. 4 avr. 2026 à 22 h 47', '2026-04-04'],
    ['samedi 4 avril 2026 22:47', '2026-04-04'],
    ['le samedi 4 avril 2026 à 22h47', '2026-04-04'],
    ['samedi 4 avril 2026 à 22:47:10', '2026-04-04'],
    ['\u200e04/04/2026 22:47', '2026-04-04'],
    ['04/04/2026 à 22 h', '2026-04-04'],
    ['2026-04-04', '2026-04-04'],
    ['2026-04-04T22:47:10Z', '2026-04-04'],
    ['2026-04-04 22:47', '2026-04-04'],
    ['2026/04/04', '2026-04-04'],
    ['04.04.26', '2026-04-04'],
    ['040426', '2026-04-04'],
    ['Sat, 4 Apr 2026 22:47:10 +0200', '2026-04-04'],
    ['Saturday, April 4, 2026 10:47 PM', '2026-04-04'],
    ['Envoyé : samedi 4 avril 2026 22:47', '2026-04-04'],
    ['Date: 04/04/2026 22:47', '2026-04-04'],
    ['4-avr.-2026', '2026-04-04'],
    ['4/4', '2026-04-04'],
    ['04/04', '2026-04-04'],
    ['le 4 avril', '2026-04-04'],
    ['le 4 avril à 9h', '2026-04-04'],
    ['4 avr.', '2026-04-04'],
    ['4 avr', '2026-04-04'],
    ['sam. 4 avr.', '2026-04-04'],
    ['1er avril', '2026-04-01'],
    ['1er avril 2026', '2026-04-01'],
    ['le 4', '2026-04-04'],
    ['le 31', '2026-03-31'],
    ['aujourd’hui', '2026-04-08'],
    ["Aujourd'hui à 9:30", '2026-04-08'],
    ['ce matin', '2026-04-08'],
    ['hier', '2026-04-07'],
    ['Hier soir', '2026-04-07'],
    ['hier à 22:47', '2026-04-07'],
    ['avant-hier', '2026-04-06'],
    ['avant hier', '2026-04-06'],
    ['il y a 3 jours', '2026-04-05'],
    ['il y a trois jours', '2026-04-05'],
    ['il y a une semaine', '2026-04-01'],
    ['il y a deux mois', '2026-02-08'],
    ['lundi', '2026-04-06'],
    ['lun.', '2026-04-06'],
    ['lundi matin', '2026-04-06'],
    ['mercredi', '2026-04-01'],
    ['jeudi', '2026-04-02'],
    ['25/12', '2025-12-25'],
    ['29/02', '2024-02-29'],
  ])('"%s" on Wednesday 8 April 2026 is %s', (text, expected) => {
    expect(understood(text)?.day).toBe(expected)
  })

  test.each([
    ['demain', '2026-04-09'],
    ['après-demain', '2026-04-10'],
    ['lundi', '2026-04-13'],
    ['mercredi', '2026-04-15'],
    ['lundi prochain', '2026-04-13'],
    ['dans 10 jours', '2026-04-18'],
    ['dans deux semaines', '2026-04-22'],
    ['4/4', '2027-04-04'],
    ['30 avril', '2026-04-30'],
    ['le 4', '2026-05-04'],
  ])('where a day to come is asked, "%s" is %s', (text, expected) => {
    expect(understood(text, 'future')?.day).toBe(expected)
  })

  test.each([
    '',
    'bientôt',
    'lune',
    'mar 2026',
    '31/02',
    '31/02/2026',
    '32',
    '15 brumaire',
    '12 jui',
    'il y a longtemps',
    'il y a des jours',
    '4/4/4/4',
    'constructor',
  ])('"%s" is no day', (text) => {
    expect(understood(text)).toBeUndefined()
  })
})

describe('what was supposed is said', () => {
  test('a weekday that the day does not fall on', () => {
    expect(understood('dimanche 4 avril 2026')?.remark).toBe('Le 4\u00a0avril\u00a02026 est un samedi, et non un dimanche\u00a0: vérifiez.')
    expect(understood('samedi 4 avril 2026')?.remark).toBeUndefined()
  })

  test('"lundi dernier" in the middle of a week may be this one’s or the one before', () => {
    expect(understood('lundi dernier')).toEqual({
      day: '2026-04-06',
      remark: 'Compris comme celui de cette semaine\u00a0; sinon, écrivez le 30\u00a0mars\u00a02026.',
    })
    // Of another week in any case.
    expect(understood('jeudi dernier')).toEqual({ day: '2026-04-02' })
  })

  test('a year that was not written, where the day is far', () => {
    expect(understood('30/04')).toEqual({
      day: '2025-04-30',
      remark: 'L’année n’était pas écrite\u00a0: compris comme le mercredi 30\u00a0avril\u00a02025.',
    })
    expect(understood('4/4')?.remark).toBeUndefined()
  })
})
