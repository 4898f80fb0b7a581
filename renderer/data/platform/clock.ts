/** The one place that asks what time it is. */
import type { Instant } from '../../../shared/complaint/index.ts'
import { fromParts, type LocalDate } from '../../../shared/regulation/index.ts'

/** Today on the laptop's own calendar. */
export function today(): LocalDate {
  return dayOf(new Date())
}

/** The day of an instant on the laptop's own calendar: just after midnight, not yet that of UTC. @param instant ISO 8601 */
export function dayOf(instant: Instant | Date): LocalDate {
  const date = new Date(instant)
  return fromParts(date.getFullYear(), date.getMonth() + 1, date.getDate())
}

/** This instant, ISO 8601 in UTC. */
export function now(): Instant {
  return new Date().toISOString()
}

/** The time of an instant on the laptop's own clock, e.g. '9 h 05'. @param instant ISO 8601 */
export function timeOf(instant: Instant): string {
  const date = new Date(instant)
  return `${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, '0')}`
}

/** The hour of the laptop's own clock, 0 to 23. */
export function hourOfDay(): number {
  return new Date().getHours()
}
