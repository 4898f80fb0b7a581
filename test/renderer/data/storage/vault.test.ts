/** Opening the vault on what is damaged: a row, a key, the whole database; what still reads is never given up for it. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { adoptCopy } from '../../../../renderer/data/storage/copies.ts'
import { databaseName } from '../../../../renderer/data/storage/database.ts'
import { findVault } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import type { VaultHeader } from '../../../../shared/vault/index.ts'
import { firstRun, newComputer, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'

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

/** Another program has the files of a database for so many tries; Dexie makes four of one opening. */
function heldFor(tries: number, generation = 1): void {
  let left = tries
  const { open } = indexedDB
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === databaseName(generation) && left > 0) {
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

test('one that stays held is neither deleted nor replaced: once it is let go, all that it held opens', async () => {
  const before = await secondCopyBehind()
  before.close()
  const journal = before.folders.files.get('vault/journal-1.log')
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase')
  heldFor(Number.POSITIVE_INFINITY)
  expect(await openVault(before.folders, before.header, before.keys)).toEqual({ status: 'shut', reason: 'UnknownError' })
  // A backup that began before may still rehearse its restore, in a database of its own.
  expect(deleted.mock.calls.flat()).not.toContain(databaseName(1))
  expect(before.folders.files.get('vault/journal-1.log')).toEqual(journal)
  vi.restoreAllMocks()
  const again = await startVault(before.folders, before.keys)
  again.backups.stop()
  expect(await wholeDossiers(again)).toEqual(before.dossierIds.toSorted())
  again.close()
})

test('opening from the second copy instead leaves it as it is, and says so', async () => {
  const before = await secondCopyBehind()
  before.close()
  heldFor(Number.POSITIVE_INFINITY)
  const adopted = await adoptCopy(before.folders, before, { kind: 'mirror', generation: 1 })
  expect(adopted).toMatchObject({ status: 'adopted', header: { generation: 2 } })
  const meanwhile = await startVault(before.folders, before.keys)
  expect(await wholeDossiers(meanwhile)).toEqual(before.dossierIds.slice(0, 1))
  meanwhile.close()
  vi.restoreAllMocks()
  const again = await startVault(before.folders, before.keys)
  expect(again.vault.keptGenerations).toEqual([{ name: databaseName(1), dossiers: before.dossierIds.length, isOwn: true }])
  again.close()
})

test('a later one that is held opens no earlier one in its place: an older copy of the header may have been put back', async () => {
  const before = await secondCopyBehind()
  const older = new Map(before.folders.files).get('vault/coffre.json') ?? new Uint8Array()
  before.close()
  expect(await adoptCopy(before.folders, before, { kind: 'database', generation: 1 })).toMatchObject({ status: 'adopted' })
  before.folders.files.set('vault/coffre.json', older)
  heldFor(Number.POSITIVE_INFINITY, 2)
  const found = await findVault(before.folders)
  if (found.status !== 'found') throw new Error(found.status)
  expect(await openVault(before.folders, found.headers[0] as VaultHeader, before.keys)).toEqual({ status: 'shut', reason: 'UnknownError' })
})

/** The browser ends transactions while the database is opened, so many of them. */
function cutShort(transactions: number): void {
  let left = transactions
  const { get } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    const request = get.call(this, key)
    left -= 1
    if (left >= 0) this.transaction.abort()
    return request
  })
}

test.each([1, 3])(
  'a database that the browser closes while it opens, so many times, is opened again: nothing is told of what has passed',
  async (times) => {
    const before = await secondCopyBehind()
    before.close()
    cutShort(times)
    const outcome = await openVault(before.folders, before.header, before.keys)
    if (outcome.status !== 'open') throw new Error(JSON.stringify(outcome))
    expect(await outcome.vault.raw.dossiers.count()).toBe(before.dossierIds.length)
    expect(await outcome.vault.database.drafts.get('entretien')).toMatchObject({ body: 'en cours' })
    outcome.vault.close()
  },
)

test('one that the browser goes on closing is told so', async () => {
  const before = await secondCopyBehind()
  before.close()
  cutShort(Number.POSITIVE_INFINITY)
  expect(await openVault(before.folders, before.header, before.keys)).toEqual({ status: 'failed', reason: 'AbortError' })
})

test('databases that do not say which ones they are are no first run', async () => {
  const folders = newComputer()
  vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('', 'UnknownError'))
  expect(await findVault(folders)).toEqual({ status: 'shut', reason: 'UnknownError' })
  vi.restoreAllMocks()
  expect(await findVault(folders)).toEqual({ status: 'none' })
})
