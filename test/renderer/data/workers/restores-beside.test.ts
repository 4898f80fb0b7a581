/** A backup read or restored beside the page: the same outcomes, the same register, and the page's own hands where that fails. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fileInFolder } from '../../../../renderer/data/platform/random-access.ts'
import { databaseName } from '../../../../renderer/data/storage/database.ts'
import { RESTORE_WORK } from '../../../../renderer/data/workers/restore-work.ts'
import { inspectBeside, restoreBeside } from '../../../../renderer/data/workers/restores-beside.ts'
import { MAX_PART_SIZE } from '../../../../shared/host/folders.ts'
import type { Incident } from '../../../../shared/host/incident.ts'
import { createWorkers } from '../../host/workers.ts'
import { firstRun, recordCall, startVault } from '../backup/a-vault.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
  vi.stubGlobal('location', { origin: 'https://registre.invalid' })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A register of two dossiers, the backup of the first of them, and a worker that reads and restores it. @param work what it does */
async function aBackupOfOne(work: object = RESTORE_WORK) {
  const started = await firstRun()
  const { folders, header, keys, vault, backups } = started
  // More than goes through in one call.
  await recordCall(started, new Uint8Array(MAX_PART_SIZE + 1_000_000))
  await backups.run()
  await recordCall(started)
  backups.stop()
  const address = { folder: 'backups', name: backups.state().last?.name ?? '' } as const
  const file = fileInFolder(folders, address, folders.files.get(`backups/${address.name}`)?.length ?? 0)
  const key = { kind: 'vault', identities: [keys.backupIdentity] } as const
  const incidents: Incident[] = []
  const host = { folders, diagnostic: { note: async (incident: Incident) => void incidents.push(incident) } }
  const { started: workers, start } = createWorkers(() => work)
  const inspect = (followed: Parameters<typeof inspectBeside>[3] = {}) => inspectBeside(host, file, key, followed, start)
  const restore = (followed: Parameters<typeof inspectBeside>[3] = {}) =>
    restoreBeside(host, file, key, { header, keys, ...followed }, start)
  /** How many dossiers whoever opens the register now finds. */
  const dossiersFound = async () => {
    vault.close()
    const again = await startVault(folders, keys)
    again.backups.stop()
    const found = await again.register.summaries()
    again.close()
    return found.length
  }
  return { folders, vault, workers, incidents, inspect, restore, dossiersFound }
}

const FAILING = { inspect: () => Promise.reject(new RangeError('dossier')), restore: () => Promise.reject(new RangeError('dossier')) }
const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

describe('a backup read beside the page', () => {
  test('tells what it holds, and nothing of its file stays with who asked', async () => {
    const { folders, vault, workers, inspect } = await aBackupOfOne()
    const read = vi.spyOn(folders, 'read')
    const done: number[] = []
    const outcome = await inspect({ onProgress: (at, total) => void done.push(at / total) })
    expect(outcome).toMatchObject({ status: 'inspected', seal: 'holds', counts: { dossiers: 1, events: 2, files: 1 } })
    expect(done.at(-1)).toBe(1)
    const outcomes = await Promise.all(read.mock.results.map(({ value }) => value as ReturnType<typeof folders.read>))
    expect(outcomes.length).toBeGreaterThan(1)
    expect(outcomes.flatMap((each) => (each.status === 'done' ? each.value.length : []))).toEqual(outcomes.map(() => 0))
    expect(workers).toMatchObject([{ isEnded: true }])
    vault.close()
  })

  test('says that it does not read where its folder is gone meanwhile', async () => {
    const { folders, vault, workers, incidents, inspect } = await aBackupOfOne()
    const onProgress = () => {
      folders.fault = () => 'missing'
    }
    expect(await inspect({ onProgress })).toEqual({ status: 'unreadable', fault: 'missing' })
    expect(incidents).toEqual([])
    expect(workers).toMatchObject([{ isEnded: true }])
    vault.close()
  })

  test('is given up when the adviser says so', async () => {
    const { vault, inspect } = await aBackupOfOne()
    const signal = { aborted: false }
    const onProgress = () => {
      signal.aborted = true
    }
    expect(await inspect({ signal, onProgress })).toEqual({ status: 'failed', fault: { kind: 'cancelled' } })
    vault.close()
  })

  test('is read in the page where that fails, and the diagnostic tells what failed', async () => {
    const { vault, incidents, workers, inspect } = await aBackupOfOne(FAILING)
    expect(await inspect()).toMatchObject({ status: 'inspected' })
    expect(incidents).toEqual([{ source: 'worker', name: 'RangeError', places: [] }])
    expect(workers).toMatchObject([{ isEnded: true }])
    vault.close()
  })
})

describe('a restore beside the page', () => {
  test('puts the register of the backup in place', async () => {
    const { workers, incidents, restore, dossiersFound } = await aBackupOfOne()
    expect(await restore()).toMatchObject({ status: 'restored', header: { generation: 2 } })
    expect(incidents).toEqual([])
    expect(workers).toMatchObject([{ isEnded: true }])
    expect(await dossiersFound()).toBe(1)
  })

  test.each([
    ['its folder is gone', { status: 'folderFailed', fault: 'missing' }],
    ['it is given up', { status: 'failed', fault: { kind: 'cancelled' } }],
  ] as const)('leaves the register as it was where %s meanwhile', async (what, outcome) => {
    const { folders, workers, restore, dossiersFound } = await aBackupOfOne()
    const signal = { aborted: false }
    const onProgress = () => {
      if (what === 'it is given up') signal.aborted = true
      else folders.fault = () => 'missing'
    }
    expect(await restore({ signal, onProgress })).toEqual(outcome)
    expect(workers).toMatchObject([{ isEnded: true }])
    folders.fault = () => undefined
    expect(await databases()).toEqual([databaseName(1)])
    expect(await dossiersFound()).toBe(2)
  })

  test('is done in the page where that fails', async () => {
    const { incidents, restore, dossiersFound } = await aBackupOfOne(FAILING)
    expect(await restore()).toMatchObject({ status: 'restored' })
    expect(incidents).toEqual([{ source: 'worker', name: 'RangeError', places: [] }])
    expect(await dossiersFound()).toBe(1)
  })
})
