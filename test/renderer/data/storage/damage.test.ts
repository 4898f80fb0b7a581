/** One record that does not read: it is mended from the second copy, or named; the others are never shut for it. */
import { liveQuery } from 'dexie'
import { describe, expect, test, vi } from 'vitest'
import { recordCall } from '../backup/a-vault.ts'
import { again, alter, alterMirror, aVault, inDatabase, stale, wholeDossiers } from './damaging.ts'

describe('one row altered in the database, whole in the second copy', () => {
  test.each([
    ['the facts of an event', 'events', 'body', 'dossierId'],
    ['the skeleton of an event', 'events', 'seal', 'dossierId'],
    ['a key', 'keys', 'box', 'dossierId'],
    ['a row in brief', 'dossiers', 'body', 'id'],
  ] as const)('%s: everything opens', async (_, table, field, id) => {
    const before = await aVault()
    await alter(table, field, (row) => row[id] === before.lost)
    await stale()
    const after = await again(before)
    expect(await wholeDossiers(after)).toEqual(before.all)
    expect(await after.register.damaged()).toEqual([])
    expect(await after.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Cabinet Fictif' } })
    after.close()
  })

  test.each([
    ['the facts of an event', 'events', 'body', 'dossierId'],
    ['the skeleton of an event', 'events', 'seal', 'dossierId'],
    ['a row in brief', 'dossiers', 'body', 'id'],
  ] as const)('%s, nobody having read it at the opening: it is mended when it is met', async (_, table, field, id) => {
    const before = await aVault()
    await alter(table, field, (row) => row[id] === before.lost)
    const after = await again(before)
    // The first reading shows the others; the mending that it asks for gives this one back.
    await after.register.summaries()
    await after.register.load(before.lost)
    await after.upkeep.settled()
    expect(await wholeDossiers(after)).toEqual(before.all)
    after.close()
  })

  test('a mending that breaks off keeps none after it from being done', async () => {
    const before = await aVault()
    await alter('dossiers', 'body', (row) => row.id === before.lost)
    const after = await again(before)
    vi.spyOn(after.vault, 'briefs').mockRejectedValueOnce(new Error('the disk is busy'))
    await after.register.summaries()
    await after.upkeep.settled()
    expect(after.brokeOff).toEqual([new Error('the disk is busy')])
    await after.register.summaries()
    await after.upkeep.settled()
    expect(await wholeDossiers(after)).toEqual(before.all)
    after.close()
  })

  test('once the keys are gone with a lock, what no longer reads is taken for no damage', async () => {
    const before = await aVault()
    const after = await again(before)
    const rows = () => after.vault.raw.dossiers.count()
    expect(await rows()).toBe(3)
    await after.upkeep.end()
    for (const key of after.vault.dataKeys) key.fill(0)
    await after.register.summaries()
    await after.register.load(before.lost)
    await after.upkeep.settled()
    expect(await after.register.damaged()).toEqual([])
    expect(await rows()).toBe(3)
    after.close()
  })

  test('it is mended under a list that follows the register, too', async () => {
    const before = await aVault()
    await alter('dossiers', 'body', (row) => row.id === before.lost)
    const after = await again(before)
    const { promise, resolve } = Promise.withResolvers<void>()
    const following = liveQuery(() => after.register.summaries()).subscribe((all) => all.length === 3 && resolve())
    await promise
    following.unsubscribe()
    await after.upkeep.settled()
    after.close()
  })

  test('a setting: it comes back', async () => {
    const before = await aVault()
    await alter('settings', 'body', ({ key }) => key === 'firm')
    const after = await again(before)
    expect(await after.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Cabinet Fictif' } })
    expect(await wholeDossiers(after)).toEqual(before.all)
    after.close()
  })

  test.each(['keys', 'dossiers', 'events'])('every row of %s gone: everything opens', async (table) => {
    const before = await aVault()
    await inDatabase((raw) => raw.table(table).clear())
    const after = await again(before)
    expect(await wholeDossiers(after)).toEqual(before.all)
    expect(await after.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Cabinet Fictif' } })
    after.close()
  })
})

describe('a dossier that neither copy reads', () => {
  test.each([
    ['an event', 'events', 'body'],
    ['its key', 'keys', 'box'],
  ] as const)(
    '%s altered in both: the others open and are recorded on, that one is named, its number stays its own',
    async (_, table, field) => {
      const before = await aVault()
      await alter(table, field, (row) => row.dossierId === before.lost)
      alterMirror(before.folders, (name, row) => name === table && row.dossierId === before.lost)
      await stale()
      const after = await again(before)
      const others = before.all.filter((id) => id !== before.lost)
      expect(await wholeDossiers(after)).toEqual(others)
      expect(await after.register.damaged()).toEqual([{ dossierId: before.lost, reference: '2026-002' }])
      expect(await after.register.load(before.lost)).toBeUndefined()
      await recordCall(after)
      expect((await after.register.summaries()).map(({ reference }) => reference).toSorted()).toEqual(['2026-001', '2026-003', '2026-004'])
      after.close()
      // It stays named, and nothing that is left of it is deleted.
      const later = await again(before)
      expect(await later.register.damaged()).toEqual([{ dossierId: before.lost, reference: '2026-002' }])
      expect(await later.vault.database.events.where('[dossierId+sequence]').between([before.lost, 0], [before.lost, 9]).count()).toBe(2)
      later.close()
    },
  )

  test('the number of the last one, which none bears any more, is not given again', async () => {
    const before = await aVault()
    const last = before.dossierIds[2]
    await alter('events', 'body', (row) => row.dossierId === last)
    alterMirror(before.folders, (name, row) => name === 'events' && row.dossierId === last)
    await stale()
    const after = await again(before)
    await recordCall(after)
    expect((await after.register.summaries()).map(({ reference }) => reference).toSorted()).toEqual(['2026-001', '2026-002', '2026-004'])
    after.close()
  })

  test('a setting altered in both: the register opens, and says which is gone', async () => {
    const before = await aVault()
    await alter('settings', 'body', ({ key }) => key === 'firm')
    alterMirror(before.folders, (name, row) => name === 'settings' && row.key === 'firm')
    const after = await again(before)
    expect(await wholeDossiers(after)).toEqual(before.all)
    expect(await after.vault.database.settings.get('firm')).toBeUndefined()
    expect(after.vault.lostSettings).toEqual(['firm'])
    after.close()
  })
})
