/** Bringing a backup back: all of it or nothing, whatever fails and whenever the application is killed. */
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lastBackupSentence } from '../../../../renderer/data/backup/backup-sentences.ts'
import {
  compareWith,
  inspectBackup,
  lastRestore,
  type RestoreOptions,
  rehearse,
  restoreBackup,
} from '../../../../renderer/data/backup/restore.ts'
import { fileInFolder } from '../../../../renderer/data/platform/random-access.ts'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { findVault } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import { type NewFact, record } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import type { VaultKeys } from '../../../../shared/vault/index.ts'
import { access } from '../../../shared/archive/a-backup.ts'
import { telephoneCall } from '../register/telephone-call.ts'
import type { InjectedFault, MemoryFolders } from '../storage/memory-folders.ts'
import { closeAndErase, firstRun, newVault, recordCall, type StartedVault, startVault } from './a-vault.ts'

const IMPORT = {
  batchId: 'batch-1',
  fileName: 'registre.xlsx',
  sha256: 'ab'.repeat(32),
  lastKnownOn: localDate('2026-04-01'),
  standing: 'open',
} as const

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-04-09T10:00:00') })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A register of two dossiers, and the backup that was made when it had one. */
async function twoDossiersAndABackupOfOne() {
  const started = await firstRun()
  const first = await recordCall(started)
  await started.backups.run()
  const name = started.backups.state().last?.name ?? ''
  const second = await recordCall(started)
  started.backups.stop()
  return { ...started, first, second, name }
}

/** As many as a restore writes in two transactions, the second while it looks at what the first wrote. */
async function twoHundredDossiersAndTheirBackup() {
  const { register, folders, keys, backups } = await firstRun()
  const following = { signal: new AbortController().signal, onProgress: () => undefined }
  const journals = Array.from({ length: 200 }, (_, index) => {
    const opened = { type: 'ComplaintOpened', ...telephoneCall(`2025-${index}`) } as const
    const events = record(`imported-${index}`, [], [{ occurredOn: localDate('2026-04-01'), facts: opened }], recordingContext())
    return { events, row: projectionOf(events) }
  })
  const { writes } = await register.knownDossiers(following)
  await register.importRows(journals, { ...IMPORT, importedAt: '2026-04-09T08:00:00.000Z' }, writes, following)
  await backups.run()
  backups.stop()
  return { bytes: folders.files.get(`backups/${backups.state().last?.name}`) ?? new Uint8Array(), keys }
}

type Setting = Awaited<ReturnType<typeof twoDossiersAndABackupOfOne>>

/** Restores from the folder, as the screen does. @param identity that opens the backup */
function restore({ folders, header, keys, name }: Setting, options: RestoreOptions = {}, identity = keys.backupIdentity) {
  const size = folders.files.get(`backups/${name}`)?.length ?? 0
  const file = fileInFolder(folders, { folder: 'backups', name }, size)
  return restoreBackup(folders, header, keys, file, { kind: 'identity', text: identity }, options)
}

async function startAgain(folders: MemoryFolders, keys: VaultKeys): Promise<StartedVault> {
  folders.fault = () => undefined
  const started = await startVault(folders, keys)
  started.backups.stop()
  return started
}

