/** Backups made beside the page: the same file under the same promises, and the page's own hands where that fails. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBackups } from '../../../../renderer/data/backup/backups.ts'
import { createBackupWork } from '../../../../renderer/data/workers/backup-work.ts'
import { createBackupsBeside } from '../../../../renderer/data/workers/backups-beside.ts'
import { parseBackupName } from '../../../../shared/archive/index.ts'
import { MAX_PART_SIZE } from '../../../../shared/host/folders.ts'
import type { Incident } from '../../../../shared/host/incident.ts'
import type { Host } from '../../../../shared/host/port.ts'
import { createWorkers } from '../../host/workers.ts'
import { firstRun, recordCall } from '../backup/a-vault.ts'
import { alterMirror } from '../storage/damaging.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
  vi.stubGlobal('location', { origin: 'https://registre.invalid' })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A register of one dossier and its letter, whose backups a worker makes. @param work what the worker does */
async function aRegister(work: () => object = createBackupWork) {
  const { folders, vault, header, keys, backups: inPage, ...started } = await firstRun()
  inPage.stop()
  // More than goes through in one call of any step.
  await recordCall(started, new Uint8Array(MAX_PART_SIZE + 1_000_000))
  const { started: workers, start } = createWorkers(work)
  const incidents: Incident[] = []
  const host = { folders, diagnostic: { note: async (incident: Incident) => void incidents.push(incident) } } as unknown as Host
  const beside = createBackupsBeside(start)
  const backups = await createBackups({ host, vault, header: () => header, keys, version: '0.1.0', beside })
  const close = () => {
    backups.stop()
    vault.close()
  }
  return { folders, vault, backups, workers, incidents, close }
}

describe('the second copy, looked at beside the page', () => {
  test('where it agrees, no box is opened in the page', async () => {
    const { vault, backups, incidents, close } = await aRegister()
    const judge = vi.spyOn(vault.protection, 'judge')
    await backups.run()
    expect(judge).not.toHaveBeenCalled()
    expect(incidents).toEqual([])
    close()
  })

  test('where it does not, it is mended in the page, and told', async () => {
    const { folders, vault, backups, incidents, close } = await aRegister()
    alterMirror(folders, (table) => table === 'events')
    await backups.run()
    expect(incidents).toEqual([{ source: 'worker', name: 'SecondCopyMended', places: [] }])
    expect(await vault.checkMirror()).toBe(false)
    close()
  })
})

describe('a backup made beside the page', () => {
  test('bears the page’s day and time', async () => {
    const work = createBackupWork()
    const make = vi.spyOn(work, 'make')
    const { backups, close } = await aRegister(() => work)
    await backups.run()
    const { day, time } = make.mock.calls[0]?.[1] ?? {}
    expect(parseBackupName(backups.state().last?.name ?? '')).toMatchObject({ day, time })
    close()
  })

  test('is written, read back and restored for trial there, and nothing of the register stays with who made it', async () => {
    const { folders, vault, backups, workers, close } = await aRegister()
    const read = vi.spyOn(vault.database.dossiers, 'bulkGet')
    expect(await backups.run()).toBe(true)
    const { last, faults, missingFiles, progress } = backups.state()
    expect(last).toMatchObject({ folders: ['backups'], counts: { dossiers: 1 } })
    expect(last?.rehearsedAt).toBeDefined()
    expect({ faults, missingFiles, progress }).toEqual({ faults: {}, missingFiles: 0, progress: undefined })
    expect([...folders.files.keys()].filter((path) => path.startsWith('backups/'))).toEqual([`backups/${last?.name}`])
    expect(read).not.toHaveBeenCalled()
    expect(workers).toMatchObject([{ isEnded: true }])
    close()
  })

  test.each(['writing', 'rehearsing'] as const)('is stopped while %s as one made in the page is', async (step) => {
    const { folders, backups, close } = await aRegister()
    backups.subscribe(() => {
      if (backups.state().progress?.step === step) backups.cancel()
    })
    expect(await backups.run()).toBe(step === 'rehearsing')
    expect([...folders.files.keys()].filter((path) => path.startsWith('backups/'))).toHaveLength(step === 'rehearsing' ? 1 : 0)
    expect(backups.state().last?.rehearsedAt).toBeUndefined()
    close()
  })

  test('is made in the page where that fails, and the diagnostic tells what failed', async () => {
    const fail = (name: string) => () => Promise.reject(Object.assign(new Error('dossier de Mme Fontaine'), { name }))
    const failing = () => ({ secondCopyAgrees: fail('EncodingError'), make: fail('RangeError'), rehearse: fail('DataError') })
    const { backups, incidents, close } = await aRegister(failing)
    expect(await backups.run()).toBe(true)
    expect(backups.state()).toMatchObject({ faults: {}, last: { folders: ['backups'] } })
    expect(backups.state().last?.rehearsedAt).toBeDefined()
    expect(incidents).toEqual(['EncodingError', 'RangeError', 'DataError'].map((name) => ({ source: 'worker', name, places: [] })))
    close()
  })
})
