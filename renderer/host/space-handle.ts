/** The firm's space in a folder that the adviser picked, in the browser edition. */
import type { FolderOutcome } from '../../shared/host/folders.ts'
import { MAX_OBJECT_SIZE, objectCalls, removeHalfWritten, type Space, type SpaceListing, spaceListing } from '../../shared/host/space.ts'
import { type MovableFile, openStream, type PickedFolder, READ_WRITE } from './file-system-access.ts'
import { fileOf, outcomeOf, partialName, rangeOf, removeFile, whatIsNotFoundIn, whenFree } from './stored-files.ts'

const DENIED = { status: 'failed', fault: 'denied' } as const

/** @param folder that the browser may want its permission for again: its calls then answer `denied` */
export function createSpaceHandle(folder: PickedFolder): Omit<Space, 'watch'> {
  async function list(): Promise<SpaceListing> {
    const names: string[] = []
    for await (const { kind, name } of folder.values()) if (kind === 'file') names.push(name)
    await removeHalfWritten(names, {
      writtenAt: async (name) => (await fileNamed(name)).lastModified,
      remove: (name) => removeFile(folder, name),
    })
    return spaceListing(names)
  }

  async function fileNamed(name: string): Promise<File> {
    return (await folder.getFileHandle(name)).getFile()
  }

  async function read(name: string): Promise<Uint8Array | 'tooLarge'> {
    const file = await fileNamed(name)
    return file.size > MAX_OBJECT_SIZE ? 'tooLarge' : rangeOf(file, 0, file.size)
  }

  async function put(name: string, bytes: Uint8Array): Promise<undefined | 'taken'> {
    const there = await already(name, bytes)
    if (there !== 'absent') return there
    const half = partialName(name, crypto.randomUUID())
    const partial = (await folder.getFileHandle(half, { create: true })) as MovableFile
    try {
      const stream = await whenFree(() => openStream(partial, { keepExistingData: false }))
      try {
        await stream.write(new Uint8Array(bytes))
      } catch (error) {
        await stream.abort().catch(() => undefined)
        throw error
      }
      await stream.close()
      // It came meanwhile, by the synchroniser: moving would replace it.
      const come = await already(name, bytes)
      if (come === 'absent') await whenFree(() => partial.move(name))
      else await removeFile(folder, half)
      return come === 'absent' ? undefined : come
    } catch (error) {
      await removeFile(folder, half).catch(() => undefined)
      throw error
    }
  }

  async function already(name: string, bytes: Uint8Array): Promise<undefined | 'taken' | 'absent'> {
    const file = await (await fileOf(folder, name))?.getFile()
    if (!file) return 'absent'
    if (file.size !== bytes.length) return 'taken'
    const there = await rangeOf(file, 0, file.size)
    return there.every((byte, at) => byte === bytes[at]) ? undefined : 'taken'
  }

  async function within<T>(task: () => Promise<T>): Promise<FolderOutcome<T>> {
    const isAllowed = (await folder.queryPermission(READ_WRITE)) === 'granted'
    return isAllowed ? outcomeOf(task, whatIsNotFoundIn(folder)) : DENIED
  }

  return {
    list: () => within(list),
    ...objectCalls({ within, read, put, remove: (name) => removeFile(folder, name) }),
  }
}
