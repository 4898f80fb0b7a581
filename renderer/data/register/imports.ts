/**
 * Registers taken over: all the chosen lines in one transaction, and all of them given up again in one.
 *
 * Both go through the rows a few at a time, so that the window stays free; giving up halfway aborts the
 * transaction, and nothing of it was ever there.
 */
import {
  foldDossier,
  headsOf,
  importUndone,
  type KeptEvent,
  legible,
  type NewFact,
  type RecordingContext,
  type Refusal,
  record,
  type SealedEvent,
  undoImport as undoImported,
} from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type Following, inChunks, StoppedError, severalAtOnce, throwIfStopped } from '../platform/index.ts'
import {
  type ContentKeys,
  type DossierRow,
  eventRow,
  type Ledger,
  type RegisterDatabase,
  readPosition,
  storageFault,
} from '../storage/index.ts'
import { journalOf } from './journals.ts'
import {
  type ImportRecord,
  idsKey,
  importedIds,
  isWorkedOn,
  keepLeft,
  keepRecords,
  keptRecords,
  leftByImport,
  type UntouchedDossier,
  untouchedOf,
} from './past-imports.ts'
import { projectionOf, undoneProjection } from './projection.ts'
import type { RecordOutcome } from './record-outcome.ts'
import { CHUNKS_AT_ONCE, ROWS_A_CHUNK } from './row-chunks.ts'

/** Events sealed, and the row that shows their dossier in brief. */
export type SealedJournal = { readonly events: readonly SealedEvent[]; readonly row: DossierRow }

export type ImportParts = {
  readonly database: RegisterDatabase
  readonly ledger: Ledger
  readonly contentKeys: Pick<ContentKeys, 'draw' | 'forget'>
  readonly recording: () => RecordingContext
}

/**
 * Takes lines over, all or none.
 *
 * @param writes of the register when the lines were judged: after another write they must be judged again
 * @throws StoppedError where it was given up
 */
export async function importRows(
  parts: ImportParts,
  journals: readonly SealedJournal[],
  note: Omit<ImportRecord, 'dossierCount'>,
  writes: number,
  { signal, onProgress }: Following,
): Promise<RecordOutcome> {
  const { database, contentKeys } = parts
  const { keys, events, dossiers, settings } = database
  const take = async (): Promise<RecordOutcome> => {
    if ((await readPosition(database)).count !== writes) return CHANGED
    const twice = numberGivenTwice(journals)
    if (twice !== undefined) return givenTwice(twice)
    const merged = mergedAlone(journals)
    if (merged) return leftAlone(merged)
    const writing = severalAtOnce(CHUNKS_AT_ONCE)
    let done = 0
    for (const part of inChunks(journals, ROWS_A_CHUNK)) {
      // None of them has a key yet: it need not be asked for.
      await writing.add(keys.bulkAdd(part.map(({ row }) => contentKeys.draw(row.id))))
      const eventRows = part.flatMap((journal) => journal.events.map(eventRow))
      for (const rows of inChunks(eventRows, ROWS_A_CHUNK)) {
        throwIfStopped(signal)
        await writing.add(events.bulkAdd(rows))
      }
      await writing.add(dossiers.bulkAdd(part.map(({ row }) => row)))
      await writing.add(settings.put({ key: idsKey(note.batchId, done), body: part.map(({ row }) => row.id) }))
      done += part.length
      onProgress(done / journals.length)
    }
    await keepLeft(
      database,
      note.batchId,
      journals.map(({ row }) => row),
    )
    await writing.ended()
    throwIfStopped(signal)
    await keepRecords(database, [{ ...note, dossierCount: journals.length }, ...(await keptRecords(database))])
    return { status: 'recorded', dossierId: journals[0]?.row.id ?? '' }
  }
  let isRecorded = false
  try {
    const outcome = await write(parts, take)
    isRecorded = outcome.status === 'recorded'
    return outcome
  } finally {
    // Of a transaction that was given up, no key was kept.
    if (!isRecorded) for (const { row } of journals) contentKeys.forget(row.id)
  }
}

