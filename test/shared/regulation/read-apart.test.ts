/**
 * Days that a second reader worked out from the texts with a calendar, before looking at what the application says: the
 * changes of text, the zones, the ends of months.
 */
import { describe, expect, test } from 'vitest'
import { deriveObligations, LAW, type ObligationKind, type Regime, type Zone } from '../../../shared/regulation/index.ts'
import { day, written } from './complaint-facts.ts'

type Case = readonly [said: string, sent: string, received: string, regimes: readonly Regime[], acknowledgement: string, answer: string]

function daysOf(sent: string, received: string, regimes: readonly Regime[], zone: Zone = 'metropole') {
  const duties = deriveObligations({ ...written(sent, received), regimes, zone }, day(received), LAW)
  const dueOn = (kind: ObligationKind) => duties.find((duty) => duty.kind === kind)?.dueDate
  return [dueOn('acknowledgement'), dueOn('answer')]
}

describe('« counted from the receipt until 7 May 2023, from the sending since »; « a complaint that straddles takes the shorter »', () => {
  test.each<Case>([
    ['CIF, sent and received before the change', '2023-05-03', '2023-05-06', ['cif'], '2023-05-20', '2023-07-06'],
    ['CIF, sent before it, received after', '2023-05-05', '2023-05-09', ['cif'], '2023-05-19', '2023-07-05'],
    ['CIF, sent on its first day, received twelve days later', '2023-05-08', '2023-05-20', ['cif'], '2023-05-20', '2023-07-08'],
    ['insurance, both under 2016-R-02', '2022-12-20', '2022-12-30', ['insurance'], '2023-01-11', '2023-02-28'],
    [
      'insurance, sent on its last day, received on the first of 2022-R-01',
      '2022-12-30',
      '2022-12-31',
      ['insurance'],
      '2023-01-11',
      '2023-02-28',
    ],
    ['credit, sent before the change, received after', '2022-12-28', '2023-01-03', ['banking'], '2023-01-09', '2023-02-28'],
    ['insurance, sent on the first day of 2022-R-01', '2022-12-31', '2023-01-05', ['insurance'], '2023-01-12', '2023-02-28'],
    [
      'insurance and CIF between the two changes: the sending of one',
      '2023-02-01',
      '2023-02-10',
      ['insurance', 'cif'],
      '2023-02-13',
      '2023-04-01',
    ],
    ['regime unknown between the two changes: the same', '2023-02-01', '2023-02-10', [], '2023-02-13', '2023-04-01'],
    ['insurance and CIF before both: the receipt of both', '2021-02-01', '2021-02-10', ['insurance', 'cif'], '2021-02-22', '2021-04-10'],
  ])('%s', (_, sent, received, regimes, acknowledgement, answer) => {
    expect(daysOf(sent, received, regimes)).toEqual([acknowledgement, answer])
  })
})

describe('« the same day number n months later; where that month has no such day, its last day »; « no extension »', () => {
  test.each([
    ['2027-12-29', '2028-02-29'],
    ['2027-12-31', '2028-02-29'],
    ['2026-12-28', '2027-02-28'],
    ['2026-08-31', '2026-10-31'],
    ['2026-07-31', '2026-09-30'],
    ['2028-02-29', '2028-04-29'],
    // A holiday, a Saturday, a Sunday.
    ['2026-11-01', '2027-01-01'],
    ['2026-10-25', '2026-12-25'],
    ['2026-06-15', '2026-08-15'],
    ['2026-06-30', '2026-08-30'],
  ])('sent on %s, answered by %s', (sent, answer) => {
    expect(daysOf(sent, sent, ['insurance'])[1]).toBe(answer)
  })
})

describe('« overseas departments add their abolition day »; « a holiday that falls on a Sunday changes nothing »', () => {
  test.each<readonly [Zone, sent: string, there: string, inMetropole: string]>([
    ['mayotte', '2026-04-25', '2026-05-11', '2026-05-09'],
    ['martinique', '2026-05-21', '2026-06-04', '2026-06-03'],
    ['guadeloupe', '2026-05-26', '2026-06-08', '2026-06-06'],
    ['saint-martin', '2026-05-27', '2026-06-09', '2026-06-08'],
    ['saint-martin-27-may', '2026-05-27', '2026-06-08', '2026-06-08'],
    ['guyane', '2026-06-09', '2026-06-22', '2026-06-20'],
    ['saint-barthelemy', '2026-10-08', '2026-10-21', '2026-10-20'],
    ['reunion', '2025-12-19', '2026-01-03', '2026-01-02'],
    ['reunion', '2026-12-19', '2027-01-02', '2027-01-02'],
    ['alsace-moselle-no-good-friday', '2026-04-02', '2026-04-15', '2026-04-15'],
    ['alsace-moselle', '2026-04-02', '2026-04-16', '2026-04-15'],
    ['alsace-moselle-no-good-friday', '2026-12-23', '2027-01-07', '2027-01-06'],
  ])('%s, sent on %s: %s, in metropolitan France %s', (zone, sent, there, inMetropole) => {
    expect([daysOf(sent, sent, ['insurance'], zone)[0], daysOf(sent, sent, ['insurance'])[0]]).toEqual([there, inMetropole])
  })
})
