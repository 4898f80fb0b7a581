/** The days of what reaches the firm: which one counts, and what stands in for one that is not known. */
import { type LocalDate, localDate } from '../regulation/local-date.ts'
import { TIME_ZONES, type Zone } from '../regulation/zone.ts'
import { type Channel, type Form, isReceivedWhenSent } from './codes.ts'
import type { Instant } from './events.ts'

type HeardDays = {
  readonly form: Form
  readonly expressedOn?: LocalDate | undefined
  readonly receivedOn?: LocalDate | undefined
}

/** The day the dissatisfaction reached the firm: said, or received. A day left over from the other form does not count. */
export function heardOn({ form, expressedOn, receivedOn }: HeardDays): LocalDate | undefined {
  return form === 'oral' ? expressedOn : receivedOn
}

type Message = {
  readonly channel?: Channel | undefined
  readonly sentOn?: LocalDate | undefined
  readonly receivedOn?: LocalDate | undefined
}

/** The day of receipt: that of the sending for a message, unless stated otherwise. */
export function receiptOf({ channel, sentOn, receivedOn }: Message): LocalDate | undefined {
  return receivedOn ?? (channel && isReceivedWhenSent(channel) ? sentOn : undefined)
}

/** The days of a written complaint as they are recorded: where the sending is not known, the receipt stands in for it. */
export function writtenDays<Receipt extends LocalDate | undefined>(
  sentOn: LocalDate | undefined,
  receivedOn: Receipt,
): { sentOn: LocalDate | Receipt; receivedOn: Receipt; isSentOnAssumed: boolean } {
  return { sentOn: sentOn ?? receivedOn, receivedOn, isSentOnAssumed: sentOn === undefined }
}

/** The day of an instant where the firm is: just after midnight, no longer that of UTC. */
export function dayOfInstant(instant: Instant, zone: Zone): LocalDate {
  return localDate(calendarOf(TIME_ZONES[zone]).format(new Date(instant)))
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Writes YYYY-MM-DD. Slow to make, hence made once. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone })
  calendars.set(timeZone, known)
  return known
}
