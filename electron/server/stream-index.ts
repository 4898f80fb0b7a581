/**
 * What the firm's stream holds, by name, as far as this session has read it.
 *
 * A server may come back with less than it had, be emptied, or be another one. The last message that was read here is an anchor:
 * where it is no longer at its place, or the number of messages is not what was read, all is read anew.
 */
import type { FirmStream, StoredHead, StreamState } from './firm-stream.ts'
import { ServerError } from './server-fault.ts'

export type Place = { readonly sequence: number; readonly size: number }

export type StreamIndex = {
  /** Reads what came since it was last read. */
  readonly refresh: (stream: FirmStream) => Promise<void>
  /** Every name there is, once each. */
  readonly names: () => readonly string[]
  /** Where the objects of a name lie, first come first: one alone, but for what a hostile seat puts beside it. */
  readonly placesOf: (name: string) => readonly Place[]
  readonly isRead: () => boolean
  /** The sequence that the stream ends with. */
  readonly end: () => number
  readonly noteAdded: (name: string, place: Place) => void
  readonly noteErased: (place: Place) => void
}

type Known = {
  /** As it was told when it was last asked; none once this seat changed something since. */
  readonly state: StreamState | undefined
  /** When the stream was made. */
  readonly created: string
  /** The last message that was read, and not only put. */
  readonly anchor?: StoredHead
  readonly heads: Map<number, Pick<StoredHead, 'name' | 'size'>>
}

export function createStreamIndex(): StreamIndex {
  let known: Known | undefined
  let end = 0
  let byName: Map<string, Place[]> | undefined

  async function refresh(stream: FirmStream): Promise<void> {
    const state = await stream.state()
    if (known?.state && isSame(state, known.state)) return
    known = (known && (await wentOn(stream, state, known))) ?? (await readWhole(stream, state))
    end = known.state?.lastSequence ?? 0
    byName = undefined
  }

  /** What is known with what came since, where the stream is still the one that was read. */
  async function wentOn(stream: FirmStream, state: StreamState, before: Known): Promise<Known | undefined> {
    const { anchor, created } = before
    if (!anchor || state.created !== created || state.lastSequence < anchor.sequence) return undefined
    const [first, ...others] = await stream.heads(anchor.sequence, state.lastSequence)
    if (first?.sequence !== anchor.sequence || first.time !== anchor.time) return undefined
    const kept = [...before.heads].filter(([sequence]) => sequence <= anchor.sequence)
    const heads = new Map([...kept, ...others.map((head) => [head.sequence, head] as const)])
    return heads.size === state.count ? { state, created, anchor: others.at(-1) ?? anchor, heads } : undefined
  }

  /** All of it, or nothing: what did not arrive would be put there a second time. */
  async function readWhole(stream: FirmStream, state: StreamState): Promise<Known> {
    const heads = state.count === 0 ? [] : await stream.heads(1, state.lastSequence)
    if (heads.length !== state.count) {
      const now = await stream.state()
      // Nobody removed anything meanwhile.
      if (isSame(now, state)) throw new ServerError('busy')
      return readWhole(stream, now)
    }
    const anchor = heads.at(-1)
    return { state, created: state.created, ...(anchor && { anchor }), heads: new Map(heads.map((head) => [head.sequence, head])) }
  }

  function places(): Map<string, Place[]> {
    if (!byName) {
      byName = new Map()
      for (const [sequence, { name, size }] of known?.heads ?? []) placeAt(byName, name ?? `message ${sequence}`, { sequence, size })
    }
    return byName
  }

  /** Until it is asked again, the server is taken to have done what it confirmed. */
  function change(edit: (heads: Known['heads']) => unknown): void {
    if (!known) return
    edit(known.heads)
    known = { ...known, state: undefined }
  }

  return {
    refresh,
    names: () => [...places().keys()],
    placesOf: (name) => places().get(name) ?? [],
    isRead: () => known !== undefined,
    end: () => end,
    noteAdded: (name, { sequence, size }) => {
      placeAt(places(), name, { sequence, size })
      change((heads) => heads.set(sequence, { name, size }))
      end = sequence
    },
    noteErased: ({ sequence }) => {
      change((heads) => heads.delete(sequence))
      byName = undefined
    },
  }
}

function placeAt(byName: Map<string, Place[]>, name: string, place: Place): void {
  const there = byName.get(name)
  if (there) there.push(place)
  else byName.set(name, [place])
}

function isSame(a: StreamState, b: StreamState): boolean {
  return a.created === b.created && a.lastSequence === b.lastSequence && a.lastTime === b.lastTime && a.count === b.count
}
