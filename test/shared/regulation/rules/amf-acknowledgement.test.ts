import { describe, expect, test } from 'vitest'
import { amfAcknowledgement } from '../../../../shared/regulation/rules/amf-acknowledgement.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

const cif = (sentOn: string, receivedOn: string, more = {}) => written(sentOn, receivedOn, { regimes: ['cif'], ...more })

describe('« dans un délai maximum de dix jours ouvrables », from the sending since 8 May 2023, unless answered before', () => {
  test('the sending counts, not the receipt', () => {
    expect(dueDateOf(amfAcknowledgement, cif('2026-07-10', '2026-07-17'))).toBe('2026-07-23')
  })

  test.each([
    ['an e-mail of Saturday 31 October 2026', '2026-10-31', '2026-11-13'],
    ['the same opened on 3 November', '2026-11-03', '2026-11-13'],
  ])('%s', (_, receivedOn, dueDate) => {
    expect(dueDateOf(amfAcknowledgement, cif('2026-10-31', receivedOn))).toBe(dueDate)
  })

  test('25 December and 1 January are left out', () => {
    expect(dueDateOf(amfAcknowledgement, cif('2026-12-22', '2026-12-24'))).toBe('2027-01-05')
  })

  test.each([
    ['received on 7 May 2023: the receipt', '2023-05-02', '2023-05-07', '2023-05-20'],
    ['received on 8 May, sent before: the shorter', '2023-05-05', '2023-05-08', '2023-05-19'],
    ['sent on 8 May: the sending', '2023-05-08', '2023-05-10', '2023-05-20'],
  ])('around the change, %s', (_, sentOn, receivedOn, dueDate) => {
    expect(dueDateOf(amfAcknowledgement, cif(sentOn, receivedOn))).toBe(dueDate)
  })

  test('in time on the last day, late on the next', () => {
    const state = (acknowledgedOn: string) =>
      dutyOf(amfAcknowledgement, cif('2026-07-10', '2026-07-17', { acknowledgedOn: day(acknowledgedOn) }), '2026-09-01')?.state
    expect(state('2026-07-23')).toBe('met')
    expect(state('2026-07-24')).toBe('metLate')
  })

  test('handed over with a letter within the ten days, nothing is owed', () => {
    expect(dutyOf(amfAcknowledgement, cif('2026-07-10', '2026-07-17', { transferredOn: day('2026-07-23') }), '2026-09-01')?.state).toBe(
      'notApplicable',
    )
  })

  test('not for an insurance complaint', () => {
    expect(whyNot(amfAcknowledgement, written('2026-07-10', '2026-07-17'), '2026-07-17')).toBe(
      'Elle concerne un autre régime : Investissements (CIF).',
    )
  })
})
