/**
 * Settings that every seat of the firm has alike: the later change stands, on every seat the same. A large one, as a letterhead or a
 * Word file of the firm's is, lies in the space in parts; until all of them have come the one before stays.
 */
import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import type { Team } from '../../../shared/firm/members.ts'
import { type Role, SERVER_KEYS, settingRefusal } from '../../../shared/firm/roles.ts'
import type { Space } from '../../../shared/host/space.ts'
import {
  describeFile,
  fetchFile,
  type PartStore,
  provenServerKey,
  type SettingRecord,
  settingDigest,
  settingStamp,
} from '../../../shared/replication/index.ts'
import { decodeValue, encodeValue, type Random } from '../../../shared/vault/index.ts'
import { teamIn } from '../register/index.ts'
import {
  isFirmWide,
  type Ledger,
  noteSettingUnsent,
  type OutboxRow,
  type RegisterDatabase,
  SETTING_STAMPS,
  type SharedFileRow,
  settingNoted,
  settingPrefix,
  TEAM,
  UNTOLD,
} from '../storage/index.ts'

/** In bytes: an entry holds no more of a setting. */
const LARGEST_IN_ENTRY = 16 * 1024

/** In bytes. */
const KEY_SIZE = 32

/** Stands where a dossier's id would, for what of the settings waits for its parts, and for where they lie. */
export const SETTINGS = 'settings'

/** The change of a setting that stands here, as `settingStamp` tells it. */
const stampKey = (key: string) => SETTING_STAMPS + key

/** By what its parts are known, here or awaited. */
const placeId = (key: string) => `setting/${key}`

type LargeSetting = Extract<SettingRecord, { readonly file: unknown }>
type PlacedSetting = NonNullable<SharedFileRow['body']>

type Tables = Pick<RegisterDatabase, 'awaited' | 'marks' | 'outbox' | 'parts' | 'settings' | 'sharedFiles'>

async function stampOf({ marks }: Tables, key: string): Promise<string> {
  return String((await marks.get(stampKey(key)))?.value ?? '')
}

/** The change of a setting that is known here and whose parts have not all come. */
async function awaitedChange({ awaited }: Tables, key: string): Promise<LargeSetting | undefined> {
  return (await awaited.get(placeId(key)))?.body as LargeSetting | undefined
}

/** The latest change that is known here, its parts come or not. */
async function latestStamp(tables: Tables, key: string): Promise<string> {
  const change = await awaitedChange(tables, key)
  const [here, awaited] = [await stampOf(tables, key), change ? settingStamp(change) : '']
  return here > awaited ? here : awaited
}

type Store = { readonly database: RegisterDatabase; readonly ledger: Ledger }

type TellingParts = Store & {
  readonly random: Random
  readonly now: () => string
}

/** What to tell of a change: later than any that is known here, whatever the clock of whoever made that one. */
export function settingToTell({ database, ledger, random, now }: TellingParts, note: OutboxRow): Promise<SettingRecord | undefined> {
  const { awaited, parts, settings, sharedFiles } = database
  const key = settingNoted(note)
  return ledger.write([awaited, parts, settings, sharedFiles], async () => {
    const kept = await settings.get(key)
    if (!kept) return undefined
    const known = Date.parse((await latestStamp(database, key)).split(' ')[0] ?? '')
    const at = new Date(Math.max(Date.parse(now()), Number.isNaN(known) ? 0 : known + 1)).toISOString()
    const body = toldBody(key, kept.body)
    const bytes = encodeValue(body)
    const placed = bytes.length > LARGEST_IN_ENTRY ? await placedSetting(database, key, bytes, random) : undefined
    const record: SettingRecord = placed ? { kind: 'setting', key, at, file: placed } : { kind: 'setting', key, at, body }
    await stand(database, record)
    return record
  })
}

/** Which of the members is here is of this seat alone. */
function toldBody(key: string, body: unknown): unknown {
  return key === TEAM ? { members: (body as Team).members } : body
}

/** Where a setting goes in the space: where it was before, if it is the same. */
async function placedSetting({ sharedFiles }: Tables, key: string, bytes: Uint8Array, random: Random): Promise<LargeSetting['file']> {
  const known = (await sharedFiles.get(placeId(key)))?.body?.file
  return known?.sha256 === sha256Hex(bytes) ? known : describeFile(bytes, bytesToHex(random(KEY_SIZE)))
}

/** Within a transaction: this change is the one that stands here. */
async function stand(tables: Tables, record: SettingRecord): Promise<void> {
  const { marks, sharedFiles } = tables
  const { key } = record
  await marks.put({ key: stampKey(key), value: settingStamp(record) })
  await awaitNoMore(tables, key)
  if ('file' in record) await sharedFiles.put(placeRow(record))
  else await sharedFiles.delete(placeId(key))
}

async function awaitNoMore(tables: Tables, key: string): Promise<void> {
  const change = await awaitedChange(tables, key)
  if (!change) return
  await tables.parts.bulkDelete([...change.file.parts])
  await tables.awaited.delete(placeId(key))
}

function placeRow({ key, file }: LargeSetting): SharedFileRow {
  return { fileId: placeId(key), dossierId: SETTINGS, parts: file.parts, body: { name: key, mediaType: '', file } }
}

/**
 * Within a transaction: takes a change that another seat made. One that waits here to be told is the later.
 *
 * @param by role of whoever told it, by the firm's lists: one that they tell no role of is taken for an adviser
 */
