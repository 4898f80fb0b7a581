/** What is recorded on one seat, as the others come to hold it. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister } from '../register/open-register.ts'
import {
  closeAsRequest,
  contentOf,
  erase,
  exchangeOf,
  foundingSeat,
  joiningSeat,
  namesOf,
  note,
  recordCall,
  removeSeat,
  settle,
  twoSeats,
} from './firm-seats.ts'

describe('two seats of a firm', () => {
  test('hold the same register, letters included, whatever was recorded before and since', async () => {
    const objects = new Map<string, Uint8Array>()
    const alone = await openRegister()
    const before = await recordCall(alone, new Uint8Array(600_000).fill(7))
    const camille = await foundingSeat(objects, alone)
    const jules = await joiningSeat(objects, camille)
    await settle(camille, jules)
    await note(jules, before, 'Vu par Jules.')
    const since = await recordCall(jules)
    await settle(camille, jules)
    const content = await contentOf(camille)
    expect(content.dossiers.map(({ id }) => id).toSorted()).toEqual([before, since].toSorted())
    expect(content.journals.map(([, seal]) => seal)).toEqual(content.journals.map(() => expect.objectContaining({ status: 'whole' })))
    expect(content.files.length).toBe(2)
    expect(await contentOf(jules)).toEqual(content)
  })
})

describe('a dossier whose key has not come', () => {
  test('waits whole, and is there once it has', async () => {
    const { objects, camille, jules } = await twoSeats()
    const dossierId = await recordCall(camille)
    await settle(camille)
    const [name = ''] = await camille.database.dossierKeys.toCollection().primaryKeys()
    const key = objects.get(name)
    objects.delete(name)
    expect((await jules.pass()).dossiersAwaited).toBe(1)
    expect(await jules.register.count()).toBe(0)
    objects.set(name, key ?? new Uint8Array())
    expect((await jules.pass()).dossiersAwaited).toBe(0)
    await jules.pass()
    expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
    expect(await jules.register.load(dossierId)).toBeDefined()
  })
})

describe('an erasure', () => {
  test('reaches every seat, what one of them recorded meanwhile included, and leaves no key in the space', async () => {
    const { objects, camille, jules } = await twoSeats()
    const dossierId = await recordCall(camille)
    const other = await recordCall(camille)
    await settle(camille, jules)
    const names = await namesOf(camille, dossierId)
    expect(names.every((name) => objects.has(name))).toBe(true)
    await closeAsRequest(camille, dossierId)
    await erase(camille, dossierId)
    await note(jules, dossierId, 'Le client a rappelé.')
    await settle(camille, jules)
    expect(names.filter((name) => objects.has(name))).toEqual([])
    for (const seat of [camille, jules]) {
      const loaded = await seat.register.load(dossierId)
      expect(loaded?.seal.status).toBe('whole')
      expect(loaded?.journal.filter((event) => event.facts !== undefined).map(({ facts }) => facts?.type)).toEqual(['PersonErased'])
      expect(await seat.database.files.where('dossierId').equals(dossierId).count()).toBe(0)
      expect((await seat.register.load(other))?.journal.every(({ facts }) => facts !== undefined)).toBe(true)
    }
    expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
  })

  test('is all that a seat which joins afterwards learns of that person', async () => {
    const objects = new Map<string, Uint8Array>()
    const camille = await foundingSeat(objects)
    const dossierId = await recordCall(camille)
    await settle(camille)
    await closeAsRequest(camille, dossierId)
    await erase(camille, dossierId)
    await settle(camille)
    const jules = await joiningSeat(objects, camille)
    await settle(camille, jules)
    expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
    expect(await jules.database.awaited.count()).toBe(0)
  })

  test('before anything went to the space sends nothing of the person', async () => {
    const objects = new Map<string, Uint8Array>()
    const camille = await foundingSeat(objects)
    const dossierId = await recordCall(camille)
    await closeAsRequest(camille, dossierId)
    await erase(camille, dossierId)
    const jules = await joiningSeat(objects, camille)
    await settle(camille, jules)
    expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
    expect([...objects.keys()].filter((name) => name.endsWith('.morceau'))).toEqual([])
  })
})

describe('a seat that the responsable removed', () => {
  test('sends nothing more, and is told so; what it had sent stays', async () => {
    const { objects, camille, jules } = await twoSeats()
    const before = await recordCall(jules)
    await settle(jules, camille)
    await removeSeat(objects, camille, jules)
    await recordCall(jules)
    await settle(camille, jules)
    expect((await camille.database.dossiers.toCollection().primaryKeys()).toSorted()).toEqual([before])
    expect((await jules.pass()).remarks.map(({ code }) => code)).toContain('removed')
    await recordCall(camille)
    await settle(camille, jules)
    expect(await jules.register.count()).toBe(2)
  })

  test('says how much stays with it, and prepares nothing of it for the others', async () => {
    const { objects, camille, jules } = await twoSeats()
    await removeSeat(objects, camille, jules)
    await settle(camille, jules)
    const { unsent } = await jules.pass()
    await recordCall(jules)
    const { outbox, dossierKeys } = jules.database
    const recorded = await outbox.count()
    expect(recorded).toBeGreaterThan(0)
    expect((await jules.pass()).unsent).toBe(unsent + recorded)
    expect(await dossierKeys.count()).toBe(0)
  })

  test('cannot be the last who may change the list', async () => {
    const objects = new Map<string, Uint8Array>()
    const camille = await foundingSeat(objects)
    await joiningSeat(objects, camille)
    await camille.pass()
    await expect(removeSeat(objects, camille, camille)).rejects.toThrow('lastResponsable')
  })
})

test('a list is changed by a responsable alone', async () => {
  const { objects, camille, jules } = await twoSeats()
  await settle(camille, jules)
  await expect(removeSeat(objects, jules, camille)).rejects.toThrow('notResponsable')
  await expect(joiningSeat(objects, jules)).rejects.toThrow('notResponsable')
})

test('a firm of one notes nothing for anybody', async () => {
  const alone = await openRegister()
  await recordCall(alone)
  const { outbox, shared, dossierKeys } = alone.database
  expect(await Promise.all([outbox.count(), shared.count(), dossierKeys.count()])).toEqual([0, 0, 0])
  expect(await exchangeOf(alone, memorySpace(new Map()))).toBeUndefined()
})
