import { describe, expect, test } from 'vitest'
import { acprInvitation } from '../../../../shared/regulation/rules/acpr-invitation.ts'
import { day, oral, written } from '../complaint-facts.ts'
import { dutyOf, whyNot } from '../verdicts.ts'

describe('an oral complaint not settled at once: its author is invited to put it in writing on a durable medium', () => {
  const state = (more: Parameters<typeof oral>[1] = {}) => dutyOf(acprInvitation, oral('2026-03-27', more), '2026-04-30')?.state

  test('at once: the text sets no length, so it is to do from the first day and has no last one', () => {
    const duty = dutyOf(acprInvitation, oral('2026-03-27'), '2026-03-27')
    expect(duty?.state).toBe('dueToday')
    expect(duty).not.toHaveProperty('dueDate')
    expect(state()).toBe('dueToday')
  })

  test('met on the day it leaves', () => {
    expect(dutyOf(acprInvitation, oral('2026-03-27', { invitedOn: day('2026-03-30') }), '2026-03-30')).toMatchObject({
      state: 'met',
      doneOn: '2026-03-30',
    })
  })

  test.each([
    ['settled at once', { settledAtOnceOn: day('2026-03-27') }],
    ['written without an invitation', { written: { sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') } }],
    ['expressly renounced', { renouncedOn: day('2026-04-10') }],
    ['closed with a reason', { closedWithoutWritingOn: day('2026-04-10') }],
  ])('not owed where it was %s', (_, more) => {
    expect(state(more)).toBe('notApplicable')
  })

  test('whatever the regime, a CIF’s included', () => {
    expect(state({ regimes: ['cif'] })).toBe('dueToday')
  })

  test('not for a complaint that came in writing, nor for a request', () => {
    expect(whyNot(acprInvitation, written('2026-04-02'), '2026-04-02')).toBe(
      'Rien ne la fait courir : la réclamation n’a pas été exprimée oralement.',
    )
    expect(whyNot(acprInvitation, oral('2026-03-27', { isComplaint: false }), '2026-04-02')).toBe('C’est une demande, non une réclamation.')
  })
})
