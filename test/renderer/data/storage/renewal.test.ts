/** Keys that are renewed: what the former ones open from then on, and what an interruption leaves. */
import { base64 } from '@scure/base'
import { describe, expect, test, vi } from 'vitest'
import { inspectBackup } from '../../../../renderer/data/backup/restore.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { isErasureUnmirrored, readPosition } from '../../../../renderer/data/storage/bookkeeping.ts'
import { databaseName, openDatabase, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { findVault, saveHeader, writeHeaderFile } from '../../../../renderer/data/storage/header-copies.ts'
import { createProtection } from '../../../../renderer/data/storage/protection.ts'
import { goOnSealing, putInForce } from '../../../../renderer/data/storage/renewal.ts'
import {
  backupIdentitiesOf,
  type FoundHeader,
  headerText,
  type OpenedHeader,
  renewKeys,
  trustDevice,
  unlockWithPassphrase,
  type VaultKeys,
} from '../../../../shared/vault/index.ts'
import { access } from '../../../shared/archive/a-backup.ts'
import { firstRun, foundHeader, PASSPHRASE, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'
import type { MemoryFolders } from './memory-folders.ts'

const NEXT = 'quatre mots tout neufs'
const HEADER = 'vault/coffre.json'

/** A firm, a draft, two dossiers with a letter each, a backup of them, and the keys that a new passphrase would draw. */
async function aRegister() {
  const started = await firstRun()
  started.backups.stop()
  const { database, ledger } = started.vault
  await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: 'Cabinet Fictif' } }))
  await database.drafts.put({ key: 'entretien', body: 'en cours' })
  const first = await recordCall(started)
  const dossierIds = [first, await recordCall(started)].toSorted()
  await started.backups.run()
  const renewed = await renewKeys(started.header, started.keys, { passphrase: NEXT }, random, 4)
  return { ...started, first, dossierIds, renewed }
}

async function startAgain(folders: MemoryFolders, keys: VaultKeys): Promise<StartedVault> {
  const started = await startVault(folders, keys)
  started.backups.stop()
  return started
}

/** Everything is there as it was recorded. */
async function expectWhole({ register, vault }: StartedVault, dossierIds: readonly string[]): Promise<void> {
  const loaded = await Promise.all((await register.summaries()).map(({ id }) => register.load(id)))
  expect(loaded.map((one) => [one?.dossier.id, one?.seal.status, one?.journal.length]).toSorted()).toEqual(
    dossierIds.map((id) => [id, 'whole', 2]),
  )
  for (const id of dossierIds) expect((await register.file(`piece-${id}`))?.bytes.length).toBe(7)
  expect(await vault.database.settings.get('firm')).toMatchObject({ body: { name: 'Cabinet Fictif' } })
  expect(await vault.database.drafts.get('entretien')).toMatchObject({ body: 'en cours' })
}

/** How many rows of each table the keys of an old header open, in the database and in the mirror. */
async function openedBy({ folders }: { readonly folders: MemoryFolders }, { dataKey }: VaultKeys) {
  const outcome = await openDatabase(new RegisterDatabase(databaseName(1), createProtection([dataKey], random)))
  if (outcome.status !== 'open') throw new Error(outcome.status)
  const { database } = outcome
  const reads = async (read: () => Promise<unknown>) =>
    read().then(
      () => 1,
      () => 0,
    )
  const count = async (table: 'settings' | 'drafts' | 'dossiers' | 'files') => {
    const keys = await database.table(table).toCollection().primaryKeys()
    const read = await Promise.all(keys.map((key) => reads(() => database.table(table).get(key))))
    return read.reduce((sum, one) => sum + one, 0)
  }
  const mirror = new TextDecoder().decode(folders.files.get('vault/journal-1.log') ?? new Uint8Array())
  const rows = mirror.split('\n').flatMap((line) => (line ? (JSON.parse(line.split('\t')[0] ?? '[]') as [string, never][]) : []))
  const { judge } = createProtection([dataKey], random)
  const mirrored = rows.filter(([table, row]) => (table === 'keys' || table === 'settings') && judge(table, withBytes(row)) === 'genuine')
  const counts = {
    settings: await count('settings'),
    drafts: await count('drafts'),
    dossiers: await count('dossiers'),
    files: await count('files'),
  }
  database.close()
  return { ...counts, mirrored: mirrored.length }
}

