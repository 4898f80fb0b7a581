/** What the start and a restore do to a register as a whole: no screen holds it. */
import { isUnbroken, type KeptEvent } from '../../../shared/complaint/index.ts'
import type { Host } from '../../../shared/host/port.ts'
import { inChunks, severalAtOnce } from '../platform/index.ts'
import {
  type Brief,
  type DamagedDossier,
  type DossierRow,
  damagedDossiers,
  eventRow,
  forgetTold,
  isDamagedRecord,
  type Ledger,
  noteDamaged,
  noteProjection,
  noteUnreadable,
  type OpenVault,
  type RegisterDatabase,
  toldDossiers,
} from '../storage/index.ts'
import { type OnDamaged, readableJournals } from './journals.ts'
import { projectionOf } from './projection.ts'
import { CHUNKS_AT_ONCE, ROWS_A_CHUNK } from './row-chunks.ts'

/** Dossiers folded anew with one query and one write. */
const FOLDED_TOGETHER = 200

/** Keeps whole journals, already sealed, all together or none. */
export async function adoptJournals(
  { database, ledger }: { readonly database: RegisterDatabase; readonly ledger: Ledger },
  journals: readonly (readonly KeptEvent[])[],
): Promise<void> {
  await ledger.write([database.events, database.dossiers], () => addJournals(database, journals))
}

/** The same, of a database that nobody has opened yet: once it is whole, whoever fills it says where it stands. */
export async function fillWithJournals(database: RegisterDatabase, journals: readonly (readonly KeptEvent[])[]): Promise<void> {
  const { events, dossiers, keys } = database
  await database.transaction('rw', [events, dossiers, keys], async () => addJournals(database, journals))
}

async function addJournals({ events, dossiers }: RegisterDatabase, journals: readonly (readonly KeptEvent[])[]): Promise<void> {
  const writing = severalAtOnce(CHUNKS_AT_ONCE)
  for (const part of inChunks(journals.flat(), ROWS_A_CHUNK)) await writing.add(events.bulkAdd(part.map(eventRow)))
  for (const part of inChunks(journals, ROWS_A_CHUNK)) await writing.add(dossiers.bulkPut(part.map(projectionOf)))
  await writing.ended()
}

type Store = Pick<OpenVault, 'database' | 'briefs' | 'mend'>

/**
 * What the start does to a register: rows in brief that are missing or of another version's making are folded anew, dossiers that
 * did not read before are tried again, and the sealed list is compared with what is here.
 *
 * @param note told where the list itself is not as it was written
 */
export async function bringUpToDate(vault: OpenVault, note: Host['diagnostic']['note']): Promise<void> {
  const { list, isFillDue } = await vault.reviewHeads()
  const isMended = await mendAtOpening(vault)
  if (isFillDue || isMended) await vault.fillHeads()
  if (list === 'broken') void note({ source: 'opening', name: 'SealedListAltered', places: [] })
}

/** @returns whether there was anything to mend */
async function mendAtOpening(vault: OpenVault): Promise<boolean> {
  if (vault.recovery || (await vault.isProjectionStale())) {
    await rebuildProjection(vault)
    return true
  }
  const damaged = (await damagedDossiers(vault.database)).map(({ dossierId }) => dossierId)
  const told = (await toldDossiers(vault.database)).map(({ dossierId }) => dossierId)
  const toMend = [...new Set([...damaged, ...vault.lostKeys, ...told])]
  if (toMend.length > 0) await mendDossiers(vault, toMend)
  return toMend.length > 0
}

/**
 * Throws the projection away and folds it again from the events. A dossier that does not read is mended from the second copy;
 * where that does not give it back either, it is set aside and named, and the others are there.
 */
export async function rebuildProjection(vault: Store): Promise<void> {
  const { database } = vault
  const { events, dossiers, keys: contentKeys, marks, image } = database
  const before = await vault.briefs()
  const damaged: string[] = await database.transaction('rw', [events, dossiers, contentKeys, marks, image], async () => {
    const keys = await events.orderBy('[dossierId+sequence]').keys()
    const dossierIds = [...new Set(keys.map((key) => (key as unknown as [string, number])[0]))]
    const counts = await knownCounts(database, before)
    const present = new Set(dossierIds)
    // A dossier whose events are gone, by what else tells of it.
    const known = new Set([
      ...before.map(({ id }) => id),
      ...(await contentKeys.toCollection().primaryKeys()),
      ...(await toldDossiers(database)).map(({ dossierId }) => dossierId),
    ])
    const unread = [...known].filter((id) => !present.has(id))
    // The image may still tell what an erasure in the second copy took away.
    await Promise.all([dossiers.clear(), image.clear()])
    for (const part of inChunks(dossierIds, FOLDED_TOGETHER)) {
      const journals = await readableJournals(database, part, () => undefined)
      const rows = journals.flatMap((journal) => wholeRow(journal, counts) ?? [])
      await dossiers.bulkPut(rows)
      const folded = new Set(rows.map(({ id }) => id))
      unread.push(...part.filter((id) => !folded.has(id)))
    }
    await noteProjection(database)
    return unread
  })
  const still = damaged.length > 0 ? await refoldMended(vault, damaged, before) : []
  await settle(database, still)
}