/** The dossiers of a register that open whole, with their letter. */
async function wholeDossiers({ register }: StartedVault): Promise<readonly string[]> {
  const whole: string[] = []
  for (const { id } of await register.summaries()) {
    const loaded = await register.load(id)
    const letter = await register.file(`piece-${id}`)
    if (loaded?.seal.status === 'whole' && loaded.journal.length === 2 && letter?.bytes.length === 7) whole.push(id)
  }
  return whole.toSorted()
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

describe('a restore', () => {
  test('says first what it would take away, give back and change', async () => {
    const { folders, vault, keys, name } = await twoDossiersAndABackupOfOne()
    const bytes = folders.files.get(`backups/${name}`) ?? new Uint8Array(0)
    const outcome = await inspectBackup(access(bytes), { kind: 'identity', text: keys.backupIdentity })
    if (outcome.status !== 'inspected') throw new Error(outcome.status)
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    expect(await compareWith(vault.database, outcome)).toMatchObject({
      here: { dossiers: 2, events: 4, files: 2 },
      manifest: { counts: { dossiers: 1, events: 2, files: 1 } },
      onlyHere: ['2026-002'],
      onlyInBackup: 0,
      differing: [],
    })
    // However many there are, two hundred are open at once.
    expect(read).toHaveBeenCalledWith(expect.objectContaining({ count: 200 }))
    expect(await databases()).toEqual([databaseName(1)])
  })

  test('counts the dossiers that the register shows, those of an import given up apart', async () => {
    const started = await firstRun()
    await recordCall(started)
    const seal = (id: string) => {
      const context = { ...recordingContext(), now: '2026-04-09T08:00:00.000Z' }
      const facts: readonly NewFact[] = [
        { occurredOn: localDate('2026-04-01'), facts: { type: 'ComplaintOpened', ...telephoneCall(`2025-${id}`) } },
        { occurredOn: localDate('2026-04-09'), facts: { type: 'Imported', ...IMPORT, rowNumber: 2 } },
      ]
      const events = record(`imported-${id}`, [], facts, context)
      return { events, row: projectionOf(events) }
    }
    const following = { signal: new AbortController().signal, onProgress: () => undefined }
    const { register, folders, vault, keys, backups } = started
    const { writes } = await register.knownDossiers(following)
    await register.importRows([seal('001'), seal('002')], { ...IMPORT, importedAt: '2026-04-09T08:00:00.000Z' }, writes, following)
    await register.undoImport('batch-1', localDate('2026-04-09'), following)
    await backups.run()
    backups.stop()
    const bytes = folders.files.get(`backups/${backups.state().last?.name}`) ?? new Uint8Array()
    const outcome = await inspectBackup(access(bytes), { kind: 'identity', text: keys.backupIdentity })
    if (outcome.status !== 'inspected') throw new Error(outcome.status)
    expect(outcome.counts).toMatchObject({ dossiers: 1, withdrawn: 2 })
    const compared = await compareWith(vault.database, outcome)
    expect(compared).toMatchObject({ there: { dossiers: 1, withdrawn: 2 }, here: { dossiers: 1, withdrawn: 2 }, onlyHere: [] })
  })

  test('what is restored waits for the disk at each step; what is rehearsed, and thrown away, at none', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    const bytes = setting.folders.files.get(`backups/${setting.name}`) ?? new Uint8Array(0)
    const written = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const durabilities = () => {
      const databases = written.mock.contexts as unknown as readonly IDBDatabase[]
      const calls = written.mock.calls.map(([, mode, options], at) => ({ mode, told: `${databases[at]?.name} ${options?.durability}` }))
      written.mockClear()
      return new Set(calls.filter(({ mode }) => mode === 'readwrite').map(({ told }) => told))
    }

    expect(await rehearse(access(bytes), setting.keys.backupIdentity, {})).toBe('same')
    expect(durabilities()).toEqual(new Set(['reclamations-cgp-repetition relaxed']))

    expect(await restore(setting)).toMatchObject({ status: 'restored' })
    const ofRestore = [...durabilities()]
    expect(ofRestore).toContain(`${databaseName(2)} strict`)
    expect(ofRestore.filter((each) => each.endsWith('relaxed'))).toEqual([])
  })

  test('rehearsed, all of it comes back, however many are compared while others are written', async () => {
    const { bytes, keys } = await twoHundredDossiersAndTheirBackup()
    expect(await rehearse(access(bytes), keys.backupIdentity, {})).toBe('same')
    expect(await databases()).toEqual([databaseName(1)])
  })

  test.each([
    ['an event', 'events', (row: Record<string, unknown>) => ({ ...row, seal: new Uint8Array(100) })],
    ['a dossier’s row in brief', 'dossiers', (row: Record<string, unknown>) => ({ ...row, head: '0'.repeat(64) })],
    ['a file', 'files', undefined],
  ] as const)('rehearsed, %s that does not come back is found, and nothing of the trial stays', async (_, table, alter) => {
    const { folders, keys, name } = await twoDossiersAndABackupOfOne()
    const bytes = folders.files.get(`backups/${name}`) ?? new Uint8Array(0)
    for (const method of ['add', 'put'] as const) {
      const write = IDBObjectStore.prototype[method]
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, row, ...key) {
        if (this.name !== table || this.transaction.db.name !== 'reclamations-cgp-repetition') return write.call(this, row, ...key)
        // What is not written is answered as if it were.
        return alter ? write.call(this, alter(row), ...key) : (this.count() as IDBRequest<IDBValidKey>)
      })
    }
    expect(await rehearse(access(bytes), keys.backupIdentity, {})).toBe('different')
    expect(await databases()).toEqual([databaseName(1)])
  })

  test('rehearsed and given up halfway, it is thrown away once nothing of it is being written', async () => {
    const { bytes, keys } = await twoHundredDossiersAndTheirBackup()
    // The first hundred are refused while the next are being written.
    const { transaction } = RegisterDatabase.prototype
    let underWay = 0
    const written = vi.spyOn(RegisterDatabase.prototype, 'transaction').mockImplementation(function (this: RegisterDatabase, ...write) {
      if (written.mock.calls.length === 1) return Dexie.Promise.reject(new DOMException('no room', 'QuotaExceededError'))
      underWay += 1
      return transaction.apply(this, write).finally(() => {
        underWay -= 1
      })
    })
    const beingWritten: number[] = []
    const thrownAway = RegisterDatabase.delete.bind(RegisterDatabase)
    vi.spyOn(RegisterDatabase, 'delete').mockImplementation((name) => {
      beingWritten.push(underWay)
      return thrownAway(name)
    })
    expect(await rehearse(access(bytes), keys.backupIdentity, {})).toBe('different')
    expect(written).toHaveBeenCalledTimes(2)
    expect(beingWritten).toEqual([0, 0])
    expect(await databases()).toEqual([databaseName(1)])
  })

  test('says which acts of the firm it would take back', async () => {
    const { folders, vault, keys, name } = await twoDossiersAndABackupOfOne()
    const firmJournal = createFirmJournal(vault.database, vault.ledger, () => recordingContext())
    const dueOn = localDate('2026-05-25')
    const facts = { type: 'ActionDecided', actionId: 'a', description: 'Relancer', owner: 'A. Exemple', dueOn, dossierIds: [] } as const
    await firmJournal.record(() => ({ status: 'accepted', facts: [{ occurredOn: dueOn, facts }] }))
    const bytes = folders.files.get(`backups/${name}`) ?? new Uint8Array(0)
    const outcome = await inspectBackup(access(bytes), { kind: 'identity', text: keys.backupIdentity })
    if (outcome.status !== 'inspected') throw new Error(outcome.status)
    const { firm } = await compareWith(vault.database, outcome)
    expect(firm.there).toEqual({ acts: 0, hash: undefined })
    expect(firm.here).toEqual({ acts: 1, hash: expect.stringMatching(/^[\da-f]{64}$/) })
  })

  test('takes the place of the register, whose traces go at the next start; the state before is named', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    await setting.backups.run()
    expect(await restore(setting, { before: 'avant.rcgp' })).toMatchObject({ status: 'restored' })
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    expect(await wholeDossiers(again)).toEqual([setting.first])
    expect(await lastRestore(again.vault.database)).toMatchObject({ before: 'avant.rcgp' })
    expect(again.vault.recovery).toBeUndefined()
    expect(await databases()).toEqual([databaseName(2)])
    const mirrored = [...setting.folders.files.keys()].filter((path) => path.startsWith('vault/'))
    expect(mirrored.toSorted()).toEqual([
      'vault/coffre.json',
      'vault/entier-2.bin',
      'vault/journal-2.log',
      `vault/piece-2-piece-${setting.first}.bin`,
    ])
  })

  test('of a file that was replaced after it was read and shown is refused, and changes nothing', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    const { folders, keys, name, backups } = setting
    const file = () => access(folders.files.get(`backups/${name}`) ?? new Uint8Array())
    const shown = await inspectBackup(file(), { kind: 'identity', text: keys.backupIdentity })
    if (shown.status !== 'inspected') throw new Error(shown.status)
    expect(shown).toMatchObject({ seal: 'holds', manifest: { counts: { dossiers: 1 } } })
    await backups.run()
    folders.files.set(`backups/${name}`, folders.files.get(`backups/${backups.state().last?.name}`) ?? new Uint8Array())
    const before = await databases()
    expect(await restore(setting, { shown: shown.manifest })).toEqual({ status: 'failed', fault: { kind: 'changed' } })
    expect(await databases()).toEqual(before)
  })

  test('is said to have no backup yet, rather than that none was ever made', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    await restore(setting)
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    expect(lastBackupSentence(again.backups.state())).toBe('Le registre restauré n’a pas encore été sauvegardé.')
    await again.backups.run()
    expect(lastBackupSentence(again.backups.state())).toContain('Dernière sauvegarde vérifiée le jeudi')
  })

  test('is usable at once: nothing is left to fold at the next start', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    await restore(setting)
    setting.close()
    const { generation, ...header } = setting.header
    const outcome = await openVault(setting.folders, { ...header, generation: generation + 1 }, setting.keys)
    if (outcome.status !== 'open') throw new Error(outcome.status)
    expect(await outcome.vault.isProjectionStale()).toBe(false)
    outcome.vault.close()
  })

  test('can be undone, with a clock moved back too', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    vi.setSystemTime(new Date('2021-01-01T10:00:00'))
    expect(await setting.backups.run([setting.name])).toBe(true)
    const before = setting.backups.state().last?.name ?? ''
    await restore(setting, { before })
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    expect(await again.backups.run()).toBe(true)
    expect(await wholeDossiers(again)).toEqual([setting.first])
    expect(await restore({ ...setting, header: again.header, name: before })).toMatchObject({ status: 'restored' })
    again.close()
    expect(await wholeDossiers(await startAgain(setting.folders, setting.keys))).toEqual([setting.first, setting.second].toSorted())
  })

  test('brings back no person who was erased since, were the dossier still open in the backup', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    const { register, first } = setting
    await closeAndErase(register, first)
    await restore(setting, { erased: new Map([[first, (await register.load(first))?.journal ?? []]]) })
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    expect(await again.register.load(first)).toMatchObject({
      seal: { status: 'whole' },
      dossier: { complainant: { name: 'Personne effacée' }, stage: 'closed' },
    })
    expect(await again.register.file(`piece-${first}`)).toBeUndefined()
    expect(await again.register.summaries()).toHaveLength(1)
    expect([...setting.folders.files.keys()].filter((path) => path.includes(`piece-${first}`))).toEqual([])
  })
})

