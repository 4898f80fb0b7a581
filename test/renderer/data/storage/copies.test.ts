/** The copies of a register that do not fit together: each is told with what it holds, one is chosen, the others stay. */
import { describe, expect, test } from 'vitest'
import { findAll } from '../../../../renderer/app/recovery.ts'
import { restoreBackup } from '../../../../renderer/data/backup/restore.ts'
import { fileInFolder } from '../../../../renderer/data/platform/random-access.ts'
import { adoptCopy, type CopyId, findCopies } from '../../../../renderer/data/storage/copies.ts'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { findVault, saveHeader } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import { fromParts } from '../../../../shared/regulation/index.ts'
import type { OpenedHeader } from '../../../../shared/vault/index.ts'
import { newComputer, newVault, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'
import type { MemoryFolders } from './memory-folders.ts'

type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>

/** A register, alone on its computer, of so many dossiers with a letter each, backed up; what lies on the disk. */
async function aRegister(vaultId: string, dossiers: number) {
  const folders = newComputer()
  const { header, keys } = await newVault(vaultId)
  await saveHeader(folders, header)
  const started = await startVault(folders, keys)
  const ids: string[] = []
  for (let count = 0; count < dossiers; count += 1) ids.push(await recordCall(started))
  await started.backups.run()
  started.close()
  return { header, keys, ids: ids.toSorted(), files: new Map(folders.files), rows: await rowsIn(1) }
}

async function rowsIn(generation: number): Promise<Rows> {
  const raw = new RegisterDatabase(databaseName(generation))
  await raw.open()
  const rows = new Map<string, readonly Record<string, unknown>[]>()
  for (const table of raw.tables) rows.set(table.name, await table.toArray())
  raw.close()
  return rows
}

/** A computer with the files of the one and the database of the other. */
async function computerOf(files: ReadonlyMap<string, Uint8Array>, rows: Rows | undefined): Promise<MemoryFolders> {
  const folders = newComputer()
  for (const [path, bytes] of files) folders.files.set(path, bytes)
  if (!rows) return folders
  const raw = new RegisterDatabase(databaseName(1))
  await raw.open()
  for (const [name, all] of rows) await raw.table(name).bulkPut([...all])
  raw.close()
  return folders
}

async function whole({ register }: StartedVault): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { id } of await register.summaries()) {
    const loaded = await register.load(id)
    const letter = await register.file(`piece-${id}`)
    if (loaded?.seal.status === 'whole' && letter) ids.push(id)
  }
  return ids.toSorted()
}

/** Opens from a copy, then starts twice, as the application would. */
async function adopted(folders: MemoryFolders, opened: OpenedHeader, copy: CopyId) {
  const outcome = await adoptCopy(folders, opened, copy)
  if (outcome.status !== 'adopted') throw new Error(outcome.status)
  let held: readonly string[] = []
  for (let start = 0; start < 2; start += 1) {
    const started = await startVault(folders, opened.keys)
    held = await whole(started)
    expect(started.vault.recovery).toBeUndefined()
    expect(await started.register.damaged()).toEqual([])
    started.close()
  }
  return { header: outcome.header, held }
}

