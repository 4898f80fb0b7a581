/** The synthesis says from which day the delays of its period count, as the texts of that period and the firm's own choice have it. */
import { describe, expect, test } from 'vitest'
import { governingTexts, yearPeriod } from '../../../shared/analysis/index.ts'
import { countedFrom } from '../../../shared/documents/report-delays.ts'
import { DEFAULT_REGULATION_SETTINGS, LAW, type Law, lawOf, localDate, type Status } from '../../../shared/regulation/index.ts'

const TODAY = localDate('2026-11-23')
const told = (year: number, statuses: readonly Status[] = ['CIF', 'IAS'], law: Law = LAW) =>
  countedFrom(governingTexts(statuses, [], yearPeriod(year), TODAY, law), law)

describe('counted from', () => {
  test.each([
    [2025, ['CIF', 'IAS']],
    [2026, ['CIF']],
    [2024, ['IAS', 'IOBSP']],
    [2025, ['carteT']],
  ] as const)('the sending alone: %i, %j', (year, statuses) => {
    expect(told(year, statuses)).toBe('depuis l’envoi de la réclamation écrite.')
  })

  test('the receipt alone, under the texts of 2016 and 2018', () => {
    expect(told(2021)).toBe('depuis la réception de la réclamation.')
  })

  test('one or the other in a year of a change, each with its text', () => {
    expect(told(2023, ['IAS'])).toBe('depuis l’envoi de la réclamation écrite.')
    expect(told(2022, ['IAS'])).toBe(
      'depuis le jour que retient le texte applicable : la réception de la réclamation (recommandation ACPR 2016-R-02 du 14 novembre 2016, modifiée en 2019) ou l’envoi de la réclamation écrite (recommandation ACPR 2022-R-01 du 9 mai 2022).',
    )
  })

  test('a firm that counts a CIF’s from the receipt says so', () => {
    const law = lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' })
    expect(told(2025, ['CIF'], law)).toBe('depuis la réception de la réclamation.')
    expect(told(2025, ['CIF', 'IAS'], law)).toContain('la réception de la réclamation (article 325-23')
    expect(told(2025, ['CIF', 'IAS'], law)).toContain('l’envoi de la réclamation écrite (recommandation ACPR 2024-R-02')
  })
})
