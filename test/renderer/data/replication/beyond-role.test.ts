/** What a member told whose role does not allow it: the registers of these tests ask no role before they record. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createFirmJournal, firmEventsIn, keepFirmEvents } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { firmNote, noteFirmUnsent, noteSettingUnsent } from '../../../../renderer/data/storage/unsent.ts'
import { headsOf, record } from '../../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'
import { FIRM_JOURNAL, type FirmFacts } from '../../../../shared/firm/journal/index.ts'
import type { Role } from '../../../../shared/firm/roles.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { openRegister, TODAY } from '../register/open-register.ts'
import {
  closeAsRequest,
  contentOf,
  erase,
  foundingSeat,
  joiningSeat,
  note,
  type Objects,
  type OpenSeat,
  openSeat,
  recordCall,
  settle,
} from './firm-seats.ts'

const NOW = '2026-04-09T08:00:00.000Z'

const SUBMITTED: FirmFacts = {
  type: 'SynthesisSubmitted',
  from: localDate('2025-01-01'),
  to: localDate('2025-12-31'),
  version: 1,
  meetingOn: TODAY.today,
  presentedBy: 'Jules Petit',
  isNilReturn: true,
  document: { fileId: 'f', name: 'Synthèse.docx', mediaType: 'application/msword', size: 1, sha256: '0'.repeat(64) },
}

async function firmWith(role: Role) {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', role)
  await settle(camille, jules)
  return { objects, camille, jules }
}

async function typesOn({ register }: OpenSeat, dossierId: string) {
  return (await register.load(dossierId))?.journal.map(({ facts }) => facts?.type)
}

test('an erasure that an adviser recorded takes nothing from the others, who are told of it, and what was recorded on it waits too', async () => {
  const { objects, camille, jules } = await firmWith('adviser')
  const dossierId = await recordCall(camille)
  await settle(camille, jules)
  await closeAsRequest(jules, dossierId)
  await settle(jules, camille)
  await note(jules, dossierId, 'Effacé avant d’être transmis.')
  await erase(jules, dossierId)
  const other = await recordCall(jules)
  await settle(jules, camille)
  const types = await typesOn(camille, dossierId)
  expect(types).toHaveLength(3)
  expect(types).not.toContain(undefined)
  expect((await camille.pass()).aside).toEqual([
    { dossierId, recordedBy: 'cabinet' },
    { dossierId, recordedBy: 'cabinet' },
  ])
  expect(await camille.database.files.where('dossierId').equals(dossierId).count()).toBe(1)
  expect(await typesOn(camille, other)).toEqual(['ComplaintOpened', 'AttachmentAdded'])

  await note(camille, dossierId, 'Vu par Camille.')
  const zoe = await joiningSeat(objects, camille, 'Zoé Lin')
  await settle(camille, zoe)
  expect((await contentOf(zoe)).journals).toEqual((await contentOf(camille)).journals)
  expect((await zoe.pass()).aside).toHaveLength(2)
})

test('a dossier that a reader opened is in nobody’s register but theirs', async () => {
  const { camille, jules } = await firmWith('reader')
  const dossierId = await recordCall(jules)
  await note(jules, dossierId, 'Encore.')
  await settle(jules, camille)
  expect(await camille.register.count()).toBe(0)
  const { aside, dossiersAwaited, remarks } = await camille.pass()
  expect(aside).toHaveLength(3)
  expect(dossiersAwaited).toBe(0)
  expect(remarks).toEqual([])
})

test('what an assistant may record is received', async () => {
  const { camille, jules } = await firmWith('assistant')
  const dossierId = await recordCall(jules)
  await settle(jules, camille)
  expect(await typesOn(camille, dossierId)).toEqual(['ComplaintOpened', 'AttachmentAdded'])
  expect((await camille.pass()).aside).toEqual([])
})

/** Keeps a setting and notes it to be told, as no application does whose member may not. */
async function setAnyway({ database, ledger }: OpenSeat, key: string, body: unknown) {
  await ledger.write([database.settings], async () => {
    await database.settings.put({ key, body })
    await noteSettingUnsent(database, key)
  })
}

