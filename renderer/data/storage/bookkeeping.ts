/** Where the register stands, kept in its database beside the rows: what was written, and what the next start has to see to. */
import type { RegisterDatabase } from './database.ts'
import { PROJECTION_VERSION } from './rows.ts'

/** Where the register stands after a write: how many writes, this one's random token, how many events. */
export type Position = { readonly count: number; readonly token: string; readonly events: number }

const NO_WRITES: Position = { count: 0, token: '', events: 0 }

/** The last verified backup: its name, and the token of the write it was made after. */
export const BACKUP_MARK = 'backup'

const MARK = 'register'
const ERASURE = 'erasure'
const UNREADABLE = 'unreadable'
const PROJECTION = 'projection'

export async function readPosition(database: RegisterDatabase): Promise<Position> {
  return ((await database.marks.get(MARK))?.value as Position | undefined) ?? NO_WRITES
}

export async function writePosition(database: RegisterDatabase, mark: Position): Promise<void> {
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
  await database.marks.put({ key: ERASURE, value: (await readPosition(database)).count + 1 })
}

/** Whether an erasure has not reached the mirror: it was killed, or the folder could not be written. */
export async function isErasureUnmirrored(database: RegisterDatabase): Promise<boolean> {
  return (await database.marks.get(ERASURE)) !== undefined
}

/** @param mirrored where the register stood when the mirror began to be written anew */
export async function forgetErasure(database: RegisterDatabase, mirrored: Position): Promise<void> {
  const noted = await database.marks.get(ERASURE)
  if (noted !== undefined && Number(noted.value) <= mirrored.count) await database.marks.delete(ERASURE)
}

/** Says that every row of the projection is of this application's making. */
export async function noteProjection(database: RegisterDatabase): Promise<void> {
  await database.marks.put({ key: PROJECTION, value: PROJECTION_VERSION })
}

/** Whether another version of the application made the projection's rows, or nobody says who did. */
export async function isProjectionOfAnother(database: RegisterDatabase): Promise<boolean> {
  return (await database.marks.get(PROJECTION))?.value !== PROJECTION_VERSION
}
