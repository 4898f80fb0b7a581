/** The second copy is verified, not supposed: what is altered in it, or another register's, never enters the database. */
import { describe, expect, test, vi } from 'vitest'
import { databaseName } from '../../../../renderer/data/storage/database.ts'
import { findVault } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'

import { headerText } from '../../../../shared/vault/index.ts'
import { closeAndErase, firstRun, newVault, recordCall } from '../backup/a-vault.ts'
import { again, alter, alterMirror, aVault, wholeDossiers } from './damaging.ts'
import type { MemoryFolders } from './memory-folders.ts'

const JOURNAL = 'vault/journal-1.log'

function deleteDatabase(): Promise<void> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase(databaseName(1)).onsuccess = () => resolve()
  })
}

const journalOf = ({ files }: MemoryFolders) => files.get(JOURNAL) ?? new Uint8Array()

/** The files of another register, recorded on another computer, as they lie in its folder. */
async function another(): Promise<ReadonlyMap<string, Uint8Array>> {
  const started = await firstRun()
  await recordCall(started, 'Une autre lettre')
  await recordCall(started)
  started.close()
  return started.folders.files
}

describe('another register’s journal and pieces over this one’s, its header still here', () => {
  async function mixed() {
    const theirs = await another()
    const own = await aVault()
    for (const [path, bytes] of theirs) if (/^vault\/(journal|piece)/.test(path)) own.folders.files.set(path, bytes)
    return own
  }

  test('none of it enters: every dossier of this one is there, and what lay in the folder is kept', async () => {
    const own = await mixed()
    const theirs = journalOf(own.folders)
    const after = await again(own)
    expect(await wholeDossiers(after)).toEqual(own.all)
    expect(await after.register.damaged()).toEqual([])
    expect(await after.vault.raw.events.count()).toBe(6)
    expect(own.folders.files.get('vault/ecart-1-1.log')).toEqual(theirs)
    after.close()
    await deleteDatabase()
    const rebuilt = await again(own)
    expect(await wholeDossiers(rebuilt)).toEqual(own.all)
    rebuilt.close()
  })

  test('what lay in the folder stays when a person of this one is erased; what was kept of this one’s own copy goes', async () => {
    const own = await mixed()
    const theirs = journalOf(own.folders)
    const after = await again(own)
    await after.vault.mirror.keepCopy()
    await closeAndErase(after.register, own.lost)
    const kept = [...own.folders.files].filter(([path]) => path.startsWith('vault/ecart'))
    expect(kept).toEqual([['vault/ecart-1-1.log', theirs]])
    after.close()
  })

  test('with the database gone too, the start says so and touches nothing; the right folder back opens all', async () => {
    const theirs = await another()
    const own = await aVault()
    const right = new Map(own.folders.files)
    await deleteDatabase()
    for (const [path, bytes] of theirs) if (path === JOURNAL) own.folders.files.set(path, bytes)
    const before = new Map(own.folders.files)
    expect(await openVault(own.folders, own.header, own.keys)).toMatchObject({ status: 'emptied' })
    expect(own.folders.files).toEqual(before)
    for (const [path, bytes] of right) own.folders.files.set(path, bytes)
    const after = await again(own)
    expect(await wholeDossiers(after)).toEqual(own.all)
    after.close()
  })
})

test('another register’s whole folder over this one’s, one start, then the right folder back: it opens, with all of it', async () => {
  const theirs = await another()
  const own = await aVault()
  const right = new Map(own.folders.files)
  const { header } = await newVault()
  own.folders.files.clear()
  for (const [path, bytes] of theirs) own.folders.files.set(path, bytes)
  own.folders.files.set('vault/coffre.json', new TextEncoder().encode(headerText({ ...header, vaultId: 'another' })))
  expect(await findVault(own.folders)).toMatchObject({ status: 'foreign' })
  own.folders.files.clear()
  for (const [path, bytes] of right) own.folders.files.set(path, bytes)
  const after = await again(own)
  expect(await wholeDossiers(after)).toEqual(own.all)
  after.close()
})

