/** Registers taken over before, and what a next one is judged against. */
import { isWithdrawn, type KeptEvent } from '../../../shared/complaint/index.ts'
import type { KnownDossier } from '../../../shared/exchange/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { type Following, inChunks, pauseBetweenChunks, runsOf, throwIfStopped } from '../platform/index.ts'
import { type DossierRow, damagedDossiers, keptEvent, type RegisterDatabase, readPosition } from '../storage/index.ts'
import { journalOf, readEach } from './journals.ts'

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
export type KnownRegister = {
  readonly dossiers: readonly KnownDossier[]
  /** See `numbersKept`. */
  readonly numbersKept: readonly string[]
  readonly writes: number
}

/** As kept: an earlier version kept all the ids in it, later ones in rows of their own beside it. */
export type KeptRecord = Omit<ImportRecord, 'dossierCount'> & {
  readonly dossierCount?: number
  readonly dossierIds?: readonly string[]
} & {
  /** Once given up: numbers that stay taken. An earlier version did not note them. */
  readonly numbersKept?: readonly string[]
}

const SETTING = 'imports'

/** Dossiers in brief opened in one chunk. */
const BRIEFS_A_CHUNK = 100

/** Latest first. */
export async function importRecords(database: RegisterDatabase): Promise<readonly ImportRecord[]> {
  const kept = await keptRecords(database)
  return kept.map(({ dossierIds = [], dossierCount = dossierIds.length, numbersKept: _, ...record }) => ({ ...record, dossierCount }))
}

export async function keptRecords({ settings }: RegisterDatabase): Promise<readonly KeptRecord[]> {
  return ((await settings.get(SETTING))?.body ?? []) as readonly KeptRecord[]
}

export async function keepRecords({ settings }: RegisterDatabase, kept: readonly KeptRecord[]): Promise<void> {
  await settings.put({ key: SETTING, body: kept })
}

/** The dossiers that an import brought. */
export async function importedIds({ settings }: RegisterDatabase, { batchId, dossierIds }: KeptRecord): Promise<readonly string[]> {
  return dossierIds ?? (await settings.where('key').startsWith(idsKey(batchId)).toArray()).flatMap(({ body }) => body as readonly string[])
}

/** Where the ids of an import's dossiers are kept, some in each row. @param from place of the row's first one among them all */
export function idsKey(batchId: string, from?: number): string {
  return `${SETTING}/${batchId}/${from === undefined ? '' : String(from).padStart(6, '0')}`
}

/** How an import left a dossier: how many events it had, and the hash of the last one. */
type Left = { readonly events: number; readonly head: string }

/** By the dossiers' ids; empty for an import of an earlier version, which did not note it. */
export type LeftByImport = ReadonlyMap<string, Left>

const LEFT = 'imported'
/** Dossiers noted in one row. */
const LEFT_A_ROW = 500

/** Notes how an import leaves its dossiers: which were worked on since is then told without opening one. */
export async function keepLeft({ settings }: RegisterDatabase, batchId: string, rows: readonly DossierRow[]): Promise<void> {
  for (const [index, part] of [...inChunks(rows, LEFT_A_ROW)].entries()) {
    const left = part.map(({ id, eventCount, head }): readonly [string, Left] => [id, { events: eventCount, head }])
    await settings.put({ key: leftKey(batchId, index), body: left })
  }
}

/** How an import left its dossiers. */
export async function leftByImport({ settings }: RegisterDatabase, batchId: string): Promise<LeftByImport> {
  const rows = await settings.where('key').startsWith(leftKey(batchId)).toArray()
  return new Map(rows.flatMap(({ body }) => body as readonly (readonly [string, Left])[]))
}

function leftKey(batchId: string, index?: number): string {
  return `${LEFT}/${batchId}/${index === undefined ? '' : String(index).padStart(6, '0')}`
}

/** Every dossier listed, by what tells it apart. @throws StoppedError where it was given up */
export async function knownDossiers(database: RegisterDatabase, { signal, onProgress }: Following): Promise<KnownRegister> {
  const { dossiers } = database
  const [mark, total, kept] = await Promise.all([readPosition(database), dossiers.count(), numbersKept(database)])
  const known: KnownDossier[] = []
  let last = ''
  for (;;) {
    throwIfStopped(signal)
    const rows = await dossiers.where(':id').above(last).limit(BRIEFS_A_CHUNK).toArray()
    known.push(...rows.filter((row) => !isWithdrawn(row)).map(({ body }) => knownFrom(body)))
    last = rows.at(-1)?.id ?? ''
    onProgress(total === 0 ? 1 : Math.min(1, known.length / total))
    if (rows.length < BRIEFS_A_CHUNK) return { dossiers: known, numbersKept: kept, writes: mark.count }
  }
}

/**
 * Numbers of dossiers whose import was given up after they had been worked on: a letter may have told them to a client,
 * so nobody else bears them; those of the others are free again. A dossier withdrawn, or one that does not read, keeps its own.
 */
export async function numbersKept(database: RegisterDatabase): Promise<readonly string[]> {
  const undone = (await keptRecords(database)).filter(({ undoneOn }) => undoneOn)
  const kept = await Promise.all(undone.map(async (one) => one.numbersKept ?? numbersOf(database, await importedIds(database, one))))
  const damaged = (await damagedDossiers(database)).flatMap(({ reference }) => reference ?? [])
  const withdrawn = await database.dossiers.where('stage').equals('openingWithdrawn').toArray()
  return [...kept.flat(), ...withdrawn.map(({ reference }) => reference), ...damaged]
}

