/** A file is written whole or not at all: beside it first, flushed, then put in its place. */
import { open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PRIVATE_FILE } from './private-files.ts'

/** The file calls used; a test puts failing ones in their place. */
export type FileCalls = { readonly open: typeof open; readonly rename: typeof rename; readonly unlink: typeof unlink }

/** Virus scanners hold a new file for a moment. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES'])
const WAITS_MS = [20, 60, 180, 400]

/**
 * Writes a file atomically.
 *
 * @param path of the file, replaced where it exists
 * @param mode that it has afterwards, whatever the one replaced had
 * @throws the file system's error; the old file is then untouched and no half-written one is left
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  calls: FileCalls = { open, rename, unlink },
  mode = PRIVATE_FILE,
): Promise<void> {
  const temporary = temporaryPath(path, String(process.pid))
  try {
    const file = await calls.open(temporary, 'w', mode)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await putInPlace(temporary, path, calls)
  } catch (error) {
    await calls.unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** Where a file is written before it takes its name: hidden, in the same folder, its own by its mark. */
export function temporaryPath(path: string, mark: string): string {
  return join(dirname(path), `.${basename(path)}.${mark}.partial`)
}

/** Gives a flushed file its name, replacing the one that has it, and makes that last through a power cut. */
export async function putInPlace(temporary: string, path: string, calls: Pick<FileCalls, 'open' | 'rename'>): Promise<void> {
  await whileHeld(() => calls.rename(temporary, path))
  await syncFolder(dirname(path), calls)
}

/** Flushes a folder's list of names, where the platform lets a folder be opened: Windows does not, and needs none of it. */
export async function syncFolder(path: string, calls: Pick<FileCalls, 'open'>): Promise<void> {
  const folder = await calls.open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close().catch(() => undefined)
}

/** Tries again while another program holds the file, for less than a second in all. */
export async function whileHeld<T>(task: () => Promise<T>): Promise<T> {
  for (const pause of WAITS_MS) {
    try {
      return await task()
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error
      await wait(pause)
    }
  }
  return task()
}

/** The file system's code of an error, e.g. 'ENOSPC'; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
