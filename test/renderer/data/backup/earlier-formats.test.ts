/**
 * What earlier versions wrote opens: a register and a backup of 28 November 2026, before keys and fields were renamed, registers
 * of the versions before, and a backup of each format.
 *
 * The fixtures in test/fixtures/formats were written by the last version of their format from the fictitious firm, through
 * that version's own code; they are never made anew.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../../../build/paths.ts'
import { inspectBackup, restoreBackup } from '../../../../renderer/data/backup/restore.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { findVault } from '../../../../renderer/data/storage/header-copies.ts'
import { CURRENT_VERSION } from '../../../../renderer/data/storage/migrations.ts'
import { SEALED_SINCE } from '../../../../shared/archive/format.ts'
import { BACKUP_FORMAT, filesOf } from '../../../../shared/archive/index.ts'
import { sha256Hex } from '../../../../shared/complaint/index.ts'
import type { ClientKind } from '../../../../shared/regulation/index.ts'
import { HEADER_FORMAT } from '../../../../shared/vault/header.ts'
import { createRecoveryCode, createVault, recipientOf, unlockWithPassphrase } from '../../../../shared/vault/index.ts'
import { access } from '../../../shared/archive/a-backup.ts'
import type { MemoryFolders } from '../storage/memory-folders.ts'
import { newComputer, type StartedVault, startVault } from './a-vault.ts'
import { type ExpectedDossier, earlierComputer, fixture, registerOfFormat } from './earlier-register.ts'

function kindOf({ isConsumer, isNonProfessional }: ExpectedDossier): ClientKind {
  if (isConsumer) return 'consumer'
  return isNonProfessional ? 'nonProfessional' : 'professional'
}

/** Every dossier is there as it was, and its seal holds. */
async function expectWhole({ register, vault }: StartedVault): Promise<void> {
  const expected = fixture.expected.dossiers
  expect(expected.length).toBeGreaterThan(30)
  const summaries = (await register.summaries()).toSorted((a, b) => a.reference.localeCompare(b.reference))
  expect(
    summaries.map(({ reference, complainantName, clientKind, stage, isComplaint }) => [
      reference,
      complainantName,
      clientKind,
      stage,
      isComplaint,
    ]),
  ).toEqual(expected.map((dossier) => [dossier.reference, dossier.name, kindOf(dossier), dossier.stage, dossier.isComplaint]))
  expect(new Set(summaries.map(({ clientKind }) => clientKind))).toEqual(new Set(['consumer', 'nonProfessional', 'professional']))
  for (const [index, { id }] of summaries.entries()) {
    const loaded = await register.load(id)
    expect(loaded?.seal.status).toBe('whole')
    expect(loaded?.dossier.events).toHaveLength(expected[index]?.events ?? 0)
  }
  const settings = createSettings(vault.database, vault.ledger)
  expect(await settings.preferences()).toMatchObject({ lockAfterMinutes: 7, retentionYears: 6 })
  expect(await settings.value('letterhead')).toMatchObject({ colour: '#123456' })
  expect((await settings.firm())?.mediators).toBeDefined()
  expect(await register.isOfBeforeLaw()).toBe(true)
}

/** A vault of one's own on a new computer, which a backup is then restored into. */
function vaultFor(passphrase: string) {
  const cost = { memoryKiB: 64, passes: 1, lanes: 1 }
  return createRecoveryCode()
    .then(recipientOf)
    .then((recoveryRecipient) => createVault({ vaultId: 'v1', passphrase, recoveryRecipient, random, cost, ageCost: 4 }))
}

/** Nothing is left of the earlier format, and the next backup is of today's, sealed. */
async function expectUpToDate({ vault, header, backups, folders }: StartedVault): Promise<void> {
  expect(header.format).toBe(HEADER_FORMAT)
  expect(Math.round(vault.database.backendDB().version / 10)).toBe(CURRENT_VERSION)
  expect(await vault.isProjectionStale()).toBe(false)
  await backups.run()
  const { last } = backups.state()
  const bytes = folders.files.get(`backups/${last?.name}`) ?? new Uint8Array(0)
  const inspected = await inspectBackup(access(bytes), { kind: 'passphrase', text: fixture.passphrase })
  expect(inspected).toMatchObject({
    status: 'inspected',
    seal: 'holds',
    manifest: {
      format: BACKUP_FORMAT,
      counts: { dossiers: await vault.database.dossiers.count(), files: await vault.database.files.count() },
    },
  })
}

