import { describe, expect, test } from 'vitest'
import { LAW, type Rule, type RuleOutcome, ruleOutcome } from '../../../shared/regulation/index.ts'
import { day, oral, written } from './complaint-facts.ts'

const statuses = (facts: Parameters<typeof ruleOutcome>[1], today: string): Readonly<Record<string, RuleOutcome['status']>> =>
  Object.fromEntries(LAW.rules.map((rule: Rule) => [rule.id, ruleOutcome(rule, facts, day(today), LAW).status]))

describe('what became of every rule', () => {
  const twoRegimes = written('2026-07-10', '2026-07-17', { regimes: ['insurance', 'cif'] })

  test('two regimes: the strictest of each kind applied, the other is less strict', () => {
    expect(statuses(twoRegimes, '2026-07-17')).toEqual({
      'acpr-invitation': 'notApplied',
      'acpr-acknowledgement': 'applied',
      'amf-acknowledgement': 'lessStrict',
      'amf-oral-acknowledgement': 'notApplied',
      'acpr-answer': 'applied',
      'amf-answer': 'lessStrict',
      'amf-oral-answer': 'notApplied',
      'payment-services-answer': 'notApplied',
      'house-reminder': 'notApplied',
      'house-mediator-information': 'notApplied',
      'directive-mediator-answer': 'toCome',
      'insurer-declaration': 'notApplied',
    })
  })

  test('the less strict one tells its own day, and which rule was retained', () => {
    const rule = LAW.rules.find(({ id }) => id === 'amf-answer') as Rule
    expect(ruleOutcome(rule, twoRegimes, day('2026-07-17'), LAW)).toMatchObject({
      status: 'lessStrict',
      applied: { dueDate: '2026-09-10' },
      retained: { dueDate: '2026-09-10', text: { id: '2024-R-02' } },
    })
  })

  test('a request is under none', () => {
    expect(new Set(Object.values(statuses(oral('2026-07-10', { isComplaint: false }), '2026-07-17')))).toEqual(
      new Set(['notApplied', 'toCome']),
    )
  })
})
