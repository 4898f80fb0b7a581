/** What does not fit together on a computer: nothing is deleted on the word of a file that may be older, or another register's. */
import { describe, expect, test } from 'vitest'
import { restoreBackup } from '../../../../renderer/data/backup/restore.ts'
import { fileInFolder } from '../../../../renderer/data/platform/random-access.ts'
import { databaseName } from '../../../../renderer/data/storage/database.ts'
import { within } from '../../../../renderer/data/storage/generations.ts'
import { findVault, saveHeader } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import { headerText, type VaultHeader, type VaultKeys } from '../../../../shared/vault/index.ts'
import { firstRun, newComputer, newVault, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'
import type { MemoryFolders } from './memory-folders.ts'

const HEADER = 'vault/coffre.json'

async function start(folders: MemoryFolders, keys: VaultKeys): Promise<StartedVault> {
  const started = await startVault(folders, keys)
  started.backups.stop()
  return started
}

/** Opens whatever the header found says, and tells how it went. */
async function opening(folders: MemoryFolders, keys: VaultKeys) {
  const found = await findVault(folders)
  if (found.status !== 'found') return found
  const outcome = await openVault(folders, found.headers[0] as VaultHeader, keys)
  if (outcome.status === 'open') outcome.vault.close()
  return outcome
}

async function dossiersIn({ register }: StartedVault): Promise<readonly string[]> {
  const loaded = await Promise.all((await register.summaries()).map(({ id }) => register.load(id)))
  return loaded.flatMap((one) => (one?.seal.status === 'whole' ? [one.dossier.id] : [])).toSorted()
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name).toSorted()

function deleteDatabase(generation: number): Promise<void> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase(databaseName(generation)).onsuccess = () => resolve()
  })
}

/** A register restored from its backup into a second generation, where one more dossier was recorded since. */
async function restoredAndGoneOn() {
  const first = await firstRun()
  const kept = await recordCall(first)
  await first.backups.run()
  first.backups.stop()
  const { folders, keys, header } = first
  const olderHeader = folders.files.get(HEADER) ?? new Uint8Array()
  const name = first.backups.state().last?.name ?? ''
  const file = fileInFolder(folders, { folder: 'backups', name }, folders.files.get(`backups/${name}`)?.length ?? 0)
  const restored = await restoreBackup(folders, header, keys, file, { kind: 'identity', text: keys.backupIdentity })
  expect(restored.status).toBe('restored')
  first.close()
  const second = await start(folders, keys)
  const since = await recordCall(second)
  second.close()
  return { folders, keys, olderHeader, dossierIds: [kept, since].toSorted() }
}

describe('an older copy of the header put back', () => {
  test('opens the generation that came after it, with what was recorded since', async () => {
    const { folders, keys, olderHeader, dossierIds } = await restoredAndGoneOn()
    folders.files.set(HEADER, olderHeader)
    const again = await start(folders, keys)
    expect(await dossiersIn(again)).toEqual(dossierIds)
    expect(await databases()).toEqual([databaseName(2)])
    again.close()
    expect(folders.files.get(HEADER)).not.toEqual(olderHeader)
  })

  test('with the later database gone as well, touches nothing of its second copy', async () => {
    const { folders, keys, olderHeader, dossierIds } = await restoredAndGoneOn()
    const newerHeader = folders.files.get(HEADER) ?? new Uint8Array()
    await deleteDatabase(2)
    folders.files.set(HEADER, olderHeader)
    const before = new Map(folders.files)
    expect(await opening(folders, keys)).toMatchObject({ status: 'emptied' })
    expect(folders.files).toEqual(before)
    folders.files.set(HEADER, newerHeader)
    expect(await dossiersIn(await start(folders, keys))).toEqual(dossierIds)
  })
})

