/**
 * What earlier versions wrote opens: a register and a backup of 28 November 2026, before keys and fields were renamed.
 *
 * The fixtures in test/fixtures/formats were written by that version from the fictitious firm; they are never made anew.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { base64 } from '@scure/base'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../../../build/paths.ts'
import { restoreBackup } from '../../../../renderer/data/backup/restore.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { findVault } from '../../../../renderer/data/storage/vault.ts'
import type { ClientKind } from '../../../../shared/regulation/index.ts'
import { createRecoveryCode, createVault, recipientOf, unlockWithPassphrase } from '../../../../shared/vault/index.ts'
import { access } from '../../../shared/archive/a-backup.ts'
import { newComputer, type StartedVault, startVault } from './a-vault.ts'

type ExpectedDossier = {
  readonly reference: string
  readonly name: string
  readonly isConsumer: boolean
  readonly isNonProfessional: boolean
  readonly isComplaint: boolean
  readonly stage: string
  readonly events: number
}

type Fixture = {
  readonly passphrase: string
  readonly database: string
  readonly version: number
  readonly tables: Readonly<Record<string, readonly unknown[]>>
  readonly folders: Readonly<Record<string, Uint8Array>>
  readonly expected: { readonly dossiers: readonly ExpectedDossier[] }
}

const fixture = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/formats/register-before-codes.json'), 'utf8'), (_key, value: unknown) =>
  typeof value === 'object' && value !== null && '$bytes' in value ? base64.decode(String(value.$bytes)) : value,
) as Fixture

/** A computer on which that version had left its register. */
async function earlierComputer() {
  const folders = newComputer()
  for (const [path, bytes] of Object.entries(fixture.folders)) folders.files.set(path, bytes)
  const raw = new RegisterDatabase(fixture.database, undefined, fixture.version)
  await raw.open()
  for (const [table, rows] of Object.entries(fixture.tables)) await raw.table(table).bulkPut(rows)
  raw.close()
  return folders
}

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
}

describe('what an earlier version wrote', () => {
  test('its register opens with its passphrase, every dossier whole, what was being typed too', async () => {
    const folders = await earlierComputer()
    const found = await findVault(folders)
    if (found.status !== 'found') throw new Error(found.status)
    const unlocked = await unlockWithPassphrase(found.header, fixture.passphrase)
    if (unlocked.status !== 'unlocked') throw new Error(unlocked.status)
    const started = await startVault(folders, unlocked.keys)
    started.backups.stop()
    expect(started.vault.recovery).toBeUndefined()
    expect(await started.vault.isProjectionStale()).toBe(false)
    await expectWhole(started)
    expect((await started.vault.database.drafts.get('intake'))?.body).toEqual({ name: 'Maëlys Garçon', step: 2 })
  })

  test('its backup of format 4 is restored on a new computer with its passphrase', async () => {
    const folders = newComputer()
    const file = access(new Uint8Array(readFileSync(join(ROOT, 'test/fixtures/formats/backup-format-4.rcgp'))))
    const recoveryRecipient = await recipientOf(await createRecoveryCode())
    const cost = { memoryKiB: 64, passes: 1, lanes: 1 }
    const { header, keys } = await createVault({
      vaultId: 'v1',
      passphrase: fixture.passphrase,
      recoveryRecipient,
      random,
      cost,
      ageCost: 4,
    })
    const outcome = await restoreBackup(folders, header, keys, file, { kind: 'passphrase', text: fixture.passphrase })
    expect(outcome.status).toBe('restored')
    const started = await startVault(folders, keys)
    started.backups.stop()
    await expectWhole(started)
    expect(await started.vault.database.files.count()).toBeGreaterThan(0)
  })
})
