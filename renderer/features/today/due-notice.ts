/** What the system says of the day outside the window, and when. It counts and names nobody. */
import type { HostNotice } from '../../../shared/host/port.ts'
import { count } from '../../../shared/language/french.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type AgendaRow, agendaSentence, overdueIn } from './agenda.ts'

/** The day's notice; `undefined` where nothing is to be done today. */
export function dueNotice(rows: readonly AgendaRow[]): HostNotice | undefined {
  const due = rows.filter(({ group }) => group === 'now')
  if (due.length === 0) return undefined
  const overdue = overdueIn(due)
  const late = overdue > 0 ? ` ${count(overdue, 'échéance est dépassée', 'échéances sont dépassées')}.` : ''
  return { title: 'Réclamations CGP', body: `${agendaSentence(due)}${late}` }
}

/** A window that stays open overnight waits for the morning. */
const MORNING = 8

/** Whether the day's notice is still to be shown. @param shownOn the last day it was */
export function isNoticeDue(moment: {
  readonly shownOn: string | null
  readonly today: LocalDate
  readonly hour: number
  readonly isStart: boolean
}): boolean {
  return moment.shownOn !== moment.today && (moment.isStart || moment.hour >= MORNING)
}
