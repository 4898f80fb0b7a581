/**
 * The seal: SHA-256 links over a dossier's events, so that any later change shows.
 *
 * An event's facts enter the chain through a salted digest. The facts of a person can thus be erased
 * one day, with their salts, while the skeleton (ids, days, digests) still verifies.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type JsonValue } from './canonical.ts'
import type { EventFacts, JournalEvent } from './events.ts'
import { ancestorsIn, byOrder, headsOf, type Linked, type Previous, predecessorsOf, previousOf, sequenceAfter } from './graph.ts'

/** An event as it is kept: with its salt, the digest of its facts, and its link. */
export type SealedEvent<F = EventFacts> = JournalEvent<F> & {
  /** 32 hexadecimal digits of randomness, so that short facts cannot be guessed from their digest. */
  readonly salt: string
  readonly factsDigest: string
  /** Hash of the event that it was recorded on; GENESIS for the first, and all the heads after a fork. */
  readonly previous: Previous
  readonly hash: string
}

/** An event whose facts were erased with the person they told of: the skeleton alone is left, and it still verifies. */
export type ErasedEvent = Omit<SealedEvent, 'facts' | 'salt'> & { readonly facts?: never; readonly salt?: never }

/** An event as a journal holds it, whole or erased. */
export type KeptEvent<F = EventFacts> = SealedEvent<F> | ErasedEvent

export function isErased(event: JournalEvent<unknown> | KeptEvent<unknown>): event is ErasedEvent {
  return event.facts === undefined
}

/** The skeleton of an event: ids, days and digests, nothing of its facts. */
export function skeletonOf(event: KeptEvent): ErasedEvent {
  const { id, dossierId, sequence, occurredOn, recordedAt, recordedBy, factsDigest, previous, hash } = event
  return { id, dossierId, sequence, occurredOn, recordedAt, recordedBy, factsDigest, previous, hash }
}

/** SHA-256 of bytes, lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

function digest(value: JsonValue): string {
  return sha256Hex(utf8ToBytes(canonicalJson(value)))
}

function digestOfFacts(salt: string, facts: unknown): string {
  return digest({ salt, facts: facts as JsonValue })
}

function linkOf(event: Omit<JournalEvent, 'facts'>, factsDigest: string, previous: Previous): string {
  const { id, dossierId, sequence, occurredOn, recordedAt, recordedBy } = event
  return digest({ id, dossierId, sequence, occurredOn, recordedAt, recordedBy, factsDigest, previous })
}

/** SHA-256 of hashes, in lower-case hexadecimal, sorted, one a line. */
export function digestOfHashes(hashes: readonly string[]): string {
  const lines = hashes.map((hash) => `${hash}\n`).toSorted()
  return sha256Hex(utf8ToBytes(lines.join('')))
}

/** Where a journal ends, in one hash: its head's; after a fork that of its heads together. GENESIS where it is empty. */
export function headHash(journal: readonly Pick<Linked, 'previous' | 'hash'>[]): string {
  const previous = previousOf(headsOf(journal))
  return typeof previous === 'string' ? previous : digestOfHashes(previous)
}

/**
 * Seals an event onto what it follows.
 *
 * @param event the event to keep
 * @param previous what it was recorded on, as `previousOf` its heads
 * @param salt 32 hexadecimal digits, fresh for each event
 */
export function sealEvent<F>(event: JournalEvent<F>, previous: Previous, salt: string): SealedEvent<F> {
  const factsDigest = digestOfFacts(salt, event.facts)
  return { ...event, salt, factsDigest, previous, hash: linkOf(event, factsDigest, previous) }
}

/**
 * What is wrong with an event: its place, what it follows (not there; only later; GENESIS in the middle), its id a second
 * time, its facts, its own link. `head`: what is there ends elsewhere than the record says.
 */
export type SealFault = 'order' | 'previous' | 'cycle' | 'duplicate' | 'facts' | 'link' | 'head'

/** Whether a journal is whole, or its first broken link: its place (0 for the first event) and why. */
export type SealVerdict =
  | { readonly status: 'whole'; readonly head: string }
  | { readonly status: 'broken'; readonly index: number; readonly reason: SealFault }

