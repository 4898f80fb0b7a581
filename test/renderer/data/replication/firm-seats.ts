/** Seats of one firm, each with a register of its own on an in-memory IndexedDB, over one space in memory. */
import 'fake-indexeddb/auto'
import { random } from '../../../../renderer/data/platform/random.ts'
import { openFirmExchange } from '../../../../renderer/data/replication/firm-exchange.ts'
import { becomeSeat, keptEpochs, type SeatKeys, seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { addAttachment, addNote, openComplaint, requalifyAsRequest } from '../../../../shared/complaint/index.ts'
import type { FolderFault } from '../../../../shared/host/folders.ts'
import { type Epoch, foundingList, listWith, listWithout, ownSeat, readEpoch, rollOf } from '../../../../shared/replication/index.ts'
import { createIdentity, recipientOf } from '../../../../shared/vault/index.ts'
import { aFile } from '../../../shared/archive/a-backup.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister, TODAY, telephoneCall } from '../register/open-register.ts'

export type Objects = Map<string, Uint8Array>
export type OpenSeat = Awaited<ReturnType<typeof openSeat>>
type Register = Awaited<ReturnType<typeof openRegister>>

async function newKeys(): Promise<SeatKeys> {
  const own = ownSeat(random(32))
  return { own, listed: own, identity: await createIdentity() }
}

/** A register that is a seat of a firm, with its exchange. */
export async function openSeat(opened: Register, objects: Objects, { fault }: { readonly fault?: () => FolderFault | undefined } = {}) {
  const vault = { ...opened, recovery: undefined }
  const exchange = await openFirmExchange({ vault, space: memorySpace(objects, fault), random, now: () => '2026-04-09T08:00:00.000Z' })
  if (!exchange) throw new Error('no seat')
  return { ...opened, pass: exchange.pass }
}

/** The first seat of a firm. */
export async function foundingSeat(objects: Objects, opened?: Register) {
  const register = opened ?? (await openRegister())
  const keys = await newKeys()
  const { kept } = await foundingList(await recipientOf(keys.identity), { signer: keys.own, random })
  await becomeSeat(register, keys, [kept])
  return openSeat(register, objects)
}

/** The firm's lists as a seat holds them. */
async function listsOf({ database }: Pick<Register, 'database'>) {
  const kept = await keptEpochs(database)
  const epochs = kept.map(({ name, bytes }): Epoch => {
    const read = readEpoch(name, bytes)
    if (read.status === 'refused') throw new Error(read.code)
    return read.epoch
  })
  const [founding] = epochs
  if (!founding) throw new Error('no list')
  const { chain } = rollOf(founding, epochs)
  return { chain, key: kept.find(({ name }) => name === chain.at(-1)?.name)?.key, founding: kept[0] }
}

/** Another seat, which the first one lets in. */
export async function joiningSeat(objects: Objects, first: OpenSeat, register?: Register) {
  await first.pass()
  const keys = await newKeys()
  const lists = await listsOf(first)
  const signer = (await seatKeys(first.database))?.listed
  if (!signer || !lists.founding) throw new Error('no seat')
  const seat = { publicKey: keys.own.publicKey, recipient: await recipientOf(keys.identity), isResponsable: false }
  const outcome = await listWith(lists, seat, { signer, random })
  if (outcome.status === 'refused') throw new Error(outcome.code)
  objects.set(outcome.epoch.name, outcome.epoch.bytes)
  const opened = register ?? (await openRegister())
  const { name, bytes } = lists.founding
  await becomeSeat(opened, keys, [{ name, bytes }])
  return openSeat(opened, objects)
}

/** Leaves a seat out of the firm's list, where another knows its log to end. */
export async function removeSeat(objects: Objects, by: OpenSeat, { database }: Pick<OpenSeat, 'database'>): Promise<void> {
  const [signer, removed] = [(await seatKeys(by.database))?.listed, (await seatKeys(database))?.listed]
  if (!signer || !removed) throw new Error('no seat')
  const ends = (await by.database.logs.get(removed.seat))?.body.heads ?? []
  const outcome = await listWithout(await listsOf(by), removed.seat, ends, { signer, random })
  if (outcome.status === 'refused') throw new Error(outcome.code)
  objects.set(outcome.epoch.name, outcome.epoch.bytes)
}

/** A call recorded on a seat, with a letter. @returns the dossier's id */
export async function recordCall({ register }: Pick<OpenSeat, 'register'>, letter: string | Uint8Array = 'Bonjour'): Promise<string> {
  const opened = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (opened.status !== 'recorded') throw new Error(opened.status)
  const { file, bytes } = aFile(`piece-${opened.dossierId}`, 'courrier.pdf', letter)
  const attached = await register.record(opened.dossierId, (dossier) => addAttachment(dossier, { file }, TODAY), [{ file, bytes }])
  if (attached.status !== 'recorded') throw new Error(attached.status)
  return opened.dossierId
}

export async function note({ register }: Pick<OpenSeat, 'register'>, dossierId: string, text: string): Promise<void> {
  const outcome = await register.record(dossierId, (dossier) => addNote(dossier, { text }, TODAY))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
}

/** Passes of each seat in turn, as many as it takes. */
export async function settle(...seats: readonly OpenSeat[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const { pass } of seats) await pass()
}

/** Everything that a register shows, but for what is of this computer alone. */
export async function contentOf({ database, register }: Pick<OpenSeat, 'database' | 'register'>) {
  const ids = await database.dossiers.toCollection().primaryKeys()
  const loaded = await Promise.all(ids.map((id) => register.load(id)))
  const files = await database.files.toArray()
  return { dossiers: await database.dossiers.toArray(), journals: loaded.map((one) => [one?.journal, one?.seal]), files }
}

/** Settles a dossier, so that its person may be erased. */
export async function closeAsRequest({ register }: Pick<OpenSeat, 'register'>, dossierId: string): Promise<void> {
  const intent = { requalifiedOn: TODAY.today, reason: 'Une demande d’information.' }
  const outcome = await register.record(dossierId, (dossier) => requalifyAsRequest(dossier, intent, TODAY))
  if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome))
}

export async function erase({ register }: Pick<OpenSeat, 'register'>, dossierId: string): Promise<void> {
  const outcome = await register.erase(dossierId, { erasedOn: TODAY.today, reason: 'personAsked' })
  if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome))
}

/** The objects of the space that hold what a dossier's person is told by. */
export async function namesOf({ database }: Pick<OpenSeat, 'database'>, dossierId: string): Promise<readonly string[]> {
  const keys = await database.dossierKeys.where('dossierId').equals(dossierId).primaryKeys()
  const files = await database.sharedFiles.where('dossierId').equals(dossierId).toArray()
  return [...keys, ...files.flatMap(({ parts }) => parts)]
}