/** A row as the mirror tells it, its boxes as bytes. */
function withBytes(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isBox = (value: unknown): value is { readonly base64: string } => typeof value === 'object' && value !== null && 'base64' in value
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isBox(value) ? base64.decode(value.base64) : value]))
}

const NOTHING = { settings: 0, drafts: 0, dossiers: 0, files: 0, mirrored: 0 }

describe('another passphrase', () => {
  test('leaves an old copy of the header with its passphrase no dossier, setting, draft or file of today', async () => {
    const { folders, vault, keys, renewed, dossierIds, close } = await aRegister()
    const oldCopy = await foundHeader(folders)
    expect(await openedBy({ folders }, keys)).toEqual({ settings: 1, drafts: 1, dossiers: 2, files: 2, mirrored: 5 })
    expect(await putInForce(folders, vault, renewed)).toBeUndefined()
    close()
    const byOld = await unlockWithPassphrase(oldCopy, PASSPHRASE, random)
    if (byOld.status !== 'unlocked') throw new Error(byOld.status)
    expect(await openedBy({ folders }, byOld.keys)).toEqual(NOTHING)
    const again = await startAgain(folders, renewed.keys)
    await expectWhole(again, dossierIds)
    expect(again.vault.recovery).toBeUndefined()
    expect(again.vault.mirror.state()).toEqual({ status: 'sound' })
    const third = await recordCall(again)
    expect(await openedBy({ folders }, byOld.keys)).toEqual(NOTHING)
    again.close()
    const last = await startAgain(folders, renewed.keys)
    await expectWhole(last, [...dossierIds, third].toSorted())
  })

  test('leaves an old copy of the header that is put back nothing to open: the later one is in force', async () => {
    const { folders, vault, renewed, dossierIds, close } = await aRegister()
    const oldCopy = folders.files.get(HEADER) ?? new Uint8Array()
    const oldHeader = await foundHeader(folders)
    await putInForce(folders, vault, renewed)
    close()
    folders.files.set(HEADER, oldCopy)
    const found = await findVault(folders)
    expect(found).toMatchObject({ status: 'found', headers: [renewed.header, oldHeader] })
    await expectWhole(await startAgain(folders, renewed.keys), dossierIds)
    expect(new TextDecoder().decode(folders.files.get(HEADER))).toBe(headerText(renewed.header))
  })

  test('leaves the key file of an old backup the old backups, and no new one', async () => {
    const { folders, vault, keys, renewed, backups, close } = await aRegister()
    const before = folders.files.get(`backups/${backups.state().last?.name}`) ?? new Uint8Array()
    await putInForce(folders, vault, renewed)
    close()
    const again = await startAgain(folders, renewed.keys)
    await recordCall(again)
    await again.backups.run()
    const after = folders.files.get(`backups/${again.backups.state().last?.name}`) ?? new Uint8Array()
    const open = async (bytes: Uint8Array, identity: string) => inspectBackup(access(bytes), { kind: 'identity', text: identity })
    expect(await open(before, keys.backupIdentity)).toMatchObject({ status: 'inspected' })
    expect(await open(after, keys.backupIdentity)).toMatchObject({ fault: { kind: 'wrongKey' } })
    for (const [bytes, text] of [
      [before, PASSPHRASE],
      [after, NEXT],
    ] as const) {
      expect(await inspectBackup(access(bytes), { kind: 'passphrase', text })).toMatchObject({ status: 'inspected' })
    }
    for (const [bytes, text] of [
      [before, NEXT],
      [after, PASSPHRASE],
    ] as const) {
      expect(await inspectBackup(access(bytes), { kind: 'passphrase', text })).toMatchObject({ fault: { kind: 'wrongKey' } })
    }
    // The open vault restores both by a click.
    for (const bytes of [before, after]) {
      const key = { kind: 'vault', identities: backupIdentitiesOf(renewed.keys) } as const
      expect(await inspectBackup(access(bytes), key)).toMatchObject({ status: 'inspected' })
    }
  })
})

