/** The register before an inspector: it is read, and nothing of it is written. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDrafts } from '../../../../renderer/data/register/drafts.ts'
import { inspectedDrafts, inspectedSettings, maskedReader } from '../../../../renderer/data/register/inspected-register.ts'
import { createReader } from '../../../../renderer/data/register/reader.ts'
import { search } from '../../../../renderer/data/register/search.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { openComplaint, STAGES, withdrawOpening } from '../../../../shared/complaint/index.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

const NAME = /Fontaine|Le Goff/

async function oneDossier() {
  const opened = await openRegister()
  const outcome = await opened.register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (outcome.status !== 'recorded') throw new Error(outcome.status)
  return { ...opened, dossierId: outcome.dossierId }
}

type Opened = Awaited<ReturnType<typeof oneDossier>>

/** Everything that a register holds, as it stands in its database. */
const everyRow = ({ raw }: Opened) => Promise.all(raw.tables.map((table) => table.toArray()))

const readers = {
  'with names': ({ database, mirror }: Opened) => createReader({ database, mirror }),
  'without names': ({ database, mirror }: Opened) => maskedReader(createReader({ database, mirror })),
}

test.each(Object.entries(readers))(
  'a register that is read, %s, has no way to be written, whatever is asked of it',
  async (_, readerOf) => {
    const opened = await oneDossier()
    const journal = (await opened.register.load(opened.dossierId))?.journal ?? []
    const another = journal.map((event) => ({ ...event, id: `other-${event.id}`, dossierId: 'other' }))
    await opened.raw.dossiers.toCollection().modify({ head: 'damaged' })
    const before = await everyRow(opened)
    const asked: Record<string, unknown> = readerOf(opened)
    const attempts = {
      adopt: [[another]],
      rebuildProjection: [],
      erase: [opened.dossierId, { erasedOn: TODAY.today, reason: 'requested' }],
    }
    for (const [name, args] of Object.entries(attempts)) {
      const attempt = asked[name]
      if (typeof attempt === 'function') await attempt(...args)
    }
    expect(await everyRow(opened)).toEqual(before)
  },
)

test('every way to read a register without names keeps them to itself', async () => {
  const opened = await oneDossier()
  const reader = createReader(opened)
  const everything = async (from: ReturnType<typeof maskedReader>) => {
    const journals: unknown[] = []
    for await (const part of from.journals()) journals.push(part)
    return {
      load: await from.load(opened.dossierId),
      journals,
      summaries: await from.summaries(),
      summariesAt: await from.summariesAt(STAGES),
      damaged: await from.damaged(),
      count: await from.count(),
      eventCount: await from.eventCount(),
      file: await from.file('f'),
    } satisfies Record<keyof typeof from, unknown>
  }
  const told = Object.entries(await everything(reader)).filter(([, answer]) => NAME.test(JSON.stringify(answer) ?? ''))
  expect(told.map(([name]) => name)).toEqual(['load', 'journals', 'summaries', 'summariesAt'])
  expect(JSON.stringify(await everything(maskedReader(reader)))).not.toMatch(NAME)
})

test('a dossier withdrawn is found without names too', async () => {
  const opened = await oneDossier()
  const intent = { withdrawnOn: TODAY.today, mistake: 'trial', reason: 'Essai pour Mme Fontaine' } as const
  await opened.register.record(opened.dossierId, (dossier) => withdrawOpening(dossier, intent, TODAY))
  const reader = maskedReader(createReader(opened))
  expect(await reader.summaries()).toEqual([])
  const withdrawn = await reader.summariesAt(['openingWithdrawn'])
  expect(withdrawn.map(({ reference }) => reference)).toEqual(['2026-001'])
  expect(JSON.stringify([withdrawn, await reader.load(opened.dossierId)])).not.toMatch(NAME)
})

test('a search over masked names finds none, nor says what a slip may have meant', async () => {
  const opened = await oneDossier()
  const reader = createReader(opened)
  const masked = await maskedReader(reader).summaries()
  expect(search(await reader.summaries(), 'fontiane')).toMatchObject({
    found: [{ reference: '2026-001' }],
    forgiven: [{ words: ['fontaine'] }],
  })
  for (const typed of ['fontaine', 'fontiane', 'AV-778120', 'sept semaines']) {
    expect(search(masked, typed), typed).toEqual({ found: [], forgiven: [] })
  }
  expect(search(masked, 'assurnace').found).toHaveLength(1)
})

test('a draft is read before an inspector, and neither saved nor thrown away', async () => {
  const { database } = await openRegister()
  const drafts = createDrafts(database)
  await drafts.save('intake', { name: 'Le Goff' })
  const inspected = inspectedDrafts(drafts)
  expect(await inspected.load('intake')).toEqual({ name: 'Le Goff' })
  expect(Object.keys(inspected)).toEqual(['load', 'keysStartingWith', 'notesStartingWith', 'onFlush', 'flushAll'])
})

test('a setting is read before an inspector, and there is nothing to save one with', async () => {
  const { database, ledger } = await openRegister()
  const settings = createSettings(database, ledger)
  await settings.save('colour', 'blue')
  const inspected = inspectedSettings(settings)
  expect(await inspected.value('colour')).toBe('blue')
  expect(Object.keys(inspected)).toEqual(['firm', 'preferences', 'regulation', 'team', 'value'])
})
