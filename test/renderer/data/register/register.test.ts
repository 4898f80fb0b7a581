import { describe, expect, test } from 'vitest'
import { toNewFile } from '../../../../renderer/data/register/files.ts'
import { search } from '../../../../renderer/data/register/search.ts'
import {
  addAttachment,
  addNote,
  openComplaint,
  receiveWritten,
  restoreOpening,
  sendInvitation,
  WITHDRAWN_STAGES,
  withdrawOpening,
} from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

async function openedCall() {
  const opened = await openRegister()
  const outcome = await opened.register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
  return { ...opened, id: outcome.dossierId }
}

describe('the register', () => {
  test('numbers the dossiers of a year one after the other, past 999 too', async () => {
    const { register, database } = await openRegister()
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    await register.open(2025, (reference) => openComplaint(telephoneCall(reference), TODAY))
    expect((await register.summaries()).map((summary) => summary.reference).sort()).toEqual(['2025-001', '2026-001', '2026-002'])
    const row = await database.dossiers.where('reference').equals('2026-002').first()
    if (!row) throw new Error('no row')
    await database.dossiers.put({ ...row, id: 'far', reference: '2026-1000' })
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    expect(await database.dossiers.where('reference').equals('2026-1001').count()).toBe(1)
  })

  test('numbers the dossiers of one member of several in a series of their own', async () => {
    const { register, seatOf } = await openRegister()
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    const jules = seatOf('jules', 'JF')
    const ids = []
    for (let n = 0; n < 2; n += 1) {
      const outcome = await jules.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
      if (outcome.status === 'recorded') ids.push(outcome.dossierId)
    }
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    expect((await register.summaries()).map(({ reference }) => reference).sort()).toEqual([
      '2026-001',
      '2026-002',
      '2026-JF-001',
      '2026-JF-002',
    ])
    expect((await register.load(ids[0] ?? ''))?.journal[0]?.recordedBy).toBe('jules')
  })

  test('a dossier withdrawn is in no list, is found where it is asked for, and keeps its number', async () => {
    const { register, database } = await openedCall()
    const again = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    if (again.status !== 'recorded') throw new Error(again.status)
    const intent = { withdrawnOn: TODAY.today, mistake: 'duplicate', reason: 'Saisi deux fois' } as const
    await register.record(again.dossierId, (dossier) => withdrawOpening(dossier, intent, TODAY))
    expect((await register.summaries()).map(({ reference }) => reference)).toEqual(['2026-001'])
    expect((await register.loadAll()).map(({ reference }) => reference)).toEqual(['2026-001'])
    expect((await register.summariesAt(WITHDRAWN_STAGES)).map(({ reference }) => reference)).toEqual(['2026-002'])
    const following = { signal: new AbortController().signal, onProgress: () => undefined }
    expect(await register.knownDossiers(following)).toMatchObject({ dossiers: [{ reference: '2026-001' }], numbersKept: ['2026-002'] })
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    expect((await register.summaries()).map(({ reference }) => reference).sort()).toEqual(['2026-001', '2026-003'])
    expect(await database.dossiers.count()).toBe(3)
    const put = await register.record(again.dossierId, (_, journal) => restoreOpening(journal, { reason: 'Deux réclamations' }, TODAY))
    expect(put.status).toBe('recorded')
    expect((await register.summaries()).map(({ reference }) => reference).sort()).toEqual(['2026-001', '2026-002', '2026-003'])
  })

  test('a refused command writes nothing at all', async () => {
    const { register, database } = await openRegister()
    const outcome = await register.open(2026, (reference) =>
      openComplaint({ ...telephoneCall(reference), expressedOn: localDate('2026-04-10') }, TODAY),
    )
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ field: 'expressedOn' }] })
    expect(await database.events.count()).toBe(0)
    expect(await database.dossiers.count()).toBe(0)
  })

  test('what is recorded leaves no draft of it behind; what is refused keeps it', async () => {
    const { register, database } = await openRegister()
    await database.drafts.bulkPut([
      { key: 'intake', body: { name: 'Claire Fontaine' } },
      { key: 'autre', body: {} },
    ])
    const tomorrow = { ...telephoneCall('x'), expressedOn: localDate('2026-04-10') }
    await register.open(2026, () => openComplaint(tomorrow, TODAY), [], 'intake')
    expect(await database.drafts.count()).toBe(2)
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY), [], 'intake')
    expect(await database.drafts.toCollection().primaryKeys()).toEqual(['autre'])
  })

  test('each step is sealed onto the one before, and the whole verifies', async () => {
    const { register, id } = await openedCall()
    await register.record(id, (dossier) => sendInvitation(dossier, { sentOn: localDate('2026-03-30'), means: 'email' }, TODAY))
    await register.record(id, (dossier) =>
      receiveWritten(dossier, { channel: 'registeredLetter', sentOn: localDate('2026-04-02'), receivedOn: localDate('2026-04-07') }, TODAY),
    )
    const loaded = await register.load(id)
    expect(loaded?.journal.map((event) => event.sequence)).toEqual([1, 2, 3])
    expect(loaded?.seal).toMatchObject({ status: 'whole' })
    expect(loaded?.dossier.stage).toBe('toAcknowledge')
  })

  test('a command sees the dossier as it stands when it is recorded, not as its window last showed it', async () => {
    const { register, id } = await openedCall()
    const invite = () =>
      register.record(id, (dossier) => sendInvitation(dossier, { sentOn: localDate('2026-03-30'), means: 'email' }, TODAY))
    const write = () =>
      register.record(id, (dossier) =>
        receiveWritten(dossier, { channel: 'letter', sentOn: localDate('2026-04-02'), receivedOn: localDate('2026-04-07') }, TODAY),
      )
    const outcomes = await Promise.all([write(), write(), invite()])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['recorded', 'refused', 'refused'])
    expect((await register.load(id))?.seal.status).toBe('whole')
  })

  test('an altered event shows in the seal', async () => {
    const { register, database, id } = await openedCall()
    const row = await database.events.where('[dossierId+sequence]').equals([id, 1]).first()
    if (!row?.body) throw new Error('no event')
    const facts = { ...row.body.facts, description: 'Rien à signaler.' }
    await database.events.put({ ...row, body: { ...row.body, facts } as typeof row.body })
    expect((await register.load(id))?.seal).toMatchObject({ status: 'broken', index: 0, reason: 'facts' })
  })

  test('a journal cut short at its end shows against the projection’s head', async () => {
    const { register, database, id } = await openedCall()
    await register.record(id, (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    await database.events.where('[dossierId+sequence]').equals([id, 2]).delete()
    expect((await register.load(id))?.seal).toMatchObject({ status: 'broken', reason: 'head' })
  })

  test('the projection thrown away and rebuilt from the events is the same to the last field', async () => {
    const { register, database, id } = await openedCall()
    await register.record(id, (dossier) => sendInvitation(dossier, { sentOn: localDate('2026-03-30'), means: 'email' }, TODAY))
    await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    const before = await database.dossiers.toArray()
    await database.dossiers.clear()
    await register.rebuildProjection()
    expect(await database.dossiers.toArray()).toEqual(before)
    expect(before).toHaveLength(2)
  })

  test('rebuilt from many journals, it has a row for each, of its own events', async () => {
    const { register, database, id } = await openedCall()
    await register.record(id, (dossier) => addNote(dossier, { text: 'Rappelée.' }, TODAY))
    const journal = (await register.load(id))?.journal ?? []
    const copyOf = (index: number) => journal.map((event) => ({ ...event, id: `${event.id}-${index}`, dossierId: `copy-${index}` }))
    await register.adopt(Array.from({ length: 450 }, (_, index) => copyOf(index)))
    const before = await database.dossiers.toArray()
    await register.rebuildProjection()
    expect(await database.dossiers.toArray()).toEqual(before)
    expect(before).toHaveLength(451)
    expect(before.every(({ eventCount }) => eventCount === 2)).toBe(true)
  })

  test('keeps an attachment’s bytes beside the journal, which holds its SHA-256', async () => {
    const { register, id } = await openedCall()
    const newFile = await toNewFile('courrier.pdf', 'application/pdf', new TextEncoder().encode('abc'))
    await register.record(id, (dossier) => addAttachment(dossier, { file: newFile.file }, TODAY), [newFile])
    const [file] = (await register.load(id))?.dossier.files ?? []
    expect(file?.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(new TextDecoder().decode((await register.file(file?.fileId ?? ''))?.bytes)).toBe('abc')
  })

  test('journals already sealed are adopted all together or not at all', async () => {
    const { register, id } = await openedCall()
    const journal = (await register.load(id))?.journal ?? []
    const other = await openRegister()
    await other.register.adopt([journal])
    expect((await other.register.load(id))?.seal.status).toBe('whole')
    const [event] = journal
    if (!event) throw new Error('no event')
    const fresh = { ...event, id: 'fresh', dossierId: 'fresh' }
    await expect(other.register.adopt([[fresh], journal])).rejects.toThrow()
    expect(await other.register.count()).toBe(1)
    expect(await other.register.load('fresh')).toBeUndefined()
  })

  test('finds a dossier by any word of it, accents and case aside', async () => {
    const { register, id } = await openedCall()
    await register.record(id, (dossier) => addNote(dossier, { text: 'Dossier suivi par Zoé' }, TODAY))
    const [summary] = await register.summaries()
    if (!summary) throw new Error('no summary')
    const isFound = (query: string) => search([summary], query).found.length > 0
    expect(isFound('fontaine SEMAINES')).toBe(true)
    expect(isFound('av 778120')).toBe(true)
    expect(isFound('zoe')).toBe(true)
    expect(isFound('fontaine marchand')).toBe(false)
  })

  test('a full disk is told as such, and nothing is half written', async () => {
    const { register, database, id } = await openedCall()
    const before = await database.events.count()
    const full = new DOMException('no room', 'QuotaExceededError')
    database.dossiers.hook('updating', () => {
      throw full
    })
    const outcome = await register.record(id, (dossier) => addNote(dossier, { text: 'Note.' }, TODAY))
    expect(outcome).toMatchObject({ status: 'failed', fault: { kind: 'full' } })
    expect(await database.events.count()).toBe(before)
  })
})

test('the dossiers of a period are those that arrived in it, its two days included', async () => {
  const { register } = await openRegister()
  for (const expressedOn of ['2026-03-26', '2026-03-27', '2026-03-28'].map(localDate))
    await register.open(2026, (reference) => openComplaint({ ...telephoneCall(reference), expressedOn }, TODAY))
  const arrived = await register.summariesArrived(localDate('2026-03-27'), localDate('2026-03-28'))
  expect(arrived.map(({ arrivedOn }) => arrivedOn).sort()).toEqual(['2026-03-27', '2026-03-28'])
})
