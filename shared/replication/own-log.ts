/** This seat's own log: what was recorded becomes entries, before anybody else hears of it. */
import type { Instant } from '../complaint/index.ts'
import { encodeValue, type Random } from '../vault/index.ts'
import { EMPTY_LOG, LARGEST_CONTENT, type SealedEntry, writeEntry } from './entry.ts'
import { type Knowledge, newlySeen, standingAfter, standingOf, writingEpoch, writingSeats } from './knowledge.ts'
import type { HeldEntry, Local, Waiting } from './local.ts'
import { type OwnSeat, ownSeat, type Signatures } from './signatures.ts'

export type OwnLogPorts = {
  readonly local: Local
  readonly random: Random
  readonly now: () => Instant
  readonly signatures: Signatures
}

/** In bytes: what is recorded takes no more of an entry, so that what was seen always has its place. */
export const LARGEST_RECORDS = LARGEST_CONTENT - 64 * 1024

/** What is to be sent in as few entries as hold it, in order; what is too large for any is in none of them. */
export function batches(waiting: readonly Waiting[]): {
  readonly whole: readonly (readonly Waiting[])[]
  readonly tooLarge: readonly Waiting[]
} {
  const whole: Waiting[][] = []
  const tooLarge: Waiting[] = []
  let size = LARGEST_RECORDS
  for (const item of waiting) {
    const length = encodeValue(item.record).length
    if (length > LARGEST_RECORDS) {
      tooLarge.push(item)
      continue
    }
    size += length
    if (size <= LARGEST_RECORDS) whole.at(-1)?.push(item)
    else {
      whole.push([item])
      size = length
    }
  }
  return { whole, tooLarge }
}

/** Adds an entry to this seat's log, which is kept here before it goes anywhere. @returns `undefined` where no key is here to seal it with */
export async function writeOwn(
  knowledge: Knowledge,
  { local, random, now, signatures }: OwnLogPorts,
  sent: readonly Waiting[],
  successor?: OwnSeat,
): Promise<HeldEntry | undefined> {
  const epoch = writingEpoch(knowledge)
  if (!epoch) return undefined
  const before = standingOf(knowledge, knowledge.own.seat)
  const content = {
    writtenAt: now(),
    seen: newlySeen(knowledge),
    records: sent.map(({ record }) => record),
    ...(successor && { successor: successor.publicKey }),
  }
  const place = { firm: knowledge.roll.firm, after: before.heads[0] ?? EMPTY_LOG, epoch: epoch.number }
  const written = writeEntry(place, content, { seat: knowledge.own, key: epoch.key, random, signatures })
  // Batches leave room for it: more was seen than any firm has seats.
  if (written.status === 'refused') throw new Error('an entry of this seat is larger than any may be')
  const entry = heldOf(written.entry, sent.length > 0)
  const standing = standingAfter(before, written.entry, content, content.writtenAt)
  await local.write(
    entry,
    written.entry.bytes,
    standing,
    sent.map(({ id }) => id),
    successor,
  )
  knowledge.held.set(entry.hash, entry)
  knowledge.standings.set(standing.seat, standing)
  if (successor) knowledge.own = successor
  return entry
}

/**
 * Ends this seat's log and goes on in another, under a key drawn now: where another installation writes in its name.
 *
 * The last entry names the key, so that every seat knows who goes on; both logs stay, and whatever either copy wrote.
 */
export function goOnElsewhere(knowledge: Knowledge, ports: OwnLogPorts): Promise<HeldEntry | undefined> {
  return writeOwn(knowledge, ports, [], ownSeat(ports.random(32), ports.signatures))
}

export function heldOf({ name, seat, number, hash, epoch }: SealedEntry, hasRecords: boolean): HeldEntry {
  return { name, seat, number, hash, epoch, hasRecords }
}

/** Whether others recorded something that this seat's log does not say it has. */
export function isAcknowledgementDue(knowledge: Knowledge): boolean {
  const { saw } = standingOf(knowledge, knowledge.own.seat)
  const seen = newlySeen(knowledge)
  return [...knowledge.held.values()].some(({ seat, number, hasRecords }) => {
    if (!hasRecords || !Object.hasOwn(seen, seat)) return false
    const known = (saw[seat] ?? []).length === 1 && standingOf(knowledge, seat).heads.length === 1 ? (saw[seat]?.[0]?.number ?? 0) : 0
    return number > known
  })
}

/** In ms: of each working day, once. */
const SILENCE_MS = 20 * 60 * 60 * 1000

/** Whether this seat has told nothing for most of a day, while there are others to tell it to; also where its clock was set back since. */
export function isPresenceDue(knowledge: Knowledge, now: Instant): boolean {
  const { heads, heardAt } = standingOf(knowledge, knowledge.own.seat)
  if (heads.length === 0 || writingSeats(knowledge).length < 2) return false
  return heardAt === undefined || Math.abs(Date.parse(now) - Date.parse(heardAt)) >= SILENCE_MS
}
