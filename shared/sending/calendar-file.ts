/**
 * Due dates as a calendar file (.ics), for whatever calendar the adviser keeps. The file leaves the vault in
 * clear: it names dossiers by their numbers and the duty, nobody and no story.
 *
 * @see RFC 5545
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Action } from '../actions/index.ts'
import type { Instant } from '../complaint/index.ts'
import { writableText } from '../language/writable-text.ts'
import { addDays, type LocalDate, OBLIGATION_LABELS, type Obligation } from '../regulation/index.ts'

/** One due date of one dossier, or the day a corrective action is planned for, with the numbers of its dossiers. */
export type CalendarEntry =
  | { readonly dossierId: string; readonly reference: string; readonly obligation: Obligation }
  | { readonly action: Pick<Action, 'id' | 'dueOn'>; readonly references: readonly string[] }

/** Whole days before the due date on which the calendar reminds, at nine in the morning. */
const REMINDS_BEFORE_DAYS = 3
const MAX_OCTETS = 75

/** @param stamp when the file is made @returns its text; entries without a due date are left out */
export function calendarFile(entries: readonly CalendarEntry[], stamp: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Reclamations CGP//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => eventLines(entry, stamp)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** A day of the calendar. */
type CalendarDay = {
  readonly id: string
  readonly on: LocalDate
  readonly what: string
  readonly kindOfDay: string
  readonly detail: string
}

function dayOf(entry: CalendarEntry): CalendarDay | undefined {
  if ('action' in entry) {
    const { id, dueOn } = entry.action
    const what = [entry.references.join(', '), 'Mesure corrective'].filter(Boolean).join(' · ')
    return (
      dueOn && { id: `action-${id}`, on: dueOn, what, kindOfDay: 'jour prévu', detail: 'À suivre dans la rubrique Actions du registre.' }
    )
  }
  const { dossierId, reference, obligation } = entry
  const { dueDate, kind, explanation } = obligation
  const what = `${reference} · ${OBLIGATION_LABELS[kind]}`
  return dueDate && { id: `${kind}-${dossierId}`, on: dueDate, what, kindOfDay: 'dernier jour', detail: explanation }
}

function eventLines(entry: CalendarEntry, stamp: Instant): readonly string[] {
  const day = dayOf(entry)
  if (!day) return []
  const { id, on, what, kindOfDay, detail } = day
  return [
    'BEGIN:VEVENT',
    // The same duty keeps its place in the calendar when its day changes.
    `UID:${id}@reclamations-cgp`,
    `DTSTAMP:${stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
    `DTSTART;VALUE=DATE:${compact(on)}`,
    `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
    `SUMMARY:${escaped(`${what} : ${kindOfDay}`)}`,
    `DESCRIPTION:${escaped(detail)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(what)}`,
    `TRIGGER:-P${REMINDS_BEFORE_DAYS - 1}DT15H`,
    'END:VALARM',
    'END:VEVENT',
  ]
}

function compact(day: LocalDate): string {
  return day.replaceAll('-', '')
}

function escaped(text: string): string {
  return writableText(text).replace(/\\/g, '\\\\').replace(/;/g, '\\;').replace(/,/g, '\\,').replace(/\r?\n/g, '\\n')
}

/** Lines of 75 octets at most, a character never cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let current = ''
  for (const character of line) {
    const limit = parts.length === 0 ? MAX_OCTETS : MAX_OCTETS - 1
    if (utf8ToBytes(current + character).length > limit) {
      parts.push(current)
      current = ''
    }
    current += character
  }
  return [...parts, current].join('\r\n ')
}