describe('a restore beside what another register left', () => {
  /** The header is nowhere left; the second copy of the register is, under keys that nobody has. */
  async function lostHeader() {
    const setting = await twoDossiersAndABackupOfOne()
    setting.close()
    await RegisterDatabase.delete(databaseName(1))
    setting.folders.files.delete('vault/coffre.json')
    expect(await findVault(setting.folders)).toEqual({ status: 'lost' })
    return { ...setting, ...(await newVault()), identity: setting.keys.backupIdentity }
  }

  /** Whether the second copy alone gives the whole register back. */
  async function expectOnlyTheFirst({ folders, keys, first }: Awaited<ReturnType<typeof lostHeader>>) {
    const again = await startAgain(folders, keys)
    expect(again.vault.recovery).toBeUndefined()
    expect(await wholeDossiers(again)).toEqual([first])
    again.close()
    await RegisterDatabase.delete(databaseName(again.header.generation))
    const rebuilt = await startAgain(folders, keys)
    expect(rebuilt.vault.recovery).toEqual({ events: 2, files: 1, damagedLines: 0 })
    expect(await wholeDossiers(rebuilt)).toEqual([first])
  }

  test('takes none of its files for its own', async () => {
    const setting = await lostHeader()
    expect(await restore(setting, {}, setting.identity)).toMatchObject({ status: 'restored' })
    await expectOnlyTheFirst(setting)
  })

  test('is not written over by it, where the second copy could not be written', async () => {
    const setting = await lostHeader()
    setting.folders.fault = (call, path) => (call === 'beginWriting' && path !== 'vault/coffre.json' ? 'full' : undefined)
    expect(await restore(setting, {}, setting.identity)).toMatchObject({ status: 'restored' })
    await expectOnlyTheFirst(setting)
  })

  test('nor by a restore that did not go through, tried again at once', async () => {
    const setting = await lostHeader()
    setting.folders.fault = (_, path) => (path === 'vault/coffre.json' ? 'full' : undefined)
    expect(await restore(setting, {}, setting.identity)).toEqual({ status: 'folderFailed', fault: 'full' })
    setting.folders.fault = () => undefined
    const anew = { ...setting, ...(await newVault()) }
    expect(await restore(anew, {}, setting.identity)).toMatchObject({ status: 'restored' })
    await expectOnlyTheFirst(anew)
  })

  test('is not begun where the folder cannot be listed', async () => {
    const setting = await lostHeader()
    setting.folders.fault = (call, path) => (call === 'list' && path === 'vault' ? 'denied' : undefined)
    expect(await restore(setting, {}, setting.identity)).toEqual({ status: 'folderFailed', fault: 'denied' })
  })
})

