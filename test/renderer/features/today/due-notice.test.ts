import { describe, expect, test } from 'vitest'
import { areNoticesWanted, DEFAULT_PREFERENCES } from '../../../../renderer/data/register/settings.ts'
import { agendaOf } from '../../../../renderer/features/today/agenda.ts'
import { dueNotice, isNoticeDue } from '../../../../renderer/features/today/due-notice.ts'
import { LAW, localDate } from '../../../../shared/regulation/index.ts'
import { aSummary, CALL, LETTER } from './a-summary.ts'

const SUMMARIES = [aSummary('oral', CALL), aSummary('written', LETTER)]

function noticeOn(day: string, summaries = SUMMARIES) {
  return dueNotice(agendaOf({ summaries, issued: [], today: localDate(day), law: LAW }))
}

describe('the day’s notice', () => {
  test('counts what is due, and what is overdue', () => {
    expect(noticeOn('2026-03-28')).toEqual({
      title: 'Réclamations CGP',
      body: '2\u00a0réclamations demandent une action aujourd’hui. 2\u00a0échéances sont dépassées.',
    })
  })

  test('names nobody: no name, no number of a dossier, no product', () => {
    const said = Object.values(noticeOn('2026-03-28') ?? {}).join(' ')
    for (const { complainantName, reference, product } of SUMMARIES)
      for (const told of [...complainantName.split(' '), reference, product]) expect(said).not.toContain(told)
  })

  test('is not shown where nothing is to be done that day', () => {
    expect(noticeOn('2026-01-06', [aSummary('written', LETTER)])).toBeUndefined()
    expect(noticeOn('2026-01-06', [])).toBeUndefined()
  })

  test.each([
    ['at the opening, whatever the hour', null, 3, true, true],
    ['the next day at the opening', '2026-03-27', 3, true, true],
    ['once a day only', '2026-03-28', 15, true, false],
    ['in a window left open, not in the night', '2026-03-27', 7, false, false],
    ['in a window left open, from the morning', '2026-03-27', 8, false, true],
  ])('is due %s', (_name, shownOn, hour, isStart, isDue) => {
    expect(isNoticeDue({ shownOn, today: localDate('2026-03-28'), hour, isStart })).toBe(isDue)
  })

  test('goes by itself on the desktop, and in a browser only once asked for', () => {
    expect(areNoticesWanted(DEFAULT_PREFERENCES, { kind: 'electron' })).toBe(true)
    expect(areNoticesWanted(DEFAULT_PREFERENCES, { kind: 'browser' })).toBe(false)
    expect(areNoticesWanted({ ...DEFAULT_PREFERENCES, notifiesDueDates: false }, { kind: 'electron' })).toBe(false)
    expect(areNoticesWanted({ ...DEFAULT_PREFERENCES, notifiesDueDates: true }, { kind: 'browser' })).toBe(true)
  })
})
