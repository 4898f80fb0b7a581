import { describe, expect, test } from 'vitest'
import { amfAnswer } from '../../../../shared/regulation/rules/amf-answer.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf } from '../verdicts.ts'

const cif = (sentOn: string, receivedOn: string, more = {}) => written(sentOn, receivedOn, { regimes: ['cif'], ...more })

describe('« deux mois maximum entre la date de réception et la date d’envoi de la réponse »', () => {
  test.each([
    ['an e-mail of 31 October', '2026-10-31', '2026-12-31'],
    ['opened on 3 November: 3 January, a Sunday', '2026-11-03', '2027-01-03'],
    ['31 December: the end of February', '2026-12-31', '2027-02-28'],
  ])('%s', (_, receivedOn, dueDate) => {
    expect(dueDateOf(amfAnswer, cif('2026-10-31', receivedOn))).toBe(dueDate)
  })

  test('the receipt counts, not the sending', () => {
    expect(dueDateOf(amfAnswer, cif('2026-07-10', '2026-07-17'))).toBe('2026-09-17')
  })

  const state = (more: object) => dutyOf(amfAnswer, cif('2026-07-10', '2026-07-17', more), '2026-10-01')?.state

  test('in time on the last day, late on the next, overdue where nothing left', () => {
    expect(state({ answeredOn: day('2026-09-17') })).toBe('met')
    expect(state({ answeredOn: day('2026-09-18') })).toBe('metLate')
    expect(state({})).toBe('overdue')
  })

  test('handed over before or after the last day', () => {
    expect(state({ transferredOn: day('2026-09-17') })).toBe('notApplicable')
    expect(state({ transferredOn: day('2026-09-18') })).toBe('metLate')
  })
})
