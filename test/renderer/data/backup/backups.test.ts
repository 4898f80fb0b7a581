/** Backups made by themselves: when, where, how they are checked, and what a failing disk does to them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { backupAlarm, lastBackupSentence, unreadSentence } from '../../../../renderer/data/backup/backup-sentences.ts'
import { inspectBackup } from '../../../../renderer/data/backup/restore.ts'
import { backupName, vaultTag } from '../../../../shared/archive/index.ts'
import { addNote } from '../../../../shared/complaint/index.ts'
import { type HostFolders, MAX_PART_SIZE } from '../../../../shared/host/folders.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { aBackup, access, CONTENT, someKeys } from '../../../shared/archive/a-backup.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import type { InjectedFault, MemoryFolders } from '../storage/memory-folders.ts'
import { firstRun, recordCall, type StartedVault, startVault } from './a-vault.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date('2026-04-09T10:00:00') })
})

afterEach(() => {
  vi.useRealTimers()
})

/** What a backup that stands for others is read by, in bytes: no other reading of it begins with as many. */
const DIGESTED_AT_ONCE = 1024 * 1024

const at = (instant: string) => vi.setSystemTime(new Date(instant))

/** Names of the backups that stand in a folder. */
function namesIn({ files }: MemoryFolders, folder: 'backups' | 'chosen' = 'backups'): readonly string[] {
  return [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1))
}

/** Waits until as many backups have ended. */
async function ended({ backups }: StartedVault, madeAt: string): Promise<void> {
  await vi.waitFor(
    () => {
      expect(backups.state().progress).toBeUndefined()
      expect(backups.state().last?.madeAt.slice(0, 10)).toBe(madeAt)
    },
    { timeout: 20_000 },
  )
}

