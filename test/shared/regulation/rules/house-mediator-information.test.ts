import { describe, expect, test } from 'vitest'
import { DEFAULT_REGULATION_SETTINGS, lawOf } from '../../../../shared/regulation/index.ts'
import { houseMediatorInformation } from '../../../../shared/regulation/rules/house-mediator-information.ts'
import { day, written } from '../complaint-facts.ts'
import { dutyOf, whyNot } from '../verdicts.ts'

const rule = houseMediatorInformation
/** Story 7: sent on 31 December 2025, received on 5 January 2026. */
const silent = (more: Parameters<typeof written>[2] = {}) => written('2025-12-31', '2026-01-05', more)

describe('two months after the first written complaint without an answer, the client is told that the mediator can be turned to', () => {
  test('from the opening day only', () => {
    expect(whyNot(rule, silent(), '2026-02-27')).toBe('Les deux mois ne sont pas écoulés : ils le seront le 28 février 2026.')
    expect(dutyOf(rule, silent(), '2026-02-28')?.state).toBe('dueToday')
  })

  test('to the last day of the year in which he can be', () => {
    expect(dutyOf(rule, silent(), '2026-12-31')?.state).toBe('dueToday')
    expect(whyNot(rule, silent(), '2027-01-01')).toBe('Le délai d’un an pour saisir le médiateur a pris fin le 31 décembre 2026.')
    expect(dutyOf(rule, silent({ mediatorInformedOn: day('2026-03-01') }), '2027-01-01')?.state).toBe('met')
  })

  test.each([
    ['answered', { answeredOn: day('2026-02-27') }, 'La réclamation a sa réponse'],
    ['answered late', { answeredOn: day('2026-03-05') }, 'La réclamation a sa réponse'],
    ['handed over', { transferredOn: day('2026-02-10') }, 'La réclamation a été transmise'],
    ['already before a mediator', { referralNotifiedOn: day('2026-03-02') }, 'Le médiateur est déjà saisi.'],
    ['a professional’s', { clientKind: 'professional' as const }, 'n’est pas un consommateur'],
    [
      'a non professional’s about insurance',
      { clientKind: 'nonProfessional' as const, regimes: ['insurance'] as const },
      'n’est pas un consommateur',
    ],
  ])('not where the complaint is %s', (_, more, why) => {
    expect(whyNot(rule, silent(more), '2026-03-10')).toContain(why)
  })

  test('a non professional’s about an investment: the AMF’s mediator is there for it', () => {
    const association = { clientKind: 'nonProfessional' as const }
    expect(dutyOf(rule, silent({ ...association, regimes: ['cif'] }), '2026-03-10')?.state).toBe('dueToday')
    expect(dutyOf(rule, silent({ ...association, regimes: [] }), '2026-03-10')?.state).toBe('dueToday')
  })

  test('once sent it stays met, even where the answer follows', () => {
    const told = silent({ mediatorInformedOn: day('2026-02-28'), answeredOn: day('2026-03-10') })
    expect(dutyOf(rule, told, '2026-03-20')).toMatchObject({ state: 'met', doneOn: '2026-02-28' })
  })

  test('a firm may do without it: no text asks for this letter', () => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, informsOfMediator: false })
    expect(dutyOf(rule, silent(), '2026-03-10', law)).toBeUndefined()
    expect(dutyOf(rule, silent(), '2026-03-10')?.text.force).toBe('house')
  })
})
