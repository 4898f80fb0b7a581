/** What the start and a restore do to a register as a whole: no screen holds it. */
import type { KeptEvent } from '../../../shared/complaint/index.ts'
import { inChunks } from '../platform/index.ts'
import { eventRow, type Ledger, noteProjection, type RegisterDatabase } from '../storage/index.ts'
import { journalsBetween } from './journals.ts'
import { projectionOf } from './projection.ts'

/** Dossiers folded anew with one query and one write. */
const FOLDED_TOGETHER = 200

/** Keeps whole journals, already sealed, all together or none. */
export async function adoptJournals(
  { database, ledger }: { readonly database: RegisterDatabase; readonly ledger: Ledger },
  journals: readonly (readonly KeptEvent[])[],
): Promise<void> {
  await ledger.write([database.events, database.dossiers], async () => {
    await database.events.bulkAdd(journals.flat().map(eventRow))
    await database.dossiers.bulkPut(journals.map((journal) => projectionOf(journal)))
  })
}

/** Throws the projection away and folds it again from the events. */
export function rebuildProjection(database: RegisterDatabase): Promise<void> {
  const { events, dossiers, marks } = database
  return database.transaction('rw', [events, dossiers, marks], async () => {
    const keys = await events.orderBy('[dossierId+sequence]').keys()
    const dossierIds = [...new Set(keys.map((key) => (key as unknown as [string, number])[0]))]
    await dossiers.clear()
    for (const part of inChunks(dossierIds, FOLDED_TOGETHER)) {
      const journals = await journalsBetween(database, part)
      await dossiers.bulkPut(journals.map(projectionOf))
    }
    await noteProjection(database)
  })
}
