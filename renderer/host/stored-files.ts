/** What both kinds of folder of a browser have in common: their calls, their faults, half-written files. */
import type { FolderEntry, FolderFault, FolderOutcome, HostFolders, WritingId } from '../../shared/host/folders.ts'

/** The calls on files, without those that choose a folder. */
export type StoredFiles = Omit<HostFolders, 'choose' | 'forgetChosen' | 'label'>

const FAULTS: Readonly<Record<string, FolderFault>> = {
  NotFoundError: 'notFound',
  QuotaExceededError: 'full',
  NoModificationAllowedError: 'busy',
  NotReadableError: 'busy',
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  // A finished file that the browser's own protection refused.
  AbortError: 'denied',
}

/** Runs a call. `whatIsNotFound` tells whether a NotFoundError is about the file or its whole folder. */
export async function outcomeOf<T>(
  task: () => Promise<T>,
  whatIsNotFound: () => Promise<FolderFault> = async () => 'notFound',
): Promise<FolderOutcome<T>> {
  try {
    return { status: 'done', value: await task() }
  } catch (error) {
    return { status: 'failed', fault: isNotFound(error) ? await whatIsNotFound() : faultOf(error) }
  }
}

export function faultOf(error: unknown): FolderFault {
  return FAULTS[nameOf(error)] ?? 'unknown'
}

/** @throws DOMException always: the writing was finished or abandoned, or never begun */
export async function noWriting(): Promise<never> {
  throw new DOMException('no such writing', 'NotFoundError')
}

/** The kind of a browser's error, e.g. 'QuotaExceededError'; empty where it has none. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

function isNotFound(error: unknown): boolean {
  return nameOf(error) === 'NotFoundError'
}

/** Another tab, or this one a moment before its reload, may hold a file. */
const WAITS_MS = [20, 60, 180, 400]

/** Tries again while another tab holds the file. */
export async function whenFree<T>(task: () => Promise<T>): Promise<T> {
  for (const pause of WAITS_MS) {
    try {
      return await task()
    } catch (error) {
      if (nameOf(error) !== 'NoModificationAllowedError') throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return task()
}

/** A hidden name for a file being written, its own even where two writings are of one file. */
export function partialName(name: string, id: WritingId): string {
  return `.${name}.${id}.partial`
}

/** With what the browser itself keeps beside a stream. */
const PARTIAL = /^\.(.+)\.([0-9a-f-]{36})\.partial(?:\.crswap)?$/

/** What tells the files left by a writing that broke off from another's, and from one that goes on. */
export type Staleness = { readonly isOurs: (name: string) => boolean; readonly isOpen: (id: WritingId) => boolean }

/** Removes what writings that broke off left behind; one that another tab still holds stays. */
export async function removeStale(folder: FileSystemDirectoryHandle, { isOurs, isOpen }: Staleness): Promise<void> {
  const names: string[] = []
  for await (const name of folder.keys()) names.push(name)
  for (const name of names) {
    const [, ours, id] = PARTIAL.exec(name) ?? []
    if (ours !== undefined && id !== undefined && isOurs(ours) && !isOpen(id)) await folder.removeEntry(name).catch(() => undefined)
  }
}

/** The files of a folder with their sizes; one removed meanwhile is left out. */
export async function entriesOf(folder: FileSystemDirectoryHandle): Promise<readonly FolderEntry[]> {
  const found: FolderEntry[] = []
  for await (const handle of folder.values()) {
    if (handle.kind !== 'file' || PARTIAL.test(handle.name)) continue
    const file = await unlessGone(handle.getFile())
    if (file) found.push({ name: handle.name, size: file.size })
  }
  return found
}

/** A file's bytes from an offset: fewer than asked for at its end, none after it. */
export async function rangeOf(file: File, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer())
}

/** @returns the file, or `undefined` where the folder has none of this name */
export async function fileOf(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle | undefined> {
  return unlessGone(folder.getFileHandle(name))
}

export async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<undefined> {
  await unlessGone(whenFree(() => folder.removeEntry(name)))
  // A file that is gone with its whole folder was not removed: this then throws.
  await folder.keys().next()
  return undefined
}

async function unlessGone<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** A folder that is gone answers NotFoundError for itself as for its files. */
export function whatIsNotFoundIn(folder: FileSystemDirectoryHandle): () => Promise<FolderFault> {
  return async () => {
    try {
      await folder.keys().next()
      return 'notFound'
    } catch (error) {
      return isNotFound(error) ? 'missing' : faultOf(error)
    }
  }
}
