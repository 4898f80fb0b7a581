/**
 * The firm's server, with the folder beside it in which the firm met before: on the seat of a responsable, since whoever joins asks
 * there. Requests of the folder are shown as if they lay on the server. What the server has is brought to the folder, as a synchroniser
 * would: who joins there reads it. Nothing goes the other way, so that whoever may write in the folder fills no server.
 *
 * The server waits for the folder in nothing: a disk of the network that is gone may never answer.
 */
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import { parseSpaceName, type Space } from '../../shared/host/space.ts'
import type { SpaceOnServer } from './space-server.ts'

export function createSpaceBeside(server: SpaceOnServer, folder: Space): SpaceOnServer {
  /** One object after the other: none is brought again that was removed meanwhile. */
  const queued = createSerialQueue()
  const listeners = new Set<() => void>()
  let asking: ReadonlySet<string> = new Set()
  let onServer: readonly string[] = []
  let isLooking = false
  let removals = 0
  let isClosed = false

  function look(): void {
    if (isLooking) return
    isLooking = true
    void lookOnce().finally(() => {
      isLooking = false
    })
  }

  async function lookOnce(): Promise<void> {
    const before = removals
    const listed = await folder.list()
    // What was listed before a removal may still show what is gone.
    if (listed.status === 'failed' || removals !== before) return
    const there = new Set(listed.value.names)
    const found = new Set(listed.value.names.filter(isRequest))
    const isOther = found.size !== asking.size || [...found].some((name) => !asking.has(name))
    asking = found
    if (isOther) for (const listener of listeners) listener()
    for (const name of onServer.filter((one) => !there.has(one) && !isRequest(one))) {
      if (isClosed || !(await queued('folder', () => bring(name)))) return
    }
  }

  /** @returns whether the folder goes on taking objects */
  async function bring(name: string): Promise<boolean> {
    const read = await server.read(name)
    if (read.status === 'failed') return true
    const put = await folder.putOnce(name, read.value)
    return put.status === 'done' || put.fault === 'taken'
  }

  return {
    ...server,
    list: async (after) => {
      const listed = await server.list(after)
      if (listed.status === 'failed') return listed
      onServer = listed.value.names
      look()
      return { status: 'done', value: { ...listed.value, names: [...new Set([...onServer, ...asking])] } }
    },
    read: (name) => (asking.has(name) ? folder.read(name) : server.read(name)),
    remove: async (name) => {
      const removed = isRequest(name) ? undefined : await server.remove(name)
      const there = queued('folder', () => folder.remove(name))
      if (removed) return removed
      const outcome = await there
      removals += 1
      asking = new Set([...asking].filter((one) => one !== name))
      return outcome
    },
    watch: (onChange) => {
      listeners.add(onChange)
      const stops = [server.watch(onChange), folder.watch(look)]
      return () => {
        listeners.delete(onChange)
        for (const stop of stops) stop()
      }
    },
    close: () => {
      isClosed = true
      return server.close()
    },
  }
}

function isRequest(name: string): boolean {
  return parseSpaceName(name)?.kind === 'request'
}
