/**
 * The folder of the firm's space that the adviser chose: its path is kept here, from one start to the next, and the window's
 * calls go to whichever is chosen.
 */
import type { FolderChoice } from '../../shared/host/folders.ts'
import type { HostSpace, Space } from '../../shared/host/space.ts'
import { codeOf, writeAtomically } from '../atomic-write.ts'
import { encodeChosenPath, loadChosenPath, refusalOf } from './chosen-path.ts'
import { outcomeIn } from './folder-faults.ts'
import { DISK, type Disk, type FolderPlaces } from './folders.ts'
import { createSpaceFolder } from './space-folder.ts'

/** What the window may ask; of changes it is told. */
export type FirmSpace = Omit<HostSpace, 'watch'>

type FirmSpaceParts = Pick<FolderPlaces, 'userData' | 'chosenFile' | 'spaceFile'> & {
  /** Shows the system's chooser; `undefined` where the adviser gives up. */
  readonly askForFolder: () => Promise<string | undefined>
  /** What lies in the folder may be another, or another folder was chosen. */
  readonly onChange: () => void
  readonly calls?: Disk
}

type Opened = { readonly path: string; readonly space: Space; readonly stopWatching: () => void }

const MISSING = { status: 'failed', fault: 'missing' } as const

export function createFirmSpace({ userData, chosenFile, spaceFile, askForFolder, onChange, calls = DISK }: FirmSpaceParts): FirmSpace {
  let opened: Promise<Opened | undefined> = loadChosenPath(spaceFile, calls).then(open)

  function open(path: string | undefined): Opened | undefined {
    if (path === undefined) return undefined
    const space = createSpaceFolder(path)
    return { path, space, stopWatching: space.watch(onChange) }
  }

  async function become(path: string | undefined): Promise<void> {
    const before = opened
    opened = Promise.resolve(open(path))
    const left = await before
    left?.stopWatching()
    onChange()
  }

  async function inSpace<T>(task: (space: Space) => Promise<T>): Promise<T | typeof MISSING> {
    const found = await opened
    return found ? task(found.space) : MISSING
  }

  async function choose(): Promise<FolderChoice> {
    const path = await askForFolder()
    if (path === undefined) return { status: 'cancelled' }
    const fault = await refusalOf(path, { userData, other: await loadChosenPath(chosenFile, calls) }, calls)
    if (fault) return { status: 'failed', fault }
    const kept = await outcomeIn(userData, () => writeAtomically(spaceFile, encodeChosenPath(path), calls), calls.stat)
    if (kept.status === 'failed') return kept
    await become(path)
    return { status: 'chosen', label: path }
  }

  async function forgetPath(): Promise<undefined> {
    try {
      await calls.unlink(spaceFile)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  return {
    list: () => inSpace((space) => space.list()),
    read: (name) => inSpace((space) => space.read(name)),
    putOnce: (name, bytes) => inSpace((space) => space.putOnce(name, bytes)),
    remove: (name) => inSpace((space) => space.remove(name)),
    place: async () => {
      const found = await opened
      return found && { kind: 'folder', label: found.path, isAllowed: true }
    },
    choose,
    forget: async () => {
      const outcome = await outcomeIn(userData, forgetPath, calls.stat)
      if (outcome.status === 'done') await become(undefined)
      return outcome
    },
  }
}
