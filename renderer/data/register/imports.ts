/**
 * Registers taken over: all the chosen lines in one transaction, and all of them given up again in one.
 *
 * Both go through the rows a few at a time, so that the window stays free; giving up halfway aborts the
 * transaction, and nothing of it was ever there.
 */
import {
  type EventFacts,
  foldDossier,
  type KeptEvent,
  legible,
  type NewFact,
  type RecordingContext,
  type Refusal,
  record,
  type SealedEvent,
  undoImport,
} from '../../../shared/complaint/index.ts'
import type { KnownDossier } from '../../../shared/exchange/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type Following, inParts, nextTurn, StoppedError, throwIfStopped } from '../platform/index.ts'
import type { DossierRow, RegisterDatabase } from '../storage/index.ts'
import { eventRow, keptEvent, type Ledger, readMark, storageFailure } from '../storage/index.ts'
import { projectionOf } from './projection.ts'
import type { RecordOutcome } from './record-outcome.ts'

/** Events sealed, and the row that shows their dossier in brief. */
export type SealedJournal = { readonly events: readonly SealedEvent[]; readonly row: DossierRow }

/** One register taken over. */
export type ImportRecord = {
  readonly batchId: string
  readonly fileName: string
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string
  /** Instant, ISO 8601 in UTC. */
  readonly importedAt: string
  readonly dossierCount: number
  readonly undoneOn?: LocalDate | undefined
}

/** The register by what tells its dossiers apart, and where it stood when they were read. */
export type KnownRegister = { readonly dossiers: readonly KnownDossier[]; readonly writes: number }

export type Imports = {
  /** Latest first. */
  readonly imports: () => Promise<readonly ImportRecord[]>
  readonly knownDossiers: (following: Following) => Promise<KnownRegister>
  /**
   * Takes lines over, all or none.
   *
   * @param writes of the register when the lines were judged: after another write they must be judged again
   * @throws StoppedError where it was given up
   */
  readonly importRows: (
    journals: readonly SealedJournal[],
    note: Omit<ImportRecord, 'dossierCount'>,
    writes: number,
    following: Following,
  ) => Promise<RecordOutcome>
  /** Ids of an import's dossiers that were worked on since, or whose person was erased. */
  readonly workedOnSince: (batchId: string) => Promise<readonly string[]>
  /** Gives an import up, all of it or none. @throws StoppedError where it was given up itself */
  readonly undoImport: (batchId: string, today: LocalDate, following: Following) => Promise<RecordOutcome>
}

const SETTING = 'imports'

/** As kept: an earlier version kept all the ids in it, later ones in rows of their own beside it. */
type KeptRecord = Omit<ImportRecord, 'dossierCount'> & { readonly dossierCount?: number; readonly dossierIds?: readonly string[] }

/**
 * Rows sealed in one turn, in any table. From as many on, Dexie tells live queries that the table changed, not which
 * thousands of keys did.
 */
export const ROWS_A_TURN = 50
/** Journals opened and folded in one turn. */
const JOURNALS_A_TURN = 10
/** Dossiers in brief opened in one turn. */
const BRIEFS_A_TURN = 100