export async function takeSetting(tables: Tables, record: SettingRecord, by: Role | undefined): Promise<void> {
  const { key } = record
  await noteToldSince(tables, record)
  if (settingRefusal(by ?? 'adviser', key) || isUnproven(record)) return
  // What a later version of the application keeps in common is not for this one.
  if (!isFirmWide(key) || settingStamp(record) <= (await latestStamp(tables, key))) return
  if (!('file' in record)) return keepChange(tables, record, record.body)
  await awaitNoMore(tables, key)
  await tables.awaited.put({ id: placeId(key), dossierId: SETTINGS, body: record })
}

/** The key of a seat for the server is believed of that seat alone. */
function isUnproven(record: SettingRecord): boolean {
  const { key } = record
  return key.startsWith(SERVER_KEYS) && !provenServerKey(key.slice(SERVER_KEYS.length), 'body' in record ? record.body : undefined)
}

/** Within a transaction: whether a setting was told from here, or came, or waits to be told. */
export async function isSettingTold(tables: Pick<Tables, 'marks' | 'outbox'>, key: string): Promise<boolean> {
  return (await tables.marks.get(stampKey(key))) !== undefined || (await waitsToBeTold(tables, key))
}

async function waitsToBeTold({ outbox }: Pick<Tables, 'outbox'>, key: string): Promise<boolean> {
  return (await outbox.where('id').startsWith(settingPrefix(key)).count()) > 0
}

/** Of a change that no entry was known to tell when this seat came back from a copy: as it was then. */
type SetAside = { readonly value?: unknown }

/** Of a seat that comes back from a copy: keeps beside the settings those of which no entry tells, before others take their place. */
export async function setUntoldAside({ database, ledger }: Store): Promise<void> {
  const { settings } = database
  if ((await settings.where('key').startsWith(UNTOLD).count()) === 0) return
  await ledger.write([settings], async () => {
    for (const { key: note, body } of await settings.where('key').startsWith(UNTOLD).toArray()) {
      if ('value' in (body as SetAside)) continue
      const kept = await settings.get(note.slice(UNTOLD.length))
      if (kept) await settings.put({ key: note, body: { value: kept.body } satisfies SetAside })
    }
  })
}

/** Within a transaction: what was set aside is told by an entry of since, and whatever followed it stands. */
async function noteToldSince({ settings }: Tables, record: SettingRecord): Promise<void> {
  const { key } = record
  const aside = (await settings.get(UNTOLD + key))?.body as SetAside | undefined
  if (!aside || !('value' in aside)) return
  if (settingDigest({ body: toldBody(key, aside.value) }) === settingDigest(record)) await settings.delete(UNTOLD + key)
}

/** Once all that others told is here: what was set aside and nobody told is the setting again, and waits to be told. */
export async function tellUntold({ database, ledger }: Store): Promise<void> {
  const { settings } = database
  if ((await settings.where('key').startsWith(UNTOLD).count()) === 0) return
  await ledger.write([settings], async () => {
    for (const { key: note, body } of await settings.where('key').startsWith(UNTOLD).toArray()) {
      const key = note.slice(UNTOLD.length)
      const aside = body as SetAside
      if ('value' in aside) await settings.put({ key, body: aside.value })
      if ('value' in aside || !(await waitsToBeTold(database, key))) await noteSettingUnsent(database, key)
    }
  })
}

/** Within a transaction: these notes of what waits are told. */
export async function noteSettingsTold(tables: Pick<Tables, 'outbox' | 'settings'>, told: readonly string[]): Promise<void> {
  const keys = told.filter((id) => id.startsWith('setting/')).map((id) => settingNoted({ id }))
  for (const key of new Set(keys)) if (!(await waitsToBeTold(tables, key))) await tables.settings.delete(UNTOLD + key)
}

async function keepChange(tables: Tables, record: SettingRecord, body: unknown): Promise<void> {
  const { settings } = tables
  const { key } = record
  await stand(tables, record)
  if (await waitsToBeTold(tables, key)) return
  await settings.put({ key, body: key === TEAM ? { ...(await teamIn(tables)), members: (body as Team).members } : body })
}

/** Reads the parts that have come of settings which are awaited. @returns how many are still awaited */
export async function fetchSettings({ database, ledger }: Omit<TellingParts, 'random' | 'now'>, space: Space): Promise<number> {
  const { awaited, parts, settings, sharedFiles } = database
  const kept: PartStore = {
    read: async (name) => (await parts.get(name))?.bytes,
    keep: (name, bytes) => ledger.write([parts], async () => void (await parts.put({ name, dossierId: SETTINGS, bytes }))),
  }
  let left = 0
  for (const { body } of await awaited.where('dossierId').equals(SETTINGS).toArray()) {
    const record = body as LargeSetting
    const fetched = await fetchFile(space, record.file, kept)
    if (fetched.status !== 'whole') {
      left += 1
      continue
    }
    const read = decoded(fetched.bytes)
    await ledger.write([awaited, parts, settings, sharedFiles], async () => {
      const current = await awaitedChange(database, record.key)
      if (!current || settingStamp(current) !== settingStamp(record)) return
      if (read) await keepChange(database, record, read.body)
      else await awaitNoMore(database, record.key)
    })
  }
  return left
}

/** A member of the firm may have sealed anything. */
function decoded(bytes: Uint8Array): { readonly body: unknown } | undefined {
  try {
    return { body: decodeValue(bytes) }
  } catch {
    return undefined
  }
}

/** The bytes of a setting whose parts the space may lack; nothing where it is another here by now. */
export async function settingBytes({ settings }: RegisterDatabase, { name, file }: PlacedSetting): Promise<Uint8Array | undefined> {
  const kept = await settings.get(name)
  const bytes = kept && encodeValue(toldBody(name, kept.body))
  return bytes && sha256Hex(bytes) === file.sha256 ? bytes : undefined
}
