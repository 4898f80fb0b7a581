/**
 * The firm's own journal, kept among the settings: hence sealed, mirrored and in every backup as they are.
 *
 * One row for each event and each file, only ever added: what was recorded is never written again. Where several seats record, it may
 * fork, as a dossier's may, and each seat that joined brings a beginning of its own.
 */
import { base64 } from '@scure/base'
import {
  byOrder,
  headsOf,
  type RecordingContext,
  type Refusal,
  record,
  type SealedEvent,
  type SealVerdict,
  verifyMetSeal,
  verifySeal,
} from '../../../shared/complaint/index.ts'
import { FIRM_JOURNAL, type FirmEvent, type FirmFacts, type FirmResult, type KeyFacts } from '../../../shared/firm/journal/index.ts'
import { withinFirmRole } from '../../../shared/firm/roles.ts'
import { today } from '../platform/index.ts'
import type { Ledger, RegisterDatabase } from '../storage/index.ts'
import { firmNote, noteFirmUnsent, type StorageFault, storageFault, TEAM } from '../storage/index.ts'
import { recorderIn } from './recorder.ts'
import type { NewFile } from './writer.ts'

export type FirmRecordOutcome =
  | { readonly status: 'recorded' }
  | { readonly status: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly status: 'failed'; readonly fault: StorageFault }

export type LoadedFirmJournal = { readonly events: readonly FirmSealed[]; readonly seal: SealVerdict }

type KeptFirmFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> }

export type FirmJournal = {
  readonly load: () => Promise<LoadedFirmJournal>
  /** Takes a step, with the files it names. @param command sees the journal as it stands within the transaction */
  readonly record: (command: (events: readonly FirmEvent[]) => FirmResult, files?: readonly NewFile[]) => Promise<FirmRecordOutcome>
  readonly file: (fileId: string) => Promise<KeptFirmFile | undefined>
}

/** The firm's journal, to be read alone. */
export type FirmJournalReader = Pick<FirmJournal, 'load' | 'file'>

/** Notes what was done with the keys of the register, today. */
export function noteKeyFact({ record }: Pick<FirmJournal, 'record'>, type: KeyFacts['type']): Promise<FirmRecordOutcome> {
  return record(() => ({ status: 'accepted', facts: [{ occurredOn: today(), facts: { type } }] }))
}

export type FirmSealed = SealedEvent<FirmFacts>
/** As kept: backups hold settings as text. */
type KeptFile = { readonly name: string; readonly mediaType: string; readonly base64: string }

const EVENT = 'firm-event:'
const FILE = 'firm-file:'
/** Ids of events that count for nothing. */
const ASIDE = 'firm-aside'

export function createFirmJournal(
  database: RegisterDatabase,
  ledger: Ledger,
  recording: (recordedBy: string) => RecordingContext,
): FirmJournal {
  const { settings } = database
  return {
    load: async () => {
      const journal = await firmEventsIn(database)
      const isOfSeveral = (await settings.get(TEAM)) !== undefined
      return { events: await counted(database, journal), seal: isOfSeveral ? verifyMetSeal(journal) : verifySeal(journal) }
    },
    record: async (command, files = []) => {
      try {
        return await ledger.write([settings], async (): Promise<FirmRecordOutcome> => {
          const journal = await firmEventsIn(database)
          const { recordedBy, role } = await recorderIn(database)
          const result = withinFirmRole(role, command(await counted(database, journal)))
          if (result.status === 'refused') return result
          const sealed = record(FIRM_JOURNAL, headsOf(journal), result.facts, recording(recordedBy))
          await settings.bulkAdd(sealed.map((event) => ({ key: eventKey(event.sequence), body: event })))
          await settings.bulkAdd(files.map(({ file, bytes }) => ({ key: FILE + file.fileId, body: keptFile(file, bytes) })))
          await noteFirmUnsent(database, [
            ...sealed.map(({ id }) => firmNote('event', id)),
            ...files.map(({ file }) => firmNote('file', file.fileId)),
          ])
          return { status: 'recorded' }
        })
      } catch (error) {
        return { status: 'failed', fault: storageFault(error) }
      }
    },
    file: (fileId) => firmFileIn(database, fileId),
  }
}

