/** Which seat of a firm this installation is: kept among the settings, and so in the second copy and in every backup. */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { type Epoch, type KeptEpoch, type OwnSeat, ownSeat, type SeatId, seatOf } from '../../../shared/replication/index.ts'
import { firmEventsIn, firmFilesHere } from '../register/index.ts'
import { addUnsent, firmNote, type Ledger, noteSeat, type OutboxRow, type RegisterDatabase, SEAT_KEYS, seatMark } from '../storage/index.ts'
import { setUntoldAside, tellUntold } from './firm-settings.ts'

/** The setting that holds the firm's lists. */
export const EPOCHS = 'seat-epochs'

type Store = { readonly database: RegisterDatabase; readonly ledger: Ledger }

/** A seat's secrets. */
export type SeatKeys = {
  /** The seat that it writes as. */
  readonly own: OwnSeat
  /** The seat that the firm's list names: the same, until it went on in another log. */
  readonly listed: OwnSeat
  /** What it is written to by, in the age format. */
  readonly identity: string
}

type KeptSeat = { readonly secretKey: string; readonly listedKey: string; readonly identity: string }
type StoredEpoch = { readonly name: string; readonly bytes: string; readonly key?: string }

export async function seatKeys({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<SeatKeys | undefined> {
  const kept = (await settings.get(SEAT_KEYS.seat))?.body as KeptSeat | undefined
  if (!kept) return undefined
  const { secretKey, listedKey, identity } = kept
  return { own: ownSeat(hexToBytes(secretKey)), listed: ownSeat(hexToBytes(listedKey)), identity }
}

/** Within a transaction on the settings. */
export async function keepSeatKeys({ settings }: Pick<RegisterDatabase, 'settings'>, { own, listed, identity }: SeatKeys): Promise<void> {
  const body: KeptSeat = { secretKey: bytesToHex(own.secretKey), listedKey: bytesToHex(listed.secretKey), identity }
  await settings.put({ key: SEAT_KEYS.seat, body })
}

/** The founding list first. */
export async function keptEpochs({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<readonly KeptEpoch[]> {
  const kept = ((await settings.get(EPOCHS))?.body ?? []) as readonly StoredEpoch[]
  return kept.map(({ name, bytes, key }) => ({
    name,
    bytes: new Uint8Array(base64.decode(bytes)),
    ...(key !== undefined && { key: hexToBytes(key) }),
  }))
}

/** The seat of whoever founded the firm, who is known as a register of one knew its keeper. */
export function founderOf({ seats: [founder] }: Pick<Epoch, 'seats'>): SeatId | undefined {
  return founder && seatOf(founder.publicKey)
}

/** Within a transaction on the settings. */
export async function keepEpochs({ settings }: Pick<RegisterDatabase, 'settings'>, epochs: readonly KeptEpoch[]): Promise<void> {
  const body = epochs.map(
    ({ name, bytes, key }): StoredEpoch => ({ name, bytes: base64.encode(bytes), ...(key && { key: bytesToHex(key) }) }),
  )
  await settings.put({ key: EPOCHS, body })
}

/** Within a transaction on the settings: makes this installation a seat of a firm, from its list of seats on. */
export async function becomeSeat(
  database: Pick<RegisterDatabase, 'settings' | 'marks'>,
  keys: SeatKeys,
  epochs: readonly KeptEpoch[],
): Promise<void> {
  await keepSeatKeys(database, keys)
  await keepEpochs(database, epochs)
  await noteSeat(database, { state: 'whole' })
}

/**
 * Sees to it, at the opening of an exchange, that what is here of the firm's space goes together. A register that came from a backup or
 * from the second copy has neither entries nor a mark; one whose database lost some of them begins anew all the same: the space
 * gives them back.
 *
 * @param hasRecovered whether the database took back at this start what it had lost
 */
export async function settleSeat(store: Store, hasRecovered: boolean): Promise<void> {
  const { database } = store
  const mark = await seatMark(database)
  if (mark?.state === 'whole' && !hasRecovered && (await isCoherent(database))) return addMissing(store)
  const { entries, entryBytes, logs, outbox, shared, awaited, parts, marks } = database
  const tables = [entries, entryBytes, logs, outbox, shared, awaited, parts]
  await setUntoldAside(store)
  await database.transaction('rw', [...tables, marks], async () => {
    for (const table of tables) await table.clear()
    await noteSeat(database, { state: 'restored' })
  })
}

/** Notes whatever the register holds that no entry tells of: nothing recorded is left out, whichever way it came here. */
export async function addMissing({ database, ledger }: Store): Promise<void> {
  const { events, files, settings, outbox, shared, marks } = database
  await database.transaction('rw', [events, files, settings, outbox, shared, marks], async () => {
    const told = new Set([...(await shared.toCollection().primaryKeys()), ...(await outbox.orderBy('id').keys()).map(String)])
    const places = (await events.orderBy('[dossierId+sequence]').keys()) as unknown as readonly [string, number][]
    const ids = await events.orderBy('[dossierId+sequence]').primaryKeys()
    const recorded = ids.map((id, at): OutboxRow => ({ id, dossierId: places[at]?.[0] ?? '', table: 'events' }))
    const owners = await files.orderBy('dossierId').keys()
    const fileIds = await files.orderBy('dossierId').primaryKeys()
    const attached = fileIds.map((id, at): OutboxRow => ({ id, dossierId: String(owners[at]), table: 'files' }))
    const ofFirm = [
      ...(await firmEventsIn(database)).map((event) => firmNote('event', event.id)),
      ...(await firmFilesHere(database)).map((fileId) => firmNote('file', fileId)),
    ]
    await addUnsent(
      database,
      [...ofFirm, ...recorded, ...attached].filter(({ id }) => !told.has(id)),
    )
  })
  await tellUntold({ database, ledger })
}

/** Whether each log goes as far here as it is said to, each entry with its bytes. */
async function isCoherent({ entries, entryBytes, logs }: RegisterDatabase): Promise<boolean> {
  const [count, withBytes, standings] = await Promise.all([entries.count(), entryBytes.count(), logs.toArray()])
  const ends = standings.reduce((sum, { body }) => sum + Math.max(0, ...body.heads.map(({ number }) => number)), 0)
  return count === withBytes && count >= ends
}
