/** The register as it is read: whoever holds a reader has no way to record anything. */
import {
  type Dossier,
  foldDossier,
  isWithdrawn,
  type KeptEvent,
  type SealVerdict,
  type Stage,
  verifySeal,
  WITHDRAWN_STAGES,
} from '../../../shared/complaint/index.ts'
import { type LocalDate, yearOf } from '../../../shared/regulation/index.ts'
import type { Following } from '../platform/index.ts'
import {
  type DamagedDossier,
  type DossierSummary,
  damagedDossiers,
  damagedRecord,
  type FileRow,
  isOfBeforeLaw,
  isOfOneRow,
  type Mirror,
  type RegisterDatabase,
  type RegisterImage,
  readPosition,
} from '../storage/index.ts'
import { type JournalsPart, journalOf, journalsInParts, type OnDamaged } from './journals.ts'
import { createKeptJournals } from './kept-journals.ts'
import { createKeptSummaries, type KeptSummaries } from './kept-summaries.ts'
import { type ImportRecord, importRecords, type KnownRegister, knownDossiers, workedOnSince } from './past-imports.ts'

/** A dossier with its journal as recorded and the verdict of its seal. */
export type LoadedDossier = { readonly dossier: Dossier; readonly journal: readonly KeptEvent[]; readonly seal: SealVerdict }

export type RegisterReader = {
  /** @returns nothing where it is not there, or does not read: it is then mended, or named by `damaged` */
  readonly load: (dossierId: string) => Promise<LoadedDossier | undefined>
  /** Every dossier listed. */
  readonly loadAll: () => Promise<readonly Dossier[]>
  /** Every journal as recorded but those left out, some at a time, so that what shows them never waits long. */
  readonly journals: (isLeftOut?: (dossierId: string) => boolean) => AsyncIterable<JournalsPart>
  readonly summaries: () => Promise<readonly DossierSummary[]>
  readonly summariesAt: (stages: readonly Stage[]) => Promise<readonly DossierSummary[]>
  /** Dossiers that arrived from one day to another, both included: the others are not read. */
  readonly summariesArrived: (from: LocalDate, to: LocalDate) => Promise<readonly DossierSummary[]>
  /** Dossiers on which two people did what contradicts, at whatever stage, until somebody confirms or corrects it. */
  readonly concurrent: () => Promise<readonly DossierSummary[]>
  /** Dossiers that no copy here reads whole; no other way to read gives them. */
  readonly damaged: () => Promise<readonly DamagedDossier[]>
  readonly count: () => Promise<number>
  /** Of these, the ones that it shows in no list: withdrawn, or of an import given up. */
  readonly withdrawnCount: () => Promise<number>
  /** Whether an application that kept no law in the firm's journal recorded it. */
  readonly isOfBeforeLaw: () => Promise<boolean>
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

/** What the screens before an inspector read. */
export type InspectedReader = Pick<RegisterReader, 'load' | 'summaries' | 'summariesAt' | 'damaged' | 'count' | 'eventCount' | 'file'>

/** What is read from: files that the database no longer gives come back from the mirror. */
export type ReaderParts = {
  readonly database: RegisterDatabase
  readonly mirror: Pick<Mirror, 'mend'>
  /** Told of what does not read, so that it is mended: a reader writes nothing. */
  readonly onDamaged?: OnDamaged
  /** What was made of the dossiers before; none where nothing tells where their journals stand. */
  readonly image?: RegisterImage | undefined
}

export function createReader({ database, mirror, onDamaged = () => undefined, image }: ReaderParts): RegisterReader {
  const kept = createKeptSummaries(database, onDamaged, image)
  return {
    load: (dossierId) => load(database, dossierId, onDamaged),
    loadAll: () => loadAll(database, onDamaged),
    journals: createKeptJournals(database, onDamaged, image),
    summaries: listing(database, kept),
    summariesAt: async (stages) => kept.of((await Promise.all(stages.map((stage) => idsAt(database, stage)))).flat()),
    summariesArrived: async (from, to) => (await kept.of(await idsArrived(database, from, to), yearBetween(from, to))).filter(isListed),
    concurrent: async () => kept.of(await database.dossiers.where('concurrent').above(0).primaryKeys()),
    damaged: () => damagedDossiers(database),
    count: () => database.dossiers.count(),
    withdrawnCount: async () => (await Promise.all(WITHDRAWN_STAGES.map((stage) => idsAt(database, stage)))).flat().length,
    isOfBeforeLaw: () => isOfBeforeLaw(database),
    eventCount: async () => (await readPosition(database)).events,
    file: async (fileId) => (await fileRowOf(database, mirror, fileId))?.body,
    imports: () => importRecords(database),
    knownDossiers: (following) => knownDossiers(database, following),
    workedOnSince: (batchId) => workedOnSince(database, batchId),
  }
}

async function load(database: RegisterDatabase, dossierId: string, onDamaged: OnDamaged): Promise<LoadedDossier | undefined> {
  try {
    const [journal, row] = await Promise.all([journalOf(database, dossierId), database.dossiers.get(dossierId)])
    // What the register still says of it in brief, or more than its journal has: it is to be mended.
    if (journal.length < (row?.eventCount ?? 0)) onDamaged(dossierId, damagedRecord('events'))
    if (journal.length === 0) return undefined
    return { dossier: foldDossier(journal), journal, seal: verifySeal(journal, row?.head) }
  } catch (error) {
    if (!isOfOneRow(error)) throw error
    onDamaged(dossierId, error)
    return undefined
  }
}

async function loadAll(database: RegisterDatabase, onDamaged: OnDamaged): Promise<readonly Dossier[]> {
  const all: Dossier[] = []
  for await (const { journals } of journalsInParts(database, onDamaged)) {
    all.push(...journals.map((journal) => foldDossier(journal)).filter(isListed))
  }
  return all
}

/** Every dossier listed, in the order of the ids: the same list as before where none of them changed. */
function listing({ dossiers }: RegisterDatabase, kept: KeptSummaries): RegisterReader['summaries'] {
  let last: readonly DossierSummary[] = []
  return async () => {
    // Beside the ids, counted: a live query of keys alone does not see that a row is put again.
    const [ids] = await Promise.all([dossiers.toCollection().primaryKeys(), dossiers.count()])
    const listed = (await kept.of(ids)).filter(isListed)
    if (listed.length !== last.length || listed.some((summary, index) => summary !== last[index])) last = listed
    return last
  }
}

function idsAt({ dossiers }: RegisterDatabase, stage: Stage): PromiseLike<string[]> {
  return dossiers.where('stage').equals(stage).primaryKeys()
}

function idsArrived({ dossiers }: RegisterDatabase, from: LocalDate, to: LocalDate): PromiseLike<string[]> {
  return dossiers.where('arrivedOn').between(from, to, true, true).primaryKeys()
}

/** The year that both days are of. */
function yearBetween(from: LocalDate, to: LocalDate): number | undefined {
  return yearOf(from) === yearOf(to) ? yearOf(from) : undefined
}

/** A file with its bytes; one that the database no longer reads comes back from the mirror. */
export async function fileRowOf({ files }: RegisterDatabase, mirror: Pick<Mirror, 'mend'>, fileId: string): Promise<FileRow | undefined> {
  const row = await files.get(fileId).catch(() => undefined)
  if (row !== undefined || !(await mirror.mend(fileId).catch(() => false))) return row
  return files.get(fileId)
}

/** Dossiers withdrawn or of an import undone leave every list; `summariesAt` finds them where they are asked for. */
export function isListed(dossier: { readonly stage: Stage }): boolean {
  return !isWithdrawn(dossier)
}
