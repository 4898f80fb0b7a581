/** Seats whose register came back from a backup: the backup has the seat's keys and the register, not what the space holds. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { openFirmExchange } from '../../../../renderer/data/replication/index.ts'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import {
  backedUp,
  contentOf,
  foundingSeat,
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

describe('a setting of the firm that a seat had changed', () => {
  const named = (name: string) => ({ ...EMPTY_FIRM, name })
  const nameOn = async ({ database, ledger }: OpenSeat) => (await createSettings(database, ledger).firm())?.name
  const change = ({ database, ledger }: OpenSeat, name: string) => createSettings(database, ledger).saveFirm(named(name))

  async function twoResponsables() {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'responsable')
    await change(camille, 'Cabinet Fictif')
    await settle(camille, jules)
    return { objects, camille, jules }
  }

  test('and not told before it came back from a copy is told then, and stands', async () => {
    const { objects, camille, jules } = await twoResponsables()
    await change(camille, 'Cabinet de Camille')
    const copy = await backedUp(camille)
    await change(jules, 'Cabinet de Jules')
    await settle(jules)
    const restored = await openSeat(copy, objects)
    await settle(restored, jules)
    expect([await nameOn(restored), await nameOn(jules)]).toEqual(['Cabinet de Camille', 'Cabinet de Camille'])
    await change(jules, 'Cabinet, encore')
    await settle(jules, restored)
    expect(await nameOn(restored)).toBe('Cabinet, encore')
    expect((await copy.database.settings.toCollection().primaryKeys()).filter((key) => key.startsWith('untold'))).toEqual([])
  })

  test('is told by the next opening where the first reading was broken off', async () => {
    const { objects, camille, jules } = await twoResponsables()
    await change(camille, 'Cabinet de Camille')
    const copy = await backedUp(camille)
    await change(jules, 'Cabinet de Jules')
    await settle(jules)
    // What the others told is read; then the key is drawn under which this seat goes on.
    const killed = () => {
      throw new Error('killed')
    }
    const parts = { space: memorySpace(objects), random: killed, now: () => '2026-04-09T08:00:00.000Z' }
    const exchange = await openFirmExchange({ vault: { ...copy, recovery: undefined }, ...parts })
    await expect(exchange?.pass()).rejects.toThrow('killed')
    expect(await copy.database.entries.count()).toBeGreaterThan(0)
    const restored = await openSeat(copy, objects)
    await settle(restored, jules)
    expect([await nameOn(restored), await nameOn(jules)]).toEqual(['Cabinet de Camille', 'Cabinet de Camille'])
  })

  test('and told since the copy was made is not told again: what the firm set later stands', async () => {
    const { objects, camille, jules } = await twoResponsables()
    await change(camille, 'Cabinet de Camille')
    const copy = await backedUp(camille)
    await settle(camille, jules)
    await change(jules, 'Cabinet de Jules')
    await settle(jules, camille)
    const restored = await openSeat(copy, objects)
    await settle(restored, jules)
    expect([await nameOn(restored), await nameOn(jules)]).toEqual(['Cabinet de Jules', 'Cabinet de Jules'])
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
