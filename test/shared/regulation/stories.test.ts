/** The checked stories, with the days they must come out with. */
import { describe, expect, it } from 'vitest'
import { addDays, DEFAULT_REGULATION_SETTINGS, deriveObligations, LAW, lawOf, mediationWindow } from '../../../shared/regulation/index.ts'
import { day, duty, oral, written } from './complaint-facts.ts'

describe('story 1: oral, then written (insurance)', () => {
  const heard = oral('2026-03-27', { nature: 'operationExecution' })
  const invited = { ...heard, invitedOn: day('2026-03-30') }
  const received = { ...invited, written: { sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') } }
  const acknowledged = { ...received, acknowledgedOn: day('2026-04-09') }
  const answered = { ...acknowledged, answeredOn: day('2026-05-20') }

  it('is to be invited, then waits', () => {
    expect(duty('invitation', heard, '2026-03-27').state).toBe('dueToday')
    expect(duty('invitation', invited, '2026-03-30').state).toBe('met')
  })

  it('counts from the sending: acknowledgement 15 April, answer 2 June, target 2 May', () => {
    expect(duty('acknowledgement', received, '2026-04-07')).toMatchObject({ dueDate: '2026-04-15', from: '2026-04-02', state: 'upcoming' })
    expect(duty('answer', received, '2026-04-07')).toMatchObject({ dueDate: '2026-06-02', targetDate: '2026-05-02', state: 'upcoming' })
  })

  it('has one day more for the acknowledgement in Alsace-Moselle: Good Friday', () => {
    const there = { ...received, zone: 'alsace-moselle' } as const
    expect(duty('acknowledgement', there, '2026-04-07').dueDate).toBe('2026-04-16')
    expect(duty('answer', there, '2026-04-07').dueDate).toBe('2026-06-02')
  })

  it('is acknowledged and answered in time', () => {
    expect(deriveObligations(answered, day('2026-05-25'), LAW).map(({ kind, state }) => [kind, state])).toEqual([
      ['invitation', 'met'],
      ['acknowledgement', 'met'],
      ['answer', 'met'],
    ])
  })

  it('opens mediation from 2 June 2026 until 2 April 2027', () => {
    const facts = { written: { sentOn: day('2026-04-02') } }
    expect(mediationWindow(facts)).toMatchObject({ opensOn: '2026-06-02', closesOn: '2027-04-02' })
    expect(mediationWindow({ ...facts, refusedOn: day('2026-05-20') })).toMatchObject({ opensOn: '2026-05-20', inAnyEventOn: '2026-06-02' })
  })
})

describe('story 2: CIF, by e-mail on a Saturday', () => {
  it('received when sent: acknowledgement 13 November, answer and mediator 31 December', () => {
    const facts = written('2026-10-31', '2026-10-31', { regimes: ['cif'] })
    expect(duty('acknowledgement', facts, '2026-11-03').dueDate).toBe('2026-11-13')
    expect(duty('answer', facts, '2026-11-03').dueDate).toBe('2026-12-31')
    expect(mediationWindow({ written: { sentOn: day('2026-10-31') } })?.opensOn).toBe('2026-12-31')
  })

  it('recorded as received on 3 November instead: the days stay the same, or the receipt’s where the firm has so ruled', () => {
    const facts = written('2026-10-31', '2026-11-03', { regimes: ['cif'] })
    expect(duty('acknowledgement', facts, '2026-11-03').dueDate).toBe('2026-11-13')
    expect(duty('answer', facts, '2026-11-03').dueDate).toBe('2026-12-31')
    const byReceipt = deriveObligations(facts, day('2026-11-03'), lawOf({ ...DEFAULT_REGULATION_SETTINGS, cifCountsFrom: 'received' }))
    expect(byReceipt.map(({ kind, dueDate }) => [kind, dueDate])).toEqual([
      ['acknowledgement', '2026-11-16'],
      ['answer', '2027-01-03'],
    ])
  })
})

describe('story 3: settled at once', () => {
  it('has no due date', () => {
    const duties = deriveObligations(
      oral('2026-05-12', { settledAtOnceOn: day('2026-05-12'), nature: 'advertising' }),
      day('2026-05-13'),
      LAW,
    )
    expect(duties.filter(({ dueDate, state }) => dueDate || state !== 'notApplicable')).toEqual([])
    expect(duties).toHaveLength(1)
  })
})

describe('story 4: not a complaint, then one', () => {
  it('a request has no due date', () => {
    expect(deriveObligations(written('2026-06-03', '2026-06-03', { isComplaint: false }), day('2026-06-03'), LAW)).toEqual([])
  })

  it('the complaint of 10 June is answered by 10 August', () => {
    expect(duty('answer', written('2026-06-10'), '2026-06-10').dueDate).toBe('2026-08-10')
  })
})

describe('stories 5 and 7: the end of February, and silence', () => {
  const facts = written('2025-12-31', '2026-01-05')

  it('is to be answered by 28 February 2026, from the sending', () => {
    expect(duty('answer', facts, '2026-01-05').dueDate).toBe('2026-02-28')
  })

  it('turns overdue at the end of that day, from which the client may turn to the mediator', () => {
    expect(duty('answer', facts, '2026-02-28').state).toBe('dueToday')
    expect(duty('answer', facts, addDays(day('2026-02-28'), 1)).state).toBe('overdue')
    expect(mediationWindow({ written: { sentOn: day('2025-12-31') } })?.opensOn).toBe('2026-02-28')
  })
})

describe('story 6: two regimes', () => {
  const facts = written('2026-07-10', '2026-07-17', { regimes: ['insurance', 'cif'] })

  it('acknowledgement by the sending (ACPR), 23 July, answer 10 September', () => {
    expect(duty('acknowledgement', facts, '2026-07-17')).toMatchObject({ dueDate: '2026-07-23', basis: 'sent', text: { id: '2024-R-02' } })
    expect(duty('answer', facts, '2026-07-17')).toMatchObject({ dueDate: '2026-09-10', basis: 'sent', text: { id: '2024-R-02' } })
  })
})
