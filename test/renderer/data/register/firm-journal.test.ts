import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { backupContent } from '../../../../renderer/data/backup/backup-content.ts'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { inspectedFirmJournal } from '../../../../renderer/data/register/inspected-register.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { decide } from '../../../../shared/complaint/index.ts'
import { type ActionDecided, type FirmEvent, type FirmResult, firmEventsOf } from '../../../../shared/firm/journal/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { openRegister } from './open-register.ts'

const DAY = localDate('2026-05-25')

function decideAction(description: string) {
  return (journal: readonly FirmEvent[]): FirmResult =>
    decide(
      [
        firmEventsOf(journal, 'ActionDecided').some(({ facts }) => facts.description === description)
          ? { rule: 'once', message: 'Cette mesure existe déjà.' }
          : undefined,
      ],
      () => [{ occurredOn: DAY, facts: actionDecided(description) }],
    )
}

function actionDecided(description: string): ActionDecided {
  return { type: 'ActionDecided', actionId: description, description, owner: 'A. Exemple', dueOn: DAY, dossierIds: [] }
}

async function openJournal() {
  const opened = await openRegister()
  return { ...opened, firmJournal: createFirmJournal(opened.database, opened.ledger, () => recordingContext()) }
}

test('what the firm does is kept in order, sealed, each step on the journal as it stands', async () => {
  const { firmJournal } = await openJournal()
  const outcomes = await Promise.all([firmJournal.record(decideAction('a')), firmJournal.record(decideAction('b'))])
  expect(outcomes).toEqual([{ status: 'recorded' }, { status: 'recorded' }])
  expect(await firmJournal.record(decideAction('a'))).toMatchObject({ status: 'refused', refusals: [{ rule: 'once' }] })

  const { events, seal } = await firmJournal.load()
  expect(events.map(({ sequence, facts }) => [sequence, facts.type === 'ActionDecided' && facts.description])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
  expect(seal).toMatchObject({ status: 'whole' })
})

test('an event altered in the database breaks the seal', async () => {
  const { firmJournal, database } = await openJournal()
  await firmJournal.record(decideAction('a'))
  const { key, body } = (await database.settings.where('key').startsWith('firm-event:').first()) as { key: string; body: FirmEvent }
  await database.settings.put({ key, body: { ...body, facts: actionDecided('autre') } })
  expect((await firmJournal.load()).seal).toMatchObject({ status: 'broken', index: 0, reason: 'facts' })
})

test('a file goes with the event that names it, or not at all', async () => {
  const { firmJournal } = await openJournal()
  const file = { fileId: 'f1', name: 'synthese.docx', mediaType: 'application/x', size: 3, sha256: '0'.repeat(64) }
  const bytes = new Uint8Array([1, 2, 3])
  await firmJournal.record(() => decide<never>([{ rule: 'no', message: 'Non.' }], () => []), [{ file, bytes }])
  expect(await firmJournal.file('f1')).toBeUndefined()
  await firmJournal.record(decideAction('a'), [{ file, bytes }])
  expect(await firmJournal.file('f1')).toEqual({ name: 'synthese.docx', mediaType: 'application/x', bytes })
})

test('it lies in the backup and in the second copy, and in neither in clear', async () => {
  const { firmJournal, database, mirror, raw, folders } = await openJournal()
  await firmJournal.record(decideAction('Relancer le producteur'))
  const settings: unknown[] = []
  for await (const setting of backupContent(database, mirror, { recipient: 'age1…' }).settings()) settings.push(setting)
  expect(JSON.stringify(settings)).toContain('Relancer le producteur')
  expect(JSON.stringify(await raw.settings.toArray())).not.toContain('Relancer')
  const mirrored = [...folders.files.values()]
  expect(mirrored.length).toBeGreaterThan(0)
  expect(mirrored.map((bytes) => new TextDecoder().decode(bytes)).join('')).not.toContain('Relancer')
})

test('an inspector reads it and records nothing', async () => {
  const { firmJournal } = await openJournal()
  const inspected = inspectedFirmJournal(firmJournal)
  expect((await inspected.load()).events).toEqual([])
  expect(Object.keys(inspected)).toEqual(['load', 'file'])
})