/** The firm's journal as a database has it, in the one order. */
export async function firmEventsIn({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<readonly FirmSealed[]> {
  return (await settings.where('key').startsWith(EVENT).toArray()).map(({ body }) => body as FirmSealed).sort(byOrder)
}

/** The events that the role of whoever recorded them did not allow: they are in the journal, as others follow them, and count for nothing. */
export async function firmEventsAside(database: Pick<RegisterDatabase, 'settings'>): Promise<readonly FirmSealed[]> {
  const ids = await idsAside(database)
  return ids.size === 0 ? [] : (await firmEventsIn(database)).filter(({ id }) => ids.has(id))
}

async function counted(database: Pick<RegisterDatabase, 'settings'>, journal: readonly FirmSealed[]): Promise<readonly FirmSealed[]> {
  const aside = await idsAside(database)
  return journal.filter(({ id }) => !aside.has(id))
}

async function idsAside({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<ReadonlySet<string>> {
  return new Set(((await settings.get(ASIDE))?.body ?? []) as readonly string[])
}

/** Within a transaction: from here on these events count for nothing. */
export async function setFirmEventsAside(database: Pick<RegisterDatabase, 'settings'>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await database.settings.put({ key: ASIDE, body: [...(await idsAside(database)), ...ids] })
}

export async function firmFileIn({ settings }: Pick<RegisterDatabase, 'settings'>, fileId: string): Promise<KeptFirmFile | undefined> {
  const kept = (await settings.get(FILE + fileId))?.body as KeptFile | undefined
  return kept && { name: kept.name, mediaType: kept.mediaType, bytes: new Uint8Array(base64.decode(kept.base64)) }
}

/** The files of the firm's journal that are here, by their ids. */
export async function firmFilesHere({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<readonly string[]> {
  return (await settings.where('key').startsWith(FILE).primaryKeys()).map((key) => key.slice(FILE.length))
}

/** Within a transaction: keeps events that other seats recorded, each beside one of its number that is here. */
export async function keepFirmEvents({ settings }: Pick<RegisterDatabase, 'settings'>, events: readonly FirmSealed[]): Promise<void> {
  for (const event of events) {
    const key = eventKey(event.sequence)
    const isTaken = (await settings.get(key)) !== undefined
    await settings.add({ key: isTaken ? `${key}:${event.id}` : key, body: event })
  }
}

/** Within a transaction. */
export async function keepFirmFile(
  { settings }: Pick<RegisterDatabase, 'settings'>,
  fileId: string,
  file: Pick<NewFile['file'], 'name' | 'mediaType'>,
  bytes: Uint8Array,
): Promise<void> {
  await settings.put({ key: FILE + fileId, body: keptFile(file, bytes) })
}

/** Where the firm's journal stands: how many acts it tells of, and the hash of the last. */
export type FirmHead = { readonly acts: number; readonly hash: string | undefined }

/** The same from settings as kept here or handed over by a backup. The law first kept is no act: it is kept again by itself. */
export function firmHeadOf(entries: Iterable<readonly [key: string, body: unknown]>): FirmHead {
  const events = [...entries]
    .filter(([key]) => key.startsWith(EVENT))
    .map(([, body]) => body as FirmSealed)
    .filter(({ facts }) => facts.type !== 'LawKept')
  const last = events.reduce<FirmSealed | undefined>((a, b) => (a && byOrder(a, b) > 0 ? a : b), undefined)
  return { acts: events.length, hash: last?.hash }
}

/** Where the firm's journal of a database stands. */
export async function firmHead({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<FirmHead> {
  const rows = await settings.where('key').startsWith(EVENT).toArray()
  return firmHeadOf(rows.map(({ key, body }) => [key, body]))
}

/** Keys in the order of the events: six digits are a thousand a year for ten centuries. */
function eventKey(sequence: number): string {
  return EVENT + String(sequence).padStart(6, '0')
}

function keptFile({ name, mediaType }: Pick<NewFile['file'], 'name' | 'mediaType'>, bytes: Uint8Array): KeptFile {
  return { name, mediaType, base64: base64.encode(bytes) }
}
