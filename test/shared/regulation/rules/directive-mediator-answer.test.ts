import { describe, expect, test } from 'vitest'
import { LAW, type Law, type RegulatoryText, ruleOutcome } from '../../../../shared/regulation/index.ts'
import { directiveMediatorAnswer } from '../../../../shared/regulation/rules/directive-mediator-answer.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

const told = (on: string, more = {}) => written('2028-06-01', '2028-06-03', { referralNotifiedOn: day(on), ...more })

/** What a French text would make of the directive: one more entry. */
const TRANSPOSED: RegulatoryText = {
  id: 'transposed',
  family: 'mediator-answers',
  citation: 'article fictif du code de la consommation',
  appliesFrom: day('2028-09-20'),
  force: 'law',
  source: 'P',
}
const LATER: Law = { ...LAW, texts: [...LAW.texts, TRANSPOSED] }

describe('once transposed, the professional answers the mediator « dans un délai de vingt jours ouvrables »', () => {
  test.each(['2026-06-20', '2028-09-19', '2028-09-20', '2030-01-15'])('as a directive it binds no firm: a referral of %s', (on) => {
    expect(dueDateOf(directiveMediatorAnswer, told(on))).toBeUndefined()
    expect(ruleOutcome(directiveMediatorAnswer, told(on), day('2031-01-01'), LAW)).toEqual({
      status: 'toCome',
      why: expect.stringMatching(
        /^Texte à venir\s: directive \(UE\) 2025\/2647, à partir du 20\sseptembre\s2028, une fois transposée en droit français\.$/,
      ),
    })
  })

  test('not for a referral known before the French text', () => {
    expect(whyNot(directiveMediatorAnswer, told('2028-09-19'), '2028-10-01', LATER)).toBe('Aucun texte ne la prévoit au 19 septembre 2028.')
  })

  test.each([
    ['the first day', '2028-09-20', '2028-10-13'],
    ['Sundays and 1 November are left out', '2028-10-16', '2028-11-09'],
  ])('%s: %s, then %s', (_, on, dueDate) => {
    expect(dueDateOf(directiveMediatorAnswer, told(on), LATER)).toBe(dueDate)
  })

  test('in time on the last day, late on the next', () => {
    const state = (on: string) =>
      dutyOf(directiveMediatorAnswer, told('2028-09-20', { mediatorAnsweredOn: day(on) }), '2028-12-15', LATER)?.state
    expect(state('2028-10-13')).toBe('met')
    expect(state('2028-10-14')).toBe('metLate')
  })

  test('nothing to answer without a referral', () => {
    expect(whyNot(directiveMediatorAnswer, written('2028-10-02'), '2028-11-01')).toBe(
      'Rien ne la fait courir : le cabinet n’a connaissance d’aucune saisine du médiateur.',
    )
  })
})