describe('the register before a restore', () => {
  /** @param isLast whether nothing was recorded after the last backup */
  async function restored(isLast: boolean) {
    const started = await firstRun()
    await recordCall(started)
    await started.backups.run()
    const name = started.backups.state().last?.name ?? ''
    started.backups.stop()
    if (!isLast) await recordCall(started)
    const { folders, keys, header } = started
    const file = fileInFolder(folders, { folder: 'backups', name }, folders.files.get(`backups/${name}`)?.length ?? 0)
    await restoreBackup(folders, header, keys, file, { kind: 'identity', text: keys.backupIdentity })
    started.close()
    return { folders, keys, name }
  }

  test('goes where a backup holds all of it', async () => {
    const { folders, keys } = await restored(true)
    await start(folders, keys)
    expect(await databases()).toEqual([databaseName(2)])
    expect([...folders.files.keys()].filter((path) => /vault\/(journal|piece)-1/.test(path))).toEqual([])
  })

  test.each([
    ['is held', 'remove', /journal-1/],
    ['is in a folder that is not listed at that moment', 'list', /^vault$/],
  ] as const)('goes at the next start where its second copy %s', async (_, call, path) => {
    for (let letThrough = 0; letThrough < 12; letThrough += 1) {
      const { folders, keys } = await restored(true)
      let passed = 0
      folders.fault = (asked, file) => (asked === call && path.test(file) && ++passed === letThrough + 1 ? 'busy' : undefined)
      const held = await start(folders, keys)
      held.close()
      folders.fault = () => undefined
      const after = await start(folders, keys)
      after.close()
      expect(await databases()).toEqual([databaseName(2)])
      expect([...folders.files.keys()].filter((file) => /vault\/(journal|piece|entier)-1/.test(file))).toEqual([])
    }
  })

  test.each<[string, boolean, (files: Map<string, Uint8Array>, path: string) => unknown]>([
    ['something was recorded after the backup', false, () => undefined],
    ['the backup is no longer in its folder', true, (files, path) => files.delete(path)],
    ['one bit of the backup was flipped since', true, (files, path) => files.set(path, flipped(files.get(path)))],
    ['the backup was cut short since', true, (files, path) => files.set(path, files.get(path)?.slice(0, -9) ?? new Uint8Array(0))],
  ])('stays where %s', async (_, isLast, change) => {
    const { folders, keys, name } = await restored(isLast)
    change(folders.files, `backups/${name}`)
    const { vault } = await start(folders, keys)
    expect(vault.keptGenerations).toMatchObject([{ dossiers: isLast ? 1 : 2, isOwn: true }])
    expect(await databases()).toEqual([databaseName(1), databaseName(2)])
    expect(folders.files.has('vault/journal-1.log')).toBe(true)
  })
})

test('another register’s folder over this one’s opens neither, and the right folder back opens all', async () => {
  const started = await firstRun()
  started.backups.stop()
  const dossierIds = [await recordCall(started), await recordCall(started)].toSorted()
  started.close()
  const { folders, keys } = started
  const own = new Map(folders.files)
  const { header } = await newVault()
  saveHeaderFile(folders, headerText({ ...header, vaultId: 'another' }))
  const before = new Map(folders.files)
  expect(await opening(folders, keys)).toMatchObject({ status: 'foreign' })
  expect(folders.files).toEqual(before)
  folders.files.set(HEADER, own.get(HEADER) ?? new Uint8Array())
  expect(await dossiersIn(await start(folders, keys))).toEqual(dossierIds)
})

/** As long as it was, and another file. */
function flipped(bytes: Uint8Array = new Uint8Array(0)): Uint8Array {
  return bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))
}

function saveHeaderFile(folders: MemoryFolders, text: string): void {
  folders.files.set(HEADER, new TextEncoder().encode(text))
}