test('one letter changed in any row of the mirror, the database lost: the others open, and that one is whole or named', async () => {
  const rows = (await aVault()).folders
  const count = [...new TextDecoder().decode(journalOf(rows)).matchAll(/\["(?:keys|events)",\{/g)].length
  expect(count).toBeGreaterThan(10)
  for (let place = 0; place < count; place += 1) {
    const own = await aVault()
    let at = -1
    let dossierId = ''
    alterMirror(own.folders, (table, row) => {
      if (table === 'settings' || table === 'files') return false
      at += 1
      if (at === place) dossierId = String(row.dossierId)
      return at === place
    })
    await deleteDatabase()
    const after = await again(own)
    const [whole, damaged] = [await wholeDossiers(after), (await after.register.damaged()).map((one) => one.dossierId)]
    expect([...whole, ...damaged].toSorted(), `row ${place}`).toEqual(own.all)
    expect(damaged.every((id) => id === dossierId)).toBe(true)
    after.close()
  }
})

describe('the mirror, verified while the register is in use', () => {
  test('a letter changed in it is found by the next backup, mended from the database, and told in the diagnostic', async () => {
    const own = await aVault()
    alterMirror(own.folders, (table, row) => table === 'events' && row.dossierId === own.lost)
    const started = await again(own)
    await started.backups.run()
    expect(started.incidents).toEqual([{ source: 'worker', name: 'SecondCopyMended', places: [] }])
    await started.backups.run()
    expect(started.incidents).toHaveLength(1)
    started.close()
    await deleteDatabase()
    const rebuilt = await again(own)
    expect(await wholeDossiers(rebuilt)).toEqual(own.all)
    rebuilt.close()
  })

  test('one that agrees is left as it is', async () => {
    const own = await aVault()
    const started = await again(own)
    const before = journalOf(own.folders)
    expect(await started.vault.checkMirror()).toBe(false)
    expect(journalOf(own.folders)).toBe(before)
    started.close()
  })

  test('what was verified once is known by its digest: of it no box is opened again, of what came after each is', async () => {
    const own = await aVault()
    const started = await again(own)
    const judge = vi.spyOn(started.vault.protection, 'judge')
    const judged = async () => {
      judge.mockClear()
      expect(await started.vault.checkMirror()).toBe(false)
      return judge.mock.calls.filter(([table]) => table === 'events').length
    }
    expect(await judged()).toBe(await started.vault.raw.events.count())
    expect(await judged()).toBe(0)
    expect(judge, 'not a key either').not.toHaveBeenCalled()
    await recordCall(started)
    expect(await judged()).toBe(2)
    started.close()
    const later = await again(own)
    const anew = vi.spyOn(later.vault.protection, 'judge')
    expect(await later.vault.checkMirror()).toBe(false)
    expect(anew.mock.calls.filter(([table]) => table === 'events')).toEqual([])
    later.close()
  })

  test('while something is being recorded, no further line of it is verified', async () => {
    const own = await aVault()
    const started = await again(own)
    const { database, raw, ledger, protection, checkMirror } = started.vault
    const genuine = protection.judge
    const verified = () => judge.mock.calls.filter(([table]) => table === 'events').length
    let [writing, meanwhile]: [Promise<void> | undefined, number] = [undefined, 0]
    const judge = vi.spyOn(protection, 'judge').mockImplementation((table, row) => {
      if (table === 'events')
        writing ??= ledger.write([database.drafts], async () => {
          for (let turn = 0; turn < 20; turn += 1) await database.drafts.count()
          meanwhile = verified()
        })
      return genuine(table, row)
    })
    expect(await checkMirror()).toBe(false)
    await writing
    expect(verified()).toBe(await raw.events.count())
    expect(meanwhile).toBeGreaterThan(0)
    expect(meanwhile).toBeLessThan(verified())
    started.close()
  })

  test('one letter changed in what was verified before is found, and a row of the database that it no longer has', async () => {
    const own = await aVault()
    const started = await again(own)
    expect(await started.vault.checkMirror()).toBe(false)
    alterMirror(own.folders, (table, row) => table === 'events' && row.dossierId === own.lost)
    expect(await started.vault.checkMirror()).toBe(true)
    expect(await started.vault.checkMirror()).toBe(false)
    const [event] = await started.vault.raw.events.toArray()
    if (event) await started.vault.raw.events.put({ ...event, id: 'unknown to it', sequence: 99 })
    expect(await started.vault.checkMirror()).toBe(true)
    started.close()
  })

  test('what it holds and the database does not open is mended first', async () => {
    const own = await aVault()
    const started = await again(own)
    await alter('events', 'body', (row) => row.dossierId === own.lost)
    alterMirror(own.folders, (table) => table === 'settings')
    expect(await started.vault.checkMirror()).toBe(true)
    expect(await wholeDossiers(started)).toEqual(own.all)
    started.close()
  })

  test('one that lacks rows of the database gets them', async () => {
    const own = await aVault()
    const started = await again(own)
    const text = new TextDecoder().decode(journalOf(own.folders))
    own.folders.files.set(JOURNAL, new TextEncoder().encode(text.split('\n').slice(3).join('\n')))
    expect(await started.vault.checkMirror()).toBe(true)
    started.close()
    await deleteDatabase()
    const rebuilt = await again(own)
    expect(await wholeDossiers(rebuilt)).toEqual(own.all)
    rebuilt.close()
  })
})
