/**
 * Files in the folder that the adviser picked, on any disk of the computer.
 *
 * A folder picked yesterday is remembered, but the browser may want its permission again: its calls
 * then answer `denied` until the adviser goes through `choose`.
 */
import { type FileAddress, type FolderOutcome, type HostFolders, isAllowedName, type WritingId } from '../../shared/host/folders.ts'
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import { chooseFolder } from './choose-folder.ts'
import { type MovableFile, openStream, type PickedFolder, READ_WRITE } from './file-system-access.ts'
import { forgetFolder, rememberedFolder } from './remembered-folder.ts'
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
  whatIsNotFoundIn,
  whenFree,
} from './stored-files.ts'

const DONE = { status: 'done', value: undefined } as const

export type ChosenFolder = {
  readonly files: StoredFiles
  readonly choose: HostFolders['choose']
  readonly forget: HostFolders['forgetChosen']
  /** The folder's own name: browsers tell no path. */
  readonly label: () => Promise<string | undefined>
}

type Writing = {
  readonly folder: PickedFolder
  readonly name: string
  readonly stream: FileSystemWritableFileStream
  readonly partial: MovableFile
}

const queued = createSerialQueue()
const begun = new Set<WritingId>()
const writings = new Map<WritingId, Writing>()

const files: StoredFiles = {
  list: () => withFolder(entriesOf),
  read: ({ from, length, ...address }) =>
    withFile(address, async (folder) => rangeOf(await (await folder.getFileHandle(address.name)).getFile(), from, length)),
  append: ({ bytes, ...address }) => withFile(address, (folder) => append(folder, address.name, bytes)),
  beginWriting: (address) => withFile(address, (folder) => beginWriting(folder, address.name)),
  continueWriting: ({ id, bytes }) => withWriting(id, ({ stream }) => write(stream, bytes)),
  finishWriting: (id) => withWriting(id, (writing) => finishWriting(id, writing)),
  abandonWriting: (id) => (writings.has(id) ? withWriting(id, (writing) => abandonWriting(id, writing)) : Promise.resolve(DONE)),
  remove: (address) => withFile(address, (folder) => removeFile(folder, address.name)),
}

export const chosenFolder: ChosenFolder = {
  files,
  choose: () => chooseFolder('chosen'),
  forget: () => outcomeOf(() => forgetFolder('chosen')),
  label: async () => (await rememberedFolder('chosen'))?.name,
}

function withFile<T>({ name }: FileAddress, task: (folder: PickedFolder) => Promise<T>): Promise<FolderOutcome<T>> {
  return queued(name, () => withFolder(task))
}

async function withFolder<T>(task: (folder: PickedFolder) => Promise<T>): Promise<FolderOutcome<T>> {
  const folder = await rememberedFolder('chosen')
  if (!folder) return { status: 'failed', fault: 'missing' }
  if ((await folder.queryPermission(READ_WRITE)) !== 'granted') return { status: 'failed', fault: 'denied' }
  return outcomeOf(() => task(folder), whatIsNotFoundIn(folder))
}

async function withWriting<T>(id: WritingId, task: (writing: Writing) => Promise<T>): Promise<FolderOutcome<T>> {
  const writing = writings.get(id)
  if (!writing) return outcomeOf(noWriting)
  return queued(writing.name, () => outcomeOf(() => (writings.has(id) ? task(writing) : noWriting()), whatIsNotFoundIn(writing.folder)))
}

async function append(folder: PickedFolder, name: string, bytes: Uint8Array): Promise<undefined> {
  const existing = await fileOf(folder, name)
  const file = existing ?? (await folder.getFileHandle(name, { create: true }))
  const { size } = await file.getFile()
  const stream = await whenFree(() => openStream(file, { keepExistingData: true }))
  try {
    await stream.seek(size)
    await write(stream, bytes)
    await stream.close()
  } catch (error) {
    await stream.abort().catch(() => undefined)
    if (!existing) await removeFile(folder, name).catch(() => undefined)
    throw error
  }
}

/** In bytes. A longer write may break off before the browser can say why: a full disk would not be told from another fault. */
const STEP = 256 * 1024

async function write(stream: FileSystemWritableFileStream, bytes: Uint8Array): Promise<undefined> {
  for (let from = 0; from < bytes.byteLength; from += STEP) await stream.write(bytes.slice(from, from + STEP))
}

async function beginWriting(folder: PickedFolder, name: string): Promise<WritingId> {
  await removeStale(folder, { isOurs: (file) => isAllowedName('chosen', file), isOpen: (id) => begun.has(id) })
  const id = crypto.randomUUID()
  begun.add(id)
  try {
    // Under the file's own name, a stream would show it empty from the start where it is new.
    const partial = (await folder.getFileHandle(partialName(name, id), { create: true })) as MovableFile
    const stream = await whenFree(() => openStream(partial, { keepExistingData: false }))
    writings.set(id, { folder, name, stream, partial })
    return id
  } catch (error) {
    begun.delete(id)
    throw error
  }
}

/** Where it fails, the file of that name stays as it was and nothing half-written is left. */
async function finishWriting(id: WritingId, writing: Writing): Promise<undefined> {
  try {
    await writing.stream.close()
    await whenFree(() => writing.partial.move(writing.name))
    forgetWriting(id)
  } catch (error) {
    await abandonWriting(id, writing)
    throw error
  }
}

async function abandonWriting(id: WritingId, { folder, stream, partial }: Writing): Promise<undefined> {
  forgetWriting(id)
  await stream.abort().catch(() => undefined)
  // Where the folder is gone or refuses, the next writing there removes it.
  await removeFile(folder, partial.name).catch(() => undefined)
}

function forgetWriting(id: WritingId): void {
  writings.delete(id)
  begun.delete(id)
}
