/** A fact of the journal as its timeline tells it: '9 avril 2026 : accusé de réception envoyé par courriel'. */
import type { TimelineEntry } from '../../../shared/complaint/index.ts'
import { formatDate } from '../../../shared/language/french.ts'

export function toldOf(eventId: string, timeline: readonly TimelineEntry[]): string {
  const entry = timeline.find((one) => one.eventId === eventId)
  return entry ? `${formatDate(entry.occurredOn)} : ${entry.sentence}` : ''
}
