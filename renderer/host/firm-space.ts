/** The firm's space of the browser edition: the folder that the adviser picked for it, whichever that is at each call. */
import { type HostSpace, SPACE_POLL_MS, type Space, type SpacePlace } from '../../shared/host/space.ts'
import { chooseFolder } from './choose-folder.ts'
import { READ_WRITE } from './file-system-access.ts'
import { forgetFolder, rememberedFolder } from './remembered-folder.ts'
import { createSpaceHandle } from './space-handle.ts'
import { outcomeOf } from './stored-files.ts'

const MISSING = { status: 'failed', fault: 'missing' } as const

const listeners = new Set<{ readonly onChange: () => void }>()

export const firmSpace: HostSpace = {
  list: () => inSpace((space) => space.list()),
  read: (name) => inSpace((space) => space.read(name)),
  putOnce: (name, bytes) => inSpace((space) => space.putOnce(name, bytes)),
  remove: (name) => inSpace((space) => space.remove(name)),
  watch,
  place,
  choose: async () => {
    const choice = await chooseFolder('space')
    if (choice.status === 'chosen') tellChange()
    return choice
  },
  forget: async () => {
    const outcome = await outcomeOf(() => forgetFolder('space'))
    tellChange()
    return outcome
  },
}

async function place(): Promise<SpacePlace | undefined> {
  const folder = await rememberedFolder('space')
  return folder && { kind: 'folder', label: folder.name, isAllowed: (await folder.queryPermission(READ_WRITE)) === 'granted' }
}

async function inSpace<T>(task: (space: Omit<Space, 'watch'>) => Promise<T>): Promise<T | typeof MISSING> {
  const folder = await rememberedFolder('space')
  return folder ? task(createSpaceHandle(folder)) : MISSING
}

/** A page is told of no change in a folder: it is looked at from time to time, and once it is chosen or allowed again. */
function watch(onChange: () => void): () => void {
  // An entry of its own: the same function may listen twice.
  const entry = { onChange }
  listeners.add(entry)
  const poll = setInterval(onChange, SPACE_POLL_MS)
  return () => {
    listeners.delete(entry)
    clearInterval(poll)
  }
}

function tellChange(): void {
  for (const { onChange } of listeners) onChange()
}