export function createImports(
  { database, ledger }: { readonly database: RegisterDatabase; readonly ledger: Ledger },
  recording: () => RecordingContext,
): Imports {
  const { events, dossiers, settings } = database

  const records = async () => ((await settings.get(SETTING))?.body ?? []) as readonly KeptRecord[]
  const keep = (kept: readonly KeptRecord[]) => settings.put({ key: SETTING, body: kept })

  const dossierIdsOf = async ({ batchId, dossierIds }: KeptRecord): Promise<readonly string[]> =>
    dossierIds ?? (await settings.where('key').startsWith(idsKey(batchId)).toArray()).flatMap(({ body }) => body as readonly string[])

  const journalOf = async (dossierId: string): Promise<KeptEvent[]> =>
    (await events.where('[dossierId+sequence]').between([dossierId, 0], [dossierId, Number.POSITIVE_INFINITY]).toArray()).map(keptEvent)

  /** A transaction followed as it goes. */
  const write = async (body: () => Promise<RecordOutcome>): Promise<RecordOutcome> => {
    try {
      return await ledger.write([events, dossiers, settings], body)
    } catch (error) {
      if (error instanceof StoppedError) throw error
      if (error instanceof RefusedError) return { status: 'refused', refusals: error.refusals }
      return { status: 'failed', failure: storageFailure(error) }
    }
  }

  return {
    imports: async () =>
      (await records()).map(({ dossierIds = [], dossierCount = dossierIds.length, ...record }) => ({ ...record, dossierCount })),
    knownDossiers: async ({ signal, onProgress }) => {
      const [mark, total] = await Promise.all([readMark(database), dossiers.count()])
      const known: KnownDossier[] = []
      let last = ''
      for (;;) {
        throwIfStopped(signal)
        const rows = await dossiers.where(':id').above(last).limit(BRIEFS_A_TURN).toArray()
        known.push(...rows.filter(({ stage }) => stage !== 'importUndone').map(({ body }) => knownFrom(body)))
        last = rows.at(-1)?.id ?? ''
        onProgress(total === 0 ? 1 : Math.min(1, known.length / total))
        if (rows.length < BRIEFS_A_TURN) return { dossiers: known, writes: mark.count }
      }
    },
    importRows: (journals, note, writes, { signal, onProgress }) =>
      write(async () => {
        if ((await readMark(database)).count !== writes) return CHANGED
        const twice = numberGivenTwice(journals)
        if (twice !== undefined) return givenTwice(twice)
        let done = 0
        for (const part of inParts(journals, ROWS_A_TURN)) {
          const eventRows = part.flatMap((journal) => journal.events.map(eventRow))
          for (const rows of inParts(eventRows, ROWS_A_TURN)) {
            throwIfStopped(signal)
            await events.bulkAdd(rows)
          }
          await dossiers.bulkAdd(part.map(({ row }) => row))
          await settings.put({ key: idsKey(note.batchId, done), body: part.map(({ row }) => row.id) })
          done += part.length
          onProgress(done / journals.length)
        }
        throwIfStopped(signal)
        await keep([{ ...note, dossierCount: journals.length }, ...(await records())])
        return { status: 'recorded', dossierId: journals[0]?.row.id ?? '' }
      }),
    workedOnSince: async (batchId) => {
      const found = (await records()).find((one) => one.batchId === batchId)
      const later: string[] = []
      for (const part of inParts(found ? await dossierIdsOf(found) : [], JOURNALS_A_TURN)) {
        const journals = await Promise.all(part.map(journalOf))
        later.push(...part.filter((_, index) => lastType(journals[index]?.at(-1)) !== 'Imported'))
        await nextTurn()
      }
      return later
    },
    undoImport: (batchId, today, { signal, onProgress }) =>
      write(async () => {
        const kept = await records()
        const found = kept.find((one) => one.batchId === batchId)
        if (!found || found.undoneOn) return ALREADY_UNDONE
        const dossierIds = await dossierIdsOf(found)
        const leaving = new Set([...dossierIds, ...(await dossiers.where('stage').equals('importUndone').primaryKeys())])
        const refusals: Refusal[] = []
        let done = 0
        for (const part of inParts(dossierIds, ROWS_A_TURN)) {
          const undone: SealedJournal[] = []
          for (const few of inParts(part, JOURNALS_A_TURN)) {
            throwIfStopped(signal)
            const journals = await Promise.all(few.map(journalOf))
            for (const journal of journals) {
              const one = undo(journal, { batchId, leaving }, today, recording())
              if ('refusals' in one) refusals.push(...one.refusals)
              else undone.push(one)
            }
          }
          await events.bulkAdd(undone.flatMap((one) => one.events.map(eventRow)))
          await dossiers.bulkPut(undone.map(({ row }) => row))
          done += part.length
          onProgress(done / dossierIds.length)
        }
        throwIfStopped(signal)
        if (refusals.length > 0) throw new RefusedError(refusals)
        await keep(kept.map((one) => (one === found ? { ...one, undoneOn: today } : one)))
        return { status: 'recorded', dossierId: dossierIds[0] ?? '' }
      }),
  }
}

/** Where the ids of an import's dossiers are kept, some in each row. @param from place of the row's first one among them all */
function idsKey(batchId: string, from?: number): string {
  return `${SETTING}/${batchId}/${from === undefined ? '' : String(from).padStart(6, '0')}`
}

function knownFrom({ id, reference, complainantName, arrivedOn, product }: DossierRow['body']): KnownDossier {
  return { id, reference, name: complainantName, arrivedOn, product }
}

function lastType(event: KeptEvent | undefined): EventFacts['type'] | undefined {
  return event?.facts?.type
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
  intent: Parameters<typeof undoImport>[1],
  today: LocalDate,
  context: RecordingContext,
): SealedJournal | { readonly refusals: readonly Refusal[] } {
  const dossier = foldDossier(legible(journal))
  const result = undoImport(dossier, intent, { today })
  if (result.status === 'refused' && !dossier.importUndone) return result
  const facts: readonly NewFact[] = result.status === 'accepted' ? result.facts : []
  const added = record(dossier.id, { count: journal.length, hash: journal.at(-1)?.hash ?? '' }, facts, context)
  return { events: added, row: projectionOf([...journal, ...added]) }
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

const CHANGED: RecordOutcome = {
  status: 'refused',
  refusals: [{ rule: 'register-changed', message: 'Le registre a changé depuis la vérification : relancez-la, puis importez.' }],
}

const ALREADY_UNDONE: RecordOutcome = {
  status: 'refused',
  refusals: [{ rule: 'import-undone', message: 'Cet import est déjà annulé.' }],
}
