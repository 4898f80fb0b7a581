/**
 * The copies of a register on this computer, where they do not fit together: each with what it holds, and opening from the one
 * that the adviser chose.
 *
 * Opening from a copy fills a generation of its own, as a restore does; its header then takes effect. Nothing of the others is
 * touched: they stay under their names, and a header's file that is another's is first copied beside.
 */
import type { FolderFault, HostFolders } from '../../../shared/host/folders.ts'
import { dataKeysOf, inGeneration, type OpenedHeader, parseHeader, type VaultHeader } from '../../../shared/vault/index.ts'
import { folderFaultThrown, newToken, random } from '../platform/index.ts'
import { HOLDER, noteSetAside, noteTold, type Position, readPosition, writePosition } from './bookkeeping.ts'
import { databaseName, openDatabase, RegisterDatabase } from './database.ts'
import { databaseGenerations, endOtherHolds, freshGeneration, HEADER_MARK, within } from './generations.ts'
import { keepHeaderInDatabase, replaceHeader } from './header-copies.ts'
import { createHeads, isHeadsMark, missingFrom } from './heads.ts'
import { createMirror, type Mirror, mirroredJournals, readOnlyMirror, sweepGeneration } from './mirror.ts'
import { createProtection, type Protection } from './protection.ts'
import { learnKeys, mirrorSource, reconcile, rowsOf } from './reconcile.ts'
import type { DossierRow, EventRow, KeyRow } from './rows.ts'
import { salvaging } from './salvaging.ts'
import { type StorageFault, storageFault } from './storage-fault.ts'

/** A database, or the journal of a second copy, by the generation in its name. */
export type CopyId = { readonly kind: 'database' | 'mirror'; readonly generation: number }

type Held = { readonly dossiers: number; readonly events: number }

export type FoundCopy = CopyId & {
  /** As it is called on the disk. */
  readonly name: string
  /** What it holds, whoever's it is; `undefined` of one that does not even read. */
  readonly held: Held | undefined
  /** Events that it counts and does not hold. */
  readonly lacks: number
  /** Whose a database says that it is. */
  readonly vaultId?: string | undefined
  /** What of it opens with a key, and when the last of it was recorded; absent as long as no key was tried. */
  readonly opened?: (Held & { readonly lastRecordedAt: string | undefined }) | undefined
}

/** Looks at every database and every journal here. @param unlocked the vault whose keys are tried */
export async function findCopies(folders: HostFolders, unlocked?: OpenedHeader): Promise<readonly FoundCopy[]> {
  const found: FoundCopy[] = []
  for (const generation of await databaseGenerations()) {
    const read = await within(generation, async (raw) => {
      const inside = await counted(unlocked, async (protection, take) => {
        if (protection) await learnKeys(raw, protection)
        for await (const rows of rowsOf(raw, 'events', () => undefined)) for (const row of rows) take(row)
        return readPosition(raw)
      })
      return { ...inside, vaultId: await vaultIn(raw) }
    })
    found.push({ kind: 'database', generation, name: databaseName(generation), held: undefined, lacks: 0, ...read })
  }
  for (const { generation, name } of await mirroredJournals(folders)) {
    const mirror = readOnlyMirror(salvaging(folders), generation)
    const reading = counted(unlocked, async (protection, take) => {
      let last: Position | undefined
      await mirror.readLines(async (rows, mark) => {
        if (mark && mark.count >= (last?.count ?? 0)) last = mark
        for (const { table, row } of rows) {
          if (table === 'keys' && protection?.judge('keys', row) === 'genuine') protection.contentKeys.unwrap(row as unknown as KeyRow)
          if (table === 'events') take(row)
        }
      })
      return last
    })
    // One that is held is named all the same, as one that does not even read.
    const read = await reading.catch((error: unknown) => {
      if (!folderFaultThrown(error)) throw error
      return { held: undefined, lacks: 0 }
    })
    found.push({ kind: 'mirror', generation, name, ...read })
  }
  return found.filter(({ held }) => held === undefined || held.events > 0)
}

type Row = Readonly<Record<string, unknown>>
type Counted = Required<Pick<FoundCopy, 'held' | 'lacks'>> & Pick<FoundCopy, 'opened'>

/** @param read hands over each event of a copy, once its keys are known, and says where the copy stands by its own count */
async function counted(
  unlocked: OpenedHeader | undefined,
  read: (protection: Protection | undefined, take: (event: Row) => void) => Promise<Position | undefined>,
): Promise<Counted> {
  const protection = unlocked && createProtection(dataKeysOf(unlocked.keys), random)
  const [all, own] = [new Map<string, Set<unknown>>(), new Map<string, Set<unknown>>()]
  let lastRecordedAt: string | undefined
  const position = await read(protection, (event) => {
    add(all, event)
    if (!protection || protection.judge('events', event) === 'altered') return
    add(own, event)
    const { recordedAt } = protection.boxIn('events', event, 'seal') as EventRow['seal']
    if (lastRecordedAt === undefined || recordedAt > lastRecordedAt) lastRecordedAt = recordedAt
  })
  const held = sizeOf(all)
  return {
    held,
    lacks: Math.max(0, (position?.events ?? 0) - held.events),
    ...(protection && { opened: { ...sizeOf(own), lastRecordedAt } }),
  }
}

function add(dossiers: Map<string, Set<unknown>>, { dossierId, id }: Row): void {
  const events = dossiers.get(String(dossierId)) ?? new Set()
  dossiers.set(String(dossierId), events.add(id))
}

function sizeOf(dossiers: ReadonlyMap<string, ReadonlySet<unknown>>): Held {
  return { dossiers: dossiers.size, events: [...dossiers.values()].reduce((sum, { size }) => sum + size, 0) }
}

