/**
 * The ledger: the one way the register is written. Each write moves the register's mark in the same
 * transaction, then goes to the mirror, sealed, before anyone says « enregistré ».
 */
import type { Table } from 'dexie'
import type { RegisterDatabase } from './database.ts'
import type { Mirror } from './mirror.ts'
import { PROJECTION_VERSION } from './projection.ts'
import type { Protection, SealedWrite } from './protection.ts'

/** Where the register stands after a write: how many writes, this one's random token, how many events. */
export type Mark = { readonly count: number; readonly token: string; readonly events: number }

export const NO_WRITES: Mark = { count: 0, token: '', events: 0 }

const MARK = 'register'
const ERASURE = 'erasure'
const UNREADABLE = 'unreadable'
const PROJECTION = 'projection'

/** Tables that the mirror repeats; the projection is computed from them, drafts are not records. */
const MIRRORED: ReadonlySet<string> = new Set(['keys', 'events', 'files', 'settings'])

export type Ledger = {
  /** Runs a write in one transaction on these tables, then mirrors it. @throws what the database throws */
  readonly write: <T>(tables: readonly Table[], body: () => Promise<T>) => Promise<T>
  /** Listens to writes that are recorded and mirrored. @returns how to stop */
  readonly subscribe: (listener: () => void) => () => void
}

export type LedgerParts = {
  readonly database: RegisterDatabase
  readonly protection: Protection
  readonly mirror: Mirror
  readonly newToken: () => string
}

export function createLedger({ database, protection, mirror, newToken }: LedgerParts): Ledger {
  const listeners = new Set<() => void>()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write: async (tables, body) => {
      const { result, rows, moved } = await database.transaction('rw', [...tables, database.keys, database.marks], async (transaction) => {
        const value = await body()
        const written = protection.writtenBy(transaction.idbtrans).filter(({ table }) => MIRRORED.has(table))
        return { result: value, rows: written, moved: written.length > 0 ? await moveMark(database, written, newToken()) : undefined }
      })
      if (moved) await mirror.append(rows, moved.mark, moved.last)
      if (moved) for (const listener of listeners) listener()
      return result
    },
  }
}

async function moveMark(
  database: RegisterDatabase,
  written: readonly SealedWrite[],
  token: string,
): Promise<{ readonly mark: Mark; readonly last: Mark }> {
  const last = await readMark(database)
  // An erased event is written again: the table itself says how many there are.
  const mark = {
    count: last.count + 1,
    token,
    events: written.some(({ table }) => table === 'events') ? await database.events.count() : last.events,
  }
  await writeMark(database, mark)
  return { mark, last }
}

export async function readMark(database: RegisterDatabase): Promise<Mark> {
  return ((await database.marks.get(MARK))?.value as Mark | undefined) ?? NO_WRITES
}

export async function writeMark(database: RegisterDatabase, mark: Mark): Promise<void> {
  await database.marks.put({ key: MARK, value: mark })
}

/** Says that rows are there which no longer read: the next start takes them from the mirror. */
export async function noteUnreadable(database: RegisterDatabase): Promise<void> {
  await database.marks.put({ key: UNREADABLE, value: true })
}

/** Whether some row no longer read; asking forgets it. */
export async function takeUnreadable(database: RegisterDatabase): Promise<boolean> {
  const isNoted = (await database.marks.get(UNREADABLE)) !== undefined
  if (isNoted) await database.marks.delete(UNREADABLE)
  return isNoted
}

/** Says, in the transaction of an erasure, that a mirror of writes up to this one still holds what was destroyed. */
export async function noteErasure(database: RegisterDatabase): Promise<void> {
  await database.marks.put({ key: ERASURE, value: (await readMark(database)).count + 1 })
}

/** Whether an erasure has not reached the mirror: it was killed, or the folder could not be written. */
export async function isErasureUnmirrored(database: RegisterDatabase): Promise<boolean> {
  return (await database.marks.get(ERASURE)) !== undefined
}

/** @param mirrored where the register stood when the mirror began to be written anew */
export async function forgetErasure(database: RegisterDatabase, mirrored: Mark): Promise<void> {
  const noted = await database.marks.get(ERASURE)
  if (noted && Number(noted.value) <= mirrored.count) await database.marks.delete(ERASURE)
}

/** Says that every row of the projection is of this application's making. */
export async function noteProjection(database: RegisterDatabase): Promise<void> {
  await database.marks.put({ key: PROJECTION, value: PROJECTION_VERSION })
}

/** Whether another version of the application made the projection's rows, or nobody says who did. */
export async function isProjectionOfAnother(database: RegisterDatabase): Promise<boolean> {
  return (await database.marks.get(PROJECTION))?.value !== PROJECTION_VERSION
}
