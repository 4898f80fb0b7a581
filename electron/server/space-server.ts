/**
 * The firm's space on a NATS JetStream server, which no code of ours runs on.
 *
 * An object is one message of the firm's stream, under the subject of the seat that put it there, with its name in a header. It
 * is added only where the stream ends as this seat last saw it: of two seats that put one object, one does. The server is never
 * believed: whoever reads an object judges its bytes, and what the server loses is put back by the seats, which hold everything.
 */
import { createHash } from 'node:crypto'
import { createSerialQueue } from '../../shared/host/serial-queue.ts'
import {
  MAX_OBJECT_SIZE,
  objectCalls,
  parseSpaceName,
  SPACE_POLL_MS,
  type Space,
  type SpaceListing,
  type SpaceOutcome,
  spaceListing,
} from '../../shared/host/space.ts'
import { createServerLink, type FirmStream, type Patience, type ServerAccess, USUAL_PATIENCE } from './firm-stream.ts'
import { ServerError, serverOutcome } from './server-fault.ts'
import { createStreamIndex, type Place } from './stream-index.ts'

export type SpaceOnServer = Space & {
  /** Makes the space on a server that has none, or has lost it: for a responsable, who is asked. It is never made by itself. */
  readonly make: () => Promise<SpaceOutcome<undefined>>
  readonly close: () => Promise<void>
}

/** A server tells what it keeps: it is looked at from time to time all the same, for what it lost or somebody removed. */
const POLLS_BETWEEN_LOOKS = 6

/** In ms: what is kept at once is looked at once. */
const SETTLING_MS = 100

/** How many times other seats may come first with something else. */
const MOST_OUTRUN = 50

export function createSpaceServer(access: ServerAccess, patience: Patience = USUAL_PATIENCE): SpaceOnServer {
  const listeners = new Set<() => void>()
  let settling: NodeJS.Timeout | undefined
  const link = createServerLink(access, tell, patience)
  const index = createStreamIndex()
  const queued = createSerialQueue()
  /** What rests on where the stream ends goes one after the other. */
  const inTurn = <T>(task: (stream: FirmStream) => Promise<T>) => queued('stream', async () => task(await link.stream()))

  function tell(): void {
    settling ??= setTimeout(() => {
      settling = undefined
      for (const listener of listeners) listener()
    }, SETTLING_MS)
  }

  async function list(stream: FirmStream): Promise<SpaceListing> {
    await index.refresh(stream)
    return spaceListing(index.names())
  }

  async function read(name: string): Promise<Uint8Array | 'tooLarge'> {
    const known = await objectNamed(await link.stream(), name)
    if (known) return known
    // It came since, or the server lost what was at its place and keeps something else there now.
    await inTurn(index.refresh)
    const found = await objectNamed(await link.stream(), name)
    if (found) return found
    throw new ServerError('notFound')
  }

  /** The object whose bytes are those of its name; where none is, the first that came. */
  async function objectNamed(stream: FirmStream, name: string): Promise<Uint8Array | 'tooLarge' | undefined> {
    let first: Uint8Array | 'tooLarge' | undefined
    for (const place of index.placesOf(name)) {
      const bytes = place.size > MAX_OBJECT_SIZE ? 'tooLarge' : await bytesAt(stream, place, name)
      if (bytes && bytes !== 'tooLarge' && isNamedAfter(bytes, name)) return bytes
      first ??= bytes
    }
    return first
  }

  async function put(stream: FirmStream, name: string, bytes: Uint8Array): Promise<undefined | 'taken'> {
    for (let outrun = 0; outrun < MOST_OUTRUN; outrun += 1) {
      if (outrun > 0 || !index.isRead()) await index.refresh(stream)
      const there = await objectNamed(stream, name)
      if (there) return there !== 'tooLarge' && Buffer.from(there).equals(bytes) ? undefined : 'taken'
      const sequence = await stream.add(name, bytes, index.end())
      if (sequence === 'outrun') continue
      index.noteAdded(name, { sequence, size: bytes.length })
      return undefined
    }
    throw new ServerError('busy')
  }

  async function remove(stream: FirmStream, name: string): Promise<undefined> {
    await index.refresh(stream)
    for (const place of index.placesOf(name)) {
      await stream.erase(place.sequence)
      index.noteErased(place)
    }
  }

  function watch(onChange: () => void): () => void {
    listeners.add(onChange)
    let polls = 0
    const poll = setInterval(() => {
      polls += 1
      if (!link.isConnected() || polls % POLLS_BETWEEN_LOOKS === 0) onChange()
    }, SPACE_POLL_MS)
    return () => {
      listeners.delete(onChange)
      clearInterval(poll)
    }
  }

  return {
    list: () => serverOutcome(() => inTurn(list)),
    ...objectCalls({
      within: serverOutcome,
      read,
      put: (name, bytes) => inTurn((stream) => put(stream, name, bytes)),
      remove: (name) => inTurn((stream) => remove(stream, name)),
    }),
    watch,
    make: () => serverOutcome(() => inTurn(make)),
    close: async () => {
      clearTimeout(settling)
      await link.close()
    },
  }
}

/** A stream that is there already is the one, if it is as it must be. */
async function make(stream: FirmStream): Promise<undefined> {
  const there = await serverOutcome(stream.state)
  if (there.status === 'done') return undefined
  if (there.fault !== 'missing') throw new ServerError(there.fault)
  return stream.make()
}

/** What lies at a place, where it still is the object of that name. */
async function bytesAt(stream: FirmStream, { sequence, size }: Place, name: string): Promise<Uint8Array | undefined> {
  const found = await stream.message(sequence, size)
  return found?.name === name ? found.bytes : undefined
}

function isNamedAfter(bytes: Uint8Array, name: string): boolean {
  const digits = parseSpaceName(name)?.digits
  return digits !== undefined && createHash('sha256').update(bytes).digest('hex').startsWith(digits)
}
