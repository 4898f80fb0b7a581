/** Where the register stands, kept in its database beside the rows: what was written, and what the next start has to see to. */
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import type { RegisterDatabase } from './database.ts'
import type { KeyRing } from './key-ring.ts'
import { PROJECTION_VERSION } from './rows.ts'

/** Where the register stands after a write: how many writes, this one's random token, how many events. */
export type Position = { readonly count: number; readonly token: string; readonly events: number }

const NO_WRITES: Position = { count: 0, token: '', events: 0 }

/** The last verified backup: its name, and the token of the write it was made after. */
export const BACKUP_MARK = 'backup'

/** The digests of the backups that were read back whole. */
export const BACKUP_DIGESTS_MARK = 'backupDigests'

const MARK = 'register'
const ERASURE = 'erasure'
const LOST_SETTING = 'lost-setting/'
const DAMAGED = 'damaged'
const TOLD = 'told/'
const SETTINGS = 'settings'
const STRAYS = 'strays'
const UNREADABLE = 'unreadable'
const PROJECTION = 'projection'
export const HOLDER = 'holder'
const SET_ASIDE = 'setAside'
const BEFORE_LAW = 'beforeLaw'
const PROVEN_MIRROR = 'provenMirror'

export async function readPosition(database: RegisterDatabase): Promise<Position> {
  return ((await database.marks.get(MARK))?.value as Position | undefined) ?? NO_WRITES
}

export async function writePosition(database: Pick<RegisterDatabase, 'marks'>, mark: Position): Promise<void> {
  await database.marks.put({ key: MARK, value: mark })
}

/** Says that rows are there which no longer read: the next start takes them from the mirror. */
export async function noteUnreadable(database: RegisterDatabase): Promise<void> {
  await database.marks.put({ key: UNREADABLE, value: true })
}

/** Whether some row no longer read; asking forgets it. */
export async function takeUnreadable(database: RegisterDatabase): Promise<boolean> {
  const isNoted = (await database.marks.get(UNREADABLE)) !== undefined
  if (isNoted) await database.marks.delete(UNREADABLE)
  return isNoted
}

type Erasure = { readonly upTo: number; readonly fileIds: readonly string[] }

async function erasureNoted(database: RegisterDatabase): Promise<Erasure | undefined> {
  const value = (await database.marks.get(ERASURE))?.value
  // An earlier version of the application noted the write alone.
  return typeof value === 'number' ? { upTo: value, fileIds: [] } : (value as Erasure | undefined)
}

/** Says, in the transaction of an erasure, that a mirror of writes up to this one still holds what was destroyed, these files among it. */
export async function noteErasure(database: RegisterDatabase, fileIds: readonly string[]): Promise<void> {
  const before = (await erasureNoted(database))?.fileIds ?? []
  const value: Erasure = { upTo: (await readPosition(database)).count + 1, fileIds: [...before, ...fileIds] }
  await database.marks.put({ key: ERASURE, value })
}

/** Says that these files were sealed under a key that an erasure destroyed, as the mirror has just told. */
export async function noteDestroyed(database: RegisterDatabase, fileIds: readonly string[]): Promise<void> {
  const before = await erasureNoted(database)
  await database.marks.put({ key: ERASURE, value: { upTo: before?.upTo ?? 0, fileIds: [...(before?.fileIds ?? []), ...fileIds] } })
}

/** Whether an erasure has not reached the mirror: it was killed, or the folder could not be written. */
export async function isErasureUnmirrored(database: RegisterDatabase): Promise<boolean> {
  return (await database.marks.get(ERASURE)) !== undefined
}

/** The files that erasures destroyed and the mirror may still hold. */
export async function destroyedFiles(database: RegisterDatabase): Promise<readonly string[]> {
  return (await erasureNoted(database))?.fileIds ?? []
}

/** @param mirrored where the register stood when the mirror began to be written anew */
export async function forgetErasure(database: RegisterDatabase, mirrored: Position): Promise<void> {
  const noted = await erasureNoted(database)
  if (noted && noted.upTo <= mirrored.count) await database.marks.delete(ERASURE)
}

