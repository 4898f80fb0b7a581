/**
 * What other seats recorded, folded into the register's journals within the transaction that keeps their entry.
 *
 * A dossier whose facts lie under a key that has not arrived waits, whole: nothing of it is shown in part.
 */
import { isErased, type KeptEvent } from '../../../shared/complaint/index.ts'
import { FIRM_JOURNAL } from '../../../shared/firm/journal/index.ts'
import {
  type DossierRecord,
  dossierOf,
  type EventRecord,
  type FileRecord,
  type KeyRecord,
  keyName,
  meet,
  openFileRecord,
  recordId,
} from '../../../shared/replication/index.ts'
import { DESTROYED_TABLES, destroyFacts, journalOf, projectionOf } from '../register/index.ts'
import { type ContentKeys, type DossierRow, eventRow, type RegisterDatabase } from '../storage/index.ts'
import { SETTINGS } from './firm-settings.ts'

export type ReceivingParts = { readonly database: RegisterDatabase; readonly contentKeys: ContentKeys }

/** What a transaction that receives touches. */
export const RECEIVED_TABLES = ['events', 'dossiers', 'files', 'drafts', ...DESTROYED_TABLES] as const

export type ReceivingRefusal = 'newerRecords' | 'wrongRecords'

/** What there is to write of one dossier. */
type Plan = {
  readonly dossierId: string
  readonly told: readonly DossierRecord[]
  readonly all: readonly DossierRecord[]
  readonly keyOf: (name: string) => Uint8Array | undefined
  readonly meeting: Extract<ReturnType<typeof meet>, { readonly status: 'met' | 'awaited' }>
  /** Its row in brief, where the journal grew. */
  readonly row: DossierRow | undefined
}

/**
 * Keeps records, or nothing of them.
 *
 * @param fetched keys of dossiers read in the space, by the names of their objects
 * @returns why nothing was kept; else the dossiers whose person was erased by it
 */
export async function receive(
  parts: ReceivingParts,
  records: readonly DossierRecord[],
  fetched: ReadonlyMap<string, Uint8Array>,
): Promise<ReceivingRefusal | readonly string[]> {
  const byDossier = Map.groupBy(records, dossierOf)
  // Names of ours that stand where a dossier's id would.
  if (byDossier.has(FIRM_JOURNAL) || byDossier.has(SETTINGS)) return 'wrongRecords'
  // Together: the dossiers of one entry are hundreds where a seat joins, and none has to do with another.
  const planned = await Promise.all([...byDossier].map(([dossierId, told]) => planOf(parts, dossierId, told, fetched)))
  const refusal = planned.find((plan) => typeof plan === 'string')
  if (refusal !== undefined) return refusal
  const plans = planned.filter((plan) => typeof plan !== 'string')
  const areErased = await Promise.all(plans.map((plan) => carryOut(parts, plan)))
  return plans.filter((_, at) => areErased[at]).map(({ dossierId }) => dossierId)
}

async function planOf(
  { database }: ReceivingParts,
  dossierId: string,
  told: readonly DossierRecord[],
  fetched: ReadonlyMap<string, Uint8Array>,
): Promise<Plan | ReceivingRefusal> {
  const waiting = await awaitedOf(database, dossierId)
  const held = await database.dossierKeys.where('dossierId').equals(dossierId).toArray()
  const keys = new Map(held.map(({ name, body }) => [name, body?.key]))
  const all = [...waiting, ...told]
  const keyOf = (name: string) => (keys.has(name) ? keys.get(name) : fetched.get(name))
  const events = all.filter((record): record is EventRecord => record.kind === 'event')
  const meeting = meet(await journalOf(database, dossierId), events, keyOf)
  if (meeting.status === 'wrong') return 'wrongRecords'
  if (meeting.status === 'newer') return 'newerRecords'
  const isNews = meeting.status === 'met' && meeting.added.length > 0
  const row = isNews ? foldedRow(meeting.journal) : undefined
  return isNews && !row ? 'wrongRecords' : { dossierId, told, all, keyOf, meeting, row }
}

