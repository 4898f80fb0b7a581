/** What this seat holds of the firm: its lists of seats with their keys, and each log as far as it goes here. */

import type { Instant } from '../complaint/index.ts'
import type { Role } from '../firm/roles.ts'
import type { EntryContent, LogHead, Seen } from './entry.ts'
import { currentEpoch, type Epoch, keyCheck, listedKeys, type Roll, readEpoch, rollOf } from './epochs.ts'
import type { HeldEntry, KeptEpoch, Local, LogStanding } from './local.ts'
import { type OwnSeat, type PublicKey, type SeatId, type Signatures, seatOf } from './signatures.ts'

export type Knowledge = {
  own: OwnSeat
  roll: Roll
  /** Epochs read in the space, whether or not they are followed, by their name. */
  readonly epochs: Map<string, Epoch>
  /** The lists kept here, by their name. */
  readonly kept: Map<string, KeptEpoch>
  /** By hash. */
  readonly held: Map<string, HeldEntry>
  readonly standings: Map<SeatId, LogStanding>
}

/**
 * Reads all of it from the register.
 *
 * @throws Error as `epochOf` does
 */
export async function readKnowledge(local: Local, signatures: Signatures): Promise<Knowledge> {
  const [own, kept, held, standings] = await Promise.all([local.seat(), local.epochs(), local.held(), local.standings()])
  const [founding, ...others] = kept.map(epochOf)
  if (!founding) throw new Error('a seat is told of the founding list before it exchanges anything')
  return {
    own,
    roll: rollOf(founding, others, signatures),
    epochs: new Map([founding, ...others].map((epoch) => [epoch.name, epoch])),
    kept: new Map(kept.map((epoch) => [epoch.name, epoch])),
    held: new Map(held.map((entry) => [entry.hash, entry])),
    standings: new Map(standings.map((standing) => [standing.seat, standing])),
  }
}

/** @throws Error where a list kept here is none: a bug, since it was verified before it was kept */
export function epochOf({ name, bytes }: KeptEpoch): Epoch {
  const read = readEpoch(name, bytes)
  if (read.status === 'refused') throw new Error(`a list kept here does not read: ${read.code}`)
  return read.epoch
}

export function standingOf({ standings }: Knowledge, seat: SeatId): LogStanding {
  return standings.get(seat) ?? { seat, heads: [], saw: {}, successors: [] }
}

/** The entries of this seat's own log. */
export function ownEntries({ held, own }: Knowledge): readonly HeldEntry[] {
  return [...held.values()].filter(({ seat }) => seat === own.seat)
}

/** Where a log stands once an entry came to it, after the one that it names. @param now by this seat's clock */
export function standingAfter(
  before: LogStanding,
  { number, hash, previous }: LogHead & { readonly previous: string },
  { writtenAt, seen, successor }: Pick<EntryContent, 'writtenAt' | 'seen' | 'successor'>,
  now: Instant,
): LogStanding {
  return {
    ...before,
    heads: [...before.heads.filter((head) => head.hash !== previous), { number, hash }].toSorted(byHash),
    saw: { ...before.saw, ...seen },
    heardAt: writtenAt < now ? writtenAt : now,
    successors: successor === undefined ? before.successors : [...new Set([...before.successors, successor])],
  }
}

function byHash(a: LogHead, b: LogHead): number {
  return a.hash < b.hash ? -1 : 1
}

function isSameHeads(a: readonly LogHead[] = [], b: readonly LogHead[] = []): boolean {
  return a.length === b.length && a.every(({ hash }) => b.some((head) => head.hash === hash))
}

/** What this seat has seen more than its own log says. */
export function newlySeen(knowledge: Knowledge): Seen {
  const { saw } = standingOf(knowledge, knowledge.own.seat)
  const moved = [...knowledge.standings.values()].filter(
    ({ seat, heads }) => seat !== knowledge.own.seat && heads.length > 0 && !isSameHeads(heads, saw[seat]),
  )
  return Object.fromEntries(moved.map(({ seat, heads }) => [seat, heads]))
}

