/** A host's folders in memory, whose calls fail as a test wants: full disk, key pulled out, torn write. */
import { type FolderFault, type FolderOutcome, type HostFolders, isAllowedName } from '../../../shared/host/folders.ts'

type CallName = keyof HostFolders

/** What to do to a call: let it through, fail it, or fail it after half of its bytes reached the disk. */
export type Trouble = FolderFault | 'torn' | undefined

export type MemoryFolders = HostFolders & {
  readonly files: Map<string, Uint8Array>
  /** Asked before each call; set by a test. */
  trouble: (call: CallName, name: string) => Trouble
}

export function memoryFolders(): MemoryFolders {
  const files = new Map<string, Uint8Array>()
  const writings = new Map<string, { readonly path: string; bytes: Uint8Array }>()
  let ids = 0
  const failed = (fault: FolderFault): FolderOutcome<never> => ({ status: 'failed', fault })
  const done = <T>(value: T): FolderOutcome<T> => ({ status: 'done', value })
  const self: MemoryFolders = {
    files,
    trouble: () => undefined,
    list: async (folder) => {
      const trouble = self.trouble('list', folder)
      if (trouble) return failed(trouble === 'torn' ? 'unknown' : trouble)
      const inside = [...files].filter(([path]) => path.startsWith(`${folder}/`))
      return done(inside.map(([path, bytes]) => ({ name: path.slice(folder.length + 1), size: bytes.length })))
    },
    read: async ({ folder, name, from, length }) => {
      const trouble = self.trouble('read', name)
      if (trouble) return failed(trouble === 'torn' ? 'unknown' : trouble)
      const bytes = files.get(`${folder}/${name}`)
      return bytes ? done(bytes.slice(from, from + length)) : failed('notFound')
    },
    append: async ({ folder, name, bytes }) => {
      const trouble = self.trouble('append', name)
      const path = `${folder}/${name}`
      const before = files.get(path) ?? new Uint8Array(0)
      if (trouble === 'torn') files.set(path, joined(before, bytes.slice(0, bytes.length / 2)))
      if (trouble) return failed(trouble === 'torn' ? 'unknown' : trouble)
      files.set(path, joined(before, bytes))
      return done(undefined)
    },
    beginWriting: async ({ folder, name }) => {
      const trouble = self.trouble('beginWriting', name)
      if (trouble) return failed(trouble === 'torn' ? 'unknown' : trouble)
      if (!isAllowedName(folder, name)) return failed('denied')
      ids += 1
      writings.set(String(ids), { path: `${folder}/${name}`, bytes: new Uint8Array(0) })
      return done(String(ids))
    },
    continueWriting: async ({ id, bytes }) => {
      const writing = writings.get(id)
      const trouble = self.trouble('continueWriting', writing?.path ?? '')
      if (trouble || !writing) return failed(trouble === 'torn' || !trouble ? 'unknown' : trouble)
      writing.bytes = joined(writing.bytes, bytes)
      return done(undefined)
    },
    finishWriting: async (id) => {
      const writing = writings.get(id)
      const trouble = self.trouble('finishWriting', writing?.path ?? '')
      if (trouble || !writing) return failed(trouble === 'torn' || !trouble ? 'unknown' : trouble)
      files.set(writing.path, writing.bytes)
      writings.delete(id)
      return done(undefined)
    },
    abandonWriting: async (id) => {
      writings.delete(id)
      return done(undefined)
    },
    remove: async ({ folder, name }) => {
      const trouble = self.trouble('remove', name)
      if (trouble) return failed(trouble === 'torn' ? 'unknown' : trouble)
      files.delete(`${folder}/${name}`)
      return done(undefined)
    },
    choose: async () => ({ status: 'cancelled' }),
    forgetChosen: async () => done(undefined),
    label: async (folder) => folder,
  }
  return self
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
