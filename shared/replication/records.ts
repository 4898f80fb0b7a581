/**
 * What an entry of the register's tells: events of dossiers, where the key of a dossier's facts lies, where a file does; what the firm
 * has set, and the events and files of its own journal.
 *
 * The facts of an event are sealed once more, under a key of its dossier that lies in an object of its own: removed with the person,
 * no entry tells of them any longer. The skeleton stays, and the recording of the erasure itself, which tells of nobody.
 */
import { z } from 'zod'
import {
  byOrder,
  type ErasedEvent,
  EVENT_TYPES,
  isErased,
  type KeptEvent,
  mergeJournals,
  predecessorsOf,
  type SealedEvent,
  sha256Hex,
  skeletonOf,
  verifyMetSeal,
  verifySeal,
} from '../complaint/index.ts'
import { FIRM_JOURNAL, type FirmFacts, isFirmFacts } from '../firm/journal/index.ts'
import { firmRoleRefusal, type Role, roleRefusal } from '../firm/roles.ts'
import { decodeValue, encodeValue, openBox, type Random, sealBox } from '../vault/index.ts'
import { digits64 } from './entry.ts'

/** A key of a dossier, by the name of the object that holds it. */
export type DossierKey = { readonly name: string; readonly key: Uint8Array }

/** No id of ours: as the name of a member it would name none. */
const id = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text !== '__proto__')

const sharedFile = z.strictObject({
  size: z.int().min(0),
  sha256: digits64,
  key: digits64,
  parts: z
    .array(z.string().regex(/^[\da-f]{64}\.morceau$/))
    .min(1)
    .readonly(),
})

const skeleton = z.strictObject({
  id,
  dossierId: id,
  sequence: z.int().min(1),
  occurredOn: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  factsDigest: digits64,
  previous: z.union([digits64, z.array(digits64).min(2)]),
  hash: digits64,
})

const facts = z.looseObject({ type: z.string() })

/** What lies under a dossier's key. */
const boxed = { under: z.string(), box: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }

const eventRecord = z.union([
  z.strictObject({ kind: z.literal('event'), event: skeleton }),
  z.strictObject({ kind: z.literal('event'), event: skeleton, ...boxed }),
  z.strictObject({ kind: z.literal('event'), event: skeleton, salt: z.string(), facts }),
])
const keyRecord = z.strictObject({ kind: z.literal('key'), dossierId: id, file: sharedFile })
const fileRecord = z.strictObject({ kind: z.literal('file'), dossierId: id, fileId: id, parts: sharedFile.shape.parts, ...boxed })
const fileContent = z.strictObject({ name: z.string(), mediaType: z.string(), file: sharedFile })

/** A setting of the whole firm, as it is since an instant: of two, the later stands. A large one lies in parts, as a file does. */
const setting = { kind: z.literal('setting'), key: z.string().max(100), at: z.iso.datetime() }
const settingRecord = z.union([z.strictObject({ ...setting, file: sharedFile }), z.strictObject({ ...setting, body: z.unknown() })])

/** An event of the firm's own journal, which tells of no client: its facts lie in the entry alone. */
const firmEventRecord = z.strictObject({ kind: z.literal('firmEvent'), event: skeleton, salt: z.string(), facts })
const firmFileRecord = z.strictObject({ kind: z.literal('firmFile'), fileId: id, ...fileContent.shape })

/** Role of whoever told it, as the firm's lists have it: noted on receipt, and never in an entry. */
type Told = { readonly by?: Role | undefined }

export type EventRecord = z.infer<typeof eventRecord> & Told
export type KeyRecord = z.infer<typeof keyRecord>
export type FileRecord = z.infer<typeof fileRecord>
export type DossierRecord = EventRecord | KeyRecord | FileRecord
export type SettingRecord = z.infer<typeof settingRecord>
type LargeSetting = Extract<SettingRecord, { readonly file: unknown }>
export type FirmFileRecord = z.infer<typeof firmFileRecord>
type FirmEventRecord = z.infer<typeof firmEventRecord> & Told
export type FirmRecord = FirmEventRecord | FirmFileRecord
export type RegisterRecord = DossierRecord | SettingRecord | FirmRecord
/** What a file is, and where it lies. */
export type FileContent = z.infer<typeof fileContent>

const KINDS: Readonly<Record<string, z.ZodType<RegisterRecord>>> = {
  event: eventRecord,
  key: keyRecord,
  file: fileRecord,
  setting: settingRecord,
  firmEvent: firmEventRecord,
  firmFile: firmFileRecord,
}

