/** From accepted facts to sealed events: the one way anything enters a journal. */
import { writableTexts } from '../language/writable-text.ts'
import type { Instant, JournalEvent } from './events.ts'
import type { NewFact } from './refusal.ts'
import { GENESIS, type SealedEvent, sealEvent } from './seal.ts'

/** What recording needs from outside: the instant, who records, and randomness. */
export type RecordingContext = {
  readonly now: Instant
  readonly recordedBy: string
  readonly newId: () => string
  /** 32 hexadecimal digits, fresh at each call. */
  readonly newSalt: () => string
}

/** Where a journal stands: how many events, and the last link. */
export type JournalHead = { readonly count: number; readonly hash: string }

export const EMPTY_HEAD: JournalHead = { count: 0, hash: GENESIS }

/** The head of a journal as it stands. */
export function headOf(journal: readonly { readonly hash: string }[]): JournalHead {
  const last = journal.at(-1)
  return last ? { count: journal.length, hash: last.hash } : EMPTY_HEAD
}

/** Seals new facts after a journal's head, in order: without what no file can hold, whichever way a text came in. */
export function record<F>(
  dossierId: string,
  head: JournalHead,
  facts: readonly NewFact<F>[],
  context: RecordingContext,
): readonly SealedEvent<F>[] {
  let previous = head.hash
  return facts.map((fact, index) => {
    const event: JournalEvent<F> = {
      id: context.newId(),
      dossierId,
      sequence: head.count + index + 1,
      occurredOn: fact.occurredOn,
      recordedAt: context.now,
      recordedBy: context.recordedBy,
      facts: writableTexts(fact.facts),
    }
    const sealed = sealEvent(event, previous, context.newSalt())
    previous = sealed.hash
    return sealed
  })
}
