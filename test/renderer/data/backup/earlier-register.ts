/**
 * Registers as earlier versions left them on a computer, test/fixtures/formats: that of 28 November 2026, before keys and fields
 * were renamed, from the fictitious firm; and those of the last versions of backup formats 1, 2 and 3, of two calls with a letter
 * each. Each was written by its version's own code; none is ever made anew.
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

/** What a version left on the disk. */
type LeftRegister = {
  readonly passphrase: string
  readonly database: string
  readonly version: number
  readonly tables: Readonly<Record<string, readonly unknown[]>>
  readonly folders: Readonly<Record<string, Uint8Array>>
}

function read<T>(name: string): LeftRegister & T {
  return JSON.parse(readFileSync(join(ROOT, `test/fixtures/formats/${name}.json`), 'utf8'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$bytes' in value ? base64.decode(String(value.$bytes)) : value,
  )
}

export const fixture = read<{ readonly expected: { readonly dossiers: readonly ExpectedDossier[] } }>('register-before-codes')

type TwoCalls = {
  readonly firm: string
  readonly dossiers: readonly { readonly id: string; readonly reference: string; readonly events: number; readonly letter: string }[]
}

/** @param format of the backups of its version */
export function registerOfFormat(format: 1 | 2 | 3): LeftRegister & TwoCalls {
  return read<TwoCalls>(`register-format-${format}`)
}

/** A computer on which a version had left its register. @param what of it is left */
export async function earlierComputer(left: LeftRegister = fixture, what: 'all' | 'database' | 'folders' = 'all') {
  const folders = newComputer()
  if (what !== 'database') for (const [path, bytes] of Object.entries(left.folders)) folders.files.set(path, bytes)
  if (what === 'folders') return folders
  const raw = new RegisterDatabase(left.database, undefined, left.version)
  await raw.open()
  for (const [table, rows] of Object.entries(left.tables)) await raw.table(table).bulkPut(rows)
  raw.close()
  return folders
}