/** @returns nothing where a member of the firm sealed facts that no application records */
function foldedRow(journal: readonly KeptEvent[]): DossierRow | undefined {
  try {
    return projectionOf(journal)
  } catch {
    return undefined
  }
}

/** @returns whether the person of the dossier was erased by it */
async function carryOut(parts: ReceivingParts, { dossierId, told, all, keyOf, meeting, row }: Plan): Promise<boolean> {
  const { awaited, dossiers, events } = parts.database
  if (meeting.status === 'awaited') {
    await awaited.bulkPut(told.map(awaitedRow))
    return false
  }
  const { journal, added, isErasedNow, aside } = meeting
  // What waited is kept from now on, but for what its key is still to come for.
  const left = journal.length === 0 ? all : await keepBeside(parts, journal, all, keyOf)
  await awaited.where('dossierId').equals(dossierId).delete()
  if (isErasedNow) await destroyFacts(parts, dossierId, journal)
  else if (added.length > 0) await events.bulkPut(added.map(eventRow))
  if (row) await dossiers.put(row)
  const isWhollyAside = journal.length === 0 && aside.length > 0
  await awaited.bulkPut(left.map((record) => ({ ...awaitedRow(record), ...(isWhollyAside && { aside: 1 as const }) })))
  await awaited.bulkPut(aside.map((record) => ({ ...awaitedRow(record), aside: 1 as const })))
  return isErasedNow
}

function awaitedRow(record: DossierRecord) {
  return { id: recordId(record), dossierId: dossierOf(record), body: record }
}

/** What was told of a dossier and waits for a key. */
export async function awaitedOf({ awaited }: Pick<RegisterDatabase, 'awaited'>, dossierId: string): Promise<readonly DossierRecord[]> {
  return (await awaited.where('dossierId').equals(dossierId).toArray()).map(({ body }) => body as DossierRecord)
}

/** Keeps where the dossier's keys and files lie. @returns those that wait */
async function keepBeside(
  { database: { dossierKeys, keys: contentKeys, sharedFiles }, contentKeys: ring }: ReceivingParts,
  journal: readonly KeptEvent[],
  records: readonly DossierRecord[],
  keyOf: (name: string) => Uint8Array | undefined,
): Promise<readonly DossierRecord[]> {
  const dossierId = journal[0]?.dossierId ?? ''
  const isOfErased = journal.some(({ facts }) => facts?.type === 'PersonErased')
  const kept = new Set(journal.filter((event) => !isErased(event)).map(({ id }) => id))
  const used = new Set(
    records.flatMap((record) => (record.kind === 'event' && 'under' in record && kept.has(record.event.id) ? record.under : [])),
  )
  const isDead = (name: string) => isOfErased && !used.has(name)
  // Its first rows: the dossier has no key of its own here before.
  if ((await contentKeys.get(dossierId)) === undefined) await contentKeys.add(ring.draw(dossierId))
  const left: DossierRecord[] = []
  for (const record of records.filter((one): one is KeyRecord => one.kind === 'key')) {
    const name = keyName(record)
    const key = keyOf(name)
    if ((await dossierKeys.get(name)) !== undefined) continue
    if (isDead(name)) await dossierKeys.put({ name, dossierId, gone: 1 })
    else if (key) await dossierKeys.put({ name, dossierId, body: { key, file: record.file } })
    else left.push(record)
  }
  for (const record of records.filter((one): one is FileRecord => one.kind === 'file')) {
    const { fileId, parts } = record
    const key = keyOf(record.under)
    const body = key && openFileRecord(record, key)
    if ((await sharedFiles.get(fileId)) !== undefined) continue
    if (isDead(record.under)) await sharedFiles.put({ fileId, dossierId, parts, gone: 1 })
    else if (body) await sharedFiles.put({ fileId, dossierId, parts, body })
    else if (!key) left.push(record)
  }
  return left
}