/** Long enough for a backup to begin, had it been meant to. */
async function aWhile(): Promise<void> {
  await vi.advanceTimersByTimeAsync(10_000)
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

async function aVaultWithABackup() {
  const started = await firstRun()
  const dossierId = await recordCall(started)
  expect(await started.backups.run()).toBe(true)
  return { ...started, dossierId }
}

describe('a backup is made by itself', () => {
  test('after the day’s first change, once a day, and again the next day', async () => {
    const started = await firstRun()
    await recordCall(started)
    await ended(started, '2026-04-09')
    expect(namesIn(started.folders)).toHaveLength(1)
    await recordCall(started)
    await aWhile()
    expect(namesIn(started.folders)).toHaveLength(1)
    at('2026-04-10T09:00:00')
    await recordCall(started)
    await ended(started, '2026-04-10')
    expect(namesIn(started.folders)).toHaveLength(2)
  })

  test('not a second time where the adviser made one at once', async () => {
    const started = await aVaultWithABackup()
    const { name } = started.backups.state().last ?? {}
    at('2026-04-09T11:00:00')
    await aWhile()
    expect(namesIn(started.folders)).toEqual([name])
  })

  test('is seen to have begun as soon as it is asked for, before it has read anything', async () => {
    const { backups } = await firstRun()
    const made = backups.run()
    expect(backups.state().progress).toEqual({ step: 'checking', done: 0, total: 1 })
    await made
    expect(backups.state().progress).toBeUndefined()
  })

  test('at closing, where something changed since the last one, and only then', async () => {
    const started = await aVaultWithABackup()
    at('2026-04-09T18:00:00')
    await started.backups.runIfChanged()
    expect(namesIn(started.folders)).toHaveLength(1)
    await recordCall(started)
    await started.backups.runIfChanged()
    expect(started.backups.state().last?.name).toBe(`reclamations-cgp_2026-04-09_18-00-00_2-dossiers_${vaultTag('v1')}.rcgp`)
  })

  test('at the next start, where the closing did not wait for it', async () => {
    const started = await aVaultWithABackup()
    await recordCall(started)
    started.close()
    at('2026-04-10T09:00:00')
    const again = await startVault(started.folders, started.keys)
    await ended(again, '2026-04-10')
    expect(namesIn(again.folders)).toHaveLength(2)
  })

  test('into the default folder and the adviser’s own, byte for byte', async () => {
    const started = await firstRun()
    started.folders.hasChosen = true
    await recordCall(started)
    await started.backups.run()
    const [name] = namesIn(started.folders)
    expect(namesIn(started.folders, 'chosen')).toEqual([name])
    expect(started.folders.files.get(`chosen/${name}`)).toEqual(started.folders.files.get(`backups/${name}`))
  })
})

describe('each backup is verified', () => {
  test('one that the disk cut short while saying that all was well is thrown away; the one before stays', async () => {
    const started = await aVaultWithABackup()
    const before = namesIn(started.folders)
    at('2026-04-10T09:00:00')
    started.folders.fault = (call) => (call === 'finishWriting' ? 'cut' : undefined)
    expect(await started.backups.run()).toBe(false)
    expect(started.backups.state().faults.backups).toMatch(/damaged|notABackup/)
    expect(namesIn(started.folders)).toEqual(before)
  })

  test('a copy cut short in the adviser’s own folder is thrown away, and said', async () => {
    const started = await firstRun()
    started.folders.hasChosen = true
    await recordCall(started)
    started.folders.fault = (call, path) => (call === 'finishWriting' && path.startsWith('chosen/') ? 'cut' : undefined)
    expect(await started.backups.run()).toBe(true)
    expect(started.backups.state().faults).toEqual({ chosen: 'damaged' })
    expect(namesIn(started.folders, 'chosen')).toEqual([])
    expect(backupAlarm(started.backups.state(), '2026-04-09T10:00:00Z')).toContain('Votre dossier de sauvegarde')
  })

  test('once a month it is restored into a scratch database and compared', async () => {
    const started = await aVaultWithABackup()
    const first = started.backups.state().last?.rehearsedAt
    expect(first).toBe(new Date('2026-04-09T10:00:00').toISOString())
    at('2026-05-05T10:00:00')
    await started.backups.run()
    expect(started.backups.state().last?.rehearsedAt).toBe(first)
    at('2026-05-10T10:00:00')
    await started.backups.run()
    expect(started.backups.state().last?.rehearsedAt).toBe(new Date('2026-05-10T10:00:00').toISOString())
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['reclamations-cgp-coffre-1'])
  })

  test('once a month the whole register is read for it; between, what the backup before has is copied and still right', async () => {
    const started = await aVaultWithABackup()
    const { raw } = started.vault
    const spoilt = async () => (await raw.events.toArray()).filter(({ body }) => (body as unknown as Uint8Array).length === 60).length
    const [event] = await raw.events.toArray()
    if (event) await raw.events.put({ ...event, body: new Uint8Array(60) as never })
    at('2026-05-05T10:00:00')
    expect(await started.backups.run()).toBe(true)
    expect(await spoilt()).toBe(1)
    const [name] = namesIn(started.folders).filter((one) => one.includes('2026-05-05'))
    const made = access(started.folders.files.get(`backups/${name}`) ?? new Uint8Array(0))
    const read = await inspectBackup(made, { kind: 'identity', text: started.keys.backupIdentity })
    expect(read).toMatchObject({ status: 'inspected', counts: { dossiers: 1, events: 2, files: 1 } })
    at('2026-05-10T10:00:00')
    expect(await started.backups.run()).toBe(true)
    expect(await spoilt()).toBe(0)
  })

  test('one that does not come back in its rehearsal is said, and tried again with the next', async () => {
    const started = await firstRun()
    await recordCall(started)
    let reads = 0
    // Read whole once to be verified, then the disk fails.
    started.folders.fault = (call, path) => {
      if (call !== 'read' || !path.startsWith('backups/')) return undefined
      reads += 1
      return started.backups.state().progress?.step === 'rehearsing' || reads > 12 ? 'unknown' : undefined
    }
    await started.backups.run()
    expect(started.backups.state().faults).toEqual({ backups: 'notRestored' })
    expect(backupAlarm(started.backups.state(), '2026-04-09T10:00:00Z')).toContain('restauration à blanc n’a pas abouti')
    started.folders.fault = () => undefined
    await started.backups.run()
    expect(started.backups.state().faults).toEqual({})
    expect(started.backups.state().last?.rehearsedAt).toBeDefined()
  })
})