describe('a database that is gone, its header still there', () => {
  test.each([
    ['missing', undefined],
    ['empty', new Uint8Array(0)],
    ['of other bytes', new Uint8Array(4096).map((_, index) => (index * 37) % 251)],
    ['cut within its first line', 'cut'],
  ] as const)('with a journal %s, is said to be gone; letters and pieces stay as they are', async (_, journal) => {
    const started = await firstRun()
    started.backups.stop()
    const dossierId = await recordCall(started)
    started.close()
    const { folders, keys } = started
    const whole = folders.files.get('vault/journal-1.log') ?? new Uint8Array()
    await deleteDatabase(1)
    if (journal === undefined) folders.files.delete('vault/journal-1.log')
    else folders.files.set('vault/journal-1.log', journal === 'cut' ? whole.slice(0, whole.indexOf(10) - 5) : journal)
    const before = new Map(folders.files)
    expect(await opening(folders, keys)).toEqual({ status: 'emptied', pieces: 1 })
    expect(folders.files).toEqual(before)
    // Asked again, it says so again; the journal found and put back gives everything.
    expect(await opening(folders, keys)).toEqual({ status: 'emptied', pieces: 1 })
    folders.files.set('vault/journal-1.log', whole)
    expect(await dossiersIn(await start(folders, keys))).toEqual([dossierId])
  })

  test('with nothing left but a backup, is said to be gone', async () => {
    const started = await firstRun()
    await recordCall(started)
    await started.backups.run()
    started.backups.stop()
    started.close()
    const { folders, keys } = started
    await deleteDatabase(1)
    for (const path of [...folders.files.keys()].filter((one) => /^vault\/(journal|piece)-/.test(one))) folders.files.delete(path)
    expect(await opening(folders, keys)).toEqual({ status: 'emptied', pieces: 0 })
  })

  test('with nothing left but the header and the mark that the register was opened once, is said to be gone', async () => {
    const started = await firstRun()
    started.backups.stop()
    await recordCall(started)
    started.close()
    const { folders, keys } = started
    await deleteDatabase(1)
    for (const path of [...folders.files.keys()]) if (path !== HEADER && path !== 'vault/entier-1.bin') folders.files.delete(path)
    expect(await opening(folders, keys)).toEqual({ status: 'emptied', pieces: 0 })
    folders.files.delete('vault/entier-1.bin')
    expect(await opening(folders, keys)).toMatchObject({ status: 'open' })
  })

  test('a creation that was interrupted after its header is taken up where it was', async () => {
    const folders = newComputer()
    const { header, keys } = await newVault()
    saveHeaderFile(folders, headerText(header))
    expect(await opening(folders, keys)).toMatchObject({ status: 'open' })
  })

  test('where nothing had been recorded, is said to be gone without a piece', async () => {
    const started = await firstRun()
    started.backups.stop()
    started.close()
    await deleteDatabase(1)
    expect(await opening(started.folders, started.keys)).toEqual({ status: 'emptied', pieces: 0 })
  })

  test('a register just created is no such thing', async () => {
    const folders = newComputer()
    const { header, keys } = await newVault()
    await saveHeader(folders, header)
    expect(await opening(folders, keys)).toMatchObject({ status: 'open' })
  })
})

describe('what is noted without a key', () => {
  test.each([
    ['is empty', []],
    ['does not open', new Uint8Array(60)],
  ])('a list of what was set aside that %s, and is not the vault’s own, lets nothing go', async (_, value) => {
    const first = await firstRun()
    await recordCall(first)
    await first.backups.run()
    first.backups.stop()
    const { folders, keys, header } = first
    const name = first.backups.state().last?.name ?? ''
    const file = fileInFolder(folders, { folder: 'backups', name }, folders.files.get(`backups/${name}`)?.length ?? 0)
    await restoreBackup(folders, header, keys, file, { kind: 'identity', text: keys.backupIdentity })
    first.close()
    await within(2, (raw) => raw.marks.put({ key: 'setAside', value }))
    const kept = await start(folders, keys)
    kept.close()
    expect(await databases()).toContain(databaseName(1))
    // With no such list the backup proves it superfluous.
    await within(2, (raw) => raw.marks.delete('setAside'))
    const swept = await start(folders, keys)
    swept.close()
    expect(await databases()).not.toContain(databaseName(1))
  })

  test('a mark of opening that is not the vault’s own gives place to one that is', async () => {
    const { folders, keys, close } = await firstRun()
    close()
    const own = folders.files.get('vault/entier-1.bin')
    folders.files.set('vault/entier-1.bin', Uint8Array.of(1, 2, 3))
    const after = await start(folders, keys)
    after.close()
    expect(folders.files.get('vault/entier-1.bin')).toHaveLength(own?.length ?? 0)
    const mended = folders.files.get('vault/entier-1.bin')
    const later = await start(folders, keys)
    later.close()
    expect(folders.files.get('vault/entier-1.bin')).toEqual(mended)
  })
})
