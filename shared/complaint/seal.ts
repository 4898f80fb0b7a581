/**
 * The seal: a SHA-256 chain over a dossier's events, so that any later change shows.
 *
 * An event's facts enter the chain through a salted digest. The facts of a person can thus be erased
 * one day, with their salts, while the skeleton (ids, days, digests) still verifies.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type JsonValue } from './canonical.ts'
import type { EventFacts, JournalEvent } from './events.ts'

/** What the first event of a journal names as its predecessor. */
export const GENESIS = '0'.repeat(64)

/** An event as it is kept: with its salt, the digest of its facts, and its link. */
export type SealedEvent<F = EventFacts> = JournalEvent<F> & {
  /** 32 hexadecimal digits of randomness, so that short facts cannot be guessed from their digest. */
  readonly salt: string
  readonly factsDigest: string
  /** Hash of the event before it; GENESIS for the first. */
  readonly previous: string
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

function linkOf(event: Omit<JournalEvent, 'facts'>, factsDigest: string, previous: string): string {
  const { id, dossierId, sequence, occurredOn, recordedAt, recordedBy } = event
  return digest({ id, dossierId, sequence, occurredOn, recordedAt, recordedBy, factsDigest, previous })
}

/**
 * Seals an event onto the chain.
 *
 * @param event the event to keep
 * @param previous the hash of the event before it, or GENESIS
 * @param salt 32 hexadecimal digits, fresh for each event
 */
export function sealEvent<F>(event: JournalEvent<F>, previous: string, salt: string): SealedEvent<F> {
  const factsDigest = digestOfFacts(salt, event.facts)
  return { ...event, salt, factsDigest, previous, hash: linkOf(event, factsDigest, previous) }
}

/** Whether a journal is whole, or its first broken link: its place (0 for the first event) and why. */
export type SealVerdict =
  | { readonly status: 'whole'; readonly head: string }
  | { readonly status: 'broken'; readonly index: number; readonly reason: 'order' | 'previous' | 'facts' | 'link' | 'head' }

/**
 * Verifies the chain of one dossier, or of the firm.
 *
 * @param journal its events in sequence; an erased one, which only the record of an erasure after it
 *   excuses, has no facts left to verify, but its link
 * @param head the hash that the last event must have, where it is known from elsewhere: without it,
 *   a journal cut short at its end cannot be told from a shorter one
 * @param withheld numbers of the events whose facts are said to be left out
 */
export function verifySeal(
  journal: readonly KeptEvent<{ readonly type: string }>[],
  head?: string,
  withheld: readonly number[] = [],
): SealVerdict {
  const erasedAt = journal.findLastIndex((event) => event.facts?.type === 'PersonErased')
  let previous = GENESIS
  for (const [index, event] of journal.entries()) {
    const broken = (reason: 'order' | 'previous' | 'facts' | 'link'): SealVerdict => ({ status: 'broken', index, reason })
    if (event.sequence !== index + 1) return broken('order')
    if (event.previous !== previous) return broken('previous')
    if (isErased(event) && index >= erasedAt && !withheld.includes(event.sequence)) return broken('facts')
    if (!isErased(event) && event.factsDigest !== digestOfFacts(event.salt, event.facts)) return broken('facts')
    if (event.hash !== linkOf(event, event.factsDigest, previous)) return broken('link')
    previous = event.hash
  }
  if (head !== undefined && head !== previous) return { status: 'broken', index: journal.length, reason: 'head' }
  return { status: 'whole', head: previous }
}