describe('a disk that fails', () => {
  const faults: readonly InjectedFault[] = ['full', 'denied', 'busy', 'missing', 'torn']
  const calls: readonly (keyof HostFolders)[] = ['beginWriting', 'continueWriting', 'finishWriting']

  test.each(faults.flatMap((fault) => calls.map((call) => [fault, call] as const)))(
    '%s at %s: the typed fault, the backup before whole, nothing half-written, and mended by itself',
    async (fault, call) => {
      const started = await aVaultWithABackup()
      const { folders, backups, register, keys, dossierId } = started
      const [before] = namesIn(folders)
      at('2026-04-10T09:00:00')
      folders.fault = (called, path) => (called === call && !path.startsWith('vault/') ? fault : undefined)
      expect(await backups.run()).toBe(false)
      expect(backups.state().faults).toEqual({ backups: fault === 'torn' ? 'unknown' : fault })
      expect(backupAlarm(backups.state(), '2026-04-10T09:00:00Z')).toMatch(/^Dossier par défaut/)
      expect(namesIn(folders)).toEqual([before])
      const kept = access(folders.files.get(`backups/${before}`) ?? new Uint8Array(0))
      expect(await inspectBackup(kept, { kind: 'identity', text: keys.backupIdentity })).toMatchObject({ status: 'inspected' })
      expect((await register.load(dossierId))?.seal.status).toBe('whole')
      folders.fault = () => undefined
      expect(await backups.run()).toBe(true)
      expect(backups.state().faults).toEqual({})
    },
  )

  test('the adviser’s own folder alone: the default one has its backup, the other is said until it has one', async () => {
    const started = await aVaultWithABackup()
    const { folders, backups } = started
    folders.hasChosen = true
    at('2026-04-10T09:00:00')
    folders.fault = (_, path) => (path.startsWith('chosen') ? 'missing' : undefined)
    expect(await backups.run()).toBe(true)
    expect(backups.state().faults).toEqual({ chosen: 'missing' })
    await backups.checkFolder()
    expect(backups.state().faults).toEqual({ chosen: 'missing' })
    folders.fault = () => undefined
    at('2026-04-10T09:05:00')
    await backups.checkFolder()
    expect(backups.state().faults).toEqual({})
    expect(namesIn(folders, 'chosen')).toHaveLength(1)
  })

  test('a folder that does not answer is never taken for one without backups', async () => {
    const { folders, backups } = await aVaultWithABackup()
    folders.hasChosen = true
    folders.fault = (call, path) => (call === 'list' && path === 'chosen' ? 'missing' : undefined)
    const { backups: found, unread } = await backups.list()
    expect(found.map(({ folder }) => folder)).toEqual(['backups'])
    expect(unread.map(unreadSentence)).toEqual([
      'Votre dossier de sauvegarde\u00a0: ses sauvegardes n’ont pas pu être lues, le dossier est introuvable (clé USB retirée, dossier déplacé\u00a0?). Remettez-le en place, ou choisissez-en un autre.',
    ])
    folders.fault = (call) => (call === 'list' ? 'denied' : undefined)
    expect(await backups.list()).toEqual({
      backups: [],
      unread: [
        { folder: 'backups', fault: 'denied' },
        { folder: 'chosen', fault: 'denied' },
      ],
    })
    folders.hasChosen = false
    folders.fault = () => undefined
    expect((await backups.list()).unread).toEqual([])
  })

  test('the newest backups come first, whichever folder has them', async () => {
    const { folders, backups, register, dossierId } = await aVaultWithABackup()
    folders.hasChosen = true
    for (const day of ['2026-04-10', '2026-04-11']) {
      at(`${day}T09:00:00`)
      await register.record(dossierId, (dossier) => addNote(dossier, { text: day }, contextOn(day)))
      await backups.run()
    }
    const { backups: found } = await backups.list()
    expect(found.map(({ folder, backup }) => [folder, backup.day]).slice(0, 4)).toEqual([
      ['backups', '2026-04-11'],
      ['chosen', '2026-04-11'],
      ['backups', '2026-04-10'],
      ['chosen', '2026-04-10'],
    ])
  })

  test('a key pulled out is seen between two backups', async () => {
    const started = await firstRun()
    started.folders.hasChosen = true
    await recordCall(started)
    await started.backups.run()
    started.folders.fault = (_, path) => (path.startsWith('chosen') ? 'missing' : undefined)
    await started.backups.checkFolder()
    expect(backupAlarm(started.backups.state(), '2026-04-09T10:00:00Z')).toContain('introuvable')
  })

  test('one that fails while old ones are rotated away keeps them, and the new one', async () => {
    const started = await aVaultWithABackup()
    at('2026-04-09T11:00:00')
    started.folders.fault = (call) => (call === 'remove' ? 'busy' : undefined)
    expect(await started.backups.run()).toBe(true)
    expect(namesIn(started.folders)).toHaveLength(2)
  })
})