/** The records of an entry, or why the register cannot keep them. */
export function readRecords(records: readonly unknown[]): readonly RegisterRecord[] | 'newerRecords' | 'wrongRecords' {
  const read: RegisterRecord[] = []
  for (const record of records) {
    const kind = z.object({ kind: z.string() }).safeParse(record).data?.kind ?? ''
    if (kind !== '' && !Object.hasOwn(KINDS, kind)) return 'newerRecords'
    const { data } = KINDS[kind]?.safeParse(record) ?? {}
    if (!data) return 'wrongRecords'
    read.push(data)
  }
  return read
}

/** By what a record is known wherever it is held. */
export function recordId(record: DossierRecord): string {
  if (record.kind === 'event') return record.event.id
  return record.kind === 'file' ? record.fileId : keyName(record)
}

export function isOfDossier(record: RegisterRecord): record is DossierRecord {
  return record.kind === 'event' || record.kind === 'key' || record.kind === 'file'
}

export function isOfFirm(record: RegisterRecord): record is FirmRecord {
  return record.kind === 'firmEvent' || record.kind === 'firmFile'
}

/** Which of two changes of a setting stands is told by these texts, to every seat alike. */
export function settingStamp(record: SettingRecord): string {
  return `${record.at} ${settingDigest(record)}`
}

/** What a setting is changed to. */
export function settingDigest(change: Pick<LargeSetting, 'file'> | { readonly body: unknown }): string {
  return 'file' in change ? change.file.sha256 : sha256Hex(encodeValue(change.body))
}

export function dossierOf(record: DossierRecord): string {
  return record.kind === 'event' ? record.event.dossierId : record.dossierId
}

/** The name of the object that holds a key. */
export function keyName({ file }: KeyRecord): string {
  return file.parts[0] ?? ''
}

/** Whether an event has facts that tell of a person: the recording of an erasure has none. */
export function isUnderKey(event: KeptEvent): event is SealedEvent {
  return !isErased(event) && event.facts.type !== 'PersonErased'
}

/** @param under where the event is one that lies under its dossier's key */
export function eventRecordOf(event: KeptEvent, under: DossierKey | undefined, random: Random): EventRecord {
  const bare = { kind: 'event', event: skeletonOf(event) as EventRecord['event'] } as const
  if (isErased(event)) return bare
  const { salt, facts: told } = event
  if (!under) return { ...bare, salt, facts: { ...told } }
  return { ...bare, under: under.name, box: sealBox(under.key, encodeValue({ salt, facts: told }), factsIdentity(event), random) }
}

export function firmEventRecordOf(event: SealedEvent<FirmFacts>): FirmRecord {
  const { salt, facts: told, ...bare } = event
  return { kind: 'firmEvent', event: bare as EventRecord['event'], salt, facts: { ...told } }
}

export function fileRecordOf(
  { fileId, dossierId, ...content }: FileContent & { readonly fileId: string; readonly dossierId: string },
  { name, key }: DossierKey,
  random: Random,
): FileRecord {
  const box = sealBox(key, encodeValue(content), fileIdentity(fileId, dossierId), random)
  return { kind: 'file', fileId, dossierId, parts: content.file.parts, under: name, box }
}

/** What a file's record tells. @returns `undefined` where the key is another's */
export function openFileRecord({ fileId, dossierId, box }: FileRecord, key: Uint8Array): FileContent | undefined {
  const plain = openBox(key, box, fileIdentity(fileId, dossierId))
  return plain && fileContent.safeParse(decoded(plain)).data
}

function factsIdentity({ id: eventId, dossierId }: Pick<ErasedEvent, 'id' | 'dossierId'>): string {
  return `reclamations-cgp/faits/${dossierId}/${eventId}`
}

function fileIdentity(fileId: string, dossierId: string): string {
  return `reclamations-cgp/piece/${dossierId}/${fileId}`
}

const factsContent = z.strictObject({ salt: z.string(), facts })

/** The event that a record tells of, without its facts where its key is not here; nothing where the box holds none. */
function openEventRecord(record: EventRecord, keyOf: (name: string) => Uint8Array | undefined): KeptEvent | undefined {
  const event = record.event as ErasedEvent
  if ('facts' in record) return { ...event, salt: record.salt, facts: record.facts } as unknown as SealedEvent
  if (!('box' in record)) return event
  const key = keyOf(record.under)
  if (!key) return event
  const plain = openBox(key, record.box, factsIdentity(event))
  const content = plain && factsContent.safeParse(decoded(plain)).data
  return content && ({ ...event, ...content } as unknown as SealedEvent)
}

/** A member of the firm may have sealed anything. */
function decoded(bytes: Uint8Array): unknown {
  try {
    return decodeValue(bytes)
  } catch {
    return undefined
  }
}