/** Attachments that lie beside the mirror and that no line, or no key, gives back: they stay where they are. */
export async function strayFiles(database: RegisterDatabase): Promise<ReadonlySet<string>> {
  return new Set(((await database.marks.get(STRAYS))?.value ?? []) as readonly string[])
}

export async function noteStrayFiles(database: RegisterDatabase, fileIds: readonly string[]): Promise<void> {
  await database.marks.put({ key: STRAYS, value: fileIds })
}

/** Notes how many settings there are, in the transaction that changes them: fewer at a start are not all of them. */
export async function noteSettingsCount({ settings, marks }: Pick<RegisterDatabase, 'settings' | 'marks'>): Promise<void> {
  const value = await settings.count()
  if ((await marks.get(SETTINGS))?.value !== value) await marks.put({ key: SETTINGS, value })
}

/** How many settings fewer there are than were noted; where nobody noted, none is missed. */
export async function missingSettings({ settings, marks }: RegisterDatabase): Promise<number> {
  return Math.max(0, Number((await marks.get(SETTINGS))?.value ?? 0) - (await settings.count()))
}

/** Whether there are fewer settings than were noted, or nothing says how many there were. */
export async function mayLackSettings({ settings, marks }: RegisterDatabase): Promise<boolean> {
  const [noted, here] = [(await marks.get(SETTINGS))?.value, await settings.count()]
  return noted === undefined ? here === 0 : here < Number(noted)
}

/** Takes a setting that does not open out of the way: its row stays as it is, among the marks. */
export async function keepLostSetting({ settings, marks }: RegisterDatabase, key: string): Promise<void> {
  const row = await settings.get(key).catch(() => undefined)
  await marks.put({ key: LOST_SETTING + key, value: row })
  await settings.delete(key)
}

/** The settings that were taken out of the way and not made again since; those whose name is gone too are `?`. */
export async function lostSettings(database: RegisterDatabase): Promise<readonly string[]> {
  const { settings, marks } = database
  const lost = (await marks.where('key').startsWith(LOST_SETTING).primaryKeys()).map((key) => key.slice(LOST_SETTING.length))
  const present = new Set(await settings.toCollection().primaryKeys())
  const named = lost.filter((key) => !present.has(key))
  const unnamed = Math.max(0, (await missingSettings(database)) - named.length)
  return [...named, ...Array.from({ length: unnamed }, () => '?')]
}

/** Dossiers that no copy here reads whole, by their number where it is known: they are shown by none of the lists. */
export type DamagedDossier = { readonly dossierId: string; readonly reference: string | undefined }