/**
 * Verifies the links of one dossier's journal, or of the firm's.
 *
 * @param journal its events in the one order; an erased one, which only the record of an erasure that it does not follow
 *   excuses, has no facts left to verify, but its link
 * @param head where the journal must end (`headHash`), where it is known from elsewhere: without it, a journal cut short
 *   at its end, or a branch, cannot be told from a shorter one
 * @param withheld places of the events whose facts are said to be left out, 1 for the first
 */
export function verifySeal(
  journal: readonly KeptEvent<{ readonly type: string }>[],
  head?: string,
  withheld: readonly number[] = [],
): SealVerdict {
  return verify(journal, { head, withheld, isOfOneBeginning: true })
}

/** The same of a journal that several seats each began for themselves, before they knew of one another: each beginning is one. */
export function verifyMetSeal(journal: readonly KeptEvent<{ readonly type: string }>[]): SealVerdict {
  return verify(journal, { head: undefined, withheld: [], isOfOneBeginning: false })
}

type Expected = { readonly head: string | undefined; readonly withheld: readonly number[]; readonly isOfOneBeginning: boolean }

function verify(journal: readonly KeptEvent<{ readonly type: string }>[], { head, withheld, isOfOneBeginning }: Expected): SealVerdict {
  const isExcused = erasuresIn(journal)
  const all = new Map(journal.map(({ hash, sequence }) => [hash, sequence]))
  const before = new Map<string, number>()
  const ids = new Set<string>()
  for (const [index, event] of journal.entries()) {
    const broken = (reason: SealFault): SealVerdict => ({ status: 'broken', index, reason })
    if (ids.has(event.id)) return broken('duplicate')
    const isLaterBeginning = index > 0 && predecessorsOf(event).length === 0
    const fault = isLaterBeginning && isOfOneBeginning ? 'previous' : placeFault(event, journal[index - 1], before, all)
    if (fault) return broken(fault)
    if (isErased(event) && !isExcused(event) && !withheld.includes(index + 1)) return broken('facts')
    if (!isErased(event) && event.factsDigest !== digestOfFacts(event.salt, event.facts)) return broken('facts')
    if (event.hash !== linkOf(event, event.factsDigest, event.previous)) return broken('link')
    ids.add(event.id)
    before.set(event.hash, event.sequence)
  }
  const end = headHash(journal)
  if (head !== undefined && head !== end) return { status: 'broken', index: journal.length, reason: 'head' }
  return { status: 'whole', head: end }
}

/**
 * Whether an event stands where it says: after all that it follows, which is there.
 *
 * @param last the event before it in the order
 * @param before numbers of the events before it, by their hashes; @param all those of the whole journal
 */
function placeFault(
  event: Linked,
  last: Linked | undefined,
  before: ReadonlyMap<string, number>,
  all: ReadonlyMap<string, number>,
): SealFault | undefined {
  const followed = predecessorsOf(event)
  if ((last === undefined && followed.length > 0) || !isInItsForm(event.previous)) return 'previous'
  for (const hash of followed.filter((each) => !before.has(each))) {
    const later = all.get(hash)
    if (later === undefined) return 'previous'
    return later < event.sequence ? 'order' : 'cycle'
  }
  const numbers = followed.map((hash) => ({ sequence: before.get(hash) ?? 0 }))
  return event.sequence !== sequenceAfter(numbers) || (last && byOrder(last, event) > 0) ? 'order' : undefined
}

/** One link has one form: a list names two events or more, sorted, each once. What was read may have none. */
function isInItsForm(previous: Previous | undefined): boolean {
  if (previous === undefined || typeof previous === 'string') return previous !== undefined
  return previous.length > 1 && previous.every((hash, index) => index === 0 || (previous[index - 1] ?? '') < hash)
}

/** Tells whether an erasure of this journal took the facts of an event: of all that its recording did not come after. */
function erasuresIn(journal: readonly KeptEvent<{ readonly type: string }>[]): (event: Linked) => boolean {
  const erasures = journal.filter((event) => event.facts?.type === 'PersonErased')
  if (erasures.length === 0) return () => false
  const ancestors = ancestorsIn(journal)
  return ({ hash }) => erasures.some((erasure) => erasure.hash !== hash && !ancestors.get(hash)?.has(erasure.hash))
}
