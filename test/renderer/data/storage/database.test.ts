import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import { openDatabase, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { CURRENT_VERSION, MIGRATIONS, type Migration } from '../../../../renderer/data/storage/migrations.ts'
import { COMMON } from '../../../shared/complaint/forked.ts'
import { freshName, openRegister } from '../register/open-register.ts'

/** Each migration that a test below takes a database through; the closing test wants them all. */
const exercised = new Set<number>()

/** A database as a former version of the application made it, and how this one opens it. */
async function openedAt(version: number) {
  const { name, database, raw, protection } = await openRegister()
  database.close()
  raw.close()
  await RegisterDatabase.delete(name)
  const before = new RegisterDatabase(name, protection, version)
  await openDatabase(before)
  const reopened = async () => {
    before.close()
    const after = new RegisterDatabase(name, protection)
    expect((await openDatabase(after)).status).toBe('open')
    return after
  }
  return { before, protection, reopened }
}

describe('the database', () => {
  test('1: sealed-journal-and-projection opens with its tables', async () => {
    const database = new RegisterDatabase(freshName(), undefined, 1)
    expect((await openDatabase(database)).status).toBe('open')
    expect(database.tables.map((table) => table.name).sort()).toEqual([
      'dossiers',
      'drafts',
      'events',
      'files',
      'keys',
      'marks',
      'settings',
    ])
    exercised.add(1)
  })

  test('2: texts-of-pieces keeps what was there, and has room for what the pieces say', async () => {
    const { before, reopened } = await openedAt(1)
    await before.settings.put({ key: 'firm', body: { name: 'Cabinet' } })
    const after = await reopened()
    expect(await after.settings.get('firm')).toEqual({ key: 'firm', body: { name: 'Cabinet' } })
    expect(await after.pieceTexts.count()).toBe(0)
    exercised.add(2)
  })

  test('3: image-of-the-register finds the dossiers that were there by how many events they have', async () => {
    const { before, reopened } = await openedAt(2)
    await before
      .table('dossiers')
      .put({ id: 'd-1', reference: '2026-001', stage: 'open', arrivedOn: '2026-03-27', eventCount: 4, head: '' })
    const after = await reopened()
    expect(await after.dossiers.where('eventCount').equals(4).primaryKeys()).toEqual(['d-1'])
    expect(await after.image.count()).toBe(0)
    exercised.add(3)
  })

  test('4: concurrent-steps finds the dossiers that wait for somebody, and those of before in none of it', async () => {
    const { before, protection, reopened } = await openedAt(3)
    await before.keys.put(protection.contentKeys.draw('dossier'))
    await before.dossiers.put(projectionOf(COMMON))
    const after = await reopened()
    expect(await after.dossiers.get('dossier')).toEqual(projectionOf(COMMON))
    expect(await after.dossiers.where('concurrent').above(0).count()).toBe(0)
    await after.dossiers.put({ ...projectionOf(COMMON), concurrent: 1 })
    expect(await after.dossiers.where('concurrent').above(0).primaryKeys()).toEqual(['dossier'])
    exercised.add(4)
  })

  test('5: space-of-the-firm keeps what was there, and has nothing of a firm of several', async () => {
    const { before, protection, reopened } = await openedAt(4)
    await before.keys.put(protection.contentKeys.draw('dossier'))
    await before.dossiers.put(projectionOf(COMMON))
    const after = await reopened()
    expect(await after.dossiers.get('dossier')).toEqual(projectionOf(COMMON))
    const { entries, entryBytes, logs, outbox, shared, awaited, dossierKeys, sharedFiles, parts } = after
    for (const table of [entries, entryBytes, logs, outbox, shared, awaited, dossierKeys, sharedFiles, parts]) {
      expect(await table.count()).toBe(0)
    }
    exercised.add(5)
  })

  test('a later version upgrades what an earlier one wrote', async () => {
    const { name, database, raw, protection } = await openRegister()
    await database.settings.put({ key: 'firm', body: { name: 'Cabinet' } })
    database.close()
    raw.close()
    const next: Migration = {
      version: CURRENT_VERSION + 1,
      name: 'fictitious',
      why: 'to see an upgrade run',
      stores: {},
      upgrade: async (transaction) => {
        await transaction.table('settings').put({ key: 'upgraded', body: true })
      },
    }
    const newer = new RegisterDatabase(name, protection, next.version, [...MIGRATIONS, next])
    expect((await openDatabase(newer)).status).toBe('open')
    expect(await newer.settings.get('upgraded')).toEqual({ key: 'upgraded', body: true })
    expect(await newer.settings.get('firm')).toEqual({ key: 'firm', body: { name: 'Cabinet' } })
  })

  test('one written by a newer application is refused and left as it was', async () => {
    const name = freshName()
    const fictitious: Migration = { version: 99, name: 'fictitious', why: 'a future', stores: { later: 'id' } }
    const future = new RegisterDatabase(name, undefined, 99, [...MIGRATIONS, fictitious])
    await openDatabase(future)
    await future.table('later').put({ id: 'kept' })
    future.close()
    expect(await openDatabase(new RegisterDatabase(name))).toEqual({ status: 'newer', found: 99, known: CURRENT_VERSION })
    const again = new RegisterDatabase(name, undefined, 99, [...MIGRATIONS, fictitious])
    await openDatabase(again)
    expect(await again.table('later').count()).toBe(1)
  })

  test('asks for strict durability of every transaction', async () => {
    const { database } = await openRegister()
    const options = (database as unknown as { _options: { chromeTransactionDurability?: string } })._options
    expect(options.chromeTransactionDurability).toBe('strict')
  })

  test('every migration was exercised above', () => {
    expect([...exercised]).toEqual(MIGRATIONS.map((migration) => migration.version))
  })
})
