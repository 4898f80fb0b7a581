/** A worker opens the register where the page has it: in the place in use, which may be another than the origin's own. */
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import { openDatabaseBeside } from '../../../../renderer/data/workers/open-database.ts'
import { DATA_KEY } from '../register/open-register.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  Dexie.dependencies.indexedDB = indexedDB
})

test('where the databases were put aside, a worker opens the one in the place beside them', async () => {
  const beside = new IDBFactory()
  const open = vi.fn(async (_name: string) => ({ indexedDB: beside }))
  vi.stubGlobal('location', { protocol: 'https:' })
  vi.stubGlobal('navigator', { storageBuckets: { keys: async () => ['bases-1', 'bases-2'], open } })
  const database = await openDatabaseBeside({ databaseName: 'register-beside', dataKeys: [DATA_KEY] })
  expect(open).toHaveBeenCalledWith('bases-2')
  expect(await beside.databases()).toMatchObject([{ name: 'register-beside' }])
  expect(await indexedDB.databases()).toEqual([])
  database.close()
})