test('a backup under the new keys is made at the next start, though one was made that day', async () => {
  const { folders, vault, renewed, backups, close } = await aRegister()
  const before = backups.state().last?.recipient
  await putInForce(folders, vault, renewed)
  close()
  const again = await startVault(folders, renewed.keys)
  await vi.waitFor(() => expect(again.backups.state().last?.recipient).toBe(renewed.header.backup.recipient), { timeout: 20_000 })
  expect(before).not.toBe(renewed.header.backup.recipient)
  again.close()
})

describe('a change that was interrupted', () => {
  test('before anything: the old passphrase opens, nothing is changed', async () => {
    const { folders, vault, keys, renewed, dossierIds, close } = await aRegister()
    folders.fault = (call) => (call === 'beginWriting' ? 'full' : undefined)
    expect(await putInForce(folders, vault, renewed)).toBe('full')
    folders.fault = () => undefined
    close()
    await expectWhole(await startAgain(folders, keys), dossierIds)
  })

  test('after the header alone: the new passphrase opens all of it, and what is left is done', async () => {
    const { folders, keys, renewed, dossierIds, close } = await aRegister()
    await writeHeaderFile(folders, renewed.header)
    close()
    await expectLatest(folders, renewed)
    const again = await startAgain(folders, renewed.keys)
    await expectWhole(again, dossierIds)
    again.close()
    expect(await openedBy({ folders }, keys)).toEqual(NOTHING)
  })

  test('after the header, on a disk that is full at the next start too: everything opens, and the start after that goes on', async () => {
    const { folders, keys, renewed, dossierIds, close } = await aRegister()
    await writeHeaderFile(folders, renewed.header)
    close()
    // A key that is put again is put in bulk: nothing else is at a start.
    const { put } = IDBObjectStore.prototype
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if (this.name === 'keys') throw new DOMException('', 'QuotaExceededError')
      return put.apply(this, values)
    })
    const again = await startAgain(folders, renewed.keys)
    await expectWhole(again, dossierIds)
    again.close()
    full.mockRestore()
    // Whatever else changes in the header meanwhile.
    await saveHeader(folders, trustDevice(renewed.header, renewed.keys, random).header)
    expect((await openedBy({ folders }, keys)).dossiers).toBe(2)
    const last = await startAgain(folders, renewed.keys)
    await expectWhole(last, dossierIds)
    last.close()
    expect(await openedBy({ folders }, keys)).toEqual(NOTHING)
  })

  test('by a key that opens in neither copy: the others are sealed anew', async () => {
    const { folders, vault, keys, renewed, dossierIds, close } = await aRegister()
    const [damaged = '', whole = ''] = dossierIds
    await vault.raw.keys.put({ dossierId: damaged, box: new Uint8Array(72) })
    expect(await putInForce(folders, vault, renewed)).toBeUndefined()
    expect(await vault.raw.keys.get(damaged)).toEqual({ dossierId: damaged, box: new Uint8Array(72) })
    expect(vault.protection.contentKeys.opens((await vault.raw.keys.get(whole)) ?? { dossierId: '', box: new Uint8Array() })).toBe(true)
    close()
    expect((await openedBy({ folders }, keys)).dossiers).toBe(0)
  })

  test('after the database, before the second copy: it is written anew at the next start', async () => {
    const { folders, vault, keys, renewed, dossierIds, close } = await aRegister()
    folders.fault = (call, path) => (call === 'beginWriting' && path !== HEADER ? 'full' : undefined)
    expect(await putInForce(folders, vault, renewed)).toBeUndefined()
    folders.fault = () => undefined
    close()
    expect((await openedBy({ folders }, keys)).mirrored).toBeGreaterThan(0)
    const again = await startAgain(folders, renewed.keys)
    await expectWhole(again, dossierIds)
    again.close()
    expect(await openedBy({ folders }, keys)).toEqual(NOTHING)
  })

  test('then either copy says at the next start where the register stands, and nothing is left to be done', async () => {
    const { folders, vault, renewed, close } = await aRegister()
    folders.fault = (call, path) => (call === 'beginWriting' && path !== HEADER ? 'full' : undefined)
    await putInForce(folders, vault, renewed)
    folders.fault = () => undefined
    const position = await readPosition(vault.raw)
    close()
    const again = await startAgain(folders, renewed.keys)
    expect(await readPosition(again.vault.raw)).toEqual(position)
    expect(await isErasureUnmirrored(again.vault.raw)).toBe(false)
    again.close()
  })

  test('with a letter gone from the database: it comes back, though its key lies in another box', async () => {
    const { folders, vault, renewed, first, dossierIds, close } = await aRegister()
    folders.fault = (call, path) => (call === 'beginWriting' && path !== HEADER ? 'full' : undefined)
    await putInForce(folders, vault, renewed)
    folders.fault = () => undefined
    await vault.database.files.delete(`piece-${first}`)
    // The end of the second copy is torn: it is read, line by line.
    const path = 'vault/journal-1.log'
    folders.files.set(path, (folders.files.get(path) ?? new Uint8Array()).slice(0, -5))
    await vault.database.marks.delete('erasure')
    close()
    await expectWhole(await startAgain(folders, renewed.keys), dossierIds)
  })

  test('and a database that is lost afterwards comes back from the second copy', async () => {
    const { folders, vault, renewed, dossierIds, close } = await aRegister()
    await putInForce(folders, vault, renewed)
    close()
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(databaseName(1)).onsuccess = resolve
    })
    const again = await startAgain(folders, renewed.keys)
    expect(again.vault.recovery).toMatchObject({ events: 4, files: 2, damagedLines: 0 })
    await again.vault.database.drafts.put({ key: 'entretien', body: 'en cours' })
    await expectWhole(again, dossierIds)
  })
})

