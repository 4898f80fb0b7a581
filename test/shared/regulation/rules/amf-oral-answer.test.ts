import { describe, expect, test } from 'vitest'
import { amfOralAnswer } from '../../../../shared/regulation/rules/amf-oral-answer.ts'
import { day, oral } from '../complaint-facts.ts'
import { dueDateOf, dutyOf, whyNot } from '../verdicts.ts'

const call = (expressedOn: string, more = {}) => oral(expressedOn, { regimes: ['cif'], ...more })

describe('325-23 asks for no writing: the two months are shown from the day of expression', () => {
  test.each([
    ['2026-11-20', '2027-01-20'],
    ['2026-12-31', '2027-02-28'],
  ])('a telephone call of %s: %s', (expressedOn, dueDate) => {
    expect(dueDateOf(amfOralAnswer, call(expressedOn))).toBe(dueDate)
  })

  test('a prudent date, also once it is past', () => {
    expect(dutyOf(amfOralAnswer, call('2026-11-20'), '2027-03-01')?.state).toBe('prudent')
  })

  test('no more once the client has written', () => {
    const written = { sentOn: day('2026-12-07'), receivedOn: day('2026-12-09') }
    expect(whyNot(amfOralAnswer, call('2026-11-20', { written }), '2026-12-09')).toBe(
      'Le client a écrit : les échéances réelles ont remplacé la date prudente.',
    )
  })
})
