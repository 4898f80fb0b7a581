/**
 * What the other seats of the firm have yet to be told, noted in the transaction that records it: what a screen says is recorded
 * is never left out. A firm of one has no mark of a seat, and nothing is noted.
 */
import { APPROVAL } from '../../../shared/firm/approval.ts'
import { SERVER_KEYS } from '../../../shared/firm/roles.ts'
import { newToken } from '../platform/index.ts'
import type { RegisterDatabase } from './database.ts'
import type { SealedWrite } from './protection.ts'
import type { OutboxRow } from './rows.ts'

/** That this register is a seat's, and where the seat stands: neither in the second copy nor in a backup, since both may be behind. */
const SEAT = 'seat'

/** `restored` where what it had written in its log is not known here: it goes on in another. */
type SeatMark = { readonly state: 'whole' | 'restored' }

export async function seatMark({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<SeatMark | undefined> {
  return (await marks.get(SEAT))?.value as SeatMark | undefined
}

export async function noteSeat({ marks }: Pick<RegisterDatabase, 'marks'>, value: SeatMark): Promise<void> {
  await marks.put({ key: SEAT, value })
}

/** What the marks begin with that tell which change of a firm-wide setting stands here. */
export const SETTING_STAMPS = 'setting-stamp/'

/** How things stood with the firm, for the next opening to say. */
export const FIRM_STANDING = 'firm-standing'

/** Within a transaction: this register is no seat's any more. */
export async function forgetSeat({ marks }: Pick<RegisterDatabase, 'marks'>): Promise<void> {
  await marks.where('key').startsWith(SETTING_STAMPS).delete()
  await marks.bulkDelete([SEAT, FIRM_STANDING])
}

/** Notes the events and the files of a transaction, but for those that an entry tells of already. */
export async function noteUnsent(
  database: Pick<RegisterDatabase, 'marks' | 'outbox' | 'shared'>,
  written: readonly SealedWrite[],
): Promise<void> {
  const rows = written.flatMap(outboxRow)
  if (rows.length > 0 && (await seatMark(database))) await addUnsent(database, rows)
}

/** The setting that says who is in the firm: one without others has none. */
export const TEAM = 'team'

/** The firm's letterhead. */
export const LETTERHEAD = 'letterhead'

/** What the settings begin with that hold a Word file of the firm's, one for each kind of letter. */
export const TEMPLATES = 'template:'

/** How long a dossier is kept once it is closed. */
export const RETENTION = 'retention'

/** How the firm's server is set, where there is one. */
export const FIRM_SERVER = 'server'

const FIRM_WIDE: readonly string[] = ['firm', 'regulation', TEAM, 'paragraphs', LETTERHEAD, RETENTION, FIRM_SERVER, APPROVAL]

/** Whether every seat of a firm has a setting alike; the team but for which of its members is here. */
export function isFirmWide(key: string): boolean {
  return FIRM_WIDE.includes(key) || key.startsWith(TEMPLATES) || key.startsWith(SERVER_KEYS)
}

/** The settings that say that this register is a seat of a firm, by its secrets, and that it asks to be one. */
export const SEAT_KEYS = { seat: 'seat', request: 'seat-request' } as const

/** Whether this register has to do with a firm's space: where it has not, nothing of all that is loaded. */
export async function isOfFirm({ settings }: Pick<RegisterDatabase, 'settings'>): Promise<boolean> {
  return (await settings.where('key').anyOf(Object.values(SEAT_KEYS)).primaryKeys()).length > 0
}

/**
 * What the settings begin with that say of which firm-wide settings no entry tells the last change. They lie in the second copy and in
 * backups beside the change itself: a seat that comes back from one finds them there.
 */
export const UNTOLD = 'untold:'

/** Notes, in the transaction that changes it, a setting that every seat is to have. */
export async function noteSettingUnsent(database: Pick<RegisterDatabase, 'marks' | 'outbox' | 'settings'>, key: string): Promise<void> {
  if (!isFirmWide(key) || !(await seatMark(database))) return
  await database.outbox.add({ id: settingPrefix(key) + newToken(), dossierId: '', table: 'settings' })
  await database.settings.put({ key: UNTOLD + key, body: {} })
}

/** What the notes of the firm's own journal begin with: those of its events, and those of its files. */
export const FIRM_NOTES = { event: 'firm-event/', file: 'firm-file/' } as const

/** What is to be told of an event or a file of the firm's own journal. */
export function firmNote(kind: keyof typeof FIRM_NOTES, id: string): OutboxRow {
  return { id: FIRM_NOTES[kind] + id, dossierId: '', table: 'firm' }
}

/** Notes, in the transaction that records them, what every seat is to have of the firm's own journal. */
export async function noteFirmUnsent(
  database: Pick<RegisterDatabase, 'marks' | 'outbox' | 'shared'>,
  notes: readonly OutboxRow[],
): Promise<void> {
  if (await seatMark(database)) await addUnsent(database, notes)
}

/** What the notes of a setting begin with: each change has one of its own, so that none made meanwhile is taken for told. */
export function settingPrefix(key: string): string {
  return `setting/${key}/`
}

/** The setting that a note is of. */
export function settingNoted({ id }: Pick<OutboxRow, 'id'>): string {
  return id.slice(id.indexOf('/') + 1, id.lastIndexOf('/'))
}

/** Adds what is neither told nor waiting to be. */
export async function addUnsent(
  { outbox, shared }: Pick<RegisterDatabase, 'outbox' | 'shared'>,
  rows: readonly OutboxRow[],
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ids = [...byId.keys()]
  const [told, waiting] = await Promise.all([shared.bulkGet(ids), outbox.where('id').anyOf(ids).toArray()])
  for (const row of [...told, ...waiting]) if (row) byId.delete(row.id)
  await outbox.bulkAdd([...byId.values()])
}

function outboxRow({ table, row }: SealedWrite): OutboxRow | readonly [] {
  if (table === 'events') return { id: String(row.id), dossierId: String(row.dossierId), table }
  return table === 'files' ? { id: String(row.fileId), dossierId: String(row.dossierId), table } : []
}
