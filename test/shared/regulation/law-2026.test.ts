/** The cases of the reading of November 2026 that are of days, letters and citations, each as the fixture words it. */
import { describe, expect, test } from 'vitest'
import { LETTERS, lintLetter } from '../../../shared/letters/index.ts'
import { deriveObligations, LAW, mediationWindow } from '../../../shared/regulation/index.ts'
import CASES from '../../fixtures/law-2026.json' with { type: 'json' }
import { dossier, FIRM, input } from '../letters/story.ts'
import { day, written } from './complaint-facts.ts'

const expectedOf = (begins: string) => CASES.find((one) => one.case.startsWith(begins))?.expected ?? ''
const days = (facts: ReturnType<typeof written>, today: string) =>
  deriveObligations(facts, day(today), LAW).flatMap(({ dueDate }) => dueDate ?? [])

describe('the reading of November 2026', () => {
  test('a CIF counts from the sending', () => {
    expect(expectedOf('CIF, posted 2 October 2026')).toContain('14 October, answer by 2 December 2026')
    expect(days(written('2026-10-02', '2026-10-09', { regimes: ['cif'] }), '2026-10-09')).toEqual(['2026-10-14', '2026-12-02'])
  })

  test('insurance under 2016-R-02 counts from the receipt', () => {
    expect(expectedOf('insurance, posted 1 December 2022')).toContain('20 December 2022, 8 February 2023')
    expect(days(written('2022-12-01', '2022-12-08'), '2022-12-08')).toEqual(['2022-12-20', '2023-02-08'])
  })

  test('the mediator after an answer that does not satisfy', () => {
    expect(expectedOf('CIF, letter sent 2 April 2026')).toContain('from 20 April), until 2 April 2027')
    expect(mediationWindow({ written: { sentOn: day('2026-04-02') }, refusedOn: day('2026-04-20') })).toMatchObject({
      opensOn: '2026-04-20',
      closesOn: '2027-04-02',
    })
  })

  test('a letter of an intermediary in insurance without its ORIAS number', () => {
    expect(expectedOf('a letter of an intermediary in insurance')).toBe('mandatory finding, R521-4 code des assurances')
    const of = input(dossier(), day('2026-04-09'), {}, { ...FIRM, oriasNumber: '' })
    const [finding] = lintLetter(LETTERS.acknowledgement, LETTERS.acknowledgement.build(of), of).filter(({ id }) => id === 'orias')
    expect(finding).toMatchObject({
      severity: 'mandatory',
      source: expect.stringMatching(/^Imposé par la loi\s: article R521-4 du code des assurances$/),
    })
  })
})
