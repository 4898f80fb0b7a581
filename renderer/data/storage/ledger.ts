/**
 * The ledger: the one way the register is written. Each write moves the register's position in the same
 * transaction, then goes to the mirror, sealed, before anyone says « enregistré ».
 */
import type { Table } from 'dexie'
import { isHeldBy, noteSettingsCount, type Position, readPosition, writePosition } from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import { type Heads, headsWritten } from './heads.ts'
import type { Mirror } from './mirror.ts'
import type { Protection, SealedWrite } from './protection.ts'
import { HeldElsewhereError } from './storage-fault.ts'
import { noteUnsent } from './unsent.ts'

/** Tables that the mirror repeats; the projection is computed from them, drafts are not records. */
const MIRRORED: ReadonlySet<string> = new Set(['keys', 'events', 'files', 'settings'])

export type Ledger = {
  /** Runs a write in one transaction on these tables, then mirrors it. @throws what the database throws */
  readonly write: <T>(tables: readonly Table[], body: () => Promise<T>) => Promise<T>
  /** Listens to writes that are recorded and mirrored. @returns how to stop */
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Waits until nothing is being written: what goes on by itself gives way to what somebody waits for.
   *
   * @param quiet milliseconds for which nothing was written either: none where not said
   */
  readonly idle: (quiet?: number) => Promise<void>
}

export type LedgerParts = {
  readonly database: RegisterDatabase
  readonly protection: Protection
  readonly mirror: Mirror
  readonly newToken: () => string
  /** The opening that this is the ledger of; none for a database that nobody else can know of. */
  readonly holder?: string
  /** The sealed list of dossiers; the demonstration has none. */
  readonly heads?: Heads
}

export function createLedger({ database, protection, mirror, newToken, holder, heads }: LedgerParts): Ledger {
  const listeners = new Set<() => void>()
  const underWay = new Set<Promise<unknown>>()
  let lastEnd = Number.NEGATIVE_INFINITY
  const write: Ledger['write'] = async (tables, body) => {
    const { keys, marks, outbox, shared } = database
    const { result, rows, moved } = await database.transaction('rw', [...tables, keys, marks, outbox, shared], async (transaction) => {
      if (holder !== undefined && !(await isHeldBy(database, holder))) throw new HeldElsewhereError()
      const all = protection.follow(transaction.idbtrans)
      const value = await body()
      if (tables.some(({ name }) => name === 'settings')) await noteSettingsCount(database)
      await noteUnsent(database, all)
      const changed = heads ? headsWritten(all) : []
      const mirrored = all.filter(({ table }) => MIRRORED.has(table))
      const moved = mirrored.length + changed.length > 0 ? await movePosition(database, mirrored, newToken()) : undefined
      const entries: SealedWrite[] = []
      if (moved && heads) await heads.note(database, changed, moved.mark, (some) => entries.push(...some.map(heads.entry)))
      return { result: value, rows: [...mirrored, ...entries], moved }
    })
    if (moved) await mirror.append(rows, moved.mark, moved.last)
    if (moved) for (const listener of listeners) listener()
    return result
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    idle: async (quiet = 0) => {
      const toWait = () => lastEnd + quiet - performance.now()
      while (underWay.size > 0 || toWait() > 0) {
        await (underWay.size > 0 ? Promise.allSettled(underWay) : new Promise((resolve) => setTimeout(resolve, toWait())))
      }
    },
    write: async (tables, body) => {
      const writing = write(tables, body)
      underWay.add(writing)
      try {
        return await writing
      } finally {
        underWay.delete(writing)
        lastEnd = performance.now()
      }
    },
  }
}

async function movePosition(
  database: RegisterDatabase,
  written: readonly SealedWrite[],
  token: string,
): Promise<{ readonly mark: Position; readonly last: Position }> {
  const last = await readPosition(database)
  // An erased event is written again: the table itself says how many there are.
  const mark = {
    count: last.count + 1,
    token,
    events: written.some(({ table }) => table === 'events') ? await database.events.count() : last.events,
  }
  await writePosition(database, mark)
  return { mark, last }
}
