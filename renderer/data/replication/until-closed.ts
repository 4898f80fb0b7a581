/**
 * A space that answers at once, and that it cannot be used, when it is closed: its calls under way too. A disk of the network that
 * is gone may never answer, and the register must lock, close or be restored all the same.
 */
import type { Space, SpaceOutcome } from '../../../shared/host/space.ts'

const CLOSED = { status: 'failed', fault: 'busy' } as const

export function untilClosed(space: Space, closed: Promise<void>): Space {
  const broken = closed.then(() => CLOSED)
  const within = <T, Reason extends string>(call: Promise<SpaceOutcome<T, Reason>>) => Promise.race([call, broken])
  return {
    list: (after) => within(space.list(after)),
    read: (name) => within(space.read(name)),
    putOnce: (name, bytes) => within(space.putOnce(name, bytes)),
    remove: (name) => within(space.remove(name)),
    watch: space.watch,
  }
}
