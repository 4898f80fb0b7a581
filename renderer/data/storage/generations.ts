/**
 * The generations of a vault's register: the one in use, those before a restore, those that a restore did not finish.
 *
 * None is deleted on the word of the header's file alone, which may be an older copy put back: one goes only where a
 * backup that still lies in its folder holds all of it, or where it never was a register. What is not proven is kept.
 */
import type { FolderOutcome, HostFolders } from '../../../shared/host/folders.ts'
import { parseHeader, type VaultHeader } from '../../../shared/vault/index.ts'
import { digestOf } from '../platform/index.ts'
import { BACKUP_MARK, endHold, readPosition, type SetAside, takeHold } from './bookkeeping.ts'
import { DATABASE_NAME, databaseName, databaseNames, openDatabase, RegisterDatabase } from './database.ts'
import { mirroredGenerations, sweepGeneration } from './mirror.ts'

/** Where a database keeps its copy of the header. A database being filled has none until it is whole. */
export const HEADER_MARK = 'header'

/** Those that have a database here, newest first. */
export async function databaseGenerations(): Promise<readonly number[]> {
  const names = await databaseNames().catch(() => [])
  const generations = names.flatMap((name) => (name.startsWith(`${DATABASE_NAME}-`) ? Number(name.slice(DATABASE_NAME.length + 1)) : []))
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
    const mark = await within(generation, ({ marks }) => marks.get(HEADER_MARK))
    kept.push(parseHeader(String(mark?.value ?? '')))
  }
  return kept
}

/** A database beside the one in use: its name on the disk, what it holds, and whether it says to be of the same vault. */
export type KeptGeneration = { readonly name: string; readonly dossiers: number; readonly isOwn: boolean }

/**
 * Deletes the generations that are proven to be held elsewhere; their mirrors go first, so that none is left without its proof.
 *
 * @param setAside those that the adviser did not choose: they stay
 * @returns the others
 */
export async function forgetProvenGenerations(
  folders: HostFolders,
  current: VaultHeader,
  setAside: SetAside,
): Promise<readonly KeptGeneration[]> {
  const kept: KeptGeneration[] = []
  for (const generation of await databaseGenerations()) {
    if (generation === current.generation) continue
    const isProven =
      setAside !== 'all' &&
      !setAside.includes(generation) &&
      (await within(generation, (database) => isHeldElsewhere(database, generation, folders, current)))
    if (isProven) {
      // What is left of its mirror goes at another start: the database is there to prove it again.
      if ((await sweepGeneration(folders, generation)) === undefined)
        await RegisterDatabase.delete(databaseName(generation)).catch(() => undefined)
    } else
      kept.push({ name: databaseName(generation), dossiers: 0, isOwn: true, ...(await within(generation, (one) => keptIn(one, current))) })
  }
  return kept
}

async function keptIn(
  { dossiers, marks }: RegisterDatabase,
  { vaultId }: VaultHeader,
): Promise<Pick<KeptGeneration, 'dossiers' | 'isOwn'>> {
  const copy = parseHeader(String((await marks.get(HEADER_MARK))?.value ?? ''))
  return { dossiers: await dossiers.count(), isOwn: copy.status !== 'read' || copy.header.vaultId === vaultId }
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
  const made = (backup?.value ?? {}) as Partial<MadeBackup>
  return made.token === mark.token && (await isStillWhole(folders, made))
}

/** What a database notes of the last backup made of it. */
type MadeBackup = { readonly name: string; readonly token: string; readonly sha256?: string | undefined }

/** Whether it still lies in a folder, byte for byte as it was when it was read back whole: from then on it is the only proof. */
async function isStillWhole(folders: HostFolders, { name, sha256 }: Partial<MadeBackup>): Promise<boolean> {
  if (name === undefined || sha256 === undefined) return false
  for (const folder of ['backups', 'chosen'] as const) {
    const listed = await folders.list(folder)
    const isListed = listed.status === 'done' && listed.value.some((entry) => entry.name === name)
    if (isListed && (await digestOf(folders, { folder, name })) === sha256) return true
  }
  return false
}

/**
 * Lets no window write to any generation but this one, which is about to take their place: what it recorded would be
 * in a register that nobody opens again.
 *
 * @returns how to let them write again, where this one does not take its place after all
 */
export async function endOtherHolds(generation: number): Promise<() => Promise<void>> {
  const ended: { readonly other: number; readonly held: string }[] = []
  for (const other of await databaseGenerations()) {
    const held = other === generation ? undefined : await within(other, endHold)
    if (held !== undefined) ended.push({ other, held })
  }
  return async () => {
    for (const { other, held } of ended) await within(other, (database) => takeHold(database, held))
  }
}

/** What a look into a database that nobody opened yet says; `undefined` where it does not open, or does not read. */
export async function within<T>(generation: number, read: (database: RegisterDatabase) => Promise<T>): Promise<T | undefined> {
  const outcome = await openDatabase(new RegisterDatabase(databaseName(generation)))
  if (outcome.status !== 'open') return undefined
  try {
    return await read(outcome.database)
  } catch {
    return undefined
  } finally {
    outcome.database.close()
  }
}
