/** A host's folders in memory, whose calls fail as a test wants: full disk, key pulled out, torn write. */
import { type FolderFault, type FolderOutcome, type HostFolders, isAllowedName } from '../../../../shared/host/folders.ts'

type CallName = keyof HostFolders

/**
 * What to do to a call: let it through, fail it, fail it after half of its bytes reached the disk, answer
 * that all is well after half of them did, or never answer, as where the application is killed.
 */
export type InjectedFault = FolderFault | 'torn' | 'cut' | 'killed' | undefined

export type MemoryFolders = HostFolders & {
  readonly files: Map<string, Uint8Array>
  /** Asked before each call, with the path of its file or the folder; set by a test. */
  fault: (call: CallName, path: string) => InjectedFault
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
  const faultOf = async (call: CallName, path: string): Promise<{ readonly fault?: FolderFault; readonly isTorn: boolean }> => {
    const fault = self.fault(call, path)
    if (fault === 'killed') await new Promise(() => undefined)
    if (fault === undefined || fault === 'killed' || fault === 'cut') return { isTorn: fault === 'cut' }
    return fault === 'torn' ? { fault: 'unknown', isTorn: true } : { fault: fault, isTorn: false }
  }
  const half = (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)
  const self: MemoryFolders = {
    files,
    fault: () => undefined,
    hasChosen: true,
    list: async (folder) => {
      const { fault } = await faultOf('list', folder)
      if (fault) return failed(fault)
      const inside = [...files].filter(([path]) => path.startsWith(`${folder}/`))
      return done(inside.map(([path, bytes]) => ({ name: path.slice(folder.length + 1), size: bytes.length })))
    },
    read: async ({ folder, name, from, length }) => {
      const path = `${folder}/${name}`
      const { fault } = await faultOf('read', path)
      if (fault) return failed(fault)
      const bytes = files.get(path)
      return bytes ? done(bytes.slice(from, from + length)) : failed('notFound')
    },
    append: async ({ folder, name, bytes }) => {
      const path = `${folder}/${name}`
      const { fault, isTorn } = await faultOf('append', path)
      if (!fault || isTorn) files.set(path, joined(files.get(path) ?? new Uint8Array(0), isTorn ? half(bytes) : bytes))
      return fault ? failed(fault) : done(undefined)
    },
    beginWriting: async ({ folder, name }) => {
      const path = `${folder}/${name}`
      const { fault } = await faultOf('beginWriting', path)
      if (fault) return failed(fault)
      if (!isAllowedName(folder, name)) return failed('denied')
      ids += 1
      writings.set(String(ids), { path, bytes: new Uint8Array(0) })
      return done(String(ids))
    },
    continueWriting: async ({ id, bytes }) => {
      const writing = writings.get(id)
      const { fault, isTorn } = await faultOf('continueWriting', writing?.path ?? '')
      if (!writing) return failed('unknown')
      if (!fault || isTorn) writing.bytes = joined(writing.bytes, isTorn ? half(bytes) : bytes)
      return fault ? failed(fault) : done(undefined)
    },
    finishWriting: async (id) => {
      const writing = writings.get(id)
      const { fault, isTorn } = await faultOf('finishWriting', writing?.path ?? '')
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
      const { fault } = await faultOf('remove', path)
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

/** The same folders, and how many bytes that were read of them were not given back: at most as a reading was answered, and now. */
export function followedFolders(folders: HostFolders): {
  readonly followed: HostFolders
  readonly most: () => number
  readonly held: () => number
} {
  const given: Uint8Array[] = []
  let most = 0
  const held = () => given.reduce((sum, { length }) => sum + length, 0)
  const read: HostFolders['read'] = async (range) => {
    const outcome = await folders.read(range)
    if (outcome.status === 'done') given.push(outcome.value)
    most = Math.max(most, held())
    return outcome
  }
  return { followed: { ...folders, read }, most: () => most, held }
}
