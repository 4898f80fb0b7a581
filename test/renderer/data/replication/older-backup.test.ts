/** A register that a backup older than the sharing brought back asks to join the firm that it founded. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { askToJoin, firmMembers, joinIfLetIn, letIn, seatsAsking } from '../../../../renderer/data/replication/membership.ts'
import { openRegister } from '../register/open-register.ts'
import {
  backedUp,
  closeAsRequest,
  contentOf,
  done,
  erase,
  foundingSeat,
  joiningSeat,
  membershipOf,
  note,
  type Objects,
  type OpenSeat,
  openSeat,
  recordCall,
  settle,
} from './firm-seats.ts'

/** A firm whose founder has a backup of before, and another responsable who lets them in again. */
async function sharedSince() {
  const objects: Objects = new Map()
  const alone = await openRegister()
  const dossierId = await recordCall(alone)
  const other = await recordCall(alone)
  const copy = await backedUp(alone)
  const camille = await foundingSeat(objects, alone)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', 'responsable')
  await note(camille, dossierId, 'Depuis le partage.')
  await settle(camille, jules)
  return { objects, copy, jules, dossierId, other }
}

type Register = Awaited<ReturnType<typeof openRegister>>

async function letInAgain(objects: Objects, by: OpenSeat, copy: Register) {
  const { words } = done(await askToJoin(membershipOf(copy, objects)))
  const asking = done(await seatsAsking(membershipOf(by, objects))).asking.find((one) => one.words?.join() === words.join())
  if (!asking) throw new Error('nobody asks with these words')
  done(await letIn(membershipOf(by, objects), asking.request, { name: 'Camille Ferrand', role: 'responsable' }))
  await by.pass()
  return joinIfLetIn(membershipOf(copy, objects))
}

test('is one of its seats again where the firm has all that it holds: nothing is told twice, what came since is read', async () => {
  const { objects, copy, jules, dossierId, other } = await sharedSince()
  await closeAsRequest(jules, other)
  await erase(jules, other)
  await settle(jules)
  expect(done(await letInAgain(objects, jules, copy))).toBe(true)
  const again = await openSeat(copy, objects)
  await settle(again, jules)
  expect((await contentOf(again)).journals).toEqual((await contentOf(jules)).journals)
  expect(JSON.stringify((await again.register.load(dossierId))?.journal)).toContain('Depuis le partage.')
  expect((await again.register.load(other))?.journal.some(({ facts }) => facts?.type === 'ComplaintOpened')).toBe(false)
  expect([await again.database.outbox.count(), await jules.database.dossierKeys.where('dossierId').equals(dossierId).count()]).toEqual([
    0, 1,
  ])
  expect((await firmMembers(jules.database)).filter(({ isListed }) => isListed).map(({ member }) => member.name)).toEqual([
    'Camille Ferrand',
    'Jules Petit',
    'Camille Ferrand',
  ])
  await note(again, dossierId, 'De nouveau là.')
  await settle(again, jules)
  expect(JSON.stringify((await jules.register.load(dossierId))?.journal)).toContain('De nouveau là.')
})

test('stays alone where it holds a dossier, or a step, that the firm has not, and tells nothing of it', async () => {
  for (const record of [(copy: Register) => recordCall(copy), (copy: Register, dossierId: string) => note(copy, dossierId, 'Seule.')]) {
    const { objects, copy, jules, dossierId } = await sharedSince()
    await record(copy, dossierId)
    const before = await contentOf(copy)
    const shown = [...objects.keys()].filter((name) => name.endsWith('.ecriture')).length
    expect(await letInAgain(objects, jules, copy)).toEqual({ status: 'refused', code: 'hasDossiers' })
    await settle(jules)
    expect(await contentOf(copy)).toEqual(before)
    expect([...objects.keys()].filter((name) => name.endsWith('.ecriture')).length).toBeLessThanOrEqual(shown + 1)
    expect((await contentOf(jules)).dossiers.length).toBe(2)
  }
})
