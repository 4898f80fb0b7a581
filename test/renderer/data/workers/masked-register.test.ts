/** The register before an inspector, its names masked: all that the page is told, beside what the worker holds. */
import { expect, test, vi } from 'vitest'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { saveHeader } from '../../../../renderer/data/storage/header-copies.ts'
import { leftAs } from '../../../../renderer/data/storage/lock.ts'
import { type MaskedPage, openMaskedRegister } from '../../../../renderer/data/workers/masked-register.ts'
import { STAGES } from '../../../../shared/complaint/index.ts'
import type { TypedSecret } from '../../../../shared/vault/index.ts'
import { firstRun, foundHeader, newComputer, newVault, PASSPHRASE, recordCall, startVault } from '../backup/a-vault.ts'
import type { MemoryFolders } from '../storage/memory-folders.ts'

const NAME = /Fontaine|Le Goff/
const NOTHING_TOLD: Omit<MaskedPage, 'folders'> = { note: async () => undefined, onMirror: () => undefined, onBackups: () => undefined }

async function opened(folders: MemoryFolders, text = PASSPHRASE, kind: TypedSecret['kind'] = 'passphrase', page = NOTHING_TOLD) {
  const headers = [await foundHeader(folders)]
  return openMaskedRegister({ headers, secret: { kind, text }, version: '0.1.0' }, { ...page, folders })
}

/** A register with a call, a letter and a file of the firm's own. */
async function aRegister() {
  const run = await firstRun()
  const dossierId = await recordCall(run)
  const { database, ledger } = run.vault
  await ledger.write([database.settings], () => database.settings.put({ key: 'synthesis-texts:2026', body: { resume: 'Mme Fontaine' } }))
  const file = { fileId: 'f1', name: 'Fontaine.docx', mediaType: 'text/plain', size: 3, sha256: '0'.repeat(64) }
  await createFirmJournal(database, ledger, () => recordingContext()).record(
    () => ({ status: 'accepted', facts: [{ occurredOn: '2026-05-25' as never, facts: { type: 'PassphraseChanged' } }] }),
    [{ file, bytes: new TextEncoder().encode('Fontaine') }],
  )
  run.close()
  return { ...run, dossierId }
}

test('the page is told what the screens show, without a name, a key or what a digest could be guessed by', async () => {
  const { folders, keys, dossierId } = await aRegister()
  const { opening, masked } = await opened(folders)
  if (opening.status !== 'open' || !masked) throw new Error(opening.status)
  const told = {
    opening,
    load: await masked.load(dossierId),
    summaries: await masked.summaries(),
    summariesAt: await masked.summariesAt(STAGES),
    firm: await masked.firm(),
    preferences: await masked.preferences(),
    regulation: await masked.regulation(),
    file: await masked.value('firm-file:f1'),
    text: await masked.value('synthesis-texts:2026'),
    firmJournal: await masked.firmJournal(),
  }
  expect(told.summaries).toHaveLength(1)
  expect(told.load?.journal.length).toBeGreaterThan(0)
  expect(told.load?.seal).toMatchObject({ status: 'whole' })
  const text = JSON.stringify(told)
  expect(text).not.toMatch(NAME)
  expect(told.load?.journal.filter((event) => 'salt' in event)).toEqual([])
  // A screen still says that a text was written.
  expect(told.text).toEqual({ resume: null })
  // As the key would be written where an array of bytes is told.
  expect(text).not.toContain(`"0":${keys.dataKey[0]},"1":${keys.dataKey[1]},"2":${keys.dataKey[2]}`)
  // Structured clone takes all of it: nothing told holds a function, hence a way to what is kept here.
  expect(structuredClone(told)).toEqual(told)
  await masked.lock()
})

test('what is typed wrong opens nothing', async () => {
  const { folders } = await aRegister()
  expect(await opened(folders, 'une autre phrase de passe')).toEqual({ opening: { status: 'refused' } })
})

test('the recovery code opens it too, and the firm’s journal says so', async () => {
  const { folders, recoveryCode } = await aRegister()
  const { masked } = await opened(folders, recoveryCode, 'recoveryCode')
  const acts = (await masked?.firmJournal())?.events.map(({ facts }) => facts.type)
  expect(acts).toContain('OpenedWithRecoveryCode')
  await masked?.lock()
})

test('a sealed list that was altered is noted in the diagnostic, as at any other start', async () => {
  const { folders } = await aRegister()
  const raw = new RegisterDatabase(databaseName(1))
  await raw.marks.delete('heads')
  raw.close()
  const noted: string[] = []
  const { masked } = await opened(folders, PASSPHRASE, 'passphrase', { ...NOTHING_TOLD, note: async ({ name }) => void noted.push(name) })
  expect(noted).toContain('SealedListAltered')
  await masked?.lock()
})

test('locked, it asks for the passphrase again, and its keys are written over', async () => {
  const { folders } = await aRegister()
  const { masked } = await opened(folders)
  await masked?.lock()
  vi.stubGlobal('localStorage', { getItem: () => null })
  expect(await leftAs(await foundHeader(folders))).toMatchObject({ isLocked: true })
  await expect(masked?.summaries()).resolves.toEqual([])
})

test('a register that nothing is left of but its pieces is told as such, and nothing of it is touched', async () => {
  const folders = newComputer()
  const { header, keys } = await newVault()
  await saveHeader(folders, header)
  const started = await startVault(folders, keys)
  await recordCall(started)
  started.close()
  await RegisterDatabase.delete(databaseName(1))
  folders.files.delete('vault/journal-1.log')
  expect((await opened(folders)).opening).toMatchObject({ status: 'emptied' })
  expect([...folders.files.keys()].filter((name) => name.startsWith('vault/piece-'))).toHaveLength(1)
})
