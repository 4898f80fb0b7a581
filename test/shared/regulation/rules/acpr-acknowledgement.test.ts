import { describe, expect, test } from 'vitest'
import { acprAcknowledgement } from '../../../../shared/regulation/rules/acpr-acknowledgement.ts'
import { day, oral, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

describe('« dans les dix jours ouvrables » from the sending of the first written complaint, unless answered before', () => {
  test.each([
    ['an ordinary week: ten working days pass one Sunday', '2026-06-01', '2026-06-12'],
    ['Easter Monday and the Sundays are left out', '2026-04-02', '2026-04-15'],
    ['1 May, 8 May and Ascension are left out', '2026-04-29', '2026-05-13'],
    ['14 July is left out', '2026-07-10', '2026-07-23'],
    ['1 November on a Sunday changes nothing, 11 November is left out', '2026-10-31', '2026-11-13'],
    ['the turn of the year', '2025-12-31', '2026-01-13'],
  ])('%s', (_, sentOn, dueDate) => {
    expect(dueDateOf(acprAcknowledgement, written(sentOn))).toBe(dueDate)
  })

  test('the sending counts, not the receipt', () => {
    expect(dueDateOf(acprAcknowledgement, written('2026-07-10', '2026-07-17'))).toBe('2026-07-23')
  })

  test('Alsace-Moselle leaves out Good Friday too', () => {
    expect(dueDateOf(acprAcknowledgement, written('2026-04-02', '2026-04-07', { zone: 'alsace-moselle' }))).toBe('2026-04-16')
  })

  test('in time on the last day, late on the next', () => {
    const state = (acknowledgedOn: string) =>
      dutyOf(acprAcknowledgement, written('2026-04-02', '2026-04-07', { acknowledgedOn: day(acknowledgedOn) }), '2026-05-01')?.state
    expect(state('2026-04-15')).toBe('met')
    expect(state('2026-04-16')).toBe('metLate')
  })

  test('answered within the ten days, nothing is owed; after them, the answer stands in for it, late', () => {
    const state = (answeredOn: string) =>
      dutyOf(acprAcknowledgement, written('2026-04-02', '2026-04-07', { answeredOn: day(answeredOn) }), '2026-05-01')?.state
    expect(state('2026-04-15')).toBe('notApplicable')
    expect(state('2026-04-16')).toBe('metLate')
  })

  test('owed to the client of payment services as to that of its ACPR regime', () => {
    expect(dueDateOf(acprAcknowledgement, written('2026-06-01', '2026-06-01', { regimes: ['paymentServices'] }))).toBe('2026-06-12')
  })

  test('not for a CIF’s complaint, nor before anything is written', () => {
    expect(whyNot(acprAcknowledgement, written('2026-06-01', '2026-06-01', { regimes: ['cif'] }), '2026-06-01')).toContain('autre régime')
    expect(whyNot(acprAcknowledgement, oral('2026-06-01'), '2026-06-01')).toBe(
      'Rien ne la fait courir : aucune réclamation écrite n’est arrivée.',
    )
  })
})
