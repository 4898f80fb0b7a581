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
  record,
  type SealedEvent,
  undoImport,
} from '../../../shared/complaint/index.ts'
import type { KnownDossier } from '../../../shared/exchange/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { RegisterDatabase } from '../database.ts'
import { eventRow, keptEvent } from '../event-rows.ts'
import { type Ledger, readMark } from '../ledger.ts'
import { projectionOf } from '../projection.ts'
import type { RecordOutcome } from '../register.ts'
import type { DossierRow } from '../rows.ts'
import { storageFailure } from '../storage-failure.ts'
import { type Following, inParts, nextTurn, StoppedError, throwIfStopped } from './turns.ts'

/** A journal sealed, with the row that shows it in brief. */
export type SealedJournal = { readonly events: readonly SealedEvent[]; readonly row: DossierRow }

/** One register taken over. */
export type ImportRecord = {
  readonly batchId: string
  readonly fileName: string
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string
  /** Instant, ISO 8601 in UTC. */
  readonly importedAt: string
  readonly dossierIds: readonly string[]
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
    note: Omit<ImportRecord, 'dossierIds'>,
    writes: number,
    following: Following,
  ) => Promise<RecordOutcome>
  /** Ids of an import's dossiers that were worked on since, or whose person was erased. */
  readonly workedOnSince: (batchId: string) => Promise<readonly string[]>
  /** Gives an import up, all of it or none. @throws StoppedError where it was given up itself */
  readonly undoImport: (batchId: string, today: LocalDate, following: Following) => Promise<RecordOutcome>
}

const SETTING = 'imports'

/** Dossiers sealed, or folded anew, in one turn. */
const DOSSIERS_A_TURN = 10
/** In the first turn: from 50 rows in one write on, Dexie tells live queries that the table changed, not which thousands of keys did. */
const DOSSIERS_FIRST = 50
/** Dossiers in brief opened in one turn. */
const BRIEFS_A_TURN = 100

export function createImports(
  { database, ledger }: { readonly database: RegisterDatabase; readonly ledger: Ledger },
  recording: () => RecordingContext,
): Imports {
  const { events, dossiers, settings } = database

  const imports = async () => ((await settings.get(SETTING))?.body ?? []) as readonly ImportRecord[]
  const keep = (records: readonly ImportRecord[]) => settings.put({ key: SETTING, body: records })

  const journalOf = async (dossierId: string): Promise<KeptEvent[]> =>
    (await events.where('[dossierId+sequence]').between([dossierId, 0], [dossierId, Number.POSITIVE_INFINITY]).toArray()).map(keptEvent)

  /** A transaction followed as it goes. */
  const write = async (body: () => Promise<RecordOutcome>): Promise<RecordOutcome> => {
    try {
      return await ledger.write([events, dossiers, settings], body)
    } catch (error) {
      if (error instanceof StoppedError) throw error
      return { status: 'failed', failure: storageFailure(error) }
    }
  }

  return {
    imports,
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
        let done = 0
        for (const part of turnsOf(journals)) {
          throwIfStopped(signal)
          await events.bulkAdd(part.flatMap((journal) => journal.events.map(eventRow)))
          await dossiers.bulkAdd(part.map(({ row }) => row))
          done += part.length
          onProgress(done / journals.length)
        }
        throwIfStopped(signal)
        await keep([{ ...note, dossierIds: journals.map(({ row }) => row.id) }, ...(await imports())])
        return { status: 'recorded', dossierId: journals[0]?.row.id ?? '' }
      }),
    workedOnSince: async (batchId) => {
      const found = (await imports()).find((one) => one.batchId === batchId)
      const later: string[] = []
      for (const part of inParts(found?.dossierIds ?? [], DOSSIERS_A_TURN / 2)) {
        const journals = await Promise.all(part.map(journalOf))
        later.push(...part.filter((_, index) => lastType(journals[index]?.at(-1)) !== 'Imported'))
        await nextTurn()
      }
      return later
    },
    undoImport: (batchId, today, { signal, onProgress }) =>
      write(async () => {
        const records = await imports()
        const found = records.find((one) => one.batchId === batchId)
        if (!found || found.undoneOn) return ALREADY_UNDONE
        let done = 0
        for (const part of turnsOf(found.dossierIds)) {
          throwIfStopped(signal)
          const journals = await Promise.all(part.map(journalOf))
          const undone = journals.map((journal) => undo(journal, batchId, today, recording()))
          await events.bulkAdd(undone.flatMap((added) => added.map(eventRow)))
          await dossiers.bulkPut(journals.map((journal, index) => projectionOf([...journal, ...(undone[index] ?? [])])))
          done += part.length
          onProgress(done / found.dossierIds.length)
        }
        throwIfStopped(signal)
        await keep(records.map((one) => (one === found ? { ...one, undoneOn: today } : one)))
        return { status: 'recorded', dossierId: found.dossierIds[0] ?? '' }
      }),
  }
}

function* turnsOf<T>(items: readonly T[]): Generator<readonly T[]> {
  yield items.slice(0, DOSSIERS_FIRST)
  yield* inParts(items.slice(DOSSIERS_FIRST), DOSSIERS_A_TURN)
}

function knownFrom({ id, reference, complainantName, arrivedOn, product }: DossierRow['body']): KnownDossier {
  return { id, reference, name: complainantName, arrivedOn, product }
}

function lastType(event: KeptEvent | undefined): EventFacts['type'] | undefined {
  return event?.facts?.type
}

function undo(journal: readonly KeptEvent[], batchId: string, today: LocalDate, context: RecordingContext): readonly SealedEvent[] {
  const dossier = foldDossier(legible(journal))
  const result = undoImport(dossier, { batchId }, { today })
  const facts: readonly NewFact[] = result.status === 'accepted' ? result.facts : []
  return record(dossier.id, { count: journal.length, hash: journal.at(-1)?.hash ?? '' }, facts, context)
}

const CHANGED: RecordOutcome = {
  status: 'refused',
  refusals: [{ rule: 'register-changed', message: 'Le registre a changé depuis la vérification : relancez-la, puis importez.' }],
}

const ALREADY_UNDONE: RecordOutcome = {
  status: 'refused',
  refusals: [{ rule: 'import-undone', message: 'Cet import est déjà annulé.' }],
}
