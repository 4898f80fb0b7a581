import { describe, expect, test } from 'vitest'
import {
  addJoursOuvrables,
  addJoursOuvres,
  DEFAULT_REGULATION_SETTINGS,
  explainPeriod,
  lawOf,
} from '../../../../shared/regulation/index.ts'
import { insurerDeclaration } from '../../../../shared/regulation/rules/insurer-declaration.ts'
import { day, written } from '../complaint-facts.ts'
import { dutyOf, whyNot } from '../verdicts.ts'

const claimed = (on = '2026-11-23') => written(on, on, { liabilityQuestionedOn: day(on) })
const lawWith = (insurerJoursOuvres: number) => lawOf({ ...DEFAULT_REGULATION_SETTINGS, insurerJoursOuvres })

describe('a complaint that calls the firm’s liability into question is declared to its insurer (L113-2, 4°)', () => {
  test('received on Monday 23 November 2026, five jours ouvrés: Monday 30 November', () => {
    expect(dutyOf(insurerDeclaration, claimed(), '2026-11-23')).toMatchObject({ dueDate: '2026-11-30', state: 'dueSoon' })
    expect(dutyOf(insurerDeclaration, claimed(), '2026-12-01')?.state).toBe('overdue')
  })

  test('jours ouvrés, never jours ouvrables: the Saturday does not count', () => {
    expect(addJoursOuvrables(day('2026-11-23'), 5, 'metropole')).toBe('2026-11-28')
    expect(addJoursOuvres(day('2026-11-23'), 5, 'metropole')).toBe('2026-11-30')
    const strip = explainPeriod(day('2026-11-23'), { count: 5, unit: 'joursOuvres' }, 'metropole')
    expect(strip.days.map(({ kind }) => kind)).toEqual(['start', ...Array(4).fill('counted'), 'saturday', 'sunday', 'counted'])
    expect(dutyOf(insurerDeclaration, claimed(), '2026-11-23')?.explanation).toContain('5 jours ouvrés')
  })

  test('a public holiday does not count either', () => {
    expect(addJoursOuvres(day('2026-12-24'), 1, 'metropole')).toBe('2026-12-28')
    expect(addJoursOuvres(day('2026-05-13'), 1, 'metropole')).toBe('2026-05-15')
  })

  test('the policy may grant more, never fewer than five', () => {
    expect(dutyOf(insurerDeclaration, claimed(), '2026-11-23', lawWith(10))?.dueDate).toBe('2026-12-07')
    expect(dutyOf(insurerDeclaration, claimed(), '2026-11-23', lawWith(2))?.dueDate).toBe('2026-11-30')
  })

  test('met on its day, moot once set aside, not owed where nothing is called into question', () => {
    expect(dutyOf(insurerDeclaration, { ...claimed(), insurerDeclaredOn: day('2026-12-01') }, '2026-12-02')?.state).toBe('metLate')
    expect(dutyOf(insurerDeclaration, { ...claimed(), declarationSetAsideOn: day('2026-11-24') }, '2026-12-02')).toMatchObject({
      state: 'notApplicable',
      explanation: expect.stringMatching(/24\snovembre\s2026/),
    })
    expect(whyNot(insurerDeclaration, written('2026-11-23'), '2026-12-02')).toContain('n’est pas mise en cause')
  })
})