describe('a disk that fails during a restore leaves everything as it was', () => {
  const faults: readonly InjectedFault[] = ['full', 'denied', 'busy', 'missing', 'torn']

  async function expectNothingChanged(setting: Setting) {
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    expect(again.header.generation).toBe(1)
    expect(await wholeDossiers(again)).toEqual([setting.first, setting.second].toSorted())
    expect(await databases()).toEqual([databaseName(1)])
    again.close()
  }

  test.each(faults)('%s while the backup is read', async (fault) => {
    const setting = await twoDossiersAndABackupOfOne()
    let reads = 0
    setting.folders.fault = (call, path) => {
      if (call !== 'read' || !path.startsWith('backups/')) return undefined
      reads += 1
      return reads > 8 ? fault : undefined
    }
    expect(await restore(setting)).toEqual({ status: 'folderFailed', fault: fault === 'torn' ? 'unknown' : fault })
    expect(reads).toBeGreaterThan(8)
    await expectNothingChanged(setting)
  })

  test.each(
    faults.flatMap((fault) => (['beginWriting', 'continueWriting', 'finishWriting'] as const).map((call) => [fault, call] as const)),
  )('%s at %s, where the restored register takes its place', async (fault, call) => {
    const setting = await twoDossiersAndABackupOfOne()
    setting.folders.fault = (called, path) => (called === call && path === 'vault/coffre.json' ? fault : undefined)
    expect(await restore(setting)).toEqual({ status: 'folderFailed', fault: fault === 'torn' ? 'unknown' : fault })
    await expectNothingChanged(setting)
  })

  test('a database without room', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    const put = IDBObjectStore.prototype.put
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if (this.transaction.db.name === databaseName(2) && this.name === 'files') throw new DOMException('', 'QuotaExceededError')
      return put.apply(this, values)
    })
    expect(await restore(setting)).toMatchObject({ status: 'storageFailed', fault: { kind: 'full' } })
    full.mockRestore()
    await expectNothingChanged(setting)
  })

  test('a backup that is damaged half-way', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    const path = `backups/${setting.name}`
    const bytes = Uint8Array.from(setting.folders.files.get(path) ?? [])
    bytes[bytes.length - 2500] = (bytes[bytes.length - 2500] ?? 0) ^ 1
    setting.folders.files.set(path, bytes)
    expect(await restore(setting)).toMatchObject({ status: 'failed', fault: { kind: 'damaged' } })
    await expectNothingChanged(setting)
  })

  test('stopped by the adviser', async () => {
    const setting = await twoDossiersAndABackupOfOne()
    expect(await restore(setting, { signal: { aborted: true } })).toEqual({ status: 'failed', fault: { kind: 'cancelled' } })
    await expectNothingChanged(setting)
  })

  test.each(faults)('%s for the second copy: the register is restored, and the copy written as soon as it can be', async (fault) => {
    const setting = await twoDossiersAndABackupOfOne()
    setting.folders.fault = (_, path) => (path.startsWith('vault/journal-2') ? fault : undefined)
    expect(await restore(setting)).toMatchObject({ status: 'restored' })
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    expect(again.vault.mirror.state()).toEqual({ status: 'sound' })
    expect(await wholeDossiers(again)).toEqual([setting.first])
    expect(setting.folders.files.get('vault/journal-2.log')?.length).toBeGreaterThan(0)
  })
})

test('killed at any call on the disk, the next start opens the whole register of before, or the whole one restored', async () => {
  const generations = new Set<number>()
  for (let killedAt = 1; ; killedAt += 1) {
    const setting = await twoDossiersAndABackupOfOne()
    await setting.backups.run()
    let calls = 0
    let isKilled = false
    const killed = new Promise<'killed'>((resolve) => {
      setting.folders.fault = () => {
        calls += 1
        if (calls < killedAt) return undefined
        isKilled = true
        setTimeout(() => resolve('killed'), 20)
        return 'killed'
      }
    })
    const ended = await Promise.race([restore(setting), killed])
    setting.close()
    const again = await startAgain(setting.folders, setting.keys)
    const { generation } = again.header
    generations.add(generation)
    expect(await wholeDossiers(again), `killed at call ${killedAt}`).toEqual(
      generation === 1 ? [setting.first, setting.second].toSorted() : [setting.first],
    )
    expect(await databases()).toEqual([databaseName(generation)])
    again.close()
    if (!isKilled) {
      expect(ended).toMatchObject({ status: 'restored' })
      expect(killedAt).toBeGreaterThan(15)
      break
    }
  }
  expect([...generations]).toEqual([1, 2])
})
