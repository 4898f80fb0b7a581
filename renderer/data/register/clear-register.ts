/** The register that the first version kept in clear: taken into the vault whole, then deleted. */
import { Dexie } from 'dexie'
import type { SealedEvent } from '../../../shared/complaint/index.ts'
import { type FileRow, type Ledger, noteBeforeLaw, type RegisterDatabase, type SettingRow } from '../storage/index.ts'
import type { Settings } from './settings.ts'
import { adoptJournals } from './upkeep.ts'

/** Its name, frozen. */
const CLEAR_DATABASE_NAME = 'reclamations-cgp'

/** Journals taken in one transaction; a crash between two loses nothing, the rest is taken at the next start. */
const BATCH_SIZE = 200

type ClearEventRow = { readonly dossierId: string; readonly body: SealedEvent }

/** @returns how many dossiers it holds; 0 where there is none */
export async function clearRegisterSize(): Promise<number> {
  const clear = await openClear()
  if (!clear) return 0
  const count = await clear.table('dossiers').count()
  clear.close()
  return count
}

/** Takes everything in; a second call finds nothing more to take. */
export async function adoptClearRegister(ledger: Ledger, database: RegisterDatabase, settings: Settings): Promise<void> {
  const clear = await openClear()
  if (!clear) return
  const events: readonly ClearEventRow[] = await clear.table('events').orderBy('[dossierId+sequence]').toArray()
  const present = new Set(await database.keys.toCollection().primaryKeys())
  const journals = [...Map.groupBy(events, ({ dossierId }) => dossierId)].filter(([dossierId]) => !present.has(dossierId))
  for (let at = 0; at < journals.length; at += BATCH_SIZE) {
    await adoptJournals(
      { database, ledger },
      journals.slice(at, at + BATCH_SIZE).map(([, rows]) => rows.map(({ body }) => body)),
    )
  }
  for (const fileId of (await clear.table('files').toCollection().primaryKeys()) as string[]) {
    const row: FileRow = await clear.table('files').get(fileId)
    await ledger.write([database.files], async () => void (await database.files.put(row)))
  }
  const kept: readonly SettingRow[] = await clear.table('settings').toArray()
  for (const { key, body } of kept) await settings.save(key, body)
  await noteBeforeLaw(database)
  await clear.delete()
}

async function openClear(): Promise<Dexie | undefined> {
  if (!(await Dexie.exists(CLEAR_DATABASE_NAME))) return undefined
  const clear = new Dexie(CLEAR_DATABASE_NAME)
  return clear.open()
}
