/** Backups made beside the page: the same file under the same promises, and the page's own hands where that fails. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBackups } from '../../../../renderer/data/backup/backups.ts'
import { inspectBackup } from '../../../../renderer/data/backup/restore.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { putInForce } from '../../../../renderer/data/storage/renewal.ts'
import { BACKUP_WORK, type BackupWork, givingWay } from '../../../../renderer/data/workers/backup-work.ts'
import { createBackupsBeside } from '../../../../renderer/data/workers/backups-beside.ts'
import { parseBackupName } from '../../../../shared/archive/index.ts'
import { MAX_PART_SIZE } from '../../../../shared/host/folders.ts'
import type { Incident } from '../../../../shared/host/incident.ts'
import type { Host } from '../../../../shared/host/port.ts'
import { renewKeys, type VaultKeys } from '../../../../shared/vault/index.ts'
import { access } from '../../../shared/archive/a-backup.ts'
import { createWorkers } from '../../host/workers.ts'
import { firstRun, recordCall, startVault } from '../backup/a-vault.ts'
import { alterMirror } from '../storage/damaging.ts'

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined)
  vi.stubGlobal('location', { origin: 'https://registre.invalid' })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A register of one dossier and its letter, whose backups a worker makes. @param work what the worker does */
async function aRegister(work: object = BACKUP_WORK) {
  const { folders, vault, header, keys, backups: inPage, ...started } = await firstRun()
  inPage.stop()
  // More than goes through in one call of any step.
  await recordCall(started, new Uint8Array(MAX_PART_SIZE + 1_000_000))
  const { started: workers, start } = createWorkers(() => work)
  const incidents: Incident[] = []
  const host = { folders, diagnostic: { note: async (incident: Incident) => void incidents.push(incident) } } as unknown as Host
  const beside = createBackupsBeside(start)
  let inForce = header
  const backups = await createBackups({ host, vault, header: () => inForce, keys, version: '0.1.0', beside })
  /** As another passphrase does. @returns the keys in force from then on */
  const renew = async () => {
    const renewed = await renewKeys(header, keys, { passphrase: 'quatre mots tout neufs' }, random, 4)
    expect(await putInForce(folders, vault, renewed)).toBeUndefined()
    inForce = renewed.header
    return renewed.keys
  }
  const close = () => {
    backups.stop()
    vault.close()
  }
  return { folders, vault, header, keys, backups, workers, incidents, renew, close }
}

const MEGABYTE = 1024 * 1024

function backupsIn({ files }: Awaited<ReturnType<typeof aRegister>>['folders']) {
  return [...files].filter(([path]) => path.startsWith('backups/'))
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

describe('what goes on by itself, while something is recorded', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  /** The page's answer, given when the test says so. */
  function aPage() {
    let answer = () => {}
    const idle = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          answer = resolve
        }),
    )
    return { idle, answer: () => answer() }
  }

  /** A step of the work, and whether it was taken. */
  function step(giveWay: () => Promise<void>) {
    const taken = vi.fn()
    void giveWay().then(taken)
    return taken
  }

  test('takes no step, and goes on after', async () => {
    const { idle, answer } = aPage()
    const giveWay = givingWay(idle)
    const taken = step(giveWay)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(taken).not.toHaveBeenCalled()
    answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(taken).toHaveBeenCalled()
    await giveWay()
    expect(idle).toHaveBeenCalledTimes(1)
  })

  test('asks again once it worked on for a moment', async () => {
    const { idle, answer } = aPage()
    const giveWay = givingWay(idle)
    step(giveWay)
    answer()
    await vi.advanceTimersByTimeAsync(1000)
    const taken = step(giveWay)
    await vi.advanceTimersByTimeAsync(0)
    expect(taken).not.toHaveBeenCalled()
    expect(idle).toHaveBeenCalledTimes(2)
  })

  test('comes to its end although there is no end to what is recorded', async () => {
    const { idle } = aPage()
    const giveWay = givingWay(idle)
    const first = step(giveWay)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(first).toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    await giveWay()
    expect(idle).toHaveBeenCalledTimes(1)
  })

  test('is told that nothing is recorded once nothing was for a moment', async () => {
    vi.useRealTimers()
    const { vault, close } = await aRegister()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    await vi.advanceTimersByTimeAsync(5000)
    const { promise: written, resolve: write } = Promise.withResolvers<void>()
    vi.spyOn(vault.mirror, 'append').mockReturnValueOnce(written)
    const settings = vault.ledger.write([vault.database.settings], () => vault.database.settings.put({ key: 'firm', body: {} }))
    const [atOnce, quiet] = [vi.fn(), vi.fn()]
    void vault.ledger.idle().then(atOnce)
    void vault.ledger.idle(1000).then(quiet)
    await vi.waitFor(() => expect(vault.mirror.append).toHaveBeenCalled())
    expect(atOnce).not.toHaveBeenCalled()
    write()
    await settings
    await vi.advanceTimersByTimeAsync(999)
    expect(atOnce).toHaveBeenCalled()
    expect(quiet).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(quiet).toHaveBeenCalled()
    close()
  })
})

