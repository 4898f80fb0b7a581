/** The one place that asks what time it is. */
import type { Instant } from '../../shared/complaint/index.ts'
import { fromParts, type LocalDate } from '../../shared/regulation/index.ts'

/** Today on the laptop's own calendar. */
export function today(): LocalDate {
  const now = new Date()
  return fromParts(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/** This instant, ISO 8601 in UTC. */
export function now(): Instant {
  return new Date().toISOString()
}
