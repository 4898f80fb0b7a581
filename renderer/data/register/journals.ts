/**
 * Journals, read from their rows. One that does not read keeps none of the others from being shown: whoever reads several is
 * told of it, and given the others.
 */
import { byOrder, type KeptEvent } from '../../../shared/complaint/index.ts'
import { runsOf } from '../platform/index.ts'
import { damagedRecord, isOfOneRow, keptEvent, type RegisterDatabase } from '../storage/index.ts'

/** Some journals, and how much of the register has been read with them, 0 to 1. */
export type JournalsPart = { readonly journals: readonly (readonly KeptEvent[])[]; readonly share: number }

/** Journals opened with one query: their boxes take a few milliseconds, and the window draws between two. */
export const JOURNALS_TOGETHER = 50

/** The journal of a dossier, empty where there is none. */
export async function journalOf(database: RegisterDatabase, dossierId: string): Promise<KeptEvent[]> {
  return fromItsBeginning((await eventRows(database, dossierId, dossierId)).map(keptEvent))
}

/** Journals of dossiers that follow one another in the order of their ids. */
async function journalsBetween(database: RegisterDatabase, dossierIds: readonly string[]): Promise<KeptEvent[][]> {
  const rows = await eventRows(database, dossierIds[0], dossierIds.at(-1))
  return [...Map.groupBy(rows, ({ dossierId }) => dossierId).values()].map((journal) => fromItsBeginning(journal.map(keptEvent)))
}

/**
 * The journals of some dossiers that follow one another in the order of their ids, by dossier.
 *
 * @throws what a row throws that does not read: none of them is left out
 */
export async function journalsOf(database: RegisterDatabase, dossierIds: readonly string[]): Promise<ReadonlyMap<string, KeptEvent[]>> {
  const together = async () =>
    (await journalsBetween(database, dossierIds)).map((journal) => [journal[0]?.dossierId ?? '', journal] as const)
  const one = async (dossierId: string) => [dossierId, await journalOf(database, dossierId)] as const
  return new Map(
    await readEach(dossierIds, together, one, (_, cause) => {
      throw cause
    }),
  )
}

/** Told of a dossier that does not read, and why. */
export type OnDamaged = (dossierId: string, cause: unknown) => void

/**
 * Reads together what may be read one by one.
 *
 * @param together reads all of them, and fails where one does not read
 */
export async function readEach<T>(
  dossierIds: readonly string[],
  together: () => Promise<readonly T[]>,
  one: (dossierId: string) => Promise<T | undefined>,
  onDamaged: OnDamaged,
): Promise<readonly T[]> {
  try {
    return await together()
  } catch (error) {
    if (!isOfOneRow(error)) throw error
    const read: T[] = []
    for (const dossierId of dossierIds) {
      try {
        const value = await one(dossierId)
        if (value !== undefined) read.push(value)
      } catch (cause) {
        if (!isOfOneRow(cause)) throw cause
        onDamaged(dossierId, cause)
      }
    }
    return read
  }
}

/** The journals of some dossiers that follow one another in the order of their ids, but for those that do not read. */
export function readableJournals(
  database: RegisterDatabase,
  dossierIds: readonly string[],
  onDamaged: OnDamaged,
): Promise<readonly KeptEvent[][]> {
  return readEach(
    dossierIds,
    () => journalsBetween(database, dossierIds),
    async (dossierId) => {
      const journal = await journalOf(database, dossierId)
      return journal.length > 0 ? journal : undefined
    },
    onDamaged,
  )
}

/** Every journal with events but those left out, some at a time, in the order of the dossiers' ids. */
export async function* journalsInParts(
  database: RegisterDatabase,
  onDamaged: OnDamaged,
  isLeftOut: (dossierId: string) => boolean = () => false,
): AsyncGenerator<JournalsPart> {
  const dossierIds = await database.dossiers.toCollection().primaryKeys()
  const runs = [...runsOf(dossierIds, (id) => !isLeftOut(id), JOURNALS_TOGETHER)]
  for (const [index, run] of runs.entries()) {
    yield { journals: await readableJournals(database, run, onDamaged), share: (index + 1) / runs.length }
  }
}

/**
 * In the one order: rows of one number come by their ids.
 *
 * @throws as a row that does not open: nothing can be told from a journal without its first event
 */
function fromItsBeginning(journal: KeptEvent[]): KeptEvent[] {
  if (journal[0] && journal[0].sequence !== 1) throw damagedRecord('events')
  return journal.sort(byOrder)
}

function eventRows({ events }: RegisterDatabase, first: string | undefined, last: string | undefined) {
  return events.where('[dossierId+sequence]').between([first, 0], [last, Number.POSITIVE_INFINITY]).toArray()
}