describe('a backup made beside the page', () => {
  test('waits at each of its steps while something is recorded, and is made after', async () => {
    const work = { ...BACKUP_WORK }
    const tasks = (['secondCopyAgrees', 'make', 'rehearse'] as const).map((name) => [name, vi.spyOn(work, name)] as const)
    const { folders, vault, backups, close } = await aRegister(work)
    const { promise: recorded, resolve: endRecording } = Promise.withResolvers<void>()
    const waitedIn = new Set<string>()
    vi.spyOn(vault.ledger, 'idle').mockImplementation(() => {
      waitedIn.add(tasks.findLast(([, { mock }]) => mock.calls.length > 0)?.[0] ?? 'none')
      return recorded
    })
    const made = backups.run()
    await vi.waitFor(() => expect([...waitedIn]).toEqual(['secondCopyAgrees']))
    expect(backups.state().progress).toMatchObject({ step: 'checking', done: 0 })
    endRecording()
    expect(await made).toBe(true)
    expect([...waitedIn]).toEqual(['secondCopyAgrees', 'make', 'rehearse'])
    expect(backupsIn(folders)).toHaveLength(1)
    close()
  })

  test('bears the page’s day and time', async () => {
    const work = { ...BACKUP_WORK }
    const make = vi.spyOn(work, 'make')
    const { backups, close } = await aRegister(work)
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
    // The second copy looked at, the backup, its rehearsal: each with what it held.
    expect(workers).toMatchObject([{ isEnded: true }, { isEnded: true }, { isEnded: true }])
    close()
  })

  test('verifies no journal again for its rehearsal', async () => {
    const rehearse = vi.fn(BACKUP_WORK.rehearse)
    const { backups, close } = await aRegister({ ...BACKUP_WORK, rehearse })
    await backups.run()
    expect([...(rehearse.mock.calls[0]?.[0].proven.values() ?? [])]).toMatchObject([{ events: 2 }])
    close()
  })

  test('goes through the page a megabyte at a time, and nothing of it stays there', async () => {
    const { folders, backups, close } = await aRegister()
    const { continueWriting } = folders
    const sizes: number[] = []
    const read = vi.spyOn(folders, 'read')
    const written = vi.spyOn(folders, 'continueWriting').mockImplementation((part) => {
      sizes.push(part.bytes.length)
      return continueWriting(part)
    })
    await backups.run()
    const outcomes = await Promise.all(read.mock.results.map(({ value }) => value as ReturnType<typeof folders.read>))
    const held = [
      ...outcomes.flatMap((outcome) => (outcome.status === 'done' ? outcome.value : [])),
      ...written.mock.calls.map(([{ bytes }]) => bytes),
    ]
    expect(sizes.length).toBeGreaterThan(MAX_PART_SIZE / MEGABYTE)
    expect(Math.max(...sizes)).toBe(MEGABYTE)
    expect(held.filter(({ length }) => length >= 64 * 1024)).toEqual([])
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
    const failing = { secondCopyAgrees: fail('EncodingError'), make: fail('RangeError'), rehearse: fail('DataError') }
    const { backups, incidents, close } = await aRegister(failing)
    expect(await backups.run()).toBe(true)
    expect(backups.state()).toMatchObject({ faults: {}, last: { folders: ['backups'] } })
    expect(backups.state().last?.rehearsedAt).toBeDefined()
    expect(incidents).toEqual(['EncodingError', 'RangeError', 'DataError'].map((name) => ({ source: 'worker', name, places: [] })))
    close()
  })
})

describe('a passphrase changed while a backup is made beside the page', () => {
  /** @param around the worker's making of a backup: what happens to the keys before it and after it */
  async function aRegisterWith(
    around: (renew: () => Promise<VaultKeys>, make: () => ReturnType<BackupWork['make']>) => ReturnType<BackupWork['make']>,
  ) {
    const make: BackupWork['make'] = (...asked) => around(register.renew, () => BACKUP_WORK.make(...asked))
    const register = await aRegister({ ...BACKUP_WORK, make })
    return register
  }

  const openedBy = ({ backupIdentity }: VaultKeys, bytes: Uint8Array | undefined) =>
    inspectBackup(access(bytes ?? new Uint8Array()), { kind: 'identity', text: backupIdentity })

  test('before it reads the register: no file is left that the former one opens, and the next opening makes another', async () => {
    const renewed: VaultKeys[] = []
    const { folders, keys, backups, incidents, close } = await aRegisterWith(async (renew, make) => {
      renewed.push(await renew())
      return make()
    })
    expect(await backups.run()).toBe(false)
    expect(backupsIn(folders)).toEqual([])
    expect(backups.state()).toMatchObject({ faults: { backups: 'wrongKey' }, progress: undefined })
    expect(backups.state().last).toBeUndefined()
    expect(incidents).toEqual([{ source: 'worker', name: 'DamagedRecordError', places: [] }])
    close()
    const [inForce] = renewed
    if (!inForce) throw new Error('no key was renewed')
    const again = await startVault(folders, inForce)
    expect(await again.backups.run()).toBe(true)
    again.close()
    const [[, bytes] = []] = backupsIn(folders)
    expect(await openedBy(inForce, bytes)).toMatchObject({ status: 'inspected' })
    expect(await openedBy(keys, bytes)).toMatchObject({ fault: { kind: 'wrongKey' } })
  })

  test('once the file is there: it is noted as one under the former keys, which open it', async () => {
    const { folders, header, keys, backups, close } = await aRegisterWith(async (renew, make) => {
      const made = await make()
      await renew()
      return made
    })
    expect(await backups.run()).toBe(true)
    expect(backups.state().last?.recipient).toBe(header.backup.recipient)
    const [[, bytes] = []] = backupsIn(folders)
    expect(await openedBy(keys, bytes)).toMatchObject({ status: 'inspected' })
    close()
  })
})
