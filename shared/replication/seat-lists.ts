/** The lists that a responsable signs: the one that founds a firm, one that lets a seat in, one that leaves it out. */
import { GENESIS } from '../complaint/index.ts'
import { isRecipient, type Random } from '../vault/index.ts'
import { EPOCH_KEY_SIZE, earlierKeyBox, keyBox } from './epoch-keys.ts'
import { type Epoch, type EpochList, keyCheck, writeEpoch } from './epochs.ts'
import type { KeptEpoch } from './local.ts'
import { type OwnSeat, type SeatId, seatOf } from './signatures.ts'

/** A seat that a list is to name. */
export type SeatToList = Pick<EpochList['seats'][number], 'publicKey' | 'isResponsable' | 'role'> & { readonly recipient: string }

/** Why a list cannot be made. */
export type ListRefusal =
  /** Whoever asks is no responsable of the list in force. */
  | 'notResponsable'
  /** The seat is in the firm, or was. */
  | 'known'
  | 'unknown'
  /** Nobody would be left who may change the list. */
  | 'lastResponsable'
  /** Its public key is none. */
  | 'badRecipient'
  /** The key of the list in force is not here. */
  | 'keyMissing'

export type ListOutcome =
  | { readonly status: 'made'; readonly epoch: Epoch; readonly kept: KeptEpoch }
  | { readonly status: 'refused'; readonly code: ListRefusal }

type Signing = { readonly signer: OwnSeat; readonly random: Random }

/** The list of a firm's first seat. */
export async function foundingList(recipient: string, { signer, random }: Signing): Promise<Extract<ListOutcome, { status: 'made' }>> {
  const seats = [{ publicKey: signer.publicKey, recipient, isResponsable: true }]
  return made({ number: 1, previous: GENESIS, seats, removed: {} }, undefined, { signer, random })
}

/** The firm's lists with the key of the last. */
export type ListsHere = { readonly chain: readonly Epoch[]; readonly key: Uint8Array | undefined }

/** The list after the one in force, with one more seat. */
export function listWith(lists: ListsHere, seat: SeatToList, signing: Signing): Promise<ListOutcome> {
  return next(lists, signing, (current) => {
    if (lists.chain.some(({ seats }) => seats.some(({ publicKey }) => publicKey === seat.publicKey))) return 'known'
    return isRecipient(seat.recipient) ? { seats: [...current, seat], removed: {} } : 'badRecipient'
  })
}

/**
 * The list after the one in force, without a seat.
 *
 * @param removed where its logs end, the one that it is listed under and those in which it went on: what it wrote afterwards is refused
 */
export function listWithout(lists: ListsHere, seat: SeatId, removed: EpochList['removed'], signing: Signing): Promise<ListOutcome> {
  return next(lists, signing, (current) => {
    const seats = current.filter(({ publicKey }) => seatOf(publicKey) !== seat)
    if (seats.length === current.length) return 'unknown'
    return seats.some(({ isResponsable }) => isResponsable) ? { seats, removed } : 'lastResponsable'
  })
}

type Change = { readonly seats: readonly SeatToList[]; readonly removed: EpochList['removed'] }

async function next(
  { chain, key: earlier }: ListsHere,
  signing: Signing,
  change: (seats: readonly SeatToList[]) => Change | ListRefusal,
): Promise<ListOutcome> {
  const refused = (code: ListRefusal) => ({ status: 'refused', code }) as const
  const current = chain.at(-1)
  if (!current || !earlier) return refused('keyMissing')
  const isResponsable = current.seats.some((one) => one.isResponsable && one.publicKey === signing.signer.publicKey)
  if (!isResponsable) return refused('notResponsable')
  const listed = current.seats.map(({ publicKey, recipient = '', ...seat }) => ({
    publicKey,
    recipient,
    isResponsable: seat.isResponsable,
    ...(seat.role && { role: seat.role }),
  }))
  const changed = change(listed)
  if (typeof changed === 'string') return refused(changed)
  return made({ number: current.number + 1, previous: current.hash, ...changed }, earlier, signing)
}

async function made(
  { seats, ...list }: Pick<EpochList, 'number' | 'previous' | 'removed'> & { readonly seats: readonly SeatToList[] },
  earlier: Uint8Array | undefined,
  { signer, random }: Signing,
): Promise<Extract<ListOutcome, { status: 'made' }>> {
  const key = random(EPOCH_KEY_SIZE)
  const boxes = await Promise.all(seats.map(async (seat) => ({ ...seat, box: await keyBox(seat.recipient, key) })))
  const before = earlier && earlierKeyBox(earlier, key, list.previous, random)
  const epoch = writeEpoch({ ...list, keyCheck: keyCheck(key), seats: boxes, ...(before !== undefined && { before }) }, signer)
  return { status: 'made', epoch, kept: { name: epoch.name, bytes: epoch.bytes, key } }
}