/** Gives an import up, all of it or none. @throws StoppedError where it was given up itself */
export function undoImport(
  parts: ImportParts,
  batchId: string,
  today: LocalDate,
  { signal, onProgress }: Following,
): Promise<RecordOutcome> {
  const { database, recording } = parts
  const { events, dossiers } = database
  return write(parts, async () => {
    const kept = await keptRecords(database)
    const found = kept.find((one) => one.batchId === batchId)
    if (!found || found.undoneOn) return ALREADY_UNDONE
    const [dossierIds, left] = [await importedIds(database, found), await leftByImport(database, batchId)]
    const leaving = new Set([...dossierIds, ...(await dossiers.where('stage').equals('importUndone').primaryKeys())])
    const refusals: Refusal[] = []
    const workedOn: string[] = []
    const writing = severalAtOnce(CHUNKS_AT_ONCE)
    let done = 0
    for (const part of inChunks(dossierIds.toSorted(), ROWS_A_CHUNK)) {
      throwIfStopped(signal)
      const untouched = await untouchedOf(database, part, batchId, left)
      const undone = [...untouched.values()].map((one) => undoUntouched(one, batchId, today, recording()))
      for (const dossierId of part.filter((id) => !untouched.has(id))) {
        const journal = await journalOf(database, dossierId)
        if (isWorkedOn(journal)) workedOn.push(foldDossier(journal).reference)
        const one = undo(journal, { batchId, leaving }, today, recording())
        if ('refusals' in one) refusals.push(...one.refusals)
        else undone.push(one)
      }
      await writing.add(events.bulkAdd(undone.flatMap((one) => one.events.map(eventRow))))
      await writing.add(dossiers.bulkPut(undone.map(({ row }) => row)))
      done += part.length
      onProgress(done / dossierIds.length)
    }
    await writing.ended()
    throwIfStopped(signal)
    if (refusals.length > 0) throw new RefusedError(refusals)
    await keepRecords(
      database,
      kept.map((one) => (one === found ? { ...one, undoneOn: today, numbersKept: workedOn } : one)),
    )
    return { status: 'recorded', dossierId: dossierIds[0] ?? '' }
  })
}

/** A transaction followed as it goes. */
async function write({ database, ledger }: ImportParts, body: () => Promise<RecordOutcome>): Promise<RecordOutcome> {
  try {
    return await ledger.write([database.events, database.dossiers, database.settings], body)
  } catch (error) {
    if (error instanceof StoppedError) throw error
    if (error instanceof RefusedError) return { status: 'refused', refusals: error.refusals }
    return { status: 'failed', fault: storageFault(error) }
  }
}

/** Gives a write up halfway, for what it has found. */
class RefusedError extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super('refused')
    this.refusals = refusals
  }
}

/** The events that give an import up in a journal, and the row of the whole; or why it cannot be given up. */
function undo(
  journal: readonly KeptEvent[],
  intent: Parameters<typeof undoImported>[1],
  today: LocalDate,
  context: RecordingContext,
): SealedJournal | { readonly refusals: readonly Refusal[] } {
  const dossier = foldDossier(legible(journal))
  const result = undoImported(dossier, intent, { today })
  if (result.status === 'refused' && !dossier.importUndone) return result
  const facts: readonly NewFact[] = result.status === 'accepted' ? result.facts : []
  const added = record(dossier.id, headsOf(journal), facts, context)
  return { events: added, row: projectionOf([...journal, ...added]) }
}

/** The same of a dossier that nothing was recorded on since: neither its journal nor its fold is needed, for nothing stands against it. */
function undoUntouched({ row, head }: UntouchedDossier, batchId: string, today: LocalDate, context: RecordingContext): SealedJournal {
  const events = record(row.id, [head], [importUndone(batchId, today)], context)
  const [undone = head] = events
  return { events, row: undoneProjection(row, undone) }
}

/** A number of the register that two of these dossiers bear. */
function numberGivenTwice(journals: readonly SealedJournal[]): string | undefined {
  const references = journals.map(({ row }) => row.reference)
  const seen = new Set(references)
  return seen.size === references.length ? undefined : references.find((reference) => !seen.delete(reference))
}

function givenTwice(reference: string): RecordOutcome {
  return {
    status: 'refused',
    refusals: [{ rule: 'number-given-twice', message: `Deux lignes portent le numéro ${reference} : n’en reprenez qu’une.` }],
  }
}

/** A dossier merged into one that is not taken over with it: its complaint would count nowhere. */
function mergedAlone(journals: readonly SealedJournal[]): DossierRow['body'] | undefined {
  const references = new Set(journals.map(({ row }) => row.reference))
  return journals.map(({ row }) => row.body).find(({ mergedInto }) => mergedInto && !references.has(mergedInto.reference))
}

function leftAlone({ reference, mergedInto }: DossierRow['body']): RecordOutcome {
  return {
    status: 'refused',
    refusals: [
      {
        rule: 'merged-alone',
        message: `Le dossier ${reference} est réuni au dossier ${mergedInto?.reference}, dont la ligne n’est pas reprise : reprenez les deux lignes, ou aucune.`,
      },
    ],
  }
}

const CHANGED: RecordOutcome = {
  status: 'refused',
  refusals: [{ rule: 'register-changed', message: 'Le registre a changé depuis la vérification : relancez-la, puis importez.' }],
}

const ALREADY_UNDONE: RecordOutcome = {
  status: 'refused',
  refusals: [{ rule: 'import-undone', message: 'Cet import est déjà annulé.' }],
}
