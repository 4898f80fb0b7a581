/** A file is written whole or not at all: beside it first, flushed, then put in its place. */
import { open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The file calls used; a test puts failing ones in their place. */
export type FileCalls = { readonly open: typeof open; readonly rename: typeof rename; readonly unlink: typeof unlink }

/** Virus scanners hold a new file for a moment. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES'])
const WAITS_MS = [20, 60, 180, 400]

/**
 * Writes a file atomically.
 *
 * @param path of the file, replaced where it exists
 * @throws the file system's error; the old file is then untouched and no half-written one is left
 */
export async function writeAtomically(path: string, bytes: Uint8Array, calls: FileCalls = { open, rename, unlink }): Promise<void> {
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}.partial`)
  try {
    const file = await calls.open(aside, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await renameWithRetries(aside, path, calls)
  } catch (error) {
    await calls.unlink(aside).catch(() => undefined)
    throw error
  }
}

async function renameWithRetries(from: string, to: string, { rename }: FileCalls): Promise<void> {
  for (const pause of WAITS_MS) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error
      await wait(pause)
    }
  }
  return rename(from, to)
}

/** The file system's code of an error, e.g. 'ENOSPC'; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
