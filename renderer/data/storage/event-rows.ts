/** From an event to the row that keeps it, and back. */
import { isErased, type KeptEvent, skeletonOf } from '../../../shared/complaint/index.ts'
import type { EventRow } from './rows.ts'

/** The row that keeps an event. */
export function eventRow(event: KeptEvent): EventRow {
  const { id, dossierId, sequence, ...seal } = skeletonOf(event)
  return { id, dossierId, sequence, seal, ...(!isErased(event) && { body: { facts: event.facts, salt: event.salt } }) }
}

/** The event that a row keeps. */
export function keptEvent({ id, dossierId, sequence, seal, body }: EventRow): KeptEvent {
  return { id, dossierId, sequence, ...seal, ...body } as KeptEvent
}
