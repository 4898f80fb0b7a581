/** Seats of one firm, each with a register of its own on an in-memory IndexedDB, over one space in memory. */
import 'fake-indexeddb/auto'
import { backupContent, registerSink } from '../../../../renderer/data/backup/backup-content.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { openFirmExchange } from '../../../../renderer/data/replication/index.ts'
import {
  askToJoin,
  foundFirm,
  joinIfLetIn,
  leaveOut,
  letIn,
  listsHere,
  type MembershipOutcome,
  seatsAsking,
} from '../../../../renderer/data/replication/membership.ts'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { TEAM } from '../../../../renderer/data/storage/index.ts'
import { addAttachment, addNote, openComplaint, requalifyAsRequest } from '../../../../shared/complaint/index.ts'
import type { Role } from '../../../../shared/firm/roles.ts'
import type { FolderFault } from '../../../../shared/host/folders.ts'
import type { Space } from '../../../../shared/host/space.ts'
import { earlierKeyBox, keyBox } from '../../../../shared/replication/epoch-keys.ts'
import { keyCheck, writeEpoch } from '../../../../shared/replication/epochs.ts'
import { aFile } from '../../../shared/archive/a-backup.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister, TODAY, telephoneCall } from '../register/open-register.ts'

export type Objects = Map<string, Uint8Array>
export type OpenSeat = Awaited<ReturnType<typeof openSeat>>
type Register = Awaited<ReturnType<typeof openRegister>>

/** The exchange of a register that lost nothing, where it is of a seat. */
export function exchangeOf(opened: Register, space: Space, now = '2026-04-09T08:00:00.000Z') {
  return openFirmExchange({ vault: { ...opened, recovery: undefined }, space, random, now: () => now })
}

/** A register that is a seat of a firm, with its exchange. */
export async function openSeat(opened: Register, objects: Objects, { fault }: { readonly fault?: () => FolderFault | undefined } = {}) {
  const exchange = await exchangeOf(opened, memorySpace(objects, fault))
  if (!exchange) throw new Error('no seat')
  return { ...opened, pass: exchange.pass }
}

export function membershipOf({ database, ledger }: Pick<Register, 'database' | 'ledger'>, objects: Objects) {
  return { database, ledger, space: memorySpace(objects), random }
}

export function done<T>(outcome: MembershipOutcome<T>): T {
  if (outcome.status !== 'done') throw new Error(outcome.status === 'refused' ? outcome.code : outcome.fault)
  return outcome.value
}

/** The first seat of a firm. */
export async function foundingSeat(objects: Objects, opened?: Register) {
  const register = opened ?? (await openRegister())
  done(await foundFirm(membershipOf(register, objects), 'Camille Ferrand'))
  return openSeat(register, objects)
}

/** Another seat, which the first one lets in. */
export async function joiningSeat(
  objects: Objects,
  first: Pick<OpenSeat, 'database' | 'ledger' | 'pass'>,
  name = 'Jules Petit',
  role: Role = 'adviser',
  register?: Register,
) {
  await first.pass()
  const opened = register ?? (await openRegister())
  const { words } = done(await askToJoin(membershipOf(opened, objects)))
  const asking = done(await seatsAsking(membershipOf(first, objects))).asking.find((one) => one.words?.join() === words.join())
  if (!asking) throw new Error('nobody asks with these words')
  done(await letIn(membershipOf(first, objects), asking.request, { name, role }))
  if (!done(await joinIfLetIn(membershipOf(opened, objects)))) throw new Error('not let in')
  return openSeat(opened, objects)
}

/** Two seats of one firm. */
export async function twoSeats() {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  return { objects, camille, jules: await joiningSeat(objects, camille) }
}

/** Leaves a seat out of the firm's list. */
export async function removeSeat(objects: Objects, by: OpenSeat, { database }: Pick<OpenSeat, 'database'>): Promise<void> {
  const removed = (await seatKeys(database))?.listed.seat ?? ''
  done(await leaveOut(membershipOf(by, objects), removed))
}

/**
 * A list that gives a seat another role: no screen makes one, the format has it. The team that says so is told by the next pass.
 *
 * @returns the name of the list
 */
export async function giveRole(objects: Objects, by: OpenSeat, { database }: Pick<OpenSeat, 'database'>, role: Role): Promise<string> {
  const [lists, given] = [await listsHere(by), await seatKeys(database)]
  const current = lists?.chain.at(-1)
  if (!lists?.key || !current || !given) throw new Error('no list here')
  const key = random(32)
  const seats = await Promise.all(
    current.seats.map(async ({ role: before, isResponsable, ...seat }) => {
      const isMeant = seat.publicKey === given.listed.publicKey
      const now = isMeant ? role : isResponsable ? 'responsable' : before
      const box = await keyBox(seat.recipient ?? '', key)
      return { ...seat, isResponsable: now === 'responsable', ...(now && now !== 'responsable' && { role: now }), box }
    }),
  )
  const { hash: previous, number } = current
  const list = writeEpoch(
    { number: number + 1, previous, keyCheck: keyCheck(key), seats, removed: {}, before: earlierKeyBox(lists.key, key, previous, random) },
    lists.keys.listed,
  )
  objects.set(list.name, list.bytes)
  const settings = createSettings(by.database, by.ledger)
  const team = await settings.team()
  const members = team.members.map((member) => (member.id === given.listed.seat ? { ...member, role } : member))
  const saved = await settings.save(TEAM, { ...team, members })
  if (saved.status !== 'recorded') throw new Error(saved.status)
  return list.name
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

/** A register of its own, filled with what a backup of a seat made now would hold. */
export async function backedUp({ database, mirror }: Pick<OpenSeat, 'database' | 'mirror'>) {
  const content = backupContent(database, mirror, { recipient: 'age1' })
  const register = await openRegister()
  const { sink, finish } = registerSink(register)
  for await (const [key, body] of content.settings()) await sink.settings?.({ [key]: body })
  for await (const dossier of content.dossiers()) if ('events' in dossier) await sink.dossier?.(dossier)
  const owners = new Map((await database.files.toArray()).map(({ fileId, dossierId }) => [fileId, dossierId]))
  for await (const { file, bytes } of content.files()) await sink.file?.({ ...file, dossierId: owners.get(file.fileId) ?? '' }, bytes)
  await finish()
  return register
}

/** The objects of the space that hold what a dossier's person is told by. */
export async function namesOf({ database }: Pick<OpenSeat, 'database'>, dossierId: string): Promise<readonly string[]> {
  const keys = await database.dossierKeys.where('dossierId').equals(dossierId).primaryKeys()
  const files = await database.sharedFiles.where('dossierId').equals(dossierId).toArray()
  return [...keys, ...files.flatMap(({ parts }) => parts)]
}
