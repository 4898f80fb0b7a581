/** From accepted facts to sealed events: the one way anything enters a journal. */
import { writableTexts } from '../language/writable-text.ts'
import type { Instant, JournalEvent } from './events.ts'
import { type Linked, previousOf, sequenceAfter } from './graph.ts'
import type { NewFact } from './refusal.ts'
import { headHash, type SealedEvent, sealEvent } from './seal.ts'

/** What recording needs from outside: the instant, who records, and randomness. */
export type RecordingContext = {
  readonly now: Instant
  readonly recordedBy: string
  readonly newId: () => string
  /** 32 hexadecimal digits, fresh at each call. */
  readonly newSalt: () => string
}

/** Where a journal stands: how many events, and where they end, as `headHash` says. */
export type JournalHead = { readonly count: number; readonly hash: string }

/** The head of a journal as it stands. */
export function headOf(journal: readonly Pick<Linked, 'previous' | 'hash'>[]): JournalHead {
  return { count: journal.length, hash: headHash(journal) }
}

/**
 * Seals new facts after a journal's heads, in order: without what no file can hold, whichever way a text came in.
 *
 * @param heads `headsOf` the journal; none where it begins
 */
export function record<F>(
  dossierId: string,
  heads: readonly Pick<Linked, 'sequence' | 'hash'>[],
  facts: readonly NewFact<F>[],
  context: RecordingContext,
): readonly SealedEvent<F>[] {
  let last = heads
  return facts.map((fact) => {
    const event: JournalEvent<F> = {
      id: context.newId(),
      dossierId,
      sequence: sequenceAfter(last),
      occurredOn: fact.occurredOn,
      recordedAt: context.now,
      recordedBy: context.recordedBy,
      facts: writableTexts(fact.facts),
    }
    const sealed = sealEvent(event, previousOf(last), context.newSalt())
    last = [sealed]
    return sealed
  })
}
