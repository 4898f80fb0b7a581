/**
 * Where the firm's space is: the folder that the adviser chose, or the server that was allowed. Path and addresses are kept here, from
 * one start to the next, and the window's calls go to whichever is in use.
 */
import type { FolderChoice, FolderOutcome } from '../shared/host/folders.ts'
import { type ServerAddresses, writtenAddresses } from '../shared/host/server-address.ts'
import type { HostServer, HostSpace, ServerChoice, ServerPass, Space, SpacePlace, WantedServer } from '../shared/host/space.ts'
import { codeOf, writeAtomically } from './atomic-write.ts'
import { encodeChosenPath, loadChosenPath, refusalOf } from './folders/chosen-path.ts'
import { outcomeIn } from './folders/folder-faults.ts'
import { DISK, type Disk, type FolderPlaces } from './folders/folders.ts'
import { createSpaceFolder } from './folders/space-folder.ts'
import { createAllowedServer } from './server/allowed-server.ts'
import { createSpaceBeside } from './server/beside-folder.ts'
import type { SpaceOnServer } from './server/space-server.ts'

/** What the window may ask; of changes it is told. */
export type FirmSpace = Omit<HostSpace, 'watch' | 'server'> & { readonly server: HostServer }

type FirmSpaceParts = Pick<FolderPlaces, 'userData' | 'chosenFile' | 'spaceFile' | 'serverFile'> & {
  /** Shows the system's chooser; `undefined` where the adviser gives up. */
  readonly askForFolder: () => Promise<string | undefined>
  /** Shows the server's addresses to the adviser, outside the page. @returns whether they are allowed */
  readonly askToAllow: (addresses: string) => Promise<boolean>
  /** What lies in the space may be another, or it is another. */
  readonly onChange: () => void
  readonly calls?: Disk
}

type InUse = {
  readonly place: SpacePlace
  /** None on a server before the window handed over what opens it. */
  readonly space: Space | undefined
  readonly server?: { readonly make: SpaceOnServer['make']; readonly pass: ServerPass }
  readonly close: () => Promise<void>
}

const failed = <F extends string>(fault: F) => ({ status: 'failed', fault }) as const

export function createFirmSpace(parts: FirmSpaceParts): FirmSpace {
  const { userData, chosenFile, spaceFile, serverFile, askForFolder, askToAllow, onChange, calls = DISK } = parts
  const allowed = createAllowedServer(serverFile, askToAllow)
  let inUse: Promise<InUse | undefined> = find()

  /** What is kept, a server before a folder. */
  async function find(): Promise<InUse | undefined> {
    const addresses = await allowed.addresses()
    if (addresses) return { place: serverPlace(addresses), space: undefined, close: async () => undefined }
    const path = await loadChosenPath(spaceFile, calls)
    return path === undefined ? undefined : inFolder(path)
  }

  function inFolder(path: string): InUse {
    const space = createSpaceFolder(path)
    const stopWatching = space.watch(onChange)
    return { place: { kind: 'folder', label: path, isAllowed: true }, space, close: async () => stopWatching() }
  }

  async function onServer(addresses: ServerAddresses, pass: ServerPass): Promise<InUse> {
    const server = await openServer(addresses, pass)
    const path = pass.keepsFolder ? await loadChosenPath(spaceFile, calls) : undefined
    const space = path === undefined ? server : createSpaceBeside(server, createSpaceFolder(path))
    const stopWatching = space.watch(onChange)
    const close = () => {
      stopWatching()
      return space.close()
    }
    return { place: serverPlace(addresses), space, server: { make: space.make, pass }, close }
  }

  async function become(next: Promise<InUse | undefined>): Promise<void> {
    const before = inUse
    inUse = next
    await (await before)?.close()
    await next
  }

  async function inSpace<T>(task: (space: Space) => Promise<T>) {
    const found = await inUse
    if (!found) return failed('missing')
    return found.space ? task(found.space) : failed('busy')
  }

  async function choose(): Promise<FolderChoice> {
    const path = await askForFolder()
    if (path === undefined) return { status: 'cancelled' }
    const fault = await refusalOf(path, { userData, other: await loadChosenPath(chosenFile, calls) }, calls)
    if (fault) return failed(fault)
    const keep = async () => {
      await writeAtomically(spaceFile, encodeChosenPath(path), calls)
      await allowed.forget()
    }
    const kept = await outcomeIn(userData, keep, calls.stat)
    if (kept.status === 'failed') return kept
    await become(Promise.resolve(inFolder(path)))
    onChange()
    return { status: 'chosen', label: path }
  }

  async function forgetPath(): Promise<undefined> {
    try {
      await calls.unlink(spaceFile)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  async function forgetServer(): Promise<undefined> {
    await allowed.forget()
  }

  async function forget(): Promise<FolderOutcome<undefined>> {
    const isServer = (await inUse)?.place.kind === 'server'
    const outcome = await outcomeIn(userData, isServer ? forgetServer : forgetPath, calls.stat)
    if (outcome.status === 'failed') return outcome
    await become(find())
    onChange()
    return outcome
  }

  async function chooseServer({ addresses, makesSpace, ...pass }: WantedServer): Promise<ServerChoice> {
    const outcome = await allowed.allow(addresses, async (wanted) => {
      const space = await openServer(wanted, pass)
      const answered = makesSpace ? await space.make() : await space.list()
      await space.close()
      return answered.status === 'failed' ? answered.fault : undefined
    })
    if (outcome === 'declined') return { status: 'declined' }
    if (outcome !== 'allowed') return failed(outcome)
    await enter(pass)
    onChange()
    return { status: 'chosen' }
  }

  async function enter(pass: ServerPass): Promise<void> {
    const [found, addresses] = [await inUse, await allowed.addresses()]
    if (!addresses || (found?.server && found.place.label === writtenAddresses(addresses) && isSame(found.server.pass, pass))) return
    await become(onServer(addresses, pass))
  }

  return {
    list: () => inSpace((space) => space.list()),
    read: (name) => inSpace((space) => space.read(name)),
    putOnce: (name, bytes) => inSpace((space) => space.putOnce(name, bytes)),
    remove: (name) => inSpace((space) => space.remove(name)),
    place: async () => (await inUse)?.place,
    choose,
    forget,
    server: {
      choose: chooseServer,
      enter,
      leave: async () => {
        if ((await inUse)?.server) await become(find())
      },
      make: async () => (await inUse)?.server?.make() ?? failed('missing'),
    },
  }
}

function serverPlace(addresses: ServerAddresses): SpacePlace {
  return { kind: 'server', label: writtenAddresses(addresses), isAllowed: true }
}

function isSame(one: ServerPass, other: ServerPass): boolean {
  return one.firm === other.firm && one.keepsFolder === other.keepsFolder && Buffer.from(one.secret).equals(other.secret)
}

/** Its clients are loaded with the first space on a server. */
async function openServer(addresses: ServerAddresses, pass: ServerPass): Promise<SpaceOnServer> {
  const { createSpaceServer } = await import('./server/space-server.ts')
  return createSpaceServer({ addresses, ...pass })
}
