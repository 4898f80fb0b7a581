/** A register in memory, as the exchange sees it: each call happens whole or not at all. */
import type { HeldEntry, KeptEpoch, Local, LogStanding, Waiting } from '../../../shared/replication/local.ts'
import type { OwnSeat } from '../../../shared/replication/signatures.ts'

/** What a seat has on its disk. */
export type Disk = {
  seat: OwnSeat
  readonly epochs: Map<string, KeptEpoch>
  readonly held: Map<string, { readonly entry: HeldEntry; readonly bytes: Uint8Array }>
  readonly standings: Map<string, LogStanding>
  waiting: readonly Waiting[]
  /** What the register shows, by id. */
  readonly records: Map<string, unknown>
}

export function newDisk(seat: OwnSeat, founding: KeptEpoch): Disk {
  return { seat, epochs: new Map([[founding.name, founding]]), held: new Map(), standings: new Map(), waiting: [], records: new Map() }
}

/** The disk as a backup of it would bring it back. */
export function copyOf({ seat, epochs, held, standings, waiting, records }: Disk): Disk {
  return { seat, epochs: new Map(epochs), held: new Map(held), standings: new Map(standings), waiting, records: new Map(records) }
}

/** What a screen does when it says « enregistré ». */
export function recordOn(disk: Disk, id: string, record: unknown = { id }): void {
  disk.records.set(id, record)
  disk.waiting = [...disk.waiting, { id, record }]
}

export function localOn(disk: Disk): Local {
  return {
    seat: async () => disk.seat,
    epochs: async () => [...disk.epochs.values()] as [KeptEpoch, ...KeptEpoch[]],
    keepEpoch: async (epoch) => void disk.epochs.set(epoch.name, epoch),
    held: async () => [...disk.held.values()].map(({ entry }) => entry),
    bytesOf: async (name) => disk.held.get(name)?.bytes,
    standings: async () => [...disk.standings.values()],
    waiting: async () => disk.waiting,
    waitingCount: async () => disk.waiting.length,
    write: async (entry, bytes, standing, sent, successor) => {
      disk.held.set(entry.name, { entry, bytes })
      disk.standings.set(standing.seat, standing)
      disk.waiting = disk.waiting.filter(({ id }) => !sent.includes(id))
      if (successor) disk.seat = successor
    },
    take: async (entry, bytes, standing, { records }) => {
      disk.held.set(entry.name, { entry, bytes })
      disk.standings.set(standing.seat, standing)
      for (const record of records) disk.records.set((record as { readonly id: string }).id, record)
      return undefined
    },
  }
}
