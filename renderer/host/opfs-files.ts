/**
 * Files in the browser's own file system, where nothing else on the computer sees them.
 *
 * Runs in a dedicated worker: only there can a file be written in place and flushed to the disk.
 */
import type { FileAddress, FolderCode, FolderOutcome, WritingId } from '../../shared/host/folders.ts'
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import type { OwnFile, SyncAccess } from './file-system-access.ts'
import {
  entriesOf,
  fileOf,
  noWriting,
  outcomeOf,
  partialName,
  rangeOf,
  removeFile,
  removeStale,
  type StoredFiles,
  whenFree,
} from './stored-files.ts'

const FOLDER_NAMES: Readonly<Partial<Record<FolderCode, string>>> = { vault: 'coffre', backups: 'sauvegardes' }

type Writing = FileAddress & { readonly partial: OwnFile; readonly access: SyncAccess }

const DONE = { status: 'done', value: undefined } as const

const queued = createSerialQueue()
const begun = new Set<WritingId>()
const writings = new Map<WritingId, Writing>()

export const opfsFiles: StoredFiles = {
  list: (folder) => outcomeOf(async () => entriesOf(await folderOf(folder))),
  read: ({ from, length, ...address }) => withFile(address, async (folder) => rangeOf(await contentOf(folder, address.name), from, length)),
  append: ({ bytes, ...address }) => withFile(address, (folder) => append(folder, address.name, bytes)),
  beginWriting: (address) => withFile(address, (folder) => beginWriting(folder, address)),
  continueWriting: ({ id, bytes }) => withWriting(id, async ({ access }) => addAtEnd(access, bytes)),
  finishWriting: (id) => withWriting(id, (writing) => finishWriting(id, writing)),
  abandonWriting: (id) => (writings.has(id) ? withWriting(id, (writing) => abandonWriting(id, writing)) : Promise.resolve(DONE)),
  remove: (address) => withFile(address, (folder) => removeFile(folder, address.name)),
}

function withFile<T>(address: FileAddress, task: (folder: FileSystemDirectoryHandle) => Promise<T>): Promise<FolderOutcome<T>> {
  return queued(keyOf(address), () => outcomeOf(async () => task(await folderOf(address.folder))))
}

async function withWriting<T>(id: WritingId, task: (writing: Writing) => Promise<T>): Promise<FolderOutcome<T>> {
  const writing = writings.get(id)
  if (!writing) return outcomeOf(noWriting)
  return queued(keyOf(writing), () => outcomeOf(() => (writings.has(id) ? task(writing) : noWriting())))
}

function keyOf({ folder, name }: FileAddress): string {
  return `${folder}/${name}`
}

async function folderOf(code: FolderCode): Promise<FileSystemDirectoryHandle> {
  const name = FOLDER_NAMES[code]
  if (name === undefined) throw new Error(`not a folder of the browser's own: ${code}`)
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(name, { create: true })
}

async function contentOf(folder: FileSystemDirectoryHandle, name: string): Promise<File> {
  return (await folder.getFileHandle(name)).getFile()
}

async function append(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<undefined> {
  const isNew = (await fileOf(folder, name)) === undefined
  try {
    const access = await openAccess(await ownFile(folder, name))
    try {
      addAtEnd(access, bytes, { isFlushed: true })
    } finally {
      access.close()
    }
  } catch (error) {
    if (isNew) await removeFile(folder, name).catch(() => undefined)
    throw error
  }
}

/** Writes all the bytes at a file's end, or leaves it as it was. */
function addAtEnd(access: SyncAccess, bytes: Uint8Array, { isFlushed = false } = {}): undefined {
  const size = access.getSize()
  try {
    for (let written = 0; written < bytes.byteLength; ) written += writeSome(access, bytes.subarray(written), size + written)
    if (isFlushed) access.flush()
  } catch (error) {
    access.truncate(size)
    throw error
  }
}

/** Chromium answers a failed write with the number of its error, -8 for want of room, read as a very large count. */
function writeSome(access: SyncAccess, bytes: Uint8Array, at: number): number {
  const count = access.write(bytes, { at })
  if (count > 0 && count <= bytes.byteLength) return count
  if (count === 0 || (count | 0) === -8) throw new DOMException('no room left', 'QuotaExceededError')
  throw new DOMException('nothing was written', 'UnknownError')
}

async function beginWriting(folder: FileSystemDirectoryHandle, address: FileAddress): Promise<WritingId> {
  await removeStale(folder, { isOurs: () => true, isOpen: (id) => begun.has(id) })
  const id = crypto.randomUUID()
  begun.add(id)
  try {
    const partial = await ownFile(folder, partialName(address.name, id))
    writings.set(id, { ...address, partial, access: await openAccess(partial) })
    return id
  } catch (error) {
    begun.delete(id)
    throw error
  }
}

/** The move replaces the file of that name, if any, at once; where it fails nothing half-written stays. */
async function finishWriting(id: WritingId, writing: Writing): Promise<undefined> {
  try {
    writing.access.flush()
    writing.access.close()
    await whenFree(() => writing.partial.move(writing.name))
    forget(id)
  } catch (error) {
    await abandonWriting(id, writing)
    throw error
  }
}

async function abandonWriting(id: WritingId, { folder, partial, access }: Writing): Promise<undefined> {
  forget(id)
  access.close()
  await removeFile(await folderOf(folder), partial.name)
}

function forget(id: WritingId): void {
  writings.delete(id)
  begun.delete(id)
}

async function ownFile(folder: FileSystemDirectoryHandle, name: string): Promise<OwnFile> {
  return (await folder.getFileHandle(name, { create: true })) as OwnFile
}

function openAccess(file: OwnFile): Promise<SyncAccess> {
  return whenFree(() => file.createSyncAccessHandle())
}
