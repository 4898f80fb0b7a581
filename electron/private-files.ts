/** What the shell keeps is for this user of the system alone, where the system says whose a file is; Windows and memory cards do not. */
import type { Dirent } from 'node:fs'
import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export const PRIVATE_FILE = 0o600
export const PRIVATE_FOLDER = 0o700

const OTHERS = 0o077

type Places = { readonly userData: string; readonly vault: string; readonly backups: string }

/**
 * Takes from everybody else what an earlier version, or a copy put back, left open to them: the folder of the data first, which
 * closes all that it holds, then the files in it and those of the register. Chromium closes its own.
 */
export async function keepPrivate({ userData, vault, backups }: Places): Promise<void> {
  for (const folder of [userData, vault, backups]) {
    await narrow(folder)
    const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => [])
    for (const entry of entries) if (entry.isFile()) await narrow(join(folder, entry.name))
  }
}

/** One that is gone meanwhile, or on a disk that keeps no owners, stays as it is. */
async function narrow(path: string): Promise<void> {
  try {
    const { mode } = await stat(path)
    if ((mode & OTHERS) !== 0) await chmod(path, mode & PRIVATE_FOLDER)
  } catch {
    // Nothing is lost by it: what is in the file is sealed.
  }
}
