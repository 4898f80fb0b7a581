/** Seats of one firm over one space in memory, each with its own disk and clock, under real signatures. */
import type { Space } from '../../../shared/host/space.ts'
import type { Epoch } from '../../../shared/replication/epochs.ts'
import { type Exchange, type ExchangePorts, openExchange } from '../../../shared/replication/index.ts'
import type { OwnSeat } from '../../../shared/replication/signatures.ts'
import { drawnFrom, foundingList, keptOf, openBoxFor, seatNamed } from './a-firm.ts'
import { type Disk, localOn, newDisk } from './memory-local.ts'
import { memorySpace } from './memory-space.ts'

export type TestSeat = { readonly own: OwnSeat; readonly disk: Disk; readonly exchange: Exchange }

export type TestFirm = {
  readonly founding: Epoch
  readonly objects: Map<string, Uint8Array>
  readonly clock: { now: string }
  readonly seats: readonly OwnSeat[]
  /** A start of a seat's application; on its own disk, or on another. */
  readonly start: (name: string, options?: Partial<ExchangePorts> & { readonly disk?: Disk }) => Promise<TestSeat>
}

export function firmOf(...names: readonly string[]): TestFirm {
  const seats = names.map((name) => seatNamed(name))
  const founding = foundingList(seats)
  const objects = new Map<string, Uint8Array>()
  const clock = { now: '2026-03-02T08:00:00.000Z' }
  return {
    founding,
    objects,
    clock,
    seats,
    start: async (name, { disk, ...options } = {}) => {
      const own = seatNamed(name)
      const kept = disk ?? newDisk(own, keptOf(founding))
      const exchange = await openExchange({
        local: localOn(kept),
        space: memorySpace(objects),
        openKey: openBoxFor,
        random: drawnFrom(`hasard ${name}`),
        now: () => clock.now,
        ...options,
      })
      return { own, disk: kept, exchange }
    },
  }
}

export function recordIds({ records }: Disk): readonly string[] {
  return [...records.keys()].toSorted()
}

/** A space whose calls are told as they come. */
export function observed(space: Space, tell: (call: string, name?: string) => void): Space {
  return {
    ...space,
    putOnce: (name, bytes) => {
      tell('putOnce', name)
      return space.putOnce(name, bytes)
    },
    remove: (name) => {
      tell('remove', name)
      return space.remove(name)
    },
  }
}
