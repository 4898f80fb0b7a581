/**
 * What the firm's stream holds, by name, as far as this session has read it.
 *
 * A server may come back with less than it had, be emptied, or be another one. The last message that was read here is an anchor:
 * where it is no longer at its place, or the number of messages is not what was read, all is read anew.
 */
import type { FirmStream, StoredHead, StreamState } from './firm-stream.ts'

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
  /** When it was last asked. */
  readonly state?: StreamState
  /** The last message that was read, and not only put. */
  readonly anchor?: StoredHead
  readonly heads: Map<number, Pick<StoredHead, 'name' | 'size'>>
}

export function createStreamIndex(): StreamIndex {
  let known: Known = { heads: new Map() }
  let end = 0
  let byName: Map<string, Place[]> | undefined

  async function refresh(stream: FirmStream): Promise<void> {
    const state = await stream.state()
    if (known.state && isSame(state, known.state)) return
    known = (await wentOn(stream, state)) ?? (await readWhole(stream, state))
    end = state.lastSequence
    byName = undefined
  }

  /** What is known with what came since, where the stream is still the one that was read. */
  async function wentOn(stream: FirmStream, state: StreamState): Promise<Known | undefined> {
    const { anchor } = known
    if (!anchor || state.created !== known.state?.created || state.lastSequence < anchor.sequence) return undefined
    const [first, ...others] = await stream.heads(anchor.sequence, state.lastSequence)
    if (first?.sequence !== anchor.sequence || first.time !== anchor.time) return undefined
    const before = [...known.heads].filter(([sequence]) => sequence <= anchor.sequence)
    const heads = new Map([...before, ...others.map((head) => [head.sequence, head] as const)])
    return heads.size === state.count ? { state, anchor: others.at(-1) ?? anchor, heads } : undefined
  }

  async function readWhole(stream: FirmStream, state: StreamState): Promise<Known> {
    const heads = state.count === 0 ? [] : await stream.heads(1, state.lastSequence)
    const anchor = heads.at(-1)
    return { state, ...(anchor && { anchor }), heads: new Map(heads.map((head) => [head.sequence, head])) }
  }

  function places(): Map<string, Place[]> {
    if (byName) return byName
    byName = new Map()
    for (const [sequence, { name, size }] of known.heads) {
      const key = name ?? `message ${sequence}`
      const there = byName.get(key)
      if (there) there.push({ sequence, size })
      else byName.set(key, [{ sequence, size }])
    }
    return byName
  }

  return {
    refresh,
    names: () => [...places().keys()],
    placesOf: (name) => places().get(name) ?? [],
    isRead: () => known.state !== undefined,
    end: () => end,
    noteAdded: (name, { sequence, size }) => {
      known.heads.set(sequence, { name, size })
      end = sequence
      byName = undefined
    },
    noteErased: ({ sequence }) => {
      known.heads.delete(sequence)
      byName = undefined
    },
  }
}

function isSame(a: StreamState, b: StreamState): boolean {
  return a.created === b.created && a.lastSequence === b.lastSequence && a.lastTime === b.lastTime && a.count === b.count
}
