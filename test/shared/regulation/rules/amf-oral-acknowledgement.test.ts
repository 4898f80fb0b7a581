import { describe, expect, test } from 'vitest'
import { DEFAULT_REGULATION_SETTINGS, deriveObligations, isPending, LAW, lawOf, prudentDates } from '../../../../shared/regulation/index.ts'
import { amfOralAcknowledgement } from '../../../../shared/regulation/rules/amf-oral-acknowledgement.ts'
import { day, oral } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

const call = (more = {}) => oral('2026-11-20', { regimes: ['cif'], ...more })

describe('325-23 asks for no writing: the ten jours ouvrables are shown from the day of expression', () => {
  test('a telephone call of 20 November 2026: 2 December', () => {
    expect(dueDateOf(amfOralAcknowledgement, call())).toBe('2026-12-02')
  })

  test.each(['2026-11-20', '2026-12-02', '2026-12-03', '2027-06-01'])('a prudent date on %s, never late nor a duty', (today) => {
    const shown = dutyOf(amfOralAcknowledgement, call(), today)
    expect(shown?.state).toBe('prudent')
    expect(shown && isPending(shown)).toBe(false)
  })

  test('it says why, and cites the article', () => {
    const { explanation } = dutyOf(amfOralAcknowledgement, call(), '2026-11-20') ?? { explanation: '' }
    expect(explanation).toContain('Aucun écrit n’est demandé par l’article 325-23')
    expect(explanation).toContain('n’est jamais tenu pour manqué')
  })

  test('also where the complaint is of insurance too, or of a regime not known', () => {
    expect(dueDateOf(amfOralAcknowledgement, call({ regimes: ['cif', 'insurance'] }))).toBe('2026-12-02')
    expect(dueDateOf(amfOralAcknowledgement, call({ regimes: [] }))).toBe('2026-12-02')
  })

  test('not where it is of insurance alone: the ACPR counts from the written complaint', () => {
    expect(whyNot(amfOralAcknowledgement, oral('2026-11-20'), '2026-11-20')).toBe('Elle concerne un autre régime : Investissements (CIF).')
  })

  test('counted from the expression also by a firm that counts a CIF’s delays from the receipt', () => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' })
    const rule = law.rules.find(({ id }) => id === amfOralAcknowledgement.id)
    expect(rule && dueDateOf(rule, call(), law)).toBe('2026-12-02')
  })

  test('the written complaint puts its own day in its place, and says so', () => {
    const facts = call({ written: { sentOn: day('2026-12-07'), receivedOn: day('2026-12-09') } })
    const [acknowledgement] = deriveObligations(facts, day('2026-12-09'), LAW).filter(({ kind }) => kind === 'acknowledgement')
    expect(acknowledgement).toMatchObject({ dueDate: '2026-12-18', state: 'upcoming', rule: { id: 'amf-acknowledgement' } })
    expect(acknowledgement?.explanation.replace(/\u00a0/g, ' ')).toContain('montrait à titre prudent le 2 décembre 2026')
    expect(prudentDates(facts, day('2026-12-09'), LAW)).toEqual([])
  })

  test.each([
    ['settled at once', { settledAtOnceOn: day('2026-11-20') }],
    ['given up', { renouncedOn: day('2026-11-25') }],
    ['closed with a reason', { closedWithoutWritingOn: day('2026-12-20') }],
    ['said to be settled by a register taken over', { isTakenOverSettled: true }],
    ['a request', { isComplaint: false }],
  ])('nothing is shown once it is %s', (_, more) => {
    expect(prudentDates(call(more), day('2026-12-20'), LAW)).toEqual([])
  })
})
