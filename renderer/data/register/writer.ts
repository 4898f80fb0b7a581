/**
 * The register as it is written: the one way dossiers change.
 *
 * A command runs inside the transaction that records its facts, on the dossier as it stands there:
 * two windows can never both act on the same past.
 */
import {
  type CommandResult,
  type Dossier,
  type DossierReference,
  type ErasureIntent,
  erasePerson,
  foldDossier,
  headsOf,
  type JournalEvent,
  type KeptEvent,
  legible,
  link,
  type NewFact,
  type RecordingContext,
  type Refusal,
  SETTLED_STAGES,
  type StoredFile,
  record as sealed,
  skeletonOf,
} from '../../../shared/complaint/index.ts'
import { createNumbering } from '../../../shared/exchange/index.ts'
import { type ApprovalRecorder, withinApproval } from '../../../shared/firm/approval.ts'
import { roleRefusal, withinRole } from '../../../shared/firm/roles.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { Following } from '../platform/index.ts'
import {
  type ContentKeys,
  eventRow,
  type FileRow,
  type Ledger,
  type Mirror,
  type RegisterDatabase,
  storageFault,
} from '../storage/index.ts'
import { DESTROYED_TABLES, destroyFacts } from './destroy-facts.ts'
import { draftRowKeys } from './drafts.ts'
import { importRows, type SealedJournal, undoImport } from './imports.ts'
import { journalOf } from './journals.ts'
import { type ImportRecord, numbersKept } from './past-imports.ts'
import { projectionOf } from './projection.ts'
import type { RecordOutcome } from './record-outcome.ts'
import { recorderIn } from './recorder.ts'

/** A file to keep: its description for the journal, its bytes for the store. */
export type NewFile = { readonly file: StoredFile; readonly bytes: Uint8Array }

/** Ids of the dossiers that a new one is linked with, and the day. */
type NewLinks = { readonly ids: readonly string[]; readonly today: LocalDate }

/** A dossier and its journal as recorded, the facts of erased events being those retained of them. */
type RecordedDossier = { readonly dossier: Dossier; readonly journal: readonly JournalEvent[] }

type RecordCommand = (dossier: Dossier, journal: readonly JournalEvent[]) => CommandResult

export type RegisterWriter = {
  /**
   * Opens a dossier under the next free number.
   *
   * @param year of the number
   * @param command receives that number
   * @param draftKey of what was typed, forgotten in the same transaction: a crash never leaves a draft of what is recorded
   * @param links dossiers that bear on it: noted on both sides in the same transaction
   */
  readonly open: (
    year: number,
    command: (reference: string) => CommandResult,
    files?: readonly NewFile[],
    draftKey?: string,
    links?: NewLinks,
  ) => Promise<RecordOutcome>
  /** Takes a step on a dossier. @param command sees the dossier, and its journal as recorded; @param draftKey as in `open` */
  readonly record: (dossierId: string, command: RecordCommand, files?: readonly NewFile[], draftKey?: string) => Promise<RecordOutcome>
  /**
   * Takes a step that concerns several dossiers: all of it is recorded, or nothing.
   *
   * @param command sees them in the order of the ids, and gives one result for each
   * @returns the first dossier's id where it was recorded; every refusal otherwise
   */
  readonly recordTogether: (
    dossierIds: readonly string[],
    command: (dossiers: readonly RecordedDossier[]) => readonly CommandResult[],
  ) => Promise<RecordOutcome>
  /** Destroys what a dossier tells of its person: its key, its facts, its files and its drafts; the skeleton stays. */
  readonly erase: (dossierId: string, intent: ErasureIntent) => Promise<RecordOutcome>
  /**
   * Takes lines of another register over, all or none.
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
  /** Gives an import up, all of it or none. @throws StoppedError where it was given up itself */
  readonly undoImport: (batchId: string, today: LocalDate, following: Following) => Promise<RecordOutcome>
}

/** What the register is written with. */
export type WriterParts = {
  readonly database: RegisterDatabase
  readonly ledger: Ledger
  readonly mirror: Pick<Mirror, 'rewrite'>
  readonly contentKeys: ContentKeys
  /** A fresh instant and randomness for each recording of a member. */
  readonly recording: (recordedBy: string) => RecordingContext
  /** Who records here, asked at each command: the firm may have become one of several since. As the register says, unless said otherwise. */
  readonly recorder?: () => Promise<ApprovalRecorder>
}

/** What a command is written with: as `WriterParts`, for whoever then records. */
type Parts = Omit<WriterParts, 'recording' | 'recorder'> & {
  readonly recording: () => RecordingContext
  readonly series: string | undefined
}