export async function damagedDossiers({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<readonly DamagedDossier[]> {
  return ((await marks.get(DAMAGED))?.value ?? []) as readonly DamagedDossier[]
}

export async function noteDamaged(database: RegisterDatabase, damaged: readonly DamagedDossier[]): Promise<void> {
  if (damaged.length > 0) await database.marks.put({ key: DAMAGED, value: damaged })
  else await database.marks.delete(DAMAGED)
}

/** How many events a dossier has had, and its number where it is known: fewer are not all of them. */
export type Told = { readonly dossierId: string; readonly events: number; readonly reference?: string | undefined }

/** What the sealed list, or rows that do not open, tell of dossiers that are not here, or not whole. */
export async function toldDossiers({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<readonly Told[]> {
  return (await marks.where('key').startsWith(TOLD).toArray()).map(({ value }) => value as Told)
}

export async function noteTold({ marks }: Pick<RegisterDatabase, 'marks'>, told: readonly Told[]): Promise<void> {
  await marks.bulkPut(told.map((value) => ({ key: TOLD + value.dossierId, value })))
}

/** Says that what these dossiers have now is all that can be had of them. */
export async function forgetTold({ marks }: Pick<RegisterDatabase, 'marks'>, dossierIds: readonly string[]): Promise<void> {
  await marks.bulkDelete(dossierIds.map((dossierId) => TOLD + dossierId))
}

/** The projection of the last versions that applied the law of `lawBeforeKept`, and kept none in the firm's journal. */
const LAST_PROJECTION_BEFORE_LAW = 10

/** Says that an application which kept no law recorded this register. */
export async function noteBeforeLaw({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<void> {
  await marks.put({ key: BEFORE_LAW, value: true })
}

/** Whether an application which kept no law recorded this register, as far as it is known. */
export async function isOfBeforeLaw({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<boolean> {
  return (await marks.get(BEFORE_LAW)) !== undefined
}

/** Says that every row of the projection is of this application's making; who made those before stays known. */
export async function noteProjection(database: RegisterDatabase): Promise<void> {
  const madeBy = (await database.marks.get(PROJECTION))?.value
  if (typeof madeBy === 'number' && madeBy <= LAST_PROJECTION_BEFORE_LAW) await noteBeforeLaw(database)
  await database.marks.put({ key: PROJECTION, value: PROJECTION_VERSION })
}

/** Whether another version of the application made the projection's rows, or nobody says who did. */
export async function isProjectionOfAnother(database: RegisterDatabase): Promise<boolean> {
  return (await database.marks.get(PROJECTION))?.value !== PROJECTION_VERSION
}

/**
 * The generations beside which the adviser chose this one: whatever a backup proves, they stay. `all` where what is noted is not the
 * vault's own: nothing goes on the word of it.
 */
export async function setAside({ marks }: Pick<RegisterDatabase, 'marks'>, { open }: Pick<KeyRing, 'open'>): Promise<SetAside> {
  const box = (await marks.get(SET_ASIDE))?.value
  if (box === undefined) return []
  const plain = box instanceof Uint8Array ? open(box, SET_ASIDE) : undefined
  return plain ? (JSON.parse(bytesToUtf8(plain)) as readonly number[]) : 'all'
}

export type SetAside = readonly number[] | 'all'

export async function noteSetAside(
  { marks }: Pick<RegisterDatabase, 'marks'>,
  { seal }: Pick<KeyRing, 'seal'>,
  generations: readonly number[],
): Promise<void> {
  await marks.put({ key: SET_ASIDE, value: seal(utf8ToBytes(JSON.stringify(generations)), SET_ASIDE) })
}

/** Says whose the register is to write, whatever other window still has it open. @param token of one opening */
export async function takeHold({ marks }: Pick<RegisterDatabase, 'marks'>, token: string): Promise<void> {
  await marks.put({ key: HOLDER, value: token })
}

/** Whether this opening is the last one, and no restore put another register in place of what it opened. */
export async function isHeldBy({ marks }: Pick<RegisterDatabase, 'marks'>, token: string): Promise<boolean> {
  return (await marks.get(HOLDER))?.value === token
}

/** Lets nobody write before the next opening. @returns the token of who could */
export async function endHold({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<string | undefined> {
  const held = (await marks.get(HOLDER))?.value as string | undefined
  await marks.delete(HOLDER)
  return held
}

/** How much of the mirror was verified, and what it was: see `Mirror.digestOfFirst`. */
export type ProvenMirror = { readonly size: number; readonly digest: string }

/** @returns `undefined` where nothing was verified, or where what is noted is not the vault's own */
export async function provenMirror(
  { marks }: Pick<RegisterDatabase, 'marks'>,
  { open }: Pick<KeyRing, 'open'>,
): Promise<ProvenMirror | undefined> {
  const box = (await marks.get(PROVEN_MIRROR))?.value
  const plain = box instanceof Uint8Array ? open(box, PROVEN_MIRROR) : undefined
  return plain && (JSON.parse(bytesToUtf8(plain)) as ProvenMirror)
}

export async function noteProvenMirror(
  { marks }: Pick<RegisterDatabase, 'marks'>,
  { seal }: Pick<KeyRing, 'seal'>,
  proven: ProvenMirror,
): Promise<void> {
  await marks.put({ key: PROVEN_MIRROR, value: seal(utf8ToBytes(JSON.stringify(proven)), PROVEN_MIRROR) })
}