/** The same of an act of the firm's own journal. */
async function actAnyway({ database, ledger }: OpenSeat, facts: FirmFacts) {
  await ledger.write([database.settings], async () => {
    const journal = await firmEventsIn(database)
    const sealed = record(FIRM_JOURNAL, headsOf(journal), [{ occurredOn: TODAY.today, facts }], recordingContext(NOW, 'jules'))
    await keepFirmEvents(database, sealed)
    await noteFirmUnsent(
      database,
      sealed.map(({ id }) => firmNote('event', id)),
    )
  })
}

async function actsOn({ database, ledger }: Pick<OpenSeat, 'database' | 'ledger'>) {
  const { events, seal } = await createFirmJournal(database, ledger, (by) => recordingContext(NOW, by)).load()
  return { types: events.map(({ facts }) => facts.type), seal: seal.status }
}

test('what the whole firm has alike is not set by an adviser, but for the paragraphs that they keep', async () => {
  const { camille, jules } = await firmWith('adviser')
  await createSettings(camille.database, camille.ledger).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet Fictif' })
  await settle(camille, jules)
  for (const key of ['firm', 'regulation', 'letterhead', 'template:answer', 'paragraphs']) await setAnyway(jules, key, { name: 'Jules' })
  await settle(jules, camille)
  const kept = await Promise.all(
    ['firm', 'regulation', 'letterhead', 'template:answer', 'paragraphs'].map((key) => camille.database.settings.get(key)),
  )
  expect(kept[0]?.body).toMatchObject({ name: 'Cabinet Fictif' })
  expect(kept.slice(1, 4)).toEqual([undefined, undefined, undefined])
  expect(kept[4]?.body).toEqual({ name: 'Jules' })
})

test('a synthesis that an adviser submitted counts for nothing, what follows it does, and that is told', async () => {
  const { camille, jules } = await firmWith('adviser')
  await actAnyway(jules, SUBMITTED)
  await actAnyway(jules, { type: 'RecurrenceDismissed', recurrence: 'frais', dossierIds: [], reason: 'Vue.' })
  await settle(jules, camille)
  expect(await actsOn(camille)).toEqual({ types: ['RecurrenceDismissed'], seal: 'whole' })
  expect((await camille.pass()).aside).toEqual([{ dossierId: 'cabinet', recordedBy: 'jules' }])
  await actAnyway(camille, SUBMITTED)
  await settle(camille, jules)
  expect((await actsOn(camille)).types).toEqual(['RecurrenceDismissed', 'SynthesisSubmitted'])
})

test('what a register recorded before its seat joined counts in the firm as far as its member may record it, on every seat alike', async () => {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  const alone = await openRegister()
  const journal = createFirmJournal(alone.database, alone.ledger, (by) => recordingContext(NOW, by))
  for (const facts of [SUBMITTED, { type: 'PassphraseChanged' } as const]) {
    await journal.record(() => ({ status: 'accepted', facts: [{ occurredOn: TODAY.today, facts }] }))
  }
  const jules = await joiningSeat(objects, camille, 'Jules Petit', 'adviser', alone)
  await settle(camille, jules)
  for (const seat of [camille, jules]) {
    expect(await actsOn(seat)).toEqual({ types: ['PassphraseChanged'], seal: 'whole' })
    expect((await seat.pass()).aside).toEqual([])
  }
})

test('a member makes themselves nothing more', async () => {
  const { camille, jules } = await firmWith('assistant')
  const { members } = await createSettings(jules.database, jules.ledger).team()
  await setAnyway(jules, 'team', { members: members.map((member) => ({ ...member, role: 'responsable' })), hereId: 'x' })
  await settle(jules, camille)
  const roles = (await createSettings(camille.database, camille.ledger).team()).members.map(({ role }) => role)
  expect(roles).toEqual(['responsable', 'assistant'])
})

test('a seat that takes its own log again keeps all that it had', async () => {
  const { objects, camille, jules } = await firmWith('adviser')
  const dossierId = await recordCall(jules)
  await closeAsRequest(jules, dossierId)
  await erase(jules, dossierId)
  await settle(jules, camille)
  const before = await typesOn(jules, dossierId)
  await jules.database.marks.delete('seat')
  const again = await openSeat(jules, objects)
  await settle(again)
  expect(await typesOn(again, dossierId)).toEqual(before)
  expect((await again.pass()).aside).toEqual([])
})
