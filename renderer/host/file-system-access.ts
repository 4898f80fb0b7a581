/** What Chromium offers for files and TypeScript's DOM library does not declare. */

type ReadWrite = { readonly mode: 'readwrite' }

export const READ_WRITE: ReadWrite = { mode: 'readwrite' }

/** A folder that the adviser picked: the browser may want its permission again. */
export type PickedFolder = FileSystemDirectoryHandle & {
  readonly queryPermission: (wanted: ReadWrite) => Promise<PermissionState>
  readonly requestPermission: (wanted: ReadWrite) => Promise<PermissionState>
}

/** A file that takes another name in its folder, replacing the one that has it. */
export type MovableFile = FileSystemFileHandle & { readonly move: (name: string) => Promise<void> }

/** A stream that no other writes beside: else the last one closed would undo what the others wrote. */
export function openStream(
  file: FileSystemFileHandle,
  { keepExistingData }: { readonly keepExistingData: boolean },
): Promise<FileSystemWritableFileStream> {
  const options: FileSystemCreateWritableOptions & { readonly mode: 'exclusive' } = { keepExistingData, mode: 'exclusive' }
  return file.createWritable(options)
}

/** A file held for this worker alone. Sizes and places in bytes. */
export type SyncAccess = {
  readonly getSize: () => number
  /** @returns how many bytes were written */
  readonly write: (bytes: Uint8Array, place: { readonly at: number }) => number
  readonly truncate: (size: number) => void
  readonly flush: () => void
  readonly close: () => void
}

/** A file of the browser's own file system, in a dedicated worker. */
export type OwnFile = MovableFile & { readonly createSyncAccessHandle: () => Promise<SyncAccess> }

type PickingWindow = { readonly showDirectoryPicker: (wanted: ReadWrite) => Promise<PickedFolder> }

export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in window
}

/** @throws DOMException AbortError where the adviser gives up, SecurityError outside of a click */
export function pickFolder(): Promise<PickedFolder> {
  return (window as unknown as PickingWindow).showDirectoryPicker(READ_WRITE)
}