async function expectLatest(folders: MemoryFolders, { header }: OpenedHeader): Promise<void> {
  const found = await findVault(folders)
  const headers: readonly FoundHeader[] = found.status === 'found' ? found.headers : []
  expect(headers[0]).toEqual(header)
}

describe('what stops the sealing under renewed keys', () => {
  const stoppedBy = async (error: Error) => {
    const { vault, renewed } = await aRegister()
    const transaction = vi.spyOn(vault.database, 'transaction').mockRejectedValue(error as never)
    const rewrite = vi.fn(async () => undefined)
    const ending = goOnSealing(vault.database, vault.protection, { rewrite }, renewed.header).then(
      () => 'goes on at the next start',
      (thrown: unknown) => thrown,
    )
    const ended = await ending
    transaction.mockRestore()
    expect(rewrite).not.toHaveBeenCalled()
    return ended
  }

  test.each(['QuotaExceededError', 'DatabaseClosedError', 'UnknownError'])(
    'a disk or a database that refuses, %s, keeps nothing shut',
    async (name) => {
      expect(await stoppedBy(Object.assign(new Error(name), { name }))).toBe('goes on at the next start')
    },
  )

  test('a fault of ours is heard', async () => {
    const fault = new TypeError('of ours')
    expect(await stoppedBy(fault)).toBe(fault)
  })
})
