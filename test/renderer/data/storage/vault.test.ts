/** Opening the vault on what is damaged: a row, a key, the whole database; what still reads is never given up for it. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { databaseName } from '../../../../renderer/data/storage/database.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import { firstRun, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A firm and four dossiers, the last three recorded while the folder of the second copy was full. */
async function secondCopyBehind() {
  const started = await firstRun()
  started.backups.stop()
  const { database, ledger } = started.vault
  await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: 'Cabinet Fictif' } }))
  const dossierIds = [await recordCall(started)]
  started.folders.fault = (call) => (['append', 'beginWriting'].includes(call) ? 'full' : undefined)
  for (let count = 0; count < 3; count += 1) dossierIds.push(await recordCall(started))
  expect(started.vault.mirror.state()).toEqual({ status: 'failing', fault: 'full' })
  started.folders.fault = () => undefined
  await started.vault.database.drafts.put({ key: 'entretien', body: 'en cours' })
  return { ...started, dossierIds }
}

/** Rows of a table that no longer read, until they are written again. */
function damage(table: string, keys: readonly IDBValidKey[]): void {
  const damaged = new Set(keys)
  const { get, getAll, put } = IDBObjectStore.prototype
  const unreadable = () => new DOMException('', 'DataError')
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name === table && damaged.has(key as IDBValidKey)) throw unreadable()
    return get.call(this, key)
  })
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...query) {
    if (this.name === table && damaged.size > 0) throw unreadable()
    return getAll.apply(this, query)
  })
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
    if (this.name === table) damaged.delete((values[0] as Record<string, IDBValidKey>)[String(this.keyPath)] ?? '')
    return put.apply(this, values)
  })
}

async function startAgain({ folders, keys, close }: Awaited<ReturnType<typeof secondCopyBehind>>): Promise<StartedVault> {
  close()
  const again = await startVault(folders, keys)
  again.backups.stop()
  return again
}

async function wholeDossiers({ register }: StartedVault): Promise<readonly string[]> {
  const loaded = await Promise.all((await register.summaries()).map(({ id }) => register.load(id)))
  return loaded.flatMap((one) => (one?.seal.status === 'whole' && one.journal.length === 2 ? [one.dossier.id] : [])).toSorted()
}

describe('a row that no longer reads, while the second copy is behind', () => {
  test.each([
    ['an attachment', 'files', 'fileId'],
    ['an event', 'events', 'id'],
    ['a setting', 'settings', 'key'],
    ['a key', 'keys', 'dossierId'],
  ] as const)('%s: nothing that was recorded is given up, nor what was being typed', async (_, table, field) => {
    const before = await secondCopyBehind()
    const [first = ''] = before.dossierIds
    const rows = (await before.vault.database.table(table).toArray()) as readonly Record<string, string>[]
    const damaged = rows.find((row) => (table === 'settings' ? row.key === 'firm' : row.dossierId === first)) ?? {}
    damage(table, [damaged[field] ?? ''])
    const again = await startAgain(before)
    expect(await wholeDossiers(again)).toEqual(before.dossierIds.toSorted())
    expect(await again.vault.database.drafts.get('entretien')).toMatchObject({ body: 'en cours' })
    expect(await again.vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Cabinet Fictif' } })
    expect(again.vault.mirror.state()).toEqual({ status: 'sound' })
    again.close()
    vi.restoreAllMocks()
    // The second copy has caught up, and has lost nothing on the way.
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(databaseName(1)).onsuccess = resolve
    })
    const rebuilt = await startAgain({ ...before, close: () => undefined })
    expect(await wholeDossiers(rebuilt)).toEqual(before.dossierIds.toSorted())
    rebuilt.close()
  })
})

test('a database that does not open any more is made again from the second copy', async () => {
  const before = await firstRun()
  before.backups.stop()
  const dossierId = await recordCall(before)
  before.close()
  let isDamaged = true
  const { open, deleteDatabase } = indexedDB
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (isDamaged && name === databaseName(1)) throw new DOMException('', 'UnknownError')
    return open.call(indexedDB, name, version)
  })
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
    isDamaged = false
    return deleteDatabase.call(indexedDB, name)
  })
  const again = await startVault(before.folders, before.keys)
  again.backups.stop()
  expect(again.vault.recovery).toEqual({ events: 2, files: 1, damagedLines: 0 })
  expect(await wholeDossiers(again)).toEqual([dossierId])
})

/** Another program has the files for so many tries; Dexie makes four of one opening. */
function heldFor(tries: number): void {
  let left = tries
  const { open } = indexedDB
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === databaseName(1) && left > 0) {
      left -= 1
      throw new DOMException('', 'UnknownError')
    }
    return open.call(indexedDB, name, version)
  })
}

test('a database that another program held for a moment is given up for no second copy: that one may be behind', async () => {
  const before = await secondCopyBehind()
  before.close()
  heldFor(4)
  const outcome = await openVault(before.folders, before.header, before.keys)
  if (outcome.status !== 'open') throw new Error(outcome.status)
  expect(await outcome.vault.raw.dossiers.count()).toBe(before.dossierIds.length)
  expect(await outcome.vault.database.drafts.get('entretien')).toMatchObject({ body: 'en cours' })
  expect(outcome.vault.recovery).toBeUndefined()
  outcome.vault.close()
})
