/** Who records, and in which series, follows what the settings say at each command: nothing is opened anew for it. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createFirmJournal } from '../../../../renderer/data/register/firm-journal.ts'
import { recordingContext } from '../../../../renderer/data/register/recording.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { openComplaint } from '../../../../shared/complaint/index.ts'
import { type Member, recorderOf } from '../../../../shared/firm/members.ts'
import { openRegister, TODAY, telephoneCall } from './open-register.ts'

const CAMILLE: Member = { id: 'cabinet', name: 'Camille Ferrand', initials: 'CF', role: 'responsable' }
const JULES: Member = { id: 'jules', name: 'Jules Petit', initials: 'JP', role: 'adviser' }

test('a register that becomes one of several gives numbers in its series from the next dossier on, by the member who is here', async () => {
  const { database, ledger, mirror, protection, register } = await openRegister()
  const settings = createSettings(database, ledger)
  const recording = (recordedBy: string) => recordingContext(undefined, recordedBy)
  const recorder = async () => recorderOf(await settings.team())
  const writer = createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording, recorder })
  const firmJournal = createFirmJournal(database, ledger, recording)
  const open = async () => {
    const outcome = await writer.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
    if (outcome.status !== 'recorded') throw new Error(outcome.status)
    await firmJournal.record(() => ({ status: 'accepted', facts: [{ occurredOn: TODAY.today, facts: { type: 'PassphraseChanged' } }] }))
    const loaded = await register.load(outcome.dossierId)
    const [opening] = loaded?.journal ?? []
    return [loaded?.dossier.reference, opening?.recordedBy, (await firmJournal.load()).events.at(-1)?.recordedBy]
  }
  expect(await open()).toEqual(['2026-001', 'cabinet', 'cabinet'])
  await settings.save('team', { members: [CAMILLE, JULES], hereId: 'cabinet' })
  expect(await open()).toEqual(['2026-CF-001', 'cabinet', 'cabinet'])
  await settings.save('team', { members: [CAMILLE, JULES], hereId: 'jules' })
  expect(await open()).toEqual(['2026-JP-001', 'jules', 'jules'])
})
