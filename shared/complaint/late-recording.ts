/**
 * A step recorded after the day it claims. A day in the past can be true (the letter left on Friday, it is recorded on
 * Monday), so it is accepted; but where the dossier stood as late until then, that is never lost.
 */
import {
  type ComplaintFacts,
  daysBetween,
  deriveObligation,
  deriveObligations,
  type Law,
  type LocalDate,
  lawAt,
  type Obligation,
  type ObligationKind,
} from '../regulation/index.ts'
import type { Zone } from '../regulation/zone.ts'
import { dayOfInstant } from './days.ts'
import { complaintFacts, type Dossier, foldDossier } from './dossier.ts'
import type { JournalEvent } from './events.ts'

/** What was recorded while a duty stood as late, and claims an earlier day. */
export type LateRecording = {
  /** The step; or the correction that changed what stood. */
  readonly eventId: string
  readonly isCorrection: boolean
  readonly kind: ObligationKind
  /** The last day that had passed. */
  readonly dueDate: LocalDate
  /** The day it claims, that of the fact it puts right for a correction. */
  readonly occurredOn: LocalDate
  readonly recordedOn: LocalDate
  /** Calendar days from the day it claims to that of its recording. */
  readonly daysAfter: number
}

/**
 * Every recording that ended, or moved, a duty that stood as late on the day it was made, oldest first.
 *
 * Nothing is said of what was taken over from an earlier register: its line says so once. Nor of a correction made on
 * the day of the recording it corrects: a slip of the keyboard.
 */
export function lateRecordingsOf(dossier: Dossier, law: Law): readonly LateRecording[] {
  const { journal, zone } = dossier
  const takenOver = journal.findIndex(({ facts }) => facts.type === 'Imported')
  return journal.flatMap((event, index) => {
    if (index === 0 || index <= takenOver) return []
    const claimed = claimedDay(event, journal, zone)
    const recordedOn = claimed && dayOfInstant(event.recordedAt, zone)
    if (!recordedOn || recordedOn <= claimed) return []
    const then = lawAt(law, event.recordedAt)
    const stoodLate = deriveObligations(factsAfter(journal.slice(0, index)), recordedOn, then).filter(isLate)
    if (stoodLate.length === 0) return []
    const after = factsAfter(journal.slice(0, index + 1))
    return stoodLate
      .filter((stood) => !isStillLate(stood, deriveObligation(stood.kind, after, recordedOn, then)))
      .map(({ kind, dueDate }) => ({
        eventId: event.id,
        isCorrection: event.facts.type === 'Rectified',
        kind,
        dueDate,
        occurredOn: claimed,
        recordedOn,
        daysAfter: daysBetween(claimed, recordedOn),
      }))
  })
}

function factsAfter(journal: readonly JournalEvent[]): ComplaintFacts {
  return complaintFacts(foldDossier(journal))
}

/**
 * The day that an event claims, or, for a correction, the day that what it corrects was recorded; `undefined` where
 * neither can be earlier than its recording, as most: no instant is then put on a calendar.
 */
function claimedDay(event: JournalEvent, journal: readonly JournalEvent[], zone: Zone): LocalDate | undefined {
  const { facts, occurredOn, recordedAt } = event
  // East of Greenwich by four hours at most: before eight in the evening there, the next day has begun in no zone.
  if (facts.type !== 'Rectified') return recordedAt < `${occurredOn}T20` ? undefined : occurredOn
  const target = journal.find(({ id }) => id === facts.targetId)
  return target && dayOfInstant(target.recordedAt, zone)
}

type LateObligation = Obligation & { readonly dueDate: LocalDate }

function isLate(obligation: Obligation): obligation is LateObligation {
  return obligation.dueDate !== undefined && (obligation.state === 'overdue' || obligation.state === 'metLate')
}

function isStillLate(stood: Obligation, now: Obligation | undefined): boolean {
  return now !== undefined && isLate(now) && (now.state === 'overdue' || now.doneOn === stood.doneOn)
}