/** What is damaged now; of the others, nothing is missing any more. */
async function settle(database: RegisterDatabase, damaged: readonly DamagedDossier[]): Promise<void> {
  const ids = new Set(damaged.map(({ dossierId }) => dossierId))
  const told = (await toldDossiers(database)).map(({ dossierId }) => dossierId)
  await forgetTold(
    database,
    told.filter((id) => !ids.has(id)),
  )
  await noteDamaged(database, damaged)
}

/** Mends these dossiers, from their own journals or from the second copy; what cannot be mended is set aside and named. */
export async function mendDossiers(vault: Store, dossierIds: readonly string[]): Promise<void> {
  const { database } = vault
  const before = await vault.briefs(dossierIds)
  const unread = await refold(database, dossierIds, before)
  const still = unread.length > 0 ? await refoldMended(vault, unread, before) : []
  const named = new Map((await damagedDossiers(database)).map((one) => [one.dossierId, one]))
  for (const dossierId of dossierIds) {
    const now = still.find((one) => one.dossierId === dossierId)
    const reference = now?.reference ?? named.get(dossierId)?.reference
    if (now) named.set(dossierId, { dossierId, reference })
    else named.delete(dossierId)
  }
  await settle(database, [...named.values()])
}

async function refoldMended(vault: Store, dossierIds: readonly string[], before: readonly Brief[]): Promise<readonly DamagedDossier[]> {
  const { database } = vault
  const named = new Map((await damagedDossiers(database)).map(({ dossierId, reference }) => [dossierId, reference]))
  for (const { dossierId, reference } of await toldDossiers(database)) if (reference !== undefined) named.set(dossierId, reference)
  for (const { id, reference } of before) named.set(id, reference)
  await vault.mend()
  const unread = await refold(database, dossierIds, before)
  await database.dossiers.bulkDelete([...unread])
  return unread.map((dossierId) => ({ dossierId, reference: named.get(dossierId) }))
}

/** Folds some dossiers anew. @returns those that do not read whole */
async function refold(database: RegisterDatabase, dossierIds: readonly string[], before: readonly Brief[]): Promise<readonly string[]> {
  const counts = await knownCounts(database, before)
  const unread: string[] = []
  for (const dossierId of dossierIds) {
    const isFolded = await database.transaction('rw', [database.events, database.dossiers], async () => {
      const [journal = []] = await readableJournals(database, [dossierId], () => undefined)
      const row = wholeRow(journal, counts)
      if (row) await database.dossiers.put(row)
      return row !== undefined
    })
    if (!isFolded) unread.push(dossierId)
  }
  return unread
}

/** How many events each dossier has had, as far as anything tells. */
async function knownCounts(database: RegisterDatabase, before: readonly Brief[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map((await toldDossiers(database)).map(({ dossierId, events }) => [dossierId, events]))
  for (const { id, eventCount } of before) counts.set(id, Math.max(eventCount, counts.get(id) ?? 0))
  return counts
}

/** The row of a journal that has its beginning, every event after it, and no fewer than were known of. */
function wholeRow(journal: readonly KeptEvent[], counts: ReadonlyMap<string, number>): DossierRow | undefined {
  const [first] = journal
  if (!first || journal.length < (counts.get(first.dossierId) ?? 0)) return undefined
  return isUnbroken(journal) ? projectionOf(journal) : undefined
}

export type Upkeep = {
  /** Takes note of a dossier that did not read: it is mended, or set aside, in its turn. */
  readonly report: OnDamaged
  /** Once nothing is left to mend, or it broke off. */
  readonly settled: () => Promise<void>
  /** Takes no more note: what no longer reads is locked. @returns once what is under way is done */
  readonly end: () => Promise<void>
}

/**
 * Mends what reading comes upon while the register is open.
 *
 * @param brokeOff told of a mending that did not end; it keeps none after it from being done
 */
export function createUpkeep(vault: Store, brokeOff: (error: unknown) => void): Upkeep {
  const reported = new Set<string>()
  let turn: Promise<void> = Promise.resolve()
  let hasEnded = false
  const mend = async () => {
    const known = new Set((await damagedDossiers(vault.database)).map(({ dossierId }) => dossierId))
    const dossierIds = [...reported].filter((id) => !known.has(id))
    reported.clear()
    if (dossierIds.length > 0) await mendDossiers(vault, dossierIds)
  }
  const inTurn = (work: () => Promise<void>) => {
    if (hasEnded) return
    turn = turn.then(work).catch(brokeOff)
  }
  return {
    report: (dossierId, cause) => {
      // Out of the reading that came upon it: a live query has no right to write.
      if (!isDamagedRecord(cause)) setTimeout(() => inTurn(() => noteUnreadable(vault.database)))
      else if (reported.size === 0) setTimeout(() => inTurn(mend))
      // What the browser itself does not read may read again later: the next start sees to it.
      if (isDamagedRecord(cause)) reported.add(dossierId)
    },
    settled: async () => {
      await new Promise((resolve) => setTimeout(resolve))
      await turn
    },
    end: async () => {
      hasEnded = true
      await turn
    },
  }
}
