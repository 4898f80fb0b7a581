/** What a member of the firm sealed and no application records: nothing of it enters the register. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { random } from '../../../../renderer/data/platform/random.ts'
import { RECEIVED_TABLES, receive } from '../../../../renderer/data/replication/receiving.ts'
import { type EventFacts, GENESIS, type JournalEvent, openComplaint, sealEvent } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { type DossierRecord, describeFile, eventRecordOf, readRecords } from '../../../../shared/replication/index.ts'
import { openRegister, TODAY, telephoneCall } from '../register/open-register.ts'

const KEY = new Uint8Array(32).fill(5)
const FILE = describeFile(KEY, '6'.repeat(64))
const UNDER = { name: FILE.parts[0] ?? '', key: KEY }
const KEY_RECORD: DossierRecord = { kind: 'key', dossierId: 'd-1', file: FILE }

function sealed(id: string, sequence: number, facts: unknown, previous: string = GENESIS) {
  const event = {
    id,
    dossierId: 'd-1',
    sequence,
    occurredOn: localDate('2026-04-09'),
    recordedAt: '2026-04-09T08:00:00.000Z',
    recordedBy: 'jules',
    facts,
  }
  return sealEvent(event as JournalEvent<EventFacts>, previous, '0'.repeat(32))
}

function opening() {
  const outcome = openComplaint(telephoneCall('2026-JP-001'), TODAY)
  if (outcome.status === 'refused') throw new Error('refused')
  return sealed('e-1', 1, outcome.facts[0]?.facts)
}

async function received(records: readonly DossierRecord[]) {
  const { database, ledger, protection } = await openRegister()
  const parts = { database, contentKeys: protection.contentKeys }
  const tables = RECEIVED_TABLES.map((name) => database.table(name))
  const outcome = await ledger.write(tables, () => receive(parts, records, new Map([[UNDER.name, KEY]])))
  const counts = await Promise.all(tables.map((table) => table.count()))
  return { outcome, rows: counts.reduce((sum, count) => sum + count, 0), dossiers: await database.dossiers.count() }
}

const recordOf = (event: ReturnType<typeof sealed>) => eventRecordOf(event, UNDER, random)

test('a dossier that another seat opened is received', async () => {
  expect(await received([KEY_RECORD, recordOf(opening())])).toMatchObject({ outcome: [], dossiers: 1 })
})

describe('is refused, and nothing of it kept,', () => {
  const wrong = { outcome: 'wrongRecords', rows: 0 }

  test('an event whose facts are not those of its digest', async () => {
    const { facts, ...others } = opening()
    expect(await received([KEY_RECORD, recordOf({ ...others, facts: { ...facts, type: 'RequestRecorded' } as never })])).toMatchObject(
      wrong,
    )
  })

  test('an event that follows one which is not there', async () => {
    expect(await received([KEY_RECORD, recordOf(sealed('e-2', 2, { type: 'NoteAdded', text: 'Vu.' }, '7'.repeat(64)))])).toMatchObject(
      wrong,
    )
  })

  test('a box that its key does not open', async () => {
    const record = eventRecordOf(opening(), { ...UNDER, key: new Uint8Array(32) }, random)
    expect(await received([KEY_RECORD, record])).toMatchObject(wrong)
  })

  test('facts that no application records', async () => {
    expect(await received([KEY_RECORD, recordOf(sealed('e-1', 1, { type: 'ComplaintOpened' }))])).toMatchObject(wrong)
  })

  test.each(['cabinet', 'settings'])('a dossier whose id (%s) stands for what is of no dossier', async (dossierId) => {
    expect(await received([{ ...KEY_RECORD, dossierId }])).toMatchObject(wrong)
  })

  test('an event of a type that a later version knows', async () => {
    const record = recordOf(sealed('e-1', 1, { type: 'Teleported' }))
    expect(await received([KEY_RECORD, record])).toMatchObject({ outcome: 'newerRecords', rows: 0 })
  })
})

test.each([
  ['of a kind that a later version knows', { kind: 'teleported' }, 'newerRecords'],
  ['without a kind', { id: 'x' }, 'wrongRecords'],
  ['that is no object', 'note', 'wrongRecords'],
  ['of a dossier whose id is a name of ours', { ...KEY_RECORD, dossierId: '__proto__' }, 'wrongRecords'],
  ['that says more than it may', { ...KEY_RECORD, more: 1 }, 'wrongRecords'],
])('a record %s is told from others', (_what, record, code) => {
  expect(readRecords([record])).toBe(code)
})