async function numbersOf({ dossiers }: RegisterDatabase, dossierIds: readonly string[]): Promise<readonly string[]> {
  return (await dossiers.bulkGet([...dossierIds])).flatMap((row) => row?.reference ?? [])
}

/** Ids of an import's dossiers that were worked on since, or whose person was erased, in the order of the file. */
export async function workedOnSince(database: RegisterDatabase, batchId: string): Promise<readonly string[]> {
  const found = (await keptRecords(database)).find((one) => one.batchId === batchId)
  const dossierIds = found ? await importedIds(database, found) : []
  const left = await leftByImport(database, batchId)
  const unsure = left.size > 0 ? await grownSince(database, dossierIds, left) : dossierIds
  const later = new Set<string>()
  for (const part of inChunks(unsure.toSorted(), BRIEFS_A_CHUNK)) {
    const untouched = await database.transaction('r', [database.dossiers, database.events], () => untouchedOf(database, part, batchId))
    for (const id of part) if (!untouched.has(id) && isWorkedOn(await journalOf(database, id))) later.add(id)
    await pauseBetweenChunks()
  }
  return dossierIds.filter((id) => later.has(id))
}

/** The dossiers that have not as many events as their import left them with, by the index that tells it. */
async function grownSince({ dossiers }: RegisterDatabase, dossierIds: readonly string[], left: LeftByImport): Promise<readonly string[]> {
  const asLeft = new Set<string>()
  for (const [events, alike] of Map.groupBy(dossierIds, (id) => left.get(id)?.events ?? 0)) {
    const here = new Set(await dossiers.where('eventCount').equals(events).primaryKeys())
    for (const id of alike) if (here.has(id)) asLeft.add(id)
  }
  return dossierIds.filter((id) => !asLeft.has(id))
}

/** A dossier that stands as its import left it: its row in brief, and the event that its journal ends with. */
export type UntouchedDossier = { readonly row: DossierRow; readonly head: Pick<KeptEvent, 'sequence' | 'hash'> }

/**
 * Of some dossiers, those that stand as this import left them, by their ids: a row in brief is read for each, and one event where it is
 * not known how the import left it. One whose row does not read, or is not of the journal's end, is not among them.
 *
 * @param dossierIds in their order
 */
export async function untouchedOf(
  database: RegisterDatabase,
  dossierIds: readonly string[],
  batchId: string,
  left: LeftByImport = new Map(),
): Promise<ReadonlyMap<string, UntouchedDossier>> {
  const wanted = new Set(dossierIds)
  const among = await database.dossiers.where(':id').between(dossierIds[0], dossierIds.at(-1), true, true).primaryKeys()
  const runs = [...runsOf(among, (id) => wanted.has(id), dossierIds.length)]
  const untouched = await Promise.all(runs.map((run) => untouchedNeighbours(database, run, batchId, left)))
  return new Map(untouched.flat().map((one) => [one.row.id, one]))
}

/**
 * The same of dossiers that follow one another in the register: one question for all their rows in brief and one for the ids of their
 * events. Where a row says another number of events than there are, the events found are not its own, and do not pass for them.
 */
async function untouchedNeighbours(
  { dossiers, events }: RegisterDatabase,
  dossierIds: readonly string[],
  batchId: string,
  left: LeftByImport,
): Promise<readonly UntouchedDossier[]> {
  const [first, last] = [dossierIds[0], dossierIds.at(-1)]
  const [rows, eventIds] = await Promise.all([
    readEach(
      dossierIds,
      () => dossiers.where(':id').between(first, last, true, true).toArray(),
      (dossierId) => dossiers.get(dossierId),
      () => undefined,
    ),
    events.where('[dossierId+sequence]').between([first, 0], [last, Number.POSITIVE_INFINITY]).primaryKeys(),
  ])
  let end = 0
  const lastIds = rows.map(({ eventCount }) => {
    end += eventCount
    return eventIds[end - 1] ?? ''
  })
  const isAsLeft = ({ id, eventCount, head }: DossierRow) => left.get(id)?.head === head && left.get(id)?.events === eventCount
  if (left.size > 0 && end === eventIds.length)
    return rows.filter(isAsLeft).map((row) => ({ row, head: { sequence: row.eventCount, hash: row.head } }))
  const lastEvents = await events.bulkGet(lastIds)
  return rows.flatMap((row, index): readonly UntouchedDossier[] => {
    const event = lastEvents[index] && keptEvent(lastEvents[index])
    const isLeft = event?.hash === row.head && event.facts?.type === 'Imported' && event.facts.batchId === batchId
    return isLeft ? [{ row, head: event }] : []
  })
}

function knownFrom({ id, reference, complainantName, arrivedOn, product }: DossierRow['body']): KnownDossier {
  return { id, reference, name: complainantName, arrivedOn, product }
}

/** Whether anything followed the note that ends what was taken over, or its person was erased. */
export function isWorkedOn(journal: readonly KeptEvent[]): boolean {
  return journal.at(-1)?.facts?.type !== 'Imported'
}
