/** The register as it is read: whoever holds a reader has no way to record anything. */
import { type Dossier, foldDossier, type KeptEvent, type SealVerdict, type Stage, verifySeal } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type Following, inChunks } from '../platform/index.ts'
import { type DossierSummary, type FileRow, type Mirror, type RegisterDatabase, readPosition } from '../storage/index.ts'
import { JOURNALS_TOGETHER, type JournalsPart, journalOf, journalsInParts } from './journals.ts'
import { type ImportRecord, importRecords, type KnownRegister, knownDossiers, workedOnSince } from './past-imports.ts'

/** A dossier with its journal as recorded and the verdict of its seal. */
export type LoadedDossier = { readonly dossier: Dossier; readonly journal: readonly KeptEvent[]; readonly seal: SealVerdict }

export type RegisterReader = {
  readonly load: (dossierId: string) => Promise<LoadedDossier | undefined>
  /** Every dossier listed. @param onProgress told how much of the register is read, 0 to 1 */
  readonly loadAll: (onProgress?: (share: number) => void) => Promise<readonly Dossier[]>
  /** Every journal as recorded, some at a time, so that what shows them never waits long. */
  readonly journals: () => AsyncIterable<JournalsPart>
  /** Dossiers that arrived from one day to another, both included: the others are not read. */
  readonly loadArrived: (from: LocalDate, to: LocalDate) => Promise<readonly Dossier[]>
  readonly summaries: () => Promise<readonly DossierSummary[]>
  readonly summariesAt: (stages: readonly Stage[]) => Promise<readonly DossierSummary[]>
  readonly count: () => Promise<number>
  /** How many events are recorded, in every journal: another number where any dossier has changed. */
  readonly eventCount: () => Promise<number>
  readonly file: (fileId: string) => Promise<FileRow['body'] | undefined>
  /** Registers taken over, latest first. */
  readonly imports: () => Promise<readonly ImportRecord[]>
  /** Every dossier listed, by what tells it apart. @throws StoppedError where it was given up */
  readonly knownDossiers: (following: Following) => Promise<KnownRegister>
  /** Ids of an import's dossiers that were worked on since, or whose person was erased. */
  readonly workedOnSince: (batchId: string) => Promise<readonly string[]>
}

/** What is read from: files that the database no longer gives come back from the mirror. */
export type ReaderParts = { readonly database: RegisterDatabase; readonly mirror: Pick<Mirror, 'mend'> }

/** Rows in brief opened with one query: the window draws between two. */
const BRIEFS_TOGETHER = 100

export function createReader({ database, mirror }: ReaderParts): RegisterReader {
  return {
    load: (dossierId) => load(database, dossierId),
    loadAll: (onProgress) => loadAll(database, onProgress),
    journals: () => journalsInParts(database),
    loadArrived: (from, to) => loadArrived(database, from, to),
    summaries: () => summaries(database),
    summariesAt: (stages) => summariesAt(database, stages),
    count: () => database.dossiers.count(),
    eventCount: async () => (await readPosition(database)).events,
    file: async (fileId) => (await fileRowOf(database, mirror, fileId))?.body,
    imports: () => importRecords(database),
    knownDossiers: (following) => knownDossiers(database, following),
    workedOnSince: (batchId) => workedOnSince(database, batchId),
  }
}

async function load(database: RegisterDatabase, dossierId: string): Promise<LoadedDossier | undefined> {
  const [journal, row] = await Promise.all([journalOf(database, dossierId), database.dossiers.get(dossierId)])
  if (journal.length === 0) return undefined
  return { dossier: foldDossier(journal), journal, seal: verifySeal(journal, row?.head) }
}

async function loadAll(database: RegisterDatabase, onProgress?: (share: number) => void): Promise<readonly Dossier[]> {
  const all: Dossier[] = []
  for await (const { journals, share } of journalsInParts(database)) {
    all.push(...journals.map((journal) => foldDossier(journal)).filter(isListed))
    onProgress?.(share)
  }
  return all
}

async function loadArrived(database: RegisterDatabase, from: LocalDate, to: LocalDate): Promise<readonly Dossier[]> {
  const ids = await database.dossiers.where('arrivedOn').between(from, to, true, true).primaryKeys()
  const arrived: Dossier[] = []
  for (const part of inChunks(ids, JOURNALS_TOGETHER)) {
    const journals = await Promise.all(part.map((dossierId) => journalOf(database, dossierId)))
    arrived.push(...journals.map((journal) => foldDossier(journal)).filter(isListed))
  }
  return arrived
}

async function summaries({ dossiers }: RegisterDatabase): Promise<readonly DossierSummary[]> {
  const all: DossierSummary[] = []
  for (const part of inChunks(await dossiers.toCollection().primaryKeys(), BRIEFS_TOGETHER)) {
    const rows = await dossiers.where(':id').between(part[0], part.at(-1), true, true).toArray()
    all.push(...rows.filter(isListed).map((row) => row.body))
  }
  return all
}

async function summariesAt({ dossiers }: RegisterDatabase, stages: readonly Stage[]): Promise<readonly DossierSummary[]> {
  const ids = await Promise.all(stages.map((stage) => dossiers.where('stage').equals(stage).primaryKeys()))
  const found: DossierSummary[] = []
  for (const part of inChunks(ids.flat(), BRIEFS_TOGETHER)) {
    found.push(...(await dossiers.bulkGet([...part])).flatMap((row) => row?.body ?? []))
  }
  return found
}

/** A file with its bytes; one that the database no longer reads comes back from the mirror. */
export async function fileRowOf({ files }: RegisterDatabase, mirror: Pick<Mirror, 'mend'>, fileId: string): Promise<FileRow | undefined> {
  const row = await files.get(fileId).catch(() => undefined)
  if (row !== undefined || !(await mirror.mend(fileId).catch(() => false))) return row
  return files.get(fileId)
}

/** Dossiers of an import undone leave every list; `summariesAt` finds them where they are asked for. */
export function isListed({ stage }: { readonly stage: Stage }): boolean {
  return stage !== 'importUndone'
}