test('a register that no longer reads is said, and remembered until the next start', async () => {
  const started = await aVaultWithABackup()
  const { folders, keys, backups, vault, close, dossierId } = started
  // What the last backup has is copied from it: of this one, nothing is.
  await recordCall(started)
  const getAll = IDBIndex.prototype.getAll
  const reading = vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(function (this: IDBIndex, ...query) {
    if (this.objectStore.name === 'events') throw new DOMException('', 'DataError')
    return getAll.apply(this, query)
  })
  expect(await backups.run()).toBe(false)
  expect(backupAlarm(backups.state(), '2026-04-09T10:00:00Z')).toContain('ne s’est pas laissé lire en entier')
  expect(await vault.database.marks.get('unreadable')).toBeDefined()
  reading.mockRestore()
  close()
  const again = await startVault(folders, keys)
  expect((await again.register.load(dossierId))?.seal.status).toBe('whole')
  expect(await again.vault.database.marks.get('unreadable')).toBeUndefined()
})

describe('the rotation', () => {
  test('with a clock moved back, loses neither the newest by name nor the one just made', async () => {
    const started = await aVaultWithABackup()
    const [before] = namesIn(started.folders)
    for (const time of ['09:00:00', '08:00:00', '07:00:00']) {
      at(`2026-04-09T${time}`)
      await recordCall(started)
      await started.backups.run()
      const last = started.backups.state().last?.name
      expect(namesIn(started.folders)).toContain(before)
      expect(namesIn(started.folders)).toContain(last)
    }
    at('2021-01-01T09:00:00')
    expect(await started.backups.run()).toBe(true)
    expect(namesIn(started.folders)).toContain(started.backups.state().last?.name)
  })

  test('asks before it removes one that holds more dossiers, and touches no other file', async () => {
    const started = await aVaultWithABackup()
    const richer = backupName('2026-04-09', '08:00:00', 40, 'v1')
    started.folders.files.set(`backups/${richer}`, new Uint8Array(9))
    started.folders.files.set('backups/photo.jpg', new Uint8Array(9))
    at('2026-04-09T12:00:00')
    await started.backups.run()
    expect(started.backups.state().toConfirm).toEqual([{ folder: 'backups', name: richer }])
    expect(namesIn(started.folders)).toEqual(expect.arrayContaining([richer, 'photo.jpg']))
    await started.backups.removeConfirmed('backups', richer)
    expect(namesIn(started.folders)).not.toContain(richer)
  })
})

