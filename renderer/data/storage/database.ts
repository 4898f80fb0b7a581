/** The Dexie database: its tables, its versions, and a refusal to open what a newer application wrote. */
import { Dexie, type EntityTable, type Table } from 'dexie'
import { databasePlace } from '../../host/database-place.ts'
import { CURRENT_VERSION, MIGRATIONS, type Migration } from './migrations.ts'
import type { Protection } from './protection.ts'
import type {
  AwaitedRow,
  DossierKeyRow,
  DossierRow,
  DraftRow,
  EntryBytesRow,
  EntryRow,
  EventRow,
  FileRow,
  ImageRow,
  KeyRow,
  LogRow,
  MarkRow,
  OutboxRow,
  PartRow,
  PieceTextRow,
  SettingRow,
  SharedFileRow,
  SharedRow,
} from './rows.ts'

/** Frozen: another name would be another, empty register. */
export const DATABASE_NAME = 'reclamations-cgp-coffre'
/** Nothing is ever kept in it. */
const TRIAL_DATABASE_NAME = 'reclamations-cgp-essai'
export const DEMONSTRATION_DATABASE_NAME = 'reclamations-cgp-demonstration'

/** The database of a vault's generation: a restore makes the next one beside it. */
export function databaseName(generation: number): string {
  return `${DATABASE_NAME}-${generation}`
}

export class RegisterDatabase extends Dexie {
  declare readonly events: Table<EventRow, string>
  declare readonly dossiers: EntityTable<DossierRow, 'id'>
  declare readonly files: EntityTable<FileRow, 'fileId'>
  declare readonly pieceTexts: EntityTable<PieceTextRow, 'fileId'>
  declare readonly image: EntityTable<ImageRow, 'page'>
  declare readonly drafts: EntityTable<DraftRow, 'key'>
  declare readonly settings: EntityTable<SettingRow, 'key'>
  declare readonly keys: EntityTable<KeyRow, 'dossierId'>
  declare readonly marks: EntityTable<MarkRow, 'key'>
  declare readonly entries: EntityTable<EntryRow, 'name'>
  declare readonly entryBytes: EntityTable<EntryBytesRow, 'name'>
  declare readonly logs: EntityTable<LogRow, 'seat'>
  declare readonly outbox: Table<OutboxRow, number>
  declare readonly shared: EntityTable<SharedRow, 'id'>
  declare readonly awaited: EntityTable<AwaitedRow, 'id'>
  declare readonly dossierKeys: EntityTable<DossierKeyRow, 'name'>
  declare readonly sharedFiles: EntityTable<SharedFileRow, 'fileId'>
  declare readonly parts: EntityTable<PartRow, 'name'>

  /**
   * @param name of the database
   * @param protection seals what is written and opens what is read; without it rows are seen as they lie on the disk
   * @param version the last migration to declare; a test opens an old database with it
   * @param migrations every known step
   * @param durability strict: a transaction is complete when its bytes are on the disk, not in a cache
   */
  constructor(
    name: string,
    protection?: Protection,
    version = CURRENT_VERSION,
    migrations: readonly Migration[] = MIGRATIONS,
    durability: 'strict' | 'relaxed' = 'strict',
  ) {
    // Nobody changes a row that was read: what live queries share of a large register need not be copied for each.
    super(name, { chromeTransactionDurability: durability, cache: 'immutable' })
    for (const migration of migrations.filter((step) => step.version <= version)) {
      const declared = this.version(migration.version).stores({ ...migration.stores })
      if (migration.upgrade) declared.upgrade(migration.upgrade)
    }
    if (protection) this.use(protection.middleware)
  }

  /** One that is thrown away once it was looked at: no transaction waits for the disk. */
  static forTrial(name: string, protection: Protection): RegisterDatabase {
    return new RegisterDatabase(name, protection, CURRENT_VERSION, MIGRATIONS, 'relaxed')
  }
}

/** Before anything is opened, in each window and each worker: the databases are those of the place in use. */
export async function settleDatabases(): Promise<void> {
  Dexie.dependencies.indexedDB = await databasePlace()
}

/** @returns their names @throws where the files that all of them lie in do not open */
export async function databaseNames(): Promise<readonly string[]> {
  return (await Dexie.dependencies.indexedDB.databases()).flatMap(({ name }) => name ?? [])
}

/** Whether one more can be made: none can where the files that all of them lie in do not open. */
export async function canMakeDatabases(): Promise<boolean> {
  const outcome = await openDatabase(new RegisterDatabase(TRIAL_DATABASE_NAME))
  if (outcome.status !== 'open') return false
  outcome.database.close()
  await RegisterDatabase.delete(TRIAL_DATABASE_NAME).catch(() => undefined)
  return true
}

/** How opening ended; `newer` when a later version of the application wrote the database. */
export type OpenOutcome =
  | { readonly status: 'open'; readonly database: RegisterDatabase }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: string }

/**
 * Opens a database, creating it or bringing it up to date.
 *
 * Dexie 4 adapts without a word to a database newer than what is declared, so the installed version
 * is compared here and such a database closed untouched.
 */
export async function openDatabase(database: RegisterDatabase): Promise<OpenOutcome> {
  try {
    await database.open()
  } catch (error) {
    return { status: 'failed', reason: reasonOf(error) }
  }
  // Dexie multiplies its version numbers by ten.
  const found = Math.round(database.backendDB().version / 10)
  if (found > database.verno) {
    database.close()
    return { status: 'newer', found, known: database.verno }
  }
  return { status: 'open', database }
}

/** The browser's own word for what it refused. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
