/** What a member told whose role does not allow it: the registers of these tests ask no role before they record. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import type { Role } from '../../../../shared/firm/roles.ts'
import {
  closeAsRequest,
  contentOf,
  erase,
  foundingSeat,
  joiningSeat,
  note,
  type Objects,
  type OpenSeat,
  openSeat,
  recordCall,
  settle,
} from './firm-seats.ts'

async function firmWith(role: Role) {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', role)
  await settle(camille, jules)
  return { objects, camille, jules }
}

async function typesOn({ register }: OpenSeat, dossierId: string) {
  return (await register.load(dossierId))?.journal.map(({ facts }) => facts?.type)
}

test('an erasure that an adviser recorded takes nothing from the others, who are told of it, and what was recorded on it waits too', async () => {
  const { objects, camille, jules } = await firmWith('adviser')
  const dossierId = await recordCall(camille)
  await settle(camille, jules)
  await closeAsRequest(jules, dossierId)
  await settle(jules, camille)
  await note(jules, dossierId, 'Effacé avant d’être transmis.')
  await erase(jules, dossierId)
  const other = await recordCall(jules)
  await settle(jules, camille)
  const types = await typesOn(camille, dossierId)
  expect(types).toHaveLength(3)
  expect(types).not.toContain(undefined)
  expect((await camille.pass()).aside).toEqual([
    { dossierId, recordedBy: 'cabinet' },
    { dossierId, recordedBy: 'cabinet' },
  ])
  expect(await camille.database.files.where('dossierId').equals(dossierId).count()).toBe(1)
  expect(await typesOn(camille, other)).toEqual(['ComplaintOpened', 'AttachmentAdded'])

  await note(camille, dossierId, 'Vu par Camille.')
  const zoe = await joiningSeat(objects, camille, 'Zoé Lin')
  await settle(camille, zoe)
  expect((await contentOf(zoe)).journals).toEqual((await contentOf(camille)).journals)
  expect((await zoe.pass()).aside).toHaveLength(2)
})

test('a dossier that a reader opened is in nobody’s register but theirs', async () => {
  const { camille, jules } = await firmWith('reader')
  const dossierId = await recordCall(jules)
  await note(jules, dossierId, 'Encore.')
  await settle(jules, camille)
  expect(await camille.register.count()).toBe(0)
  const { aside, dossiersAwaited, remarks } = await camille.pass()
  expect(aside).toHaveLength(3)
  expect(dossiersAwaited).toBe(0)
  expect(remarks).toEqual([])
})

test('what an assistant may record is received', async () => {
  const { camille, jules } = await firmWith('assistant')
  const dossierId = await recordCall(jules)
  await settle(jules, camille)
  expect(await typesOn(camille, dossierId)).toEqual(['ComplaintOpened', 'AttachmentAdded'])
  expect((await camille.pass()).aside).toEqual([])
})

test('a member makes themselves nothing more', async () => {
  const { camille, jules } = await firmWith('assistant')
  const settings = createSettings(jules.database, jules.ledger)
  const { members } = await settings.team()
  await settings.save('team', { members: members.map((member) => ({ ...member, role: 'responsable' })), hereId: 'x' })
  await settle(jules, camille)
  const roles = (await createSettings(camille.database, camille.ledger).team()).members.map(({ role }) => role)
  expect(roles).toEqual(['responsable', 'assistant'])
})

test('a seat that takes its own log again keeps all that it had', async () => {
  const { objects, camille, jules } = await firmWith('adviser')
  const dossierId = await recordCall(jules)
  await closeAsRequest(jules, dossierId)
  await erase(jules, dossierId)
  await settle(jules, camille)
  const before = await typesOn(jules, dossierId)
  await jules.database.marks.delete('seat')
  const again = await openSeat(jules, objects)
  await settle(again)
  expect(await typesOn(again, dossierId)).toEqual(before)
  expect((await again.pass()).aside).toEqual([])
})
