/** What a backup asks of the database: not one question for each dossier. */
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { backupContent, registerSink } from '../../../../renderer/data/backup/backup-content.ts'
import { type BackupProgress, inHundredths } from '../../../../renderer/data/backup/backup-state.ts'
import { adoptJournals } from '../../../../renderer/data/register/upkeep.ts'
import { isDamagedRecord } from '../../../../renderer/data/storage/content-keys.ts'
import { type BackupContent, openEarlier, readBackup } from '../../../../shared/archive/index.ts'
import { addNote } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { sixtyJournals } from '../../../shared/analysis/sixty-dossiers.ts'
import { aBackup, access, type Keys, someKeys } from '../../../shared/archive/a-backup.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { openRegister } from '../register/open-register.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function sixtyDossiers() {
  const opened = await openRegister()
  await adoptJournals(opened, sixtyJournals())
  return { ...opened, content: backupContent(opened.database, opened.mirror, { recipient: 'age1…' }) }
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function manifestOf(keys: Keys, content: BackupContent) {
  const read = await readBackup(access(await aBackup(keys, content)), { kind: 'identity', text: keys.identity })
  return read.status === 'read' ? read.manifest : read
}

describe('the content of a backup', () => {
  test('is every journal whole, some of them with each question', async () => {
    const { content } = await sixtyDossiers()
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const dossiers = await all(content.dossiers())
    expect(asked.mock.calls.length).toBeLessThan(10)
    const journals = new Map(sixtyJournals().map((journal) => [journal[0]?.dossierId, journal]))
    expect(dossiers).toHaveLength(60)
    for (const dossier of dossiers) {
      if ('entry' in dossier) throw new Error('copied from nowhere')
      const { dossierId, events, head } = dossier
      expect(events).toEqual(journals.get(dossierId))
      expect(head).toBe(events.at(-1)?.hash)
    }
  })

  test('asks of files those dossiers alone that have some', async () => {
    const { content, database } = await sixtyDossiers()
    const [{ id = '' } = {}] = await database.dossiers.toArray()
    await database.files.put({ fileId: 'of-no-journal', dossierId: id, body: { name: 'a', mediaType: 'b', bytes: new Uint8Array(1) } })
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    expect(await all(content.files())).toEqual([])
    expect(asked.mock.calls.length).toBeLessThan(10)
  })

  test('is copied from the backup before where it has not changed, and read from the register where it has', async () => {
    const { database, mirror, content, register } = await sixtyDossiers()
    const keys = await someKeys()
    const earlier = await openEarlier(access(await aBackup(keys, content)), keys.identity)
    const [{ id = '' } = {}] = await database.dossiers.where('stage').equals('toAnswer').toArray()
    await register.record(id, (dossier) => addNote(dossier, { text: 'Rappelée.' }, contextOn(localDate('2027-01-04'))))
    const next = backupContent(database, mirror, { recipient: 'age1…' }, earlier)
    const asked = vi.spyOn(IDBIndex.prototype, 'getAll')
    const dossiers = await all(next.dossiers())
    const ofEvents = asked.mock.contexts.filter((index) => (index as IDBIndex).objectStore.name === 'events')
    expect(ofEvents).toHaveLength(1)
    expect(dossiers.flatMap((dossier) => ('entry' in dossier ? [] : [dossier.dossierId]))).toEqual([id])
    expect(await manifestOf(keys, next)).toEqual(await manifestOf(keys, content))
  })

  test('leaves out no dossier that does not read: it says so', async () => {
    const { content, raw } = await sixtyDossiers()
    const row = (await raw.events.toArray())[40]
    await raw.events.update(row?.id ?? '', { seal: new Uint8Array(60) as never })
    const error = await all(content.dossiers()).catch((thrown: unknown) => thrown)
    expect(isDamagedRecord(error)).toBe(true)
  })
})

test('a register being filled says nowhere where it stands, and keeps nothing of what it has written', async () => {
  const opened = await openRegister()
  const followed = vi.spyOn(opened.protection, 'follow')
  const { sink, finish } = registerSink(opened)
  for (const events of sixtyJournals()) {
    const [{ dossierId = '' } = {}] = events
    await sink.dossier?.({ dossierId, reference: '', head: '', events })
  }
  await finish()
  expect(await opened.database.dossiers.count()).toBe(60)
  expect(await opened.database.marks.count()).toBe(0)
  expect(followed).not.toHaveBeenCalled()
})

test('progress is told a hundred times a step, and once where a step has one part', () => {
  const told: BackupProgress[] = []
  const tell = inHundredths((progress) => told.push(progress))
  for (let done = 1; done <= 10_000; done += 1) tell('writing', done, 10_000)
  expect(told.length).toBeLessThanOrEqual(101)
  expect(told.at(-1)).toEqual({ step: 'writing', done: 10_000, total: 10_000 })
  tell('verifying', 1, 1)
  tell('verifying', 1, 1)
  expect(told.at(-1)).toEqual({ step: 'verifying', done: 1, total: 1 })
  expect(told.filter(({ step }) => step === 'verifying')).toHaveLength(1)
})
