/** The firm's own journal, told to the other seats and taken from them. */
import { FIRM_JOURNAL } from '../../../shared/firm/journal/index.ts'
import { type FirmFileRecord, type FirmRecord, meetFirm } from '../../../shared/replication/index.ts'
import { type FirmSealed, firmEventsIn, keepFirmEvents, setFirmEventsAside } from '../register/index.ts'
import { firmNote, type OutboxRow, type RegisterDatabase } from '../storage/index.ts'
import type { ReceivingRefusal } from './receiving.ts'

type Tables = Pick<RegisterDatabase, 'settings' | 'sharedFiles'>

/** What there is to keep of it. */
export type FirmNews = {
  readonly events: readonly FirmSealed[]
  /** Of these, those that count for nothing. */
  readonly aside: readonly string[]
  readonly files: readonly FirmFileRecord[]
}

/** By what a record of it is known among what is told and what waits. */
export function noteOf(record: FirmRecord): OutboxRow {
  return record.kind === 'firmEvent' ? firmNote('event', record.event.id) : firmNote('file', record.fileId)
}

/** Within a transaction. @returns why nothing of it can be kept, where nothing can */
export async function firmNews(tables: Tables, records: readonly FirmRecord[]): Promise<ReceivingRefusal | FirmNews> {
  if (records.length === 0) return { events: [], aside: [], files: [] }
  const meeting = meetFirm(await firmEventsIn(tables), records)
  if (meeting.status === 'wrong') return 'wrongRecords'
  if (meeting.status === 'newer') return 'newerRecords'
  return { events: meeting.added, aside: meeting.aside, files: records.filter((record) => record.kind === 'firmFile') }
}

/** Within a transaction. */
export async function keepFirmNews(tables: Tables, { events, aside, files }: FirmNews): Promise<void> {
  await keepFirmEvents(tables, events)
  await setFirmEventsAside(tables, aside)
  for (const { fileId, name, mediaType, file } of files) {
    if ((await tables.sharedFiles.get(fileId)) !== undefined) continue
    await tables.sharedFiles.put({ fileId, dossierId: FIRM_JOURNAL, parts: file.parts, body: { name, mediaType, file } })
  }
}
