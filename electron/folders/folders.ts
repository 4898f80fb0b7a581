/** The folders of the application on the disk: two beside its data, one that the adviser chose. */
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type FileAddress,
  type FolderChoice,
  type FolderCode,
  type FolderEntry,
  type FolderOutcome,
  type HostFolders,
  isAllowedName,
  type WritingId,
} from '../../shared/host/folders.ts'
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import { codeOf, putInPlace, syncFolder, temporaryPath, whileHeld, writeAtomically } from '../atomic-write.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../private-files.ts'
import { encodeChosenPath, loadChosenPath, refusalOf } from './chosen-path.ts'
import { addAtEnd, readRange } from './file-parts.ts'
import { heldAsBusy, outcomeIn } from './folder-faults.ts'

/** The calls of node:fs that are used; a test puts failing ones in their place. */
export const DISK = { mkdir, open, readdir, readFile, realpath, rename, stat, unlink } as const
export type Disk = typeof DISK

/** Absolute paths. */
export type FolderPlaces = {
  readonly vault: string
  readonly backups: string
  /** File in which the chosen folder's path is kept. */
  readonly chosenFile: string
  /** The same for the folder of the firm's space. */
  readonly spaceFile: string
  /** The same for its server. */
  readonly serverFile: string
  /** Folder of the application's data: backups in it would go with it. */
  readonly userData: string
}

export function placesIn(userData: string): FolderPlaces {
  return {
    vault: join(userData, 'coffre'),
    backups: join(userData, 'sauvegardes'),
    chosenFile: join(userData, 'backup-folder.json'),
    spaceFile: join(userData, 'space-folder.json'),
    serverFile: join(userData, 'space-server.json'),
    userData,
  }
}

export type FolderOptions = FolderPlaces & {
  /** Shows the system's chooser; `undefined` where the adviser gives up. */
  readonly askForFolder: () => Promise<string | undefined>
  /** A file is in its place, whole. */
  readonly onWritten?: (file: FileAddress) => void
  readonly calls?: Disk
}

type Writing = FileAddress & { readonly directory: string; readonly temporary: string; readonly file: FileHandle }

const MISSING = { status: 'failed', fault: 'missing' } as const
const DENIED = { status: 'failed', fault: 'denied' } as const
const DONE = { status: 'done', value: undefined } as const

