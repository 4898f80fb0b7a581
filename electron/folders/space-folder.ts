/**
 * The firm's space in a folder, which something else carries from one computer to the next.
 *
 * Written beside its place, flushed, then put there under a name that nothing has: whoever reads the folder, or carries it,
 * finds an object whole or not at all. Whatever else lies there stays as it is.
 */
import { randomUUID } from 'node:crypto'
import { watch as watchFolder } from 'node:fs'
import { link, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import {
  MAX_OBJECT_SIZE,
  objectCalls,
  removeHalfWritten,
  SPACE_POLL_MS,
  type Space,
  type SpaceListing,
  spaceListing,
} from '../../shared/host/space.ts'
import { codeOf, syncFolder, temporaryPath, whileHeld } from '../atomic-write.ts'
import { readRange } from './file-parts.ts'
import { heldAsBusy, outcomeIn } from './folder-faults.ts'

/** The calls of node:fs that are used; a test puts failing ones in their place. */
export const SPACE_DISK = { link, open, readdir, rename, stat, unlink, watch: watchFolder } as const
export type SpaceDisk = typeof SPACE_DISK

/** For all who may read the folder: on a shared disk, each seat is another user of the system. What is in it is sealed. */
const SHARED_FILE = 0o666

/** In ms: what a synchroniser brings at once is looked at once. */
const SETTLING_MS = 300

/** @param directory an absolute path: it is never made, since an empty folder in its place would hide that it is gone */
export function createSpaceFolder(directory: string, calls: SpaceDisk = SPACE_DISK): Space {
  async function list(): Promise<SpaceListing> {
    const entries = await calls.readdir(directory, { withFileTypes: true })
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    await removeHalfWritten(names, {
      writtenAt: async (name) => (await calls.stat(join(directory, name))).mtimeMs,
      remove: (name) => calls.unlink(join(directory, name)),
    })
    return spaceListing(names)
  }

  async function read(name: string): Promise<Uint8Array | 'tooLarge'> {
    const file = await calls.open(join(directory, name), 'r')
    try {
      const { size } = await file.stat()
      return size > MAX_OBJECT_SIZE ? 'tooLarge' : await readRange(file, 0, size)
    } finally {
      await file.close()
    }
  }

  async function put(name: string, bytes: Uint8Array): Promise<undefined | 'taken'> {
    const path = join(directory, name)
    const temporary = temporaryPath(path, randomUUID())
    try {
      const file = await calls.open(temporary, 'wx', SHARED_FILE)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await giveName(temporary, path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      return (await isAlready(name, bytes)) ? undefined : 'taken'
    } finally {
      await calls.unlink(temporary).catch(() => undefined)
    }
    await syncFolder(directory, calls)
    return undefined
  }

  /**
   * Gives a file a name that nothing has.
   *
   * @throws Error of code EEXIST where something has it
   */
  async function giveName(temporary: string, path: string): Promise<void> {
    try {
      await calls.link(temporary, path)
    } catch (error) {
      if (['EEXIST', 'ENOENT', 'ENOSPC', 'EDQUOT', 'EROFS'].includes(codeOf(error))) throw error
      // A disk that knows no second name for a file. Between the look and the move, only the same object could come.
      if (await exists(path)) throw Object.assign(new Error('taken'), { code: 'EEXIST' })
      await heldAsBusy(() => whileHeld(() => calls.rename(temporary, path)))
    }
  }

  async function exists(path: string): Promise<boolean> {
    return (await calls.stat(path).catch(() => undefined)) !== undefined
  }

  async function isAlready(name: string, bytes: Uint8Array): Promise<boolean> {
    const there = await read(name)
    return there !== 'tooLarge' && Buffer.from(there).equals(bytes)
  }

  async function remove(name: string): Promise<undefined> {
    try {
      await heldAsBusy(() => whileHeld(() => calls.unlink(join(directory, name))))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
    // An object that is gone with its whole folder was not removed.
    await calls.stat(directory)
    await syncFolder(directory, calls)
  }

  function watch(onChange: () => void): () => void {
    let settling: NodeJS.Timeout | undefined
    const soon = () => {
      settling ??= setTimeout(() => {
        settling = undefined
        onChange()
      }, SETTLING_MS)
    }
    const poll = setInterval(soon, SPACE_POLL_MS)
    const stop = listen(soon)
    return () => {
      clearTimeout(settling)
      clearInterval(poll)
      stop()
    }
  }

  /** Many disks of a network tell nothing, and a folder that is gone cannot be listened to: it is looked at all the same. */
  function listen(soon: () => void): () => void {
    try {
      const watcher = calls.watch(directory, soon)
      watcher.on('error', () => watcher.close())
      return () => watcher.close()
    } catch {
      return () => undefined
    }
  }

  const within = <T>(task: () => Promise<T>) => outcomeIn(directory, task, calls.stat)

  return {
    list: () => within(list),
    ...objectCalls({ within, read, put, remove }),
    watch,
  }
}
