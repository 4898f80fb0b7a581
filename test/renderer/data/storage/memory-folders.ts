/** A host's folders in memory, whose calls fail as a test wants: full disk, key pulled out, torn write. */
import { type FolderFault, type FolderOutcome, type HostFolders, isAllowedName } from '../../../../shared/host/folders.ts'

type CallName = keyof HostFolders

/**
 * What to do to a call: let it through, fail it, fail it after half of its bytes reached the disk, answer
 * that all is well after half of them did, or never answer, as where the application is killed.
 */
export type Trouble = FolderFault | 'torn' | 'cut' | 'killed' | undefined

export type MemoryFolders = HostFolders & {
  readonly files: Map<string, Uint8Array>
  /** Asked before each call, with the path of its file or the folder; set by a test. */
  trouble: (call: CallName, path: string) => Trouble
  /** Whether the adviser chose a folder; set by a test. */
  hasChosen: boolean
}

export function memoryFolders(): MemoryFolders {
  const files = new Map<string, Uint8Array>()
  const writings = new Map<string, { readonly path: string; bytes: Uint8Array }>()
  let ids = 0
  const failed = (fault: FolderFault): FolderOutcome<never> => ({ status: 'failed', fault })
  const done = <T>(value: T): FolderOutcome<T> => ({ status: 'done', value })
  /** The fault of a call, if any; waits for good where it is to be killed. */
  const asked = async (call: CallName, path: string): Promise<{ readonly fault?: FolderFault; readonly isTorn: boolean }> => {
    const trouble = self.trouble(call, path)
    if (trouble === 'killed') await new Promise(() => undefined)
    if (trouble === undefined || trouble === 'killed' || trouble === 'cut') return { isTorn: trouble === 'cut' }
    return trouble === 'torn' ? { fault: 'unknown', isTorn: true } : { fault: trouble, isTorn: false }
  }
  const half = (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)
  const self: MemoryFolders = {
    files,
    trouble: () => undefined,
    hasChosen: true,
    list: async (folder) => {
      const { fault } = await asked('list', folder)
      if (fault) return failed(fault)
      const inside = [...files].filter(([path]) => path.startsWith(`${folder}/`))
      return done(inside.map(([path, bytes]) => ({ name: path.slice(folder.length + 1), size: bytes.length })))
    },
    read: async ({ folder, name, from, length }) => {
      const path = `${folder}/${name}`
      const { fault } = await asked('read', path)
      if (fault) return failed(fault)
      const bytes = files.get(path)
      return bytes ? done(bytes.slice(from, from + length)) : failed('notFound')
    },
    append: async ({ folder, name, bytes }) => {
      const path = `${folder}/${name}`
      const { fault, isTorn } = await asked('append', path)
      if (!fault || isTorn) files.set(path, joined(files.get(path) ?? new Uint8Array(0), isTorn ? half(bytes) : bytes))
      return fault ? failed(fault) : done(undefined)
    },
    beginWriting: async ({ folder, name }) => {
      const path = `${folder}/${name}`
      const { fault } = await asked('beginWriting', path)
      if (fault) return failed(fault)
      if (!isAllowedName(folder, name)) return failed('denied')
      ids += 1
      writings.set(String(ids), { path, bytes: new Uint8Array(0) })
      return done(String(ids))
    },
    continueWriting: async ({ id, bytes }) => {
      const writing = writings.get(id)
      const { fault, isTorn } = await asked('continueWriting', writing?.path ?? '')
      if (!writing) return failed('unknown')
      if (!fault || isTorn) writing.bytes = joined(writing.bytes, isTorn ? half(bytes) : bytes)
      return fault ? failed(fault) : done(undefined)
    },
    finishWriting: async (id) => {
      const writing = writings.get(id)
      const { fault, isTorn } = await asked('finishWriting', writing?.path ?? '')
      if (fault || !writing) return failed(fault ?? 'unknown')
      files.set(writing.path, isTorn ? half(writing.bytes) : writing.bytes)
      writings.delete(id)
      return done(undefined)
    },
    abandonWriting: async (id) => {
      writings.delete(id)
      return done(undefined)
    },
    remove: async ({ folder, name }) => {
      const path = `${folder}/${name}`
      const { fault } = await asked('remove', path)
      if (fault) return failed(fault)
      files.delete(path)
      return done(undefined)
    },
    choose: async () => ({ status: 'cancelled' }),
    forgetChosen: async () => done(undefined),
    label: async (folder) => (folder === 'chosen' && !self.hasChosen ? undefined : folder),
  }
  return self
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
