/**
 * Due dates as a calendar file (.ics), for whatever calendar the adviser keeps. The file leaves the vault in
 * clear: it names the dossier by its number and the duty, nobody and no story.
 *
 * @see RFC 5545
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../complaint/index.ts'
import { addDays, type LocalDate, OBLIGATION_LABELS, type Obligation } from '../regulation/index.ts'

/** One due date of one dossier. */
export type CalendarEntry = { readonly dossierId: string; readonly reference: string; readonly obligation: Obligation }

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

function eventLines({ dossierId, reference, obligation }: CalendarEntry, stamp: Instant): readonly string[] {
  const { dueDate, kind } = obligation
  if (!dueDate) return []
  return [
    'BEGIN:VEVENT',
    // The same duty keeps its place in the calendar when its day changes.
    `UID:${kind}-${dossierId}@reclamations-cgp`,
    `DTSTAMP:${stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
    `DTSTART;VALUE=DATE:${compact(dueDate)}`,
    `DTEND;VALUE=DATE:${compact(addDays(dueDate, 1))}`,
    `SUMMARY:${escaped(`${reference} · ${OBLIGATION_LABELS[kind]} : dernier jour`)}`,
    `DESCRIPTION:${escaped(obligation.explanation)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(`${reference} · ${OBLIGATION_LABELS[kind]}`)}`,
    `TRIGGER:-P${REMINDS_BEFORE_DAYS - 1}DT15H`,
    'END:VALARM',
    'END:VEVENT',
  ]
}

function compact(day: LocalDate): string {
  return day.replaceAll('-', '')
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/;/g, '\\;').replace(/,/g, '\\,').replace(/\r?\n/g, '\\n')
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
