/** The backup that the adviser opened from outside the window: by double click, or from the menu. Its path stays here. */
import { open, stat } from 'node:fs/promises'
import { basename, extname, isAbsolute, resolve } from 'node:path'
import type { OpenedBackup, OpenedFile } from '../../shared/host/port.ts'
import { readRange } from '../folders/file-parts.ts'
import { outcomeIn } from '../folders/folder-faults.ts'

const EXTENSION = '.rcgp'
const NONE = { status: 'failed', fault: 'notFound' } as const

export type OpenedBackupStore = OpenedBackup & {
  /** @returns whether there is such a backup to open */
  readonly open: (path: string) => Promise<boolean>
}

export function createOpenedBackup(): OpenedBackupStore {
  let waiting: OpenedFile | undefined
  let path: string | undefined

  return {
    open: async (given) => {
      const found = await stat(given).catch(() => undefined)
      if (!isBackup(given) || !found?.isFile()) return false
      path = given
      waiting = { name: basename(given), size: found.size }
      return true
    },
    waiting: async () => waiting,
    take: async () => {
      const taken = waiting
      waiting = undefined
      return taken
    },
    read: async ({ from, length }) => {
      if (path === undefined) return NONE
      const file = path
      return outcomeIn(
        resolve(file, '..'),
        async () => {
          const handle = await open(file, 'r')
          try {
            return await readRange(handle, from, length)
          } finally {
            await handle.close()
          }
        },
        stat,
      )
    },
  }
}

function isBackup(path: string): boolean {
  return isAbsolute(path) && extname(path).toLowerCase() === EXTENSION
}

/**
 * The backup that a start was given, as a system does for a double click.
 *
 * @param started the command and its arguments
 * @param folder that relative paths start from
 */
export function backupIn(started: readonly string[], folder: string): string | undefined {
  const given = started.slice(1).findLast((argument) => !argument.startsWith('-') && extname(argument).toLowerCase() === EXTENSION)
  return given && resolve(folder, given)
}