/** A dossier once what was told of it met what is held of it. */
export type Meeting =
  | {
      readonly status: 'met'
      readonly journal: readonly KeptEvent[]
      readonly added: readonly KeptEvent[]
      readonly isErasedNow: boolean
      /** What the role of whoever told it does not allow, and what was recorded on that. */
      readonly aside: readonly EventRecord[]
    }
  /** The key of some of it is not here yet. */
  | { readonly status: 'awaited' }
  | { readonly status: 'wrong' }
  | { readonly status: 'newer' }

/**
 * The journal of a dossier with what entries tell of it.
 *
 * @param journal as it is held, verified; empty where the dossier is not here yet
 * @param keyOf the keys of the dossier that are here
 */
export function meet(
  journal: readonly KeptEvent[],
  records: readonly EventRecord[],
  keyOf: (name: string) => Uint8Array | undefined,
): Meeting {
  const opened: OpenedRecord[] = []
  for (const record of records) {
    const event = openEventRecord(record, keyOf)
    if (!event) return { status: 'wrong' }
    if (!isErased(event) && !(EVENT_TYPES as readonly string[]).includes(event.facts.type)) return { status: 'newer' }
    opened.push({ record, event })
  }
  const { told, aside } = sortedByRole(journal, opened)
  const merged = mergeJournals(journal, told)
  if (merged.status === 'refused') return { status: 'wrong' }
  const seal = verifySeal(merged.journal)
  if (seal.status === 'broken') {
    const broken = merged.journal[seal.index]
    const isWithoutFacts = seal.reason === 'facts' && broken !== undefined && isErased(broken)
    return { status: isWithoutFacts ? 'awaited' : 'wrong' }
  }
  return { status: 'met', journal: merged.journal, added: merged.added, isErasedNow: merged.erased.length > 0, aside }
}

type OpenedRecord = { readonly record: EventRecord; readonly event: KeptEvent }

/** Tells what may enter a journal from what its teller's role does not allow, and from what rests on that. */
function sortedByRole(journal: readonly KeptEvent[], opened: readonly OpenedRecord[]) {
  const ids = new Set(journal.map(({ id }) => id))
  const hashes = new Set(journal.map(({ hash }) => hash))
  const [told, aside]: [KeptEvent[], EventRecord[]] = [[], []]
  const asideHashes = new Set<string>()
  const isAllowed = ({ record, event }: OpenedRecord) => isErased(event) || roleRefusal(record.by, event.facts.type) === undefined
  const isErasure = ({ facts: of }: KeptEvent) => of?.type === 'PersonErased'
  const hasErasure = journal.some(isErasure) || opened.some((one) => isErasure(one.event) && isAllowed(one))
  for (const { record, event } of opened.toSorted((a, b) => byOrder(a.event, b.event))) {
    // Told without its facts, it goes with the erasure that took them.
    const isExcused = 'box' in record || 'facts' in record || hasErasure
    const restsOnAside = predecessorsOf(event).some((hash) => asideHashes.has(hash) && !hashes.has(hash))
    if (ids.has(event.id) || (isExcused && isAllowed({ record, event }) && !restsOnAside)) {
      told.push(event)
      hashes.add(event.hash)
    } else {
      aside.push(record)
      asideHashes.add(event.hash)
    }
  }
  return { told, aside }
}

/** The firm's own journal once what was told of it met what is held of it: the events that are new, in their order. */
type FirmMeeting =
  | {
      readonly status: 'met'
      readonly added: readonly SealedEvent<FirmFacts>[]
      /** Of these, by their ids, those that the role of whoever told them does not allow: they are in the journal, and count for nothing. */
      readonly aside: readonly string[]
    }
  | { readonly status: 'wrong' }
  | { readonly status: 'newer' }

/**
 * The firm's own journal with what entries tell of it. A seat that joined had one of its own, with its own beginning: it goes on
 * beside the firm's, and the next event follows both.
 */
export function meetFirm(journal: readonly SealedEvent<FirmFacts>[], records: readonly FirmRecord[]): FirmMeeting {
  const known = new Map(journal.map((event) => [event.id, event]))
  const added: SealedEvent<FirmFacts>[] = []
  const aside: string[] = []
  for (const record of records) {
    if (record.kind !== 'firmEvent') continue
    const { event, salt, facts: told, by } = record
    if (!isFirmFacts(told)) return { status: 'newer' }
    const mine = known.get(event.id)
    if (event.dossierId !== FIRM_JOURNAL || (mine && mine.hash !== event.hash)) return { status: 'wrong' }
    if (mine) continue
    const sealed = { ...event, salt, facts: told } as SealedEvent<FirmFacts>
    known.set(event.id, sealed)
    added.push(sealed)
    if (firmRoleRefusal(by, told)) aside.push(event.id)
  }
  const isWhole = verifyMetSeal([...known.values()].toSorted(byOrder)).status === 'whole'
  return isWhole ? { status: 'met', added: added.toSorted(byOrder), aside } : { status: 'wrong' }
}