/** How opening from a copy ended; whatever failed, all is as it was. */
export type AdoptOutcome =
  | { readonly status: 'adopted'; readonly header: VaultHeader }
  | { readonly status: 'storageFailed'; readonly fault: StorageFault }
  | { readonly status: 'folderFailed'; readonly fault: FolderFault }

/** Makes a generation of the vault from a copy, and puts it in use. */
export async function adoptCopy(folders: HostFolders, { header: kept, keys }: OpenedHeader, copy: CopyId): Promise<AdoptOutcome> {
  const fresh = await freshGeneration(folders)
  if (fresh.status === 'failed') return { status: 'folderFailed', fault: fresh.fault }
  const header = inGeneration(kept, keys, fresh.value)
  const protection = createProtection(dataKeysOf(keys), random)
  const others = await databaseGenerations()
  const undo = async () => {
    await sweepGeneration(folders, fresh.value)
    await RegisterDatabase.delete(databaseName(fresh.value)).catch(() => undefined)
  }
  const outcome = await openDatabase(new RegisterDatabase(databaseName(fresh.value)))
  if (outcome.status !== 'open') return { status: 'storageFailed', fault: storageFault(undefined) }
  const raw = outcome.database
  try {
    const heads = createHeads(protection.ring, header.vaultId, header.generation)
    const target = createMirror(folders, fresh.value, mirrorSource(raw, protection, heads))
    if (copy.kind === 'database') await fillFromDatabase(raw, protection, kept, copy.generation)
    else
      await fillFromMirror(
        raw,
        protection,
        { ...kept, generation: copy.generation },
        target,
        readOnlyMirror(salvaging(folders), copy.generation),
      )
    await noteSetAside(raw, protection.ring, others)
    await target.fill()
  } catch (error) {
    raw.close()
    await undo()
    const fault = folderFaultThrown(error)
    return fault ? { status: 'folderFailed', fault } : { status: 'storageFailed', fault: storageFault(error) }
  }
  raw.close()
  const letThemWrite = await endOtherHolds(header.generation)
  await keepHeaderInDatabase(header)
  // From here on the copy is the register in use.
  const fault = await replaceHeader(folders, header)
  if (!fault) return { status: 'adopted', header }
  await undo()
  await letThemWrite()
  return { status: 'folderFailed', fault }
}

/** Every line was written after a database that is empty: the later one wins. */
async function fillFromMirror(
  raw: RegisterDatabase,
  protection: Protection,
  { vaultId, generation }: Pick<VaultHeader, 'vaultId' | 'generation'>,
  target: Mirror,
  source: Mirror,
): Promise<void> {
  // What is read comes from the one, what is written goes to the other.
  const { end, holdsRows, attachmentIds, readAll, readLines } = source
  const mirror: Mirror = {
    ...target,
    rewrite: target.fill,
    keepCopy: async () => undefined,
    end,
    holdsRows,
    attachmentIds,
    readAll,
    readLines,
  }
  const recovery = await reconcile(raw, mirror, protection, createHeads(protection.ring, vaultId, generation))
  // What it lacks is told by the next start.
  const position = await readPosition(raw)
  await writePosition(raw, { ...position, events: position.events + (recovery?.missingEvents ?? 0) })
}

/** Rows as they lie on the disk, but for those that do not open. */
async function fillFromDatabase(raw: RegisterDatabase, protection: Protection, header: VaultHeader, generation: number): Promise<void> {
  const opened = await openDatabase(new RegisterDatabase(databaseName(generation)))
  if (opened.status !== 'open') throw new Error(opened.status)
  const source = opened.database
  try {
    await learnKeys(source, protection)
    for (const name of ['keys', 'settings', 'events', 'dossiers'] as const) {
      for await (const rows of rowsOf(source, name, () => undefined)) await put(raw, protection, name, rows)
    }
    for (const [name, ids] of [
      ['files', await source.files.toCollection().primaryKeys()],
      ['drafts', await source.drafts.toCollection().primaryKeys()],
    ] as const) {
      for (const id of ids) {
        const row = await source
          .table(name)
          .get(id)
          .catch(() => undefined)
        if (row) await put(raw, protection, name, [row])
      }
    }
    if ((await vaultIn(source)) === header.vaultId) await copyMarks(source, raw)
    const { count, events } = await readPosition(raw)
    // What it lacks is told by the next start.
    await writePosition(raw, { count: Math.max(1, count), token: newToken(), events: Math.max(events, await raw.events.count()) })
    const list = await createHeads(protection.ring, header.vaultId, header.generation).read(source)
    if (list.status !== 'none') await noteTold(raw, missingFrom(list.heads, await raw.table<DossierRow>('dossiers').toArray()))
  } finally {
    source.close()
  }
}

async function put(raw: RegisterDatabase, { judge }: Protection, name: string, rows: readonly Row[]): Promise<void> {
  const own = rows.filter((row) => {
    const verdict = judge(name, row)
    return verdict === 'genuine' || (verdict === 'keyless' && name === 'events')
  })
  await raw.table(name).bulkPut(own)
}

/** Whose a database says itself that it is: its marks are believed where it is the vault's own. */
async function vaultIn({ marks }: RegisterDatabase): Promise<string | undefined> {
  const copy = parseHeader(String((await marks.get(HEADER_MARK))?.value ?? ''))
  return copy.status === 'read' ? copy.header.vaultId : undefined
}

/** The list of dossiers is bound to its generation and is made anew; who writes is another from now on. */
async function copyMarks(source: RegisterDatabase, raw: RegisterDatabase): Promise<void> {
  const rows = await source.marks.toArray()
  await raw.marks.bulkPut(rows.filter(({ key }) => key !== HEADER_MARK && key !== HOLDER && !isHeadsMark(key)))
}
