/** A folder of the File System Access API, in memory: the calls that the browser edition makes, and their faults. */
import type { PickedFolder } from '../../../renderer/host/file-system-access.ts'

export type FolderState = {
  readonly files: Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly lastModified: number }>
  isGone: boolean
  permission: PermissionState
  /** The name of the DOMException that every writing ends in, where there is one. */
  writingFault?: string | undefined
  /** The same for every file that is looked at, once it was found. */
  readingFault?: string | undefined
}

export function folderState(): FolderState {
  return { files: new Map(), isGone: false, permission: 'granted' }
}

export function directoryHandle(state: FolderState): PickedFolder {
  const checked = () => {
    if (state.isGone) throw new DOMException('gone', 'NotFoundError')
  }

  function fileHandle(name: string) {
    let current = name
    return {
      kind: 'file',
      get name() {
        return current
      },
      getFile: async () => {
        checked()
        if (state.readingFault) throw new DOMException('no', state.readingFault)
        const file = state.files.get(current)
        if (!file) throw new DOMException('no such file', 'NotFoundError')
        return new File([file.bytes], current, { lastModified: file.lastModified })
      },
      createWritable: async () => {
        checked()
        const parts: Uint8Array<ArrayBuffer>[] = []
        return {
          write: async (bytes: Uint8Array<ArrayBuffer>) => {
            if (state.writingFault) throw new DOMException('no', state.writingFault)
            parts.push(bytes.slice())
          },
          close: async () => {
            checked()
            state.files.set(current, { bytes: new Uint8Array(await new Blob(parts).arrayBuffer()), lastModified: Date.now() })
          },
          abort: async () => undefined,
        }
      },
      move: async (next: string) => {
        checked()
        const file = state.files.get(current)
        if (!file) throw new DOMException('no such file', 'NotFoundError')
        state.files.delete(current)
        state.files.set(next, file)
        current = next
      },
    }
  }

  return {
    kind: 'directory',
    name: 'Cabinet',
    queryPermission: async () => state.permission,
    requestPermission: async () => state.permission,
    getFileHandle: async (name: string, { create = false } = {}) => {
      checked()
      if (!state.files.has(name) && !create) throw new DOMException('no such file', 'NotFoundError')
      if (!state.files.has(name)) state.files.set(name, { bytes: new Uint8Array(), lastModified: Date.now() })
      return fileHandle(name)
    },
    removeEntry: async (name: string) => {
      checked()
      if (!state.files.delete(name)) throw new DOMException('no such file', 'NotFoundError')
    },
    async *keys() {
      checked()
      yield* [...state.files.keys()]
    },
    async *values() {
      checked()
      for (const name of [...state.files.keys()]) yield fileHandle(name)
    },
  } as unknown as PickedFolder
}