describe('what rotation lets go, where the one that stands for it', () => {
  /** Two backups of one day, and the day after. @returns their names, the older first */
  async function twoOfOneDay() {
    const started = await aVaultWithABackup()
    const [older = ''] = namesIn(started.folders)
    // Stays while there is no other: rotation is not asked before the day after.
    const bytes = started.folders.files.get(`backups/${older}`) ?? new Uint8Array()
    await recordCall(started)
    at('2026-04-09T12:00:00')
    await started.backups.run()
    const newer = started.backups.state().last?.name ?? ''
    started.folders.files.set(`backups/${older}`, bytes)
    at('2026-04-10T09:00:00')
    return { ...started, older, newer, path: `backups/${newer}` }
  }

  test('is what was read back: it goes', async () => {
    const { backups, folders, older, newer } = await twoOfOneDay()
    await backups.run()
    expect(namesIn(folders)).toContain(newer)
    expect(namesIn(folders)).not.toContain(older)
  })

  test('has one byte flipped, and its size: it stays, and the diagnostic says so', async () => {
    const { backups, folders, older, newer, path, incidents } = await twoOfOneDay()
    const bytes = folders.files.get(path) ?? new Uint8Array()
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    folders.files.set(path, bytes)
    await backups.run()
    expect(namesIn(folders)).toEqual(expect.arrayContaining([older, newer]))
    expect(incidents).toMatchObject([{ name: 'BackupAltered' }])
  })

  test('stands for several: it is read once for all of them', async () => {
    const { backups, folders, older, newer, path } = await twoOfOneDay()
    const earlier = older.replace('10-00', '09-00')
    folders.files.set(`backups/${earlier}`, new Uint8Array(9))
    folders.files.set(path, new Uint8Array(9))
    const read = vi.spyOn(folders, 'read')
    await backups.run()
    expect(namesIn(folders)).toEqual(expect.arrayContaining([earlier, older, newer]))
    expect(read.mock.calls.filter(([{ name, from, length }]) => name === newer && from === 0 && length === DIGESTED_AT_ONCE)).toHaveLength(
      1,
    )
  })

  test.each([
    { isSound: true, before: 'digests were noted', noted: undefined },
    { isSound: false, before: 'digests were noted', noted: undefined },
    { isSound: true, before: 'digests were those of each megabyte', noted: 'ab'.repeat(32) },
  ])('was made before $before: it is read whole, and goes where that one opens ($isSound)', async ({ isSound, noted }) => {
    const { backups, folders, vault, older, newer, path } = await twoOfOneDay()
    await vault.database.marks.put({ key: 'backupDigests', value: noted === undefined ? {} : { [newer]: noted } })
    if (!isSound) folders.files.set(path, (folders.files.get(path) ?? new Uint8Array()).fill(0, -400, -300))
    await backups.run()
    expect(namesIn(folders).includes(older)).toBe(!isSound)
  })
})

describe('a folder that two registers share', () => {
  /** Another register's backups of the same morning, as an earlier application named them where there is no tag. */
  async function besideAnother(hasTag: boolean) {
    const started = await aVaultWithABackup()
    const own = namesIn(started.folders)
    const [ownName = ''] = own
    const keys = await someKeys()
    const others = await Promise.all(
      ['06:00:00', '07:00:00'].map(async (time) => {
        const name = backupName('2026-04-09', time, 1, 'another')
        const path = `backups/${hasTag ? name : name.replace(/_[^_]+(?=\.rcgp$)/, '')}`
        started.folders.files.set(path, await aBackup(keys, CONTENT, { vaultId: 'another' }))
        return path.replace('backups/', '')
      }),
    )
    return { ...started, ownName, others }
  }

  test.each([true, false])('loses none of the other’s to rotation, whether its names tell the register (%s) or not', async (hasTag) => {
    const { backups, folders, others, ownName } = await besideAnother(hasTag)
    at('2026-04-09T12:00:00')
    await backups.run()
    expect(namesIn(folders)).toEqual(expect.arrayContaining([...others]))
    expect(namesIn(folders)).not.toContain(ownName)
    expect((await backups.list()).backups.map(({ backup }) => backup.name)).toEqual([backups.state().last?.name])
  })

  test('and its own of before names told the register go as they did', async () => {
    const { backups, folders, ownName } = await besideAnother(true)
    const earlier = ownName.replace(/_[^_]+(?=\.rcgp$)/, '').replace(/_\d\d-/, '_05-')
    folders.files.set(`backups/${earlier}`, folders.files.get(`backups/${ownName}`) ?? new Uint8Array())
    at('2026-04-09T12:00:00')
    await backups.run()
    expect(namesIn(folders)).not.toContain(earlier)
  })
})