describe('the database of another register over this one’s header', () => {
  async function met() {
    const other = await aRegister('another', 2)
    const own = await aRegister('own', 3)
    return { own, other, folders: await computerOf(own.files, other.rows) }
  }

  test('both are told: what each holds, what opens with which key, from when', async () => {
    const { own, other, folders } = await met()
    const found = await findVault(folders)
    expect(found).toMatchObject({ status: 'foreign', vaults: [[{ vaultId: 'own' }], [{ vaultId: 'another' }]] })
    expect(await findCopies(folders)).toMatchObject([
      { kind: 'database', generation: 1, name: databaseName(1), held: { dossiers: 2, events: 4 }, lacks: 0, vaultId: 'another' },
      { kind: 'mirror', generation: 1, name: 'journal-1.log', held: { dossiers: 3, events: 6 }, lacks: 0 },
    ])
    const today = new Date()
    const day = fromParts(today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate())
    const findings = await findAll(folders, [own, other])
    expect(findings.copies).toMatchObject(
      [
        { kind: 'database', unlocked: { header: { vaultId: 'another' } }, opened: { dossiers: 2, events: 4 } },
        { kind: 'mirror', unlocked: { header: { vaultId: 'own' } }, opened: { dossiers: 3, events: 6 } },
      ].toSorted(() => (findings.copies[0]?.kind === 'database' ? 1 : -1)),
    )
    for (const { opened } of findings.copies) expect(opened.lastRecordedAt?.slice(0, 10)).toBe(day)
    expect(findings.shut).toEqual([])
    expect((await findAll(folders, [own])).shut).toMatchObject([{ kind: 'database', held: { dossiers: 2 } }])
    expect((await findAll(folders, [])).copies).toEqual([])
    expect((await findAll(folders, [])).backups).toHaveLength(1)
  })

  test('the second copy is chosen: every dossier and letter is back, the other database stays as it is', async () => {
    const { own, other, folders } = await met()
    const journal = folders.files.get('vault/journal-1.log')
    const { held, header } = await adopted(folders, own, { kind: 'mirror', generation: 1 })
    expect(held).toEqual(own.ids)
    expect(header.generation).toBe(2)
    expect(folders.files.get('vault/journal-1.log')).toEqual(journal)
    // But for who may write it: no window does any more.
    const rows = new Map(other.rows)
    rows.set('marks', rows.get('marks')?.filter(({ key }) => key !== 'holder') ?? [])
    expect(await rowsIn(1)).toEqual(rows)
    const started = await startVault(folders, own.keys)
    expect(started.vault.keptGenerations).toEqual([{ name: databaseName(1), dossiers: 2, isOwn: false }])
    started.close()
  })

  test('the database is chosen: its register opens, the header that was there is kept beside', async () => {
    const { own, other, folders } = await met()
    const [header, journal] = ['vault/coffre.json', 'vault/journal-1.log'].map((path) => folders.files.get(path))
    expect((await adopted(folders, other, { kind: 'database', generation: 1 })).held).toEqual(other.ids)
    expect(folders.files.get('vault/coffre-ecarte-1.json')).toEqual(header)
    expect(folders.files.get('vault/journal-1.log')).toEqual(journal)
    // The way back: the header put back brings both to the choice again.
    folders.files.set('vault/coffre.json', header ?? new Uint8Array())
    expect(await findVault(folders)).toMatchObject({ status: 'foreign' })
    expect((await findAll(folders, [own])).copies).toMatchObject([{ kind: 'mirror', generation: 1, opened: { dossiers: 3 } }])
  })

  test('a backup is restored: the header that was there is kept beside', async () => {
    const { own, other, folders } = await met()
    const header = folders.files.get('vault/coffre.json')
    const [path = ''] = [...other.files.keys()].filter((one) => one.startsWith('backups/'))
    folders.files.set(path, other.files.get(path) ?? new Uint8Array())
    const address = { folder: 'backups', name: path.slice('backups/'.length) } as const
    const file = fileInFolder(folders, address, folders.files.get(path)?.length ?? 0)
    const restored = await restoreBackup(folders, other.header, other.keys, file, { kind: 'identity', text: other.keys.backupIdentity })
    expect(restored).toMatchObject({ status: 'restored', header: { vaultId: 'another' } })
    expect(folders.files.get('vault/coffre-ecarte-1.json')).toEqual(header)
    expect((await findCopies(folders, own)).find(({ kind, generation }) => kind === 'mirror' && generation === 1)?.opened?.dossiers).toBe(3)
  })

  test.each(['full', 'denied'] as const)('a folder that is %s leaves all as it was', async (fault) => {
    const { own, folders } = await met()
    const before = new Map(folders.files)
    folders.fault = (call) => (call === 'beginWriting' || call === 'append' ? fault : undefined)
    expect(await adoptCopy(folders, own, { kind: 'mirror', generation: 1 })).toEqual({ status: 'folderFailed', fault })
    expect(folders.files).toEqual(before)
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([databaseName(1)])
    folders.fault = () => undefined
    expect((await adopted(folders, own, { kind: 'mirror', generation: 1 })).held).toEqual(own.ids)
  })

  test.each(['coffre.json', 'journal-2.log', 'piece-2'])('killed as %s is written, shows the same choice again', async (name) => {
    const { own, folders } = await met()
    folders.fault = (call, path) => (call === 'beginWriting' && path.includes(name) ? 'killed' : undefined)
    const killed = adoptCopy(folders, own, { kind: 'mirror', generation: 1 })
    await expect.poll(async () => (await indexedDB.databases()).length).toBe(2)
    await Promise.race([killed, new Promise((resolve) => setTimeout(resolve, 300))])
    folders.fault = () => undefined
    const found = await findVault(folders)
    // Before the header's file is written, its copy in the filled database may already say which generation is whole.
    expect(['foreign', 'found']).toContain(found.status)
    if (found.status === 'found') {
      const started = await startVault(folders, own.keys)
      expect(await whole(started)).toEqual(own.ids)
      return started.close()
    }
    expect((await findAll(folders, [own])).copies.some(({ opened }) => opened.dossiers === 3)).toBe(true)
    expect((await adopted(folders, own, { kind: 'mirror', generation: 1 })).held).toEqual(own.ids)
  })
})

