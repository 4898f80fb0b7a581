import { describe, expect, test } from 'vitest'
import { amfAnswer } from '../../../../shared/regulation/rules/amf-answer.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf } from '../verdicts.ts'

const cif = (sentOn: string, receivedOn: string, more = {}) => written(sentOn, receivedOn, { regimes: ['cif'], ...more })

describe('« deux mois maximum », from the sending since 8 May 2023, from the receipt before', () => {
  test.each([
    ['an e-mail of 31 October', '2026-10-31', '2026-10-31', '2026-12-31'],
    ['opened on 3 November: the sending counts', '2026-10-31', '2026-11-03', '2026-12-31'],
    ['31 December: the end of February', '2026-12-31', '2027-01-02', '2027-02-28'],
    ['received before the change: the receipt', '2023-04-28', '2023-05-02', '2023-07-02'],
    ['straddling it: the shorter', '2023-05-05', '2023-05-09', '2023-07-05'],
  ])('%s', (_, sentOn, receivedOn, dueDate) => {
    expect(dueDateOf(amfAnswer, cif(sentOn, receivedOn))).toBe(dueDate)
  })

  const state = (more: object) => dutyOf(amfAnswer, cif('2026-07-10', '2026-07-17', more), '2026-10-01')?.state

  test('in time on the last day, late on the next, overdue where nothing left', () => {
    expect(state({ answeredOn: day('2026-09-10') })).toBe('met')
    expect(state({ answeredOn: day('2026-09-11') })).toBe('metLate')
    expect(state({})).toBe('overdue')
  })

  test('handed over before or after the last day', () => {
    expect(state({ transferredOn: day('2026-09-10') })).toBe('notApplicable')
    expect(state({ transferredOn: day('2026-09-11') })).toBe('metLate')
  })
})