export function createWriter({ recording, recorder = () => recorderIn(rest.database), ...rest }: WriterParts): RegisterWriter {
  const asked = async () => {
    const here = await recorder()
    const { recordedBy, series, role } = here
    const parts: Parts = { ...rest, recording: () => recording(recordedBy), series }
    return { parts, role, within: (dossier: Dossier, result: CommandResult) => withinApproval(here, dossier, withinRole(role, result)) }
  }
  return {
    open: async (year, command, files = [], draftKey, links) => {
      const { parts, role } = await asked()
      return open(parts, { year, command: (reference) => withinRole(role, command(reference)), files, draftKey, links })
    },
    record: async (dossierId, command, files = [], draftKey) => {
      const { parts, within } = await asked()
      const step = async () => {
        const journal = await journalOf(parts.database, dossierId)
        const dossier = foldDossier(journal)
        return within(dossier, command(dossier, legible(journal)))
      }
      return write(parts, dossierId, step, { files, draftKey })
    },
    recordTogether: async (dossierIds, command) => {
      const { parts, within } = await asked()
      return recordTogether(parts, dossierIds, (dossiers) =>
        // A dossier has its result at its own place.
        command(dossiers).flatMap((result, index) => (dossiers[index] ? [within(dossiers[index].dossier, result)] : [])),
      )
    },
    erase: async (dossierId, intent) => {
      const { parts, role } = await asked()
      return refusedAs(roleRefusal(role, 'PersonErased')) ?? erase(parts, dossierId, intent)
    },
    importRows: async (journals, note, writes, following) => {
      const { parts, role } = await asked()
      return refusedAs(roleRefusal(role, IMPORTED)) ?? importRows(parts, journals, note, writes, following)
    },
    undoImport: async (batchId, today, following) => {
      const { parts, role } = await asked()
      return refusedAs(roleRefusal(role, IMPORTED)) ?? undoImport(parts, batchId, today, following)
    },
  }
}

/** An import is of openings. */
const IMPORTED = 'ComplaintOpened'

function refusedAs(refusal: Refusal | undefined): RecordOutcome | undefined {
  return refusal && { status: 'refused', refusals: [refusal] }
}

/** What is kept, and forgotten, in the transaction of a step, and what else of the register it touches. */
type Beside = {
  readonly files: readonly NewFile[]
  readonly draftKey?: string | undefined
  readonly tables?: Parameters<Ledger['write']>[0]
}

type Opening = Beside & {
  readonly year: number
  readonly command: (reference: string) => CommandResult
  readonly links?: NewLinks | undefined
}

async function open(parts: Parts, { year, command, links, ...beside }: Opening): Promise<RecordOutcome> {
  const id = parts.recording().newId()
  const kept = await numbersKept(parts.database)
  const opening = async () => {
    const reference = await nextReference(parts, year, kept)
    return links ? openLinked(parts, { id, reference }, command(reference), links) : command(reference)
  }
  return write(parts, id, opening, beside)
}

/** @param kept see `numbersKept` */
async function nextReference({ database: { dossiers }, series }: Parts, year: number, kept: readonly string[]): Promise<string> {
  const ofYear = () => dossiers.where('reference').startsWith(`${year}-`)
  const undone = new Set(await dossiers.where('stage').equals('importUndone').primaryKeys())
  // An index gives its keys and its rows' own keys in one order: no row is opened for it.
  const [references, ids] = await Promise.all([ofYear().keys(), ofYear().primaryKeys()])
  return createNumbering(references.filter((_, index) => !undone.has(ids[index] ?? '')).map(String), kept, series)(year)
}

/** The opening with its links, their counterparts written into the other dossiers; a refusal writes nothing. */
async function openLinked(
  parts: Parts,
  opened: DossierReference,
  opening: CommandResult,
  { ids, today }: NewLinks,
): Promise<CommandResult> {
  if (opening.status === 'refused') return opening
  const journals = await Promise.all(ids.map((id) => journalOf(parts.database, id)))
  const others = journals.map((journal) => ({ journal, dossier: foldDossier(journal) }))
  const counterparts = others.map(({ dossier }) => link(dossier, { otherId: opened.id, otherReference: opened.reference }, { today }))
  const refusals = refusalsIn(counterparts)
  if (refusals.length > 0) return { status: 'refused', refusals }
  for (const [index, { dossier, journal }] of others.entries()) await take(parts, dossier.id, journal, counterparts[index])
  const links = others.map(
    ({ dossier }): NewFact => ({
      occurredOn: today,
      facts: { type: 'DossierLinked', otherId: dossier.id, otherReference: dossier.reference },
    }),
  )
  return { status: 'accepted', facts: [...opening.facts, ...links] }
}