type EarlierBackup = {
  readonly passphrase: string
  readonly recoveryCode: string
  readonly firm: string
  /** Besides those told: opened by mistake, they are in no list. */
  readonly withdrawn?: number
  readonly dossiers: readonly (Pick<ExpectedDossier, 'reference' | 'name' | 'stage' | 'isComplaint' | 'events'> & {
    readonly pieces: readonly { readonly fileId: string; readonly name: string; readonly sha256: string }[]
  })[]
}

describe.each([1, 2, 3, 5, 6, 7, 8])('a backup of format %i', (format) => {
  const path = join(ROOT, `test/fixtures/formats/backup-format-${format}`)
  const file = access(new Uint8Array(readFileSync(`${path}.rcgp`)))
  const expected = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as EarlierBackup

  test('is restored on a new computer, every dossier and piece as it was; all of it is of today’s format then', async () => {
    const folders = newComputer()
    const { header, keys } = await vaultFor(expected.passphrase)
    const outcome = await restoreBackup(folders, header, keys, file, { kind: 'passphrase', text: expected.passphrase })
    expect(outcome.status).toBe('restored')
    const started = await startVault(folders, keys)
    started.backups.stop()
    const { register, vault } = started
    const found = []
    for (const { id, reference, complainantName, stage, isComplaint } of await register.summaries()) {
      const loaded = await register.load(id)
      expect(loaded?.seal.status).toBe('whole')
      const told = [...filesOf({ dossierId: id, events: loaded?.journal ?? [] }).keys()]
      const pieces = await Promise.all(told.map(async (fileId) => pieceOf(fileId, await register.file(fileId))))
      found.push({ reference, name: complainantName, stage, isComplaint, events: loaded?.journal.length, pieces })
    }
    expect(found.toSorted((a, b) => a.reference.localeCompare(b.reference))).toEqual(expected.dossiers)
    expect((await createSettings(vault.database, vault.ledger).firm())?.name).toBe(expected.firm)
    // Those of formats 1 to 4 were recorded under the law of before it was kept: the first opening tells what changed.
    expect(await register.isOfBeforeLaw()).toBe(format <= 4)
    await expectUpToDate(started)
  })

  test('opens with the recovery code of its day; only from format 6 on does it prove whose it is', async () => {
    const inspected = await inspectBackup(file, { kind: 'recoveryCode', text: expected.recoveryCode })
    expect(inspected).toMatchObject({
      status: 'inspected',
      seal: format >= SEALED_SINCE ? 'holds' : 'none',
      firmName: expected.firm,
      manifest: { format, counts: { dossiers: expected.dossiers.length + (expected.withdrawn ?? 0) } },
    })
  })
})

test.each([3, 5, 6])('a paper of the firm is in the backup of format %i, and opens', async (format) => {
  const file = access(new Uint8Array(readFileSync(join(ROOT, `test/fixtures/formats/backup-format-${format}.rcgp`))))
  const folders = newComputer()
  const { header, keys } = await vaultFor(fixture.passphrase)
  await restoreBackup(folders, header, keys, file, { kind: 'passphrase', text: fixture.passphrase })
  const started = await startVault(folders, keys)
  started.backups.stop()
  const journal = createFirmJournal(started.vault.database, started.vault.ledger, () => recordingContext())
  const { events, seal } = await journal.load()
  expect(seal.status).toBe('whole')
  const issued = events.find(({ facts }) => facts.type === 'PaperIssued')?.facts
  if (issued?.type !== 'PaperIssued') throw new Error('no paper was issued')
  const kept = await journal.file(issued.document.fileId)
  expect(sha256Hex(kept?.bytes ?? new Uint8Array(0))).toBe(issued.document.sha256)
})

