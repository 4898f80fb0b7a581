/**
 * The generations of a vault's register: the one in use, those before a restore, those that a restore did not finish.
 *
 * None is deleted on the word of the header's file alone, which may be an older copy put back: one goes only where a
 * backup that still lies in its folder holds all of it, or where it never was a register. What is not proven stays aside.
 */
import type { FolderOutcome, HostFolders } from '../../../shared/host/folders.ts'
import { parseHeader, type VaultHeader } from '../../../shared/vault/index.ts'
import { BACKUP_MARK, readPosition } from './bookkeeping.ts'
import { DATABASE_NAME, databaseName, openDatabase, RegisterDatabase } from './database.ts'
import { mirroredGenerations, sweepGeneration } from './mirror.ts'

/** Where a database keeps its copy of the header. A database being filled has none until it is whole. */
export const HEADER_MARK = 'header'

/** Those that have a database here, newest first. */
async function databaseGenerations(): Promise<readonly number[]> {
  const databases = await indexedDB.databases().catch(() => [])
  const generations = databases.flatMap(({ name }) =>
    name?.startsWith(`${DATABASE_NAME}-`) ? Number(name.slice(DATABASE_NAME.length + 1)) : [],
  )
  return generations.filter(Number.isInteger).sort((a, b) => b - a)
}

/**
 * A generation above all that left anything here: of a register whose header is lost, or of a restore that did
 * not go through, sealed under keys that are not the next one's.
 */
export async function freshGeneration(folders: HostFolders): Promise<FolderOutcome<number>> {
  const mirrored = await mirroredGenerations(folders)
  if (mirrored.status === 'failed') return mirrored
  return { status: 'done', value: Math.max(0, ...mirrored.value, ...(await databaseGenerations())) + 1 }
}

/** The headers that the databases keep, newest generation first. */
export async function keptHeaders(): Promise<readonly ReturnType<typeof parseHeader>[]> {
  const kept: ReturnType<typeof parseHeader>[] = []
  for (const generation of await databaseGenerations()) {
    kept.push(parseHeader(String((await markIn(generation, HEADER_MARK)) ?? '')))
  }
  return kept
}

/**
 * Deletes the generations that are proven to be held elsewhere; their mirrors go first, so that none is left without its proof.
 *
 * @returns how many dossiers each of the others holds
 */
export async function forgetProvenGenerations(folders: HostFolders, current: VaultHeader): Promise<readonly number[]> {
  const aside: number[] = []
  for (const generation of await databaseGenerations()) {
    if (generation === current.generation) continue
    const isProven = await within(generation, (database) => isHeldElsewhere(database, generation, folders, current))
    if (isProven) {
      await sweepGeneration(folders, generation)
      await RegisterDatabase.delete(databaseName(generation)).catch(() => undefined)
    } else aside.push((await within(generation, ({ dossiers }) => dossiers.count())) ?? 0)
  }
  return aside
}

async function isHeldElsewhere(
  database: RegisterDatabase,
  generation: number,
  folders: HostFolders,
  current: VaultHeader,
): Promise<boolean> {
  const text = (await database.marks.get(HEADER_MARK))?.value
  // A restore that was killed: what it had filled so far is in the backup that it read.
  if (text === undefined) return generation > current.generation
  const kept = parseHeader(String(text))
  if (kept.status !== 'read' || kept.header.vaultId !== current.vaultId) return false
  const [mark, backup] = await Promise.all([readPosition(database), database.marks.get(BACKUP_MARK)])
  const { name, token } = (backup?.value ?? {}) as { readonly name?: string; readonly token?: string }
  return token === mark.token && name !== undefined && (await isListed(folders, name))
}

async function isListed(folders: HostFolders, wanted: string): Promise<boolean> {
  for (const folder of ['backups', 'chosen'] as const) {
    const listed = await folders.list(folder)
    if (listed.status === 'done' && listed.value.some(({ name, size }) => name === wanted && size > 0)) return true
  }
  return false
}

/** What a mark of a database that nobody opened yet says; `undefined` where there is none. */
export function markIn(generation: number, key: string): Promise<unknown> {
  return within(generation, async (database) => (await database.marks.get(key))?.value)
}

/** What a look into a database that nobody opened yet says; `undefined` where it does not open, or does not read. */
async function within<T>(generation: number, look: (database: RegisterDatabase) => Promise<T>): Promise<T | undefined> {
  const outcome = await openDatabase(new RegisterDatabase(databaseName(generation)))
  if (outcome.status !== 'open') return undefined
  try {
    return await look(outcome.database)
  } catch {
    return undefined
  } finally {
    outcome.database.close()
  }
}
