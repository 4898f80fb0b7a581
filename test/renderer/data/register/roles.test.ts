/** What a member may not record is refused with its reason, whichever way it is asked for, and nothing of it is written. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { keepParagraph } from '../../../../renderer/data/register/standard-paragraphs.ts'
import { changeLetterhead, removeTemplate, saveTemplate } from '../../../../renderer/data/register/stationery.ts'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { addNote, openComplaint, requalifyAsRequest } from '../../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'
import type { Role } from '../../../../shared/firm/roles.ts'
import { DEFAULT_REGULATION_SETTINGS } from '../../../../shared/regulation/index.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

async function writerOf(role: Role) {
  const opened = await openRegister()
  const { database, ledger, mirror, protection, register } = opened
  const recorder = async () => ({ recordedBy: 'jules', role })
  const recording = (recordedBy: string) => ({
    ...TODAY,
    now: '2026-04-09T08:00:00.000Z',
    recordedBy,
    newId: () => crypto.randomUUID(),
    newSalt: () => '0'.repeat(32),
  })
  const dossier = await register.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (dossier.status !== 'recorded') throw new Error(dossier.status)
  return {
    ...opened,
    dossierId: dossier.dossierId,
    writer: createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording, recorder }),
  }
}

function rulesOf(outcome: { readonly status: string; readonly refusals?: readonly { readonly rule: string }[] }) {
  return outcome.refusals?.map(({ rule }) => rule) ?? outcome.status
}

test('a reader records nothing', async () => {
  const { writer, dossierId, database } = await writerOf('reader')
  const before = [await database.events.count(), await database.keys.count()]
  const note = (dossier: Parameters<typeof addNote>[0]) => addNote(dossier, { text: 'Vu.' }, TODAY)
  const following = { signal: new AbortController().signal, onProgress: () => undefined }
  const outcomes = [
    await writer.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY)),
    await writer.record(dossierId, note),
    await writer.recordTogether([dossierId], (dossiers) => dossiers.map(({ dossier }) => note(dossier))),
    await writer.erase(dossierId, { erasedOn: TODAY.today, reason: 'personAsked' }),
    await writer.importRows([], { batchId: 'b', fileName: 'f', sha256: 's', importedAt: '2026-04-09T08:00:00.000Z' }, 0, following),
    await writer.undoImport('b', TODAY.today, following),
  ]
  expect(outcomes.map(rulesOf)).toEqual(outcomes.map(() => ['role-of-reader']))
  expect([await database.events.count(), await database.keys.count()]).toEqual(before)
})

test('an assistant records a note, and no letter that left', async () => {
  const { writer, dossierId } = await writerOf('assistant')
  expect(rulesOf(await writer.record(dossierId, (dossier) => addNote(dossier, { text: 'Vu.' }, TODAY)))).toBe('recorded')
  const sent = await writer.record(dossierId, () => ({
    status: 'accepted',
    facts: [{ occurredOn: TODAY.today, facts: { type: 'InvitationSent', sentOn: TODAY.today, means: 'email' } }],
  }))
  expect(rulesOf(sent)).toEqual(['role-of-assistant'])
})

test('an adviser erases nobody', async () => {
  const { writer, dossierId, register } = await writerOf('adviser')
  const intent = { requalifiedOn: TODAY.today, reason: 'Une demande.' }
  expect(rulesOf(await writer.record(dossierId, (dossier) => requalifyAsRequest(dossier, intent, contextOn(TODAY.today))))).toBe('recorded')
  expect(rulesOf(await writer.erase(dossierId, { erasedOn: TODAY.today, reason: 'personAsked' }))).toEqual(['erasure-by-responsable'])
  expect((await register.load(dossierId))?.dossier.erasure).toBeUndefined()
})

/** A register of two members, of whom one is here. */
async function firmWith(role: Role) {
  const opened = await openRegister()
  const members = [
    { id: 'camille', name: 'Camille', initials: 'C', role: 'responsable' },
    { id: 'jules', name: 'Jules', initials: 'J', role },
  ]
  await opened.database.settings.put({ key: 'team', body: { members, hereId: 'jules' } })
  const { database, ledger } = opened
  return {
    database,
    settings: createSettings(database, ledger),
    journal: createFirmJournal(database, ledger, (by) => recordingContext(undefined, by)),
  }
}

test.each(['adviser', 'assistant', 'reader'] as const)('what is the firm’s is not set by its %s, and stays as it was', async (role) => {
  const { settings, database } = await firmWith(role)
  const before = await database.settings.toArray()
  const outcomes = [
    await settings.saveFirm(EMPTY_FIRM),
    await settings.saveRegulation(DEFAULT_REGULATION_SETTINGS),
    await changeLetterhead(settings, { colour: '#0f5e63' }),
    await saveTemplate(settings, 'answer', 'Réponse.docx', new Uint8Array([1])),
    await removeTemplate(settings, 'answer'),
  ]
  const rule = role === 'reader' ? 'role-of-reader' : 'settings-by-responsable'
  expect(outcomes.map(rulesOf)).toEqual(outcomes.map(() => [rule]))
  expect(await database.settings.toArray()).toEqual(before)
  expect(rulesOf(await settings.savePreferences({ lockAfterMinutes: 3, retentionYears: 5 }))).toBe('recorded')
})

test('an adviser keeps a paragraph for the next letter', async () => {
  const { settings } = await firmWith('adviser')
  expect(rulesOf(await keepParagraph(settings, { id: 'a', title: 'Frais', text: 'Les frais.' }))).toBe('recorded')
})

test('an act of the firm’s own journal that the role does not allow is refused, and not recorded', async () => {
  const { journal } = await firmWith('adviser')
  const outcome = await journal.record(() => ({
    status: 'accepted',
    facts: [{ occurredOn: TODAY.today, facts: { type: 'SynthesisDecided' } as never }],
  }))
  expect(rulesOf(outcome)).toEqual(['synthesis-by-responsable'])
  expect((await journal.load()).events).toEqual([])
})