function pieceOf(fileId: string, kept: { readonly name: string; readonly bytes: Uint8Array } | undefined) {
  return { fileId, name: kept?.name, sha256: kept && sha256Hex(kept.bytes) }
}

/** Opened with its passphrase, as its adviser opens it. */
async function opened(folders: MemoryFolders): Promise<StartedVault> {
  const found = await findVault(folders)
  if (found.status !== 'found') throw new Error(found.status)
  const unlocked = await unlockWithPassphrase(found.headers[0], fixture.passphrase, random, 4)
  if (unlocked.status !== 'unlocked') throw new Error(unlocked.status)
  const started = await startVault(folders, unlocked.keys, unlocked.header)
  started.backups.stop()
  return started
}

describe.each([1, 2, 3] as const)('the register that the last version of format %i left', (format) => {
  const left = registerOfFormat(format)

  test.each([
    ['opens with its passphrase', 'all'],
    ['comes back from its second copy, where the database is gone', 'folders'],
    ['opens from its database, where the folder of the second copy is gone', 'database'],
  ] as const)('%s, every dossier and letter whole, and is brought up to date', async (_, what) => {
    const started = await opened(await earlierComputer(left, what))
    const { register, vault, folders } = started
    expect(vault.recovery?.events).toBe(what === 'folders' ? 4 : undefined)
    expect((await register.summaries()).map(({ id }) => id).toSorted()).toEqual(left.dossiers.map(({ id }) => id).toSorted())
    for (const { id, reference, events, letter } of left.dossiers) {
      const loaded = await register.load(id)
      expect([loaded?.seal.status, loaded?.dossier.reference, loaded?.journal.length]).toEqual(['whole', reference, events])
      expect(new TextDecoder().decode((await register.file(`piece-${id}`))?.bytes)).toBe(letter)
    }
    const settings = createSettings(vault.database, vault.ledger)
    expect((await settings.firm())?.name).toBe(left.firm)
    expect(await settings.preferences()).toMatchObject({ lockAfterMinutes: 7, retentionYears: 6 })
    const draft = await vault.database.drafts.get('entretien')
    expect(draft?.body).toEqual(what === 'folders' ? undefined : { name: 'Maëlys Garçon', step: 2 })
    expect(await register.damaged()).toEqual([])
    expect(vault.lostSettings).toEqual([])
    await expectUpToDate(started)
    // Each line of the second copy is sealed from now on, and the list of dossiers is kept.
    const lines = new TextDecoder().decode(folders.files.get('vault/journal-1.log')).split('\n').filter(Boolean)
    expect(lines.every((line) => line.includes('["mark",{'))).toBe(true)
    expect(await vault.reviewHeads()).toEqual({ list: 'whole', isFillDue: false })
    started.close()
  })
})

describe('what an earlier version wrote', () => {
  test('its register opens with its passphrase, every dossier whole, what was being typed too', async () => {
    const folders = await earlierComputer()
    const started = await opened(folders)
    expect(started.vault.recovery).toBeUndefined()
    await expectUpToDate(started)
    await expectWhole(started)
    expect((await started.vault.database.drafts.get('intake'))?.body).toEqual({ name: 'Maëlys Garçon', step: 2 })
  })

  test('its backup of format 4 is restored on a new computer with its passphrase', async () => {
    const folders = newComputer()
    const file = access(new Uint8Array(readFileSync(join(ROOT, 'test/fixtures/formats/backup-format-4.rcgp'))))
    const { header, keys } = await vaultFor(fixture.passphrase)
    const outcome = await restoreBackup(folders, header, keys, file, { kind: 'passphrase', text: fixture.passphrase })
    expect(outcome.status).toBe('restored')
    const started = await startVault(folders, keys)
    started.backups.stop()
    await expectWhole(started)
    expect(await started.vault.database.files.count()).toBeGreaterThan(0)
  })
})
