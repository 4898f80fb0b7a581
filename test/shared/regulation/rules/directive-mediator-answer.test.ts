import { describe, expect, test } from 'vitest'
import { LAW, ruleOutcome } from '../../../../shared/regulation/index.ts'
import { directiveMediatorAnswer } from '../../../../shared/regulation/rules/directive-mediator-answer.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

const told = (on: string, more = {}) => written('2028-06-01', '2028-06-03', { referralNotifiedOn: day(on), ...more })

describe('from September 2028 the professional answers the mediator « dans un délai de vingt jours ouvrables »', () => {
  test('not for a referral known before 1 September 2028', () => {
    expect(whyNot(directiveMediatorAnswer, told('2028-08-31'), '2028-09-15')).toBe('Aucun texte ne la prévoit au 31 août 2028.')
  })

  test.each([
    ['the first day', '2028-09-01', '2028-09-25'],
    ['Sundays and 1 November are left out', '2028-10-16', '2028-11-09'],
  ])('%s: %s, then %s', (_, on, dueDate) => {
    expect(dueDateOf(directiveMediatorAnswer, told(on))).toBe(dueDate)
  })

  test('in time on the last day, late on the next', () => {
    const state = (on: string) => dutyOf(directiveMediatorAnswer, told('2028-09-01', { mediatorAnsweredOn: day(on) }), '2028-10-15')?.state
    expect(state('2028-09-25')).toBe('met')
    expect(state('2028-09-26')).toBe('metLate')
  })

  test('before its day it is shown as to come, with or without a referral', () => {
    for (const facts of [written('2026-04-02'), told('2026-06-20')]) {
      expect(ruleOutcome(directiveMediatorAnswer, facts, day('2026-07-01'), LAW)).toEqual({
        status: 'toCome',
        why: expect.stringMatching(/^Texte à venir\s: directive \(UE\) 2025\/2647, à partir du 1er\sseptembre\s2028\.$/),
      })
    }
  })

  test('nothing to answer without a referral', () => {
    expect(whyNot(directiveMediatorAnswer, written('2028-10-02'), '2028-11-01')).toBe(
      'Rien ne la fait courir : le cabinet n’a connaissance d’aucune saisine du médiateur.',
    )
  })
})