describe('one that is asked for while another is being made', () => {
  /** A backup that has read the whole register, and waits for its file to be finished. */
  async function beingMade() {
    const started = await aVaultWithABackup()
    const { folders, backups } = started
    const [kept = ''] = namesIn(folders)
    await recordCall(started)
    at('2026-04-09T11:00:00')
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const { finishWriting } = folders
    const finishing = vi.spyOn(folders, 'finishWriting').mockImplementationOnce(async (id) => released.then(() => finishWriting(id)))
    const first = backups.run()
    await vi.waitFor(() => expect(finishing).toHaveBeenCalled())
    at('2026-04-09T11:00:30')
    return { ...started, kept, first, release }
  }

  test('holds what was recorded behind that one, which leaves the backup about to be restored alone', async () => {
    const started = await beingMade()
    await recordCall(started)
    const second = started.backups.run([started.kept])
    started.release()
    expect([await started.first, await second]).toEqual([true, true])
    expect(started.backups.state().last?.name).toBe(`reclamations-cgp_2026-04-09_11-00-30_3-dossiers_${vaultTag('v1')}.rcgp`)
    expect(namesIn(started.folders)).toContain(started.kept)
  })

  test('is that one, where nothing was recorded behind it', async () => {
    const { backups, first, release } = await beingMade()
    const others = [backups.run(), backups.run()]
    release()
    expect(await Promise.all([first, ...others])).toEqual([true, true, true])
    expect(backups.state().last?.name).toBe(`reclamations-cgp_2026-04-09_11-00-00_2-dossiers_${vaultTag('v1')}.rcgp`)
  })

  test('goes into a folder that was chosen behind it', async () => {
    const { folders, backups, first, release } = await beingMade()
    folders.hasChosen = true
    await backups.renew()
    const second = backups.run()
    release()
    expect([await first, await second]).toEqual([true, true])
    expect(namesIn(folders, 'chosen')).toEqual([backups.state().last?.name])
  })

  test('is not made where that one was stopped', async () => {
    const { backups, first, release, kept } = await beingMade()
    const second = backups.run()
    backups.cancel()
    release()
    expect([await first, await second]).toEqual([false, false])
    expect(backups.state().last?.name).toBe(kept)
  })
})

describe('the last backup, in a sentence', () => {
  test('says what it lacks, and that no copy of it is outside this computer', async () => {
    const { backups, vault, folders, ...started } = await aVaultWithABackup()
    const sentence = () => lastBackupSentence(backups.state()).replaceAll('\u00a0', ' ')
    expect(sentence()).toMatch(
      /^Dernière sauvegarde vérifiée le jeudi 9 avril 2026\. Elle n’est que sur cet ordinateur\. Dernière restauration/,
    )
    const { database, ledger } = vault
    await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: 'Cabinet Fictif' } }))
    await vi.waitFor(() => expect(sentence()).toContain('Ce qui a été changé depuis n’y est pas encore.'))
    await recordCall(started)
    await recordCall(started)
    await vi.waitFor(() => expect(sentence()).toContain('2 dossiers et 4 événements enregistrés depuis n’y sont pas encore.'))
    await started.register.record(started.dossierId, (dossier) =>
      addNote(dossier, { text: 'Rappelée.' }, contextOn(localDate('2026-04-09'))),
    )
    await vi.waitFor(() => expect(sentence()).toContain('2 dossiers et 5 événements'))
    folders.hasChosen = true
    await backups.run()
    expect(sentence()).toMatch(/^Dernière sauvegarde vérifiée le jeudi 9 avril 2026\. Dernière restauration/)
  })

  test('says so at the next start too', async () => {
    const started = await aVaultWithABackup()
    await recordCall(started)
    started.close()
    const again = await startVault(started.folders, started.keys)
    expect(lastBackupSentence(again.backups.state())).toContain('enregistrés depuis n’y sont pas encore')
    again.close()
  })
})