/** The key by which a seat signs, where a list names it, or the seat that it went on from does. */
export function publicKeyOf(knowledge: Knowledge, seat: SeatId): PublicKey | undefined {
  return listedKeys(knowledge.roll).get(seat) ?? successionsOf(knowledge).find(({ to }) => to === seat)?.publicKey
}

/** Whether a seat is in the firm now: listed, or gone on from one that is. */
export function isMember(knowledge: Knowledge, seat: SeatId): boolean {
  return memberRoot(knowledge, seat) !== undefined
}

/** What the member of a seat may record by the list that an entry of it was written under, or by the first that names it. */
export function roleOf(knowledge: Knowledge, seat: SeatId, epoch: number): Role | undefined {
  const roots = rootsOf(knowledge, seat)
  const listings = knowledge.roll.chain.flatMap(({ number, seats }) => {
    const listed = seats.find(({ publicKey }) => roots.has(seatOf(publicKey)))
    return listed ? [{ number, listed }] : []
  })
  const { listed } = listings.findLast(({ number }) => number <= epoch) ?? listings[0] ?? {}
  return listed?.isResponsable ? 'responsable' : listed?.role
}

/** The listed key of the installation that a seat is, under whichever name it writes now. */
export function memberRoot(knowledge: Knowledge, seat: SeatId): PublicKey | undefined {
  const roots = rootsOf(knowledge, seat)
  return currentEpoch(knowledge.roll).seats.find(({ publicKey }) => roots.has(seatOf(publicKey)))?.publicKey
}

/** A seat, and those that it went on from. */
function rootsOf(knowledge: Knowledge, seat: SeatId): ReadonlySet<SeatId> {
  const successions = successionsOf(knowledge)
  // A member may have sealed anything, circles too: each seat is looked at once.
  const seats = new Set([seat])
  for (const one of seats) for (const { from, to } of successions) if (to === one) seats.add(from)
  return seats
}

/** The logs that the firm's installations write in now: that of a seat which went on elsewhere is not. */
export function writingSeats(knowledge: Knowledge): readonly SeatId[] {
  const successions = successionsOf(knowledge)
  const seats = new Set(currentEpoch(knowledge.roll).seats.map(({ publicKey }) => seatOf(publicKey)))
  for (const one of seats) for (const { from, to } of successions) if (from === one) seats.add(to)
  return [...seats].filter((seat) => !successions.some(({ from }) => from === seat))
}

type Succession = { readonly from: SeatId; readonly to: SeatId; readonly publicKey: PublicKey }

/** Which seat went on as which. One that a list ever named is in the firm by its list alone: no other seat lets it back in. */
function successionsOf({ standings, roll }: Knowledge): readonly Succession[] {
  const listed = listedKeys(roll)
  return [...standings.values()].flatMap(({ seat, successors }) =>
    successors.map((publicKey) => ({ from: seat, to: seatOf(publicKey), publicKey })).filter(({ to }) => !listed.has(to)),
  )
}

/** The keys that open entries of an epoch. */
export function keysOf({ roll, kept }: Knowledge, number: number): readonly Uint8Array[] {
  return [...roll.chain, ...roll.rivals].flatMap((epoch) => {
    const key = epoch.number === number ? kept.get(epoch.name)?.key : undefined
    return key ? [key] : []
  })
}

/** The latest epoch whose key this seat was handed, to write under. */
export function writingEpoch({ roll, kept }: Knowledge): { readonly number: number; readonly key: Uint8Array } | undefined {
  const epoch = roll.chain.findLast(({ name }) => kept.get(name)?.key)
  const key = epoch && kept.get(epoch.name)?.key
  return key && { number: epoch.number, key }
}

/** Whether a key is the one that a list tells of. */
export function isKeyOf(epoch: Epoch, key: Uint8Array | undefined): key is Uint8Array {
  return key !== undefined && keyCheck(key) === epoch.keyCheck
}
