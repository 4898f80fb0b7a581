/**
 * Whether all that a register holds lies in a firm's space already: that of a seat which a backup older than the sharing brought back. It
 * then gives up nothing by joining, and none of its numbers is another dossier's there.
 */
import type { Space, SpaceOutcome } from '../../../shared/host/space.ts'
import { type KeptEpoch, type Local, type OwnSeat, openExchange, openKeyBox, readRecords } from '../../../shared/replication/index.ts'
import type { Random } from '../../../shared/vault/index.ts'
import { now } from '../platform/index.ts'
import type { RegisterDatabase } from '../storage/index.ts'

type ReadingParts = { readonly database: RegisterDatabase; readonly space: Space; readonly random: Random }
type Candidate = { readonly own: OwnSeat; readonly identity: string; readonly founding: KeptEpoch }

/** Reads the whole space beside the register, which keeps nothing of it. @param candidate a seat that the firm's list names */
export async function isHeldByFirm(
  { database, space, random }: ReadingParts,
  { own, identity, founding }: Candidate,
): Promise<SpaceOutcome<boolean>> {
  const told = new Map<string, string>()
  const epochs = new Map<string, KeptEpoch>([[founding.name, founding]])
  const beside: Local = {
    seat: async () => own,
    epochs: async () => [founding, ...[...epochs.values()].filter(({ name }) => name !== founding.name)],
    keepEpoch: async (epoch) => void epochs.set(epoch.name, epoch),
    held: async () => [],
    bytesOf: async () => undefined,
    standings: async () => [],
    waiting: async () => [],
    waitingCount: async () => 0,
    write: () => Promise.reject(new Error('a seat that only reads writes nothing')),
    take: async (_entry, _bytes, _standing, { records }) => {
      const read = readRecords(records)
      if (typeof read === 'string') return read
      for (const record of read) if (record.kind === 'event') told.set(record.event.id, record.event.hash)
      return undefined
    },
  }
  const exchange = await openExchange({ local: beside, space, openKey: (box) => openKeyBox(identity, box), random, now })
  const { fault } = await exchange.pass()
  if (fault) return { status: 'failed', fault }
  const events = await database.events.toArray()
  return { status: 'done', value: events.every(({ id, seal }) => told.get(id) === seal.hash) }
}