export function createFolders({ calls = DISK, ...options }: FolderOptions): HostFolders {
  const { vault, backups, chosenFile, spaceFile, userData, askForFolder, onWritten } = options
  const queued = createSerialQueue()
  const begun = new Set<WritingId>()
  const writings = new Map<WritingId, Writing>()

  const pathOf = async (folder: FolderCode) => {
    if (folder === 'chosen') return loadChosenPath(chosenFile, calls)
    return folder === 'vault' ? vault : backups
  }

  /** The chosen folder is never made: where it is gone, an empty one in its place would hide that. */
  async function withFolder<T>(folder: FolderCode, task: (directory: string) => Promise<T>): Promise<FolderOutcome<T>> {
    const directory = await pathOf(folder)
    if (directory === undefined) return MISSING
    return outcomeIn(
      directory,
      async () => {
        if (folder !== 'chosen') await calls.mkdir(directory, { recursive: true, mode: PRIVATE_FOLDER })
        return task(directory)
      },
      calls.stat,
    )
  }

  async function withFile<T>({ folder, name }: FileAddress, task: (directory: string) => Promise<T>): Promise<FolderOutcome<T>> {
    if (!isAllowedName(folder, name)) return DENIED
    return queued(keyOf({ folder, name }), () => withFolder(folder, task))
  }

  async function withWriting<T>(id: WritingId, task: (writing: Writing) => Promise<T>): Promise<FolderOutcome<T>> {
    const writing = writings.get(id)
    if (!writing) return { status: 'failed', fault: 'notFound' }
    return queued(keyOf(writing), async () => {
      // Finished or abandoned by a call before this one.
      if (!writings.has(id)) return { status: 'failed', fault: 'notFound' }
      return outcomeIn(writing.directory, () => task(writing), calls.stat)
    })
  }

  async function list(folder: FolderCode, directory: string): Promise<readonly FolderEntry[]> {
    const entries = await calls.readdir(directory, { withFileTypes: true })
    const names = entries.filter((entry) => entry.isFile() && isAllowedName(folder, entry.name)).map(({ name }) => name)
    const sizes = await Promise.all(names.map((name) => sizeUnlessGone(join(directory, name))))
    return names.flatMap((name, index) => {
      const size = sizes[index]
      return size === undefined ? [] : [{ name, size }]
    })
  }

  async function sizeUnlessGone(path: string): Promise<number | undefined> {
    try {
      return (await calls.stat(path)).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  async function read(path: string, from: number, length: number): Promise<Uint8Array> {
    const file = await calls.open(path, 'r')
    try {
      return await readRange(file, from, length)
    } finally {
      await file.close()
    }
  }

  async function append(directory: string, name: string, bytes: Uint8Array): Promise<undefined> {
    const path = join(directory, name)
    const isNew = (await sizeUnlessGone(path)) === undefined
    const file = await calls.open(path, constants.O_RDWR | constants.O_CREAT, PRIVATE_FILE)
    try {
      await addAndClose(file, bytes)
    } catch (error) {
      if (isNew) await calls.unlink(path).catch(() => undefined)
      throw error
    }
    if (isNew) await syncFolder(directory, calls)
  }

  async function beginWriting(directory: string, address: FileAddress): Promise<WritingId> {
    await removeStale(directory, address.folder)
    const id = crypto.randomUUID()
    begun.add(id)
    try {
      const temporary = temporaryPath(join(directory, address.name), id)
      writings.set(id, { ...address, directory, temporary, file: await calls.open(temporary, 'wx+', PRIVATE_FILE) })
      return id
    } catch (error) {
      begun.delete(id)
      throw error
    }
  }

  /** What a run that broke off left behind; one that cannot be removed now is tried again at the next writing. */
  async function removeStale(directory: string, folder: FolderCode): Promise<void> {
    for (const name of await calls.readdir(directory)) {
      const [, ours = '', id = ''] = PARTIAL.exec(name) ?? []
      if (isAllowedName(folder, ours) && !begun.has(id)) await calls.unlink(join(directory, name)).catch(() => undefined)
    }
  }

  /** Where it fails, the file of that name stays as it was and nothing half-written is left. */
  async function finishWriting(id: WritingId, writing: Writing): Promise<undefined> {
    const { directory, name, temporary, file } = writing
    try {
      await file.sync()
      await file.close()
      await heldAsBusy(() => putInPlace(temporary, join(directory, name), calls))
      forget(id)
      onWritten?.({ folder: writing.folder, name })
    } catch (error) {
      await abandonWriting(id, writing).catch(() => undefined)
      throw error
    }
  }

  async function abandonWriting(id: WritingId, { temporary, file }: Writing): Promise<undefined> {
    forget(id)
    await file.close().catch(() => undefined)
    await unlinkUnlessGone(temporary)
  }

  function forget(id: WritingId): void {
    writings.delete(id)
    begun.delete(id)
  }

  async function remove(directory: string, name: string): Promise<undefined> {
    await unlinkUnlessGone(join(directory, name))
    // A file that is gone with its whole folder was not removed.
    await calls.stat(directory)
    await syncFolder(directory, calls)
  }

  async function unlinkUnlessGone(path: string): Promise<undefined> {
    try {
      await heldAsBusy(() => whileHeld(() => calls.unlink(path)))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  async function choose(): Promise<FolderChoice> {
    const path = await askForFolder()
    if (path === undefined) return { status: 'cancelled' }
    const fault = await refusalOf(path, { userData, other: await loadChosenPath(spaceFile, calls) }, calls)
    if (fault) return { status: 'failed', fault }
    const kept = await outcomeIn(userData, () => writeAtomically(chosenFile, encodeChosenPath(path), calls), calls.stat)
    return kept.status === 'done' ? { status: 'chosen', label: path } : kept
  }

  return {
    list: (folder) => withFolder(folder, (directory) => list(folder, directory)),
    read: ({ from, length, ...address }) => withFile(address, (directory) => read(join(directory, address.name), from, length)),
    append: ({ bytes, ...address }) => withFile(address, (directory) => append(directory, address.name, bytes)),
    beginWriting: (address) => withFile(address, (directory) => beginWriting(directory, address)),
    continueWriting: ({ id, bytes }) => withWriting(id, ({ file }) => addAtEnd(file, bytes, { isFlushed: false })),
    finishWriting: (id) => withWriting(id, (writing) => finishWriting(id, writing)),
    abandonWriting: async (id) => (writings.has(id) ? withWriting(id, (writing) => abandonWriting(id, writing)) : DONE),
    remove: (address) => withFile(address, (directory) => remove(directory, address.name)),
    choose,
    forgetChosen: () => outcomeIn(userData, () => unlinkUnlessGone(chosenFile), calls.stat),
    label: pathOf,
  }
}

const PARTIAL = /^\.(.+)\.([0-9a-f-]{36})\.partial$/

async function addAndClose(file: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await addAtEnd(file, bytes, { isFlushed: true })
  } finally {
    await file.close()
  }
}

function keyOf({ folder, name }: FileAddress): string {
  return `${folder}/${name}`
}
