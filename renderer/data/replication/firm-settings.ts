/** Settings that every seat of the firm has alike: the later change stands, on every seat the same. */
import type { Team } from '../../../shared/firm/members.ts'
import type { Role } from '../../../shared/firm/roles.ts'
import { type SettingRecord, settingStamp } from '../../../shared/replication/index.ts'
import { FIRM_WIDE, type OutboxRow, type RegisterDatabase, settingPrefix, TEAM } from '../storage/index.ts'

/** The change of a setting that stands here, as `settingStamp` tells it. */
const stampKey = (key: string) => `setting-stamp/${key}`

type Tables = Pick<RegisterDatabase, 'marks' | 'outbox' | 'settings'>

async function stampOf({ marks }: Tables, key: string): Promise<string> {
  return String((await marks.get(stampKey(key)))?.value ?? '')
}

/** What to tell of a change: later than any that is known here, whatever the clock of whoever made that one. */
export async function settingToTell(tables: Tables, { id }: OutboxRow, now: string): Promise<SettingRecord | undefined> {
  const key = FIRM_WIDE.find((one) => id.startsWith(settingPrefix(one)))
  const kept = key && (await tables.settings.get(key))
  if (!kept) return undefined
  const known = Date.parse((await stampOf(tables, key)).split(' ')[0] ?? '')
  const at = new Date(Math.max(Date.parse(now), Number.isNaN(known) ? 0 : known + 1)).toISOString()
  const body = key === TEAM ? { members: (kept.body as Team).members } : kept.body
  const record: SettingRecord = { kind: 'setting', key, body, at }
  await tables.marks.put({ key: stampKey(key), value: settingStamp(record) })
  return record
}

/**
 * Within a transaction: takes a change that another seat made. One that waits here to be told is the later.
 *
 * @param by role of whoever told it: who is in the firm, and as what, is for a responsable to say
 */
export async function takeSetting(tables: Tables, record: SettingRecord, by: Role | undefined): Promise<void> {
  const { settings, outbox, marks } = tables
  const { key, body } = record
  const stamp = settingStamp(record)
  if (key === TEAM && by !== 'responsable') return
  // What a later version of the application keeps in common is not for this one.
  if (!(FIRM_WIDE as readonly string[]).includes(key) || stamp <= (await stampOf(tables, key))) return
  await marks.put({ key: stampKey(key), value: stamp })
  if ((await outbox.where('id').startsWith(settingPrefix(key)).count()) > 0) return
  await settings.put({ key, body: key === TEAM ? { ...((await settings.get(key))?.body as Team | undefined), ...(body as Team) } : body })
}