test('what an erasure destroyed does not come back with the second copy; a setting is as it was saved last', async () => {
  const other = await aRegister('another', 1)
  const folders = newComputer()
  const { header, keys } = await newVault('own')
  await saveHeader(folders, header)
  const started = await startVault(folders, keys)
  const { ledger, database } = started.vault
  for (const name of ['Avant', 'Après'])
    await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name } }))
  const kept = await recordCall(started)
  started.close()
  const mixed = await computerOf(folders.files, other.rows)
  const outcome = await adoptCopy(mixed, { header, keys }, { kind: 'mirror', generation: 1 })
  expect(outcome.status).toBe('adopted')
  const again = await startVault(mixed, keys)
  expect((await again.vault.database.settings.get('firm'))?.body).toEqual({ name: 'Après' })
  expect(await whole(again)).toEqual([kept])
  again.close()
})

test('a database that says to be another’s, whose rows are this one’s: it opens all the same', async () => {
  const other = await aRegister('another', 1)
  const own = await aRegister('own', 2)
  const folders = await computerOf(own.files, new Map([...own.rows, ['marks', other.rows.get('marks') ?? []]]))
  expect(await findVault(folders)).toMatchObject({ status: 'foreign' })
  expect((await findAll(folders, [own])).copies).toMatchObject([{ kind: 'mirror' }, { kind: 'database' }])
  expect((await adopted(folders, own, { kind: 'database', generation: 1 })).held).toEqual(own.ids)
})

test('a second copy that lacks lines says how much, before it is chosen and after', async () => {
  const other = await aRegister('another', 1)
  const own = await aRegister('own', 3)
  const text = new TextDecoder().decode(own.files.get('vault/journal-1.log'))
  const halved = text.split('\n').filter((_, index) => index % 2 === 0)
  const files = new Map([...own.files, ['vault/journal-1.log', new TextEncoder().encode(`${halved.filter(Boolean).join('\n')}\n`)]])
  const folders = await computerOf(files, other.rows)
  const [copy] = (await findAll(folders, [own])).copies
  expect(copy).toMatchObject({ kind: 'mirror' })
  expect(copy?.lacks).toBeGreaterThan(0)
  expect((copy?.opened.events ?? 0) + (copy?.lacks ?? 0)).toBe(6)
  expect(await adoptCopy(folders, own, { kind: 'mirror', generation: 1 })).toMatchObject({ status: 'adopted' })
  const started = await startVault(folders, own.keys)
  expect(started.vault.recovery?.missingEvents).toBe(copy?.lacks)
  started.close()
})

test('a database alone is told, and opens with all it has', async () => {
  const own = await aRegister('own', 2)
  const folders = await computerOf(new Map([['vault/coffre.json', own.files.get('vault/coffre.json') ?? new Uint8Array()]]), own.rows)
  const opened = { header: own.header, keys: own.keys }
  expect((await findAll(folders, [opened])).copies).toMatchObject([{ kind: 'database', generation: 1, opened: { dossiers: 2, events: 4 } }])
  expect((await adopted(folders, opened, { kind: 'database', generation: 1 })).held).toEqual(own.ids)
})

test('a database of which every row was taken, its second copy gone: no first run, whatever its marks say', async () => {
  const own = await aRegister('own', 2)
  const marks = new Map([['marks', own.rows.get('marks') ?? []]])
  const folders = await computerOf(new Map([['vault/coffre.json', own.files.get('vault/coffre.json') ?? new Uint8Array()]]), marks)
  expect(await openVault(folders, own.header, own.keys)).toEqual({ status: 'emptied', pieces: 0 })
})
