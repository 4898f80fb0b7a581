import { describe, expect, test } from 'vitest'
import { DEFAULT_REGULATION_SETTINGS, lawOf } from '../../../../shared/regulation/index.ts'
import { houseReminder } from '../../../../shared/regulation/rules/house-reminder.ts'
import { day, oral } from '../complaint-facts.ts'
import { dutyOf, whyNot } from '../verdicts.ts'

const invited = (more: Parameters<typeof oral>[1] = {}) => oral('2026-03-27', { invitedOn: day('2026-03-30'), ...more })
const lawWith = (reminderAfterDays: number) => lawOf({ ...DEFAULT_REGULATION_SETTINGS, reminderAfterDays })

describe('the invitation is sent once more after a while that the firm chooses', () => {
  test('fifteen calendar days by default, Sundays and Easter Monday counted', () => {
    expect(dutyOf(houseReminder, invited(), '2026-03-30')).toMatchObject({ dueDate: '2026-04-14', state: 'upcoming' })
  })

  test('soon two days before, due on its day, overdue on the next', () => {
    const state = (today: string) => dutyOf(houseReminder, invited(), today)?.state
    expect(['2026-04-11', '2026-04-12', '2026-04-14', '2026-04-15'].map(state)).toEqual(['upcoming', 'dueSoon', 'dueToday', 'overdue'])
  })

  test.each([
    [1, '2026-03-31'],
    [8, '2026-04-07'],
    [60, '2026-05-29'],
  ])('another period, %i days: %s', (days, dueDate) => {
    expect(dutyOf(houseReminder, invited(), '2026-03-30', lawWith(days))?.dueDate).toBe(dueDate)
  })

  test('another period changes no other duty', () => {
    const others = (law = lawWith(15)) => law.rules.filter(({ id }) => id !== houseReminder.id)
    expect(others(lawWith(8))).toEqual(others())
  })

  test('met on the day it leaves, whatever comes after', () => {
    const written = { sentOn: day('2026-04-20'), receivedOn: day('2026-04-21') }
    expect(dutyOf(houseReminder, invited({ remindedOn: day('2026-04-14'), written }), '2026-05-01')).toMatchObject({
      state: 'met',
      doneOn: '2026-04-14',
    })
  })

  test.each([
    ['the writing has come', { written: { sentOn: day('2026-04-02'), receivedOn: day('2026-04-07') } }, 'L’écrit est arrivé'],
    ['it was settled', { settledAtOnceOn: day('2026-04-02') }, 'satisfaction immédiate'],
    ['the client renounced', { renouncedOn: day('2026-04-02') }, 'expressément renoncé'],
    ['it was closed', { closedWithoutWritingOn: day('2026-04-02') }, 'clos sans forme écrite'],
  ])('nothing to remind where %s', (_, more, why) => {
    expect(whyNot(houseReminder, invited(more), '2026-04-20')).toContain(why)
  })

  test('nothing to remind before an invitation left', () => {
    expect(whyNot(houseReminder, oral('2026-03-27'), '2026-04-20')).toBe('Rien ne la fait courir : aucune invitation n’est partie.')
  })

  test('said to be the firm’s own rule, never a text’s', () => {
    expect(dutyOf(houseReminder, invited(), '2026-03-30')?.explanation).toContain('Usage du cabinet, qu’aucun texte n’impose.')
  })
})