/** Writes events, files and projection in one transaction; a refusal writes nothing. */
function write(
  parts: Parts,
  dossierId: string,
  command: () => Promise<CommandResult>,
  { files, draftKey, tables = [] }: Beside,
): Promise<RecordOutcome> {
  const { database } = parts
  const { events, dossiers, files: filesTable, drafts } = database
  return inTransaction(parts, [events, dossiers, filesTable, drafts, ...tables], async () => {
    const result = await command()
    if (result.status === 'refused') return result
    await append(parts, dossierId, await journalOf(database, dossierId), result.facts)
    await filesTable.bulkAdd(files.map(({ file, bytes }) => fileRow(dossierId, file, bytes)))
    if (draftKey !== undefined) await drafts.bulkDelete([...draftRowKeys(draftKey)])
    return { status: 'recorded', dossierId }
  })
}

/** Writes steps on several dossiers in one transaction; one refusal writes nothing. */
function recordTogether(
  parts: Parts,
  dossierIds: readonly string[],
  command: Parameters<RegisterWriter['recordTogether']>[1],
): Promise<RecordOutcome> {
  const { database } = parts
  return inTransaction(parts, [database.events, database.dossiers], async () => {
    const journals = await Promise.all(dossierIds.map((id) => journalOf(database, id)))
    const results = command(journals.map((journal) => ({ dossier: foldDossier(journal), journal: legible(journal) })))
    const refusals = refusalsIn(results)
    if (refusals.length > 0) return { status: 'refused', refusals }
    for (const [index, journal] of journals.entries()) await take(parts, dossierIds[index] ?? '', journal, results[index])
    return { status: 'recorded', dossierId: dossierIds[0] ?? '' }
  })
}

async function erase(parts: Parts, dossierId: string, intent: ErasureIntent): Promise<RecordOutcome> {
  const { contentKeys, database, mirror } = parts
  const tables = DESTROYED_TABLES.map((name) => database.table(name))
  const outcome = await write(parts, dossierId, () => destroyPerson(parts, dossierId, intent), { files: [], tables })
  // Within an aborted transaction the key drawn was never kept: the next reading finds the one that was.
  if (outcome.status !== 'recorded') contentKeys.forget(dossierId)
  // The mirror only grows: written anew, it no longer holds the key that was destroyed.
  else await mirror.rewrite()
  return outcome
}

/** Within the transaction. */
async function destroyPerson(parts: Parts, dossierId: string, intent: ErasureIntent): Promise<CommandResult> {
  const journal = await journalOf(parts.database, dossierId)
  const result = erasePerson(journal, SETTLED_STAGES.includes(foldDossier(journal).stage), intent)
  if (result.status === 'accepted') await destroyFacts(parts, dossierId, journal.map(skeletonOf))
  return result
}

/** A transaction of the ledger whose fault is a value. */
async function inTransaction(
  { ledger }: Parts,
  tables: Parameters<Ledger['write']>[0],
  body: () => Promise<RecordOutcome>,
): Promise<RecordOutcome> {
  try {
    return await ledger.write(tables, body)
  } catch (error) {
    return { status: 'failed', fault: storageFault(error) }
  }
}

/** Adds what a command accepted to a journal. */
async function take(parts: Parts, dossierId: string, journal: readonly KeptEvent[], result: CommandResult | undefined): Promise<void> {
  if (result?.status === 'accepted') await append(parts, dossierId, journal, result.facts)
}

/** Adds facts to a journal, and folds its row anew. */
async function append(
  { database, recording }: Parts,
  dossierId: string,
  journal: readonly KeptEvent[],
  facts: readonly NewFact[],
): Promise<void> {
  const added = sealed(dossierId, headsOf(journal), facts, recording())
  await database.events.bulkAdd(added.map(eventRow))
  await database.dossiers.put(projectionOf([...journal, ...added]))
}

/** Every refusal, once: two dossiers refused for the same reason say it once. */
function refusalsIn(results: readonly CommandResult[]): readonly Refusal[] {
  const refusals = results.flatMap((result) => (result.status === 'refused' ? result.refusals : []))
  return refusals.filter((refusal, index) => refusals.findIndex((other) => other.message === refusal.message) === index)
}

function fileRow(dossierId: string, { name, mediaType, fileId }: StoredFile, bytes: Uint8Array): FileRow {
  return { fileId, dossierId, body: { name, mediaType, bytes } }
}
