import { describe, expect, test } from 'vitest'
import { acprAnswer } from '../../../../shared/regulation/rules/acpr-answer.ts'
import { day, written } from '../complaint-facts.ts'
import { dueDateOf, dutyOf } from '../verdicts.ts'

describe('« le plus tôt possible et, en tout état de cause, dans les deux mois » from the sending of the first written complaint', () => {
  test.each([
    ['the same day number two months later', '2026-04-02', '2026-06-02'],
    ['where February has no such day, its last', '2025-12-31', '2026-02-28'],
    ['29 February in a leap year', '2027-12-30', '2028-02-29'],
    ['a last day on a Sunday is not put off', '2026-09-08', '2026-11-08'],
    ['nor one on a holiday', '2026-05-14', '2026-07-14'],
  ])('%s', (_, sentOn, dueDate) => {
    expect(dueDateOf(acprAnswer, written(sentOn))).toBe(dueDate)
  })

  test('the sending counts, not the receipt', () => {
    expect(dueDateOf(acprAnswer, written('2026-07-10', '2026-07-17'))).toBe('2026-09-10')
  })

  const state = (more: Parameters<typeof written>[2]) => dutyOf(acprAnswer, written('2026-04-02', '2026-04-07', more), '2026-06-20')?.state

  test('in time on the last day, late on the next', () => {
    expect(state({ answeredOn: day('2026-06-02') })).toBe('met')
    expect(state({ answeredOn: day('2026-06-03') })).toBe('metLate')
  })

  test('a holding letter moves the promised day, never the last one', () => {
    const held = written('2026-04-02', '2026-04-07', { heldOn: day('2026-05-26'), promisedOn: day('2026-06-15') })
    expect(dutyOf(acprAnswer, held, '2026-06-03')).toMatchObject({ state: 'overdue', dueDate: '2026-06-02', promisedOn: '2026-06-15' })
  })

  test('handed over on the last day, the answer is another’s; on the next, it was missed all the same', () => {
    expect(state({ transferredOn: day('2026-06-02') })).toBe('notApplicable')
    expect(state({ transferredOn: day('2026-06-03') })).toBe('metLate')
  })

  test('answered, then handed over: the answer counts', () => {
    expect(state({ answeredOn: day('2026-05-20'), transferredOn: day('2026-06-10') })).toBe('met')
  })

  test('a grievance that is itself a delay is given an earlier day to aim for', () => {
    const late = written('2026-04-02', '2026-04-07', { nature: 'operationExecution' })
    expect(dutyOf(acprAnswer, late, '2026-04-08')).toMatchObject({ targetDate: '2026-05-02', dueDate: '2026-06-02' })
  })
})
