/**
 * What the exchange asks of the register on this computer.
 *
 * Each call is one transaction: it has happened whole when its promise is kept, and not at all where the seat was killed before.
 */
import type { Instant } from '../complaint/index.ts'
import type { Role } from '../firm/roles.ts'
import type { EntryContent, LogHead, Seen } from './entry.ts'
import type { OwnSeat, PublicKey, SeatId } from './signatures.ts'

/** An entry held here, its bytes aside. */
export type HeldEntry = {
  readonly name: string
  readonly seat: SeatId
  readonly number: number
  readonly hash: string
  readonly epoch: number
  /** Whether it records something, and does not only say what its author had seen. */
  readonly hasRecords: boolean
}

/** Where a log stands here, and what its author had seen of the others. */
export type LogStanding = {
  readonly seat: SeatId
  /** One; two where the seat was cloned. */
  readonly heads: readonly LogHead[]
  readonly saw: Seen
  /** The keys under which the seat goes on elsewhere. */
  readonly successors: readonly PublicKey[]
  /** In this seat's own log: entries that it did not write itself came back to it. */
  readonly isShared?: boolean
  /** When its author wrote the last entry that came, by its clock, or by ours where that one is ahead; none of what came before it was kept. */
  readonly heardAt?: Instant
}

/** An epoch's list with its key, where this seat was handed it. */
export type KeptEpoch = { readonly name: string; readonly bytes: Uint8Array; readonly key?: Uint8Array }

/** Something recorded here that no entry has yet: it was kept with what it records, in one transaction. */
export type Waiting = { readonly id: string; readonly record: unknown }

export type Local = {
  /** The seat that this installation writes as. */
  readonly seat: () => Promise<OwnSeat>
  /**
   * Whether what this seat had written in its log is not known here: it came from a backup, or from the second copy. It looks at the
   * space before it writes anything, and goes on in another log.
   */
  readonly isRestored?: () => Promise<boolean>
  /** The founding list first. */
  readonly epochs: () => Promise<readonly [KeptEpoch, ...KeptEpoch[]]>
  readonly keepEpoch: (epoch: KeptEpoch) => Promise<void>
  /** What the list that this seat writes under lets its member record, by which the others judge what it tells. */
  readonly noteRole?: (role: Role | undefined) => Promise<void>
  readonly held: () => Promise<readonly HeldEntry[]>
  readonly bytesOf: (name: string) => Promise<Uint8Array | undefined>
  readonly standings: () => Promise<readonly LogStanding[]>
  /** What is to be sent, oldest first. */
  readonly waiting: () => Promise<readonly Waiting[]>
  /** How much of what is recorded here has yet to be sent. */
  readonly waitingCount: () => Promise<number>
  /**
   * Keeps an entry of this seat's own, where its log then stands, and takes what it records from what waits. Where the
   * seat goes on under another key, it is from then on the seat that writes.
   */
  readonly write: (
    entry: HeldEntry,
    bytes: Uint8Array,
    standing: LogStanding,
    sent: readonly string[],
    successor?: OwnSeat,
  ) => Promise<void>
  /**
   * Keeps an entry of another seat, where its log then stands, and what it records: a record held already is passed over.
   *
   * @param role of its author by the firm's lists: what it does not allow is kept aside
   * @returns why the register cannot keep it, where it cannot: nothing of it is then kept, and its log stands where it stood
   */
  readonly take: (
    entry: HeldEntry,
    bytes: Uint8Array,
    standing: LogStanding,
    content: EntryContent,
    role: Role | undefined,
  ) => Promise<'newerRecords' | 'wrongRecords' | undefined>
}
