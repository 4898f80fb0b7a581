/** Seats whose register came back from a backup: the backup has the seat's keys and the register, not what the space holds. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import {
  backedUp,
  contentOf,
  joiningSeat,
  note,
  type Objects,
  type OpenSeat,
  openSeat,
  recordCall,
  settle,
  twoSeats,
} from './firm-seats.ts'

async function logOf(seat: OpenSeat) {
  return (await seatKeys(seat.database))?.own.seat ?? ''
}

/** How many entries of each log the space shows. */
function shownOf(objects: Objects, seat: string): number {
  return [...objects.keys()].filter((name) => name.startsWith(seat) && name.endsWith('.ecriture')).length
}

async function aFirm() {
  const { objects, camille, jules } = await twoSeats()
  const dossierId = await recordCall(camille)
  await settle(camille, jules)
  return { objects, camille, jules, dossierId }
}

describe('a seat restored from a backup', () => {
  test('goes on in another log, and ends its old one by naming it', async () => {
    const { objects, camille, jules, dossierId } = await aFirm()
    const copy = await backedUp(camille)
    const old = await logOf(camille)
    await note(camille, dossierId, 'Après la sauvegarde.')
    await settle(camille, jules)
    const before = shownOf(objects, old)
    const restored = await openSeat(copy, objects)
    await note(restored, dossierId, 'Après la restauration.')
    await settle(restored, jules)
    expect(await logOf(restored)).not.toBe(old)
    await note(restored, dossierId, 'Encore.')
    await settle(restored, jules)
    expect(shownOf(objects, old)).toBe(before + 1)
    const content = await contentOf(restored)
    expect(JSON.stringify(content.journals)).toContain('Après la sauvegarde.')
    expect((await contentOf(jules)).journals).toEqual(content.journals)
  })

  test('writes nothing while the space does not answer', async () => {
    const { objects, camille } = await aFirm()
    const copy = await backedUp(camille)
    const away = await openSeat(copy, objects, { fault: () => 'missing' })
    await recordCall(away)
    await away.pass()
    expect(await away.database.entries.count()).toBe(0)
    const back = await openSeat(copy, objects)
    await settle(back)
    expect(await back.database.outbox.count()).toBe(0)
  })

  test('sends what its backup held and the space has lost', async () => {
    const { objects, camille, jules, dossierId } = await aFirm()
    const copy = await backedUp(camille)
    for (const name of [...objects.keys()]) if (!name.startsWith('epoque')) objects.delete(name)
    const restored = await openSeat(copy, objects)
    await settle(restored)
    expect(await restored.database.outbox.count()).toBe(0)
    const third = await joiningSeat(objects, restored)
    await settle(restored, third)
    expect(await third.register.load(dossierId)).toBeDefined()
    await settle(jules, third)
    expect((await contentOf(third)).journals).toEqual((await contentOf(jules)).journals)
  })

  test('takes a step on a dossier that it does not share with the other which was restored beside it', async () => {
    const { objects, camille, jules, dossierId } = await aFirm()
    const [one, other] = [await backedUp(camille), await backedUp(camille)]
    const first = await openSeat(one, objects)
    const second = await openSeat(other, objects)
    await note(first, dossierId, 'Sur le premier.')
    await note(second, dossierId, 'Sur le second.')
    await settle(first, second, jules)
    expect(await logOf(first)).not.toBe(await logOf(second))
    const { journals } = await contentOf(jules)
    expect(JSON.stringify(journals)).toContain('Sur le premier.')
    expect(JSON.stringify(journals)).toContain('Sur le second.')
    for (const seat of [first, second]) expect((await contentOf(seat)).journals).toEqual(journals)
  })
})

describe('a seat whose database lost', () => {
  test('entries takes them from the space again', async () => {
    const { objects, camille, jules, dossierId } = await aFirm()
    const [name = ''] = await camille.database.entries.toCollection().primaryKeys()
    await camille.database.entries.delete(name)
    await note(camille, dossierId, 'Encore là.')
    const again = await openSeat(camille, objects)
    await settle(again, jules)
    expect((await contentOf(jules)).journals).toEqual((await contentOf(again)).journals)
    expect(JSON.stringify((await contentOf(jules)).journals)).toContain('Encore là.')
  })

  test('what it had noted to send sends it all the same', async () => {
    const { objects, camille, jules, dossierId } = await aFirm()
    await note(camille, dossierId, 'Encore là.')
    await camille.database.outbox.clear()
    const again = await openSeat(camille, objects)
    await settle(again, jules)
    expect(JSON.stringify((await contentOf(jules)).journals)).toContain('Encore là.')
  })
})
