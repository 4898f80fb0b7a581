/**
 * The register that the version of 28 November 2026 left on a computer, before keys and fields were renamed.
 *
 * Written by that version from the fictitious firm, test/fixtures/formats; it is never made anew.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { base64 } from '@scure/base'
import { ROOT } from '../../../../build/paths.ts'
import { RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { newComputer } from './a-vault.ts'

export type ExpectedDossier = {
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

export const fixture = JSON.parse(
  readFileSync(join(ROOT, 'test/fixtures/formats/register-before-codes.json'), 'utf8'),
  (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$bytes' in value ? base64.decode(String(value.$bytes)) : value,
) as Fixture

/** A computer on which that version had left its register. */
export async function earlierComputer() {
  const folders = newComputer()
  for (const [path, bytes] of Object.entries(fixture.folders)) folders.files.set(path, bytes)
  const raw = new RegisterDatabase(fixture.database, undefined, fixture.version)
  await raw.open()
  for (const [table, rows] of Object.entries(fixture.tables)) await raw.table(table).bulkPut(rows)
  raw.close()
  return folders
}
