/** A vault with three dossiers, and ways to damage it on the disk. */
import { expect } from 'vitest'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { firstRun, recordCall, type StartedVault, startVault } from '../backup/a-vault.ts'
import type { MemoryFolders } from './memory-folders.ts'

const JOURNAL = 'vault/journal-1.log'

/** A firm and three dossiers, closed. */
export async function aVault() {
  const started = await firstRun()
  started.backups.stop()
  const { database, ledger } = started.vault
  await ledger.write([database.settings], () => database.settings.put({ key: 'firm', body: { name: 'Cabinet Fictif' } }))
  const dossierIds = [await recordCall(started), await recordCall(started), await recordCall(started)]
  const references = (await started.register.summaries()).toSorted((a, b) => a.reference.localeCompare(b.reference))
  started.close()
  return { ...started, dossierIds: references.map(({ id }) => id), lost: references[1]?.id ?? '', all: dossierIds.toSorted() }
}

export type Vault = Awaited<ReturnType<typeof aVault>>

export async function again({ folders, keys }: Vault): Promise<StartedVault> {
  const started = await startVault(folders, keys)
  started.backups.stop()
  return started
}

/** Changes the database as it lies on the disk. */
export async function inDatabase(change: (raw: RegisterDatabase) => Promise<unknown>): Promise<void> {
  const raw = new RegisterDatabase(databaseName(1))
  await raw.open()
  await change(raw)
  raw.close()
}

function altered(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[30] = (copy[30] ?? 0) ^ 1
  return copy
}

/** Alters a sealed field of the rows that are chosen. */
export function alter(table: string, field: string, isChosen: (row: Readonly<Record<string, unknown>>) => boolean): Promise<void> {
  return inDatabase(async (raw) => {
    const rows = (await raw.table(table).toArray()) as Record<string, Uint8Array>[]
    const chosen = rows.filter(isChosen)
    expect(chosen.length).toBeGreaterThan(0)
    await raw.table(table).bulkPut(chosen.map((row) => ({ ...row, [field]: altered(row[field] ?? new Uint8Array(40)) })))
  })
}

/** Alters, in the second copy, every box of the rows that are chosen, one letter each; the lines' digests are left as they are. */
export function alterMirror(folders: MemoryFolders, isChosen: (table: string, row: Readonly<Record<string, unknown>>) => boolean): void {
  const text = new TextDecoder().decode(folders.files.get(JOURNAL))
  const changed = text.replaceAll(/\["(\w+)",(\{[^[\]]*\})\]/g, (row, table: string, json: string) =>
    isChosen(table, JSON.parse(json))
      ? row.replaceAll(/("base64":".{50})(.)/g, (_, before: string, letter: string) => before + (letter === 'A' ? 'B' : 'A'))
      : row,
  )
  expect(changed).not.toBe(text)
  folders.files.set(JOURNAL, new TextEncoder().encode(changed))
}

export async function stale(): Promise<void> {
  await inDatabase((raw) => raw.marks.delete('projection'))
}

export async function wholeDossiers({ register }: StartedVault): Promise<readonly string[]> {
  const loaded = await Promise.all((await register.summaries()).map(({ id }) => register.load(id)))
  return loaded.flatMap((one) => (one?.seal.status === 'whole' && one.journal.length === 2 ? [one.dossier.id] : [])).toSorted()
}
