/** Journals, read from their rows. */
import type { KeptEvent } from '../../../shared/complaint/index.ts'
import { inChunks } from '../platform/index.ts'
import { keptEvent, type RegisterDatabase } from '../storage/index.ts'

/** Some journals, and how much of the register has been read with them, 0 to 1. */
export type JournalsPart = { readonly journals: readonly (readonly KeptEvent[])[]; readonly share: number }

/** Journals opened with one query: their boxes take a few milliseconds, and the window draws between two. */
export const JOURNALS_TOGETHER = 50

/** The journal of a dossier, empty where there is none. */
export async function journalOf(database: RegisterDatabase, dossierId: string): Promise<KeptEvent[]> {
  return (await eventRows(database, dossierId, dossierId)).map(keptEvent)
}

/** Journals of dossiers that follow one another in the order of their ids. */
export async function journalsBetween(database: RegisterDatabase, dossierIds: readonly string[]): Promise<KeptEvent[][]> {
  const rows = await eventRows(database, dossierIds[0], dossierIds.at(-1))
  return [...Map.groupBy(rows, ({ dossierId }) => dossierId).values()].map((journal) => journal.map(keptEvent))
}

/** Every journal with events, some at a time, in the order of the dossiers' ids. */
export async function* journalsInParts(database: RegisterDatabase): AsyncGenerator<JournalsPart> {
  const dossierIds = await database.dossiers.toCollection().primaryKeys()
  let read = 0
  for (const part of inChunks(dossierIds, JOURNALS_TOGETHER)) {
    read += part.length
    yield { journals: await journalsBetween(database, part), share: read / dossierIds.length }
  }
}

function eventRows({ events }: RegisterDatabase, first: string | undefined, last: string | undefined) {
  return events.where('[dossierId+sequence]').between([first, 0], [last, Number.POSITIVE_INFINITY]).toArray()
}