describe('the dashboard', () => {
  test('says that a backup of a day to come tells nothing of its age', async () => {
    at('2027-04-09T10:00:00')
    const { backups } = await aVaultWithABackup()
    expect(backupAlarm(backups.state(), '2026-04-09T10:00:00Z')).toMatch(/date à venir/)
    expect(backupAlarm(backups.state(), '2027-04-10T10:00:00Z')).toBeUndefined()
  })

  test('turns red when the last verified backup is older than eight days', async () => {
    const { backups } = await aVaultWithABackup()
    expect(backupAlarm(backups.state(), '2026-04-17T10:00:00Z')).toBeUndefined()
    expect(backupAlarm(backups.state(), '2026-04-18T10:00:00Z')).toMatch(/^Dernière sauvegarde vérifiée le jeudi 9\savril\s2026/)
  })
})

test('a register that closes while its second copy is verified has nothing more to tell', async () => {
  const told: unknown[] = []
  const tell = (error: unknown) => void told.push(error)
  const started = await firstRun()
  process.on('unhandledRejection', tell)
  vi.advanceTimersByTime(20_000)
  started.close()
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', tell)
  expect(told).toEqual([])
})

describe('a backup that is stopped', () => {
  test.each(['writing', 'verifying', 'copying', 'rehearsing'] as const)('while %s leaves no half of it and loses nothing', async (step) => {
    const started = await firstRun()
    const { folders, backups } = started
    folders.hasChosen = true
    // More than goes through in one call of any step.
    await recordCall(started, new Uint8Array(MAX_PART_SIZE + 1_000_000))
    backups.subscribe(() => {
      if (backups.state().progress?.step === step) backups.cancel()
    })
    const isMade = await backups.run()
    expect(isMade).toBe(step === 'copying' || step === 'rehearsing')
    expect(namesIn(folders)).toHaveLength(isMade ? 1 : 0)
    expect(namesIn(folders, 'chosen')).toHaveLength(step === 'rehearsing' ? 1 : 0)
    expect(backups.state().last?.rehearsedAt).toBeUndefined()
    expect(backups.state().progress).toBeUndefined()
  })
})

describe('before a restore, the present state', () => {
  test('is in the last backup, where nothing was recorded since: none is made again', async () => {
    const { folders, backups } = await aVaultWithABackup()
    const before = namesIn(folders)
    at('2026-04-09T11:00:00')
    const written = vi.spyOn(folders, 'beginWriting')
    expect(await backups.save([])).toBe(true)
    expect(written).not.toHaveBeenCalled()
    expect(namesIn(folders)).toEqual(before)
  })

  test.each<[string, (started: StartedVault) => Promise<unknown>]>([
    ['something was recorded since', recordCall],
    ['a byte of it changed', async ({ folders }) => alter(folders)],
    ['it is gone', async ({ folders }) => folders.files.delete(`backups/${namesIn(folders)[0]}`)],
    ['a folder was chosen since', choose],
  ])('goes into a new one where %s', async (_, change) => {
    const started = await aVaultWithABackup()
    at('2026-04-09T11:00:00')
    await change(started)
    expect(await started.backups.save([])).toBe(true)
    expect(started.backups.state().last?.name).toContain('2026-04-09_11-00-00')
    expect(namesIn(started.folders)).toContain(started.backups.state().last?.name)
  })

  function alter({ files }: MemoryFolders): void {
    const [path = '', bytes = new Uint8Array()] = [...files].find(([name]) => name.startsWith('backups/')) ?? []
    const altered = Uint8Array.from(bytes)
    altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1
    files.set(path, altered)
  }

  async function choose({ folders, backups }: StartedVault): Promise<void> {
    folders.hasChosen = true
    await backups.renew()
  }
})
