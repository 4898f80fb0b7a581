/** A space in memory. */
import { type Space, type SpaceFault, spaceListing } from '../../../shared/host/space.ts'

const DONE = { status: 'done', value: undefined } as const

/** @param objects what it holds, by name: a test may put in it what it likes; @param fault what every call answers, where there is one */
export function memorySpace(objects: Map<string, Uint8Array>, fault: () => SpaceFault | undefined = () => undefined): Space {
  const unlessFault = async <T>(task: () => T) => {
    const found = fault()
    return found ? ({ status: 'failed', fault: found } as const) : task()
  }
  return {
    list: () =>
      unlessFault(() => {
        return { status: 'done', value: spaceListing([...objects.keys()]) } as const
      }),
    read: (name) =>
      unlessFault(() => {
        const value = objects.get(name)
        return value ? ({ status: 'done', value } as const) : ({ status: 'failed', fault: 'notFound' } as const)
      }),
    putOnce: (name, bytes) =>
      unlessFault(() => {
        const there = objects.get(name)
        if (there && !isSame(there, bytes)) return { status: 'failed', fault: 'taken' } as const
        objects.set(name, bytes)
        return DONE
      }),
    remove: (name) =>
      unlessFault(() => {
        objects.delete(name)
        return DONE
      }),
    watch: () => () => undefined,
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
