/** A letter that a second person reads on a seat of their own, before it leaves. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { recorderIn } from '../../../../renderer/data/register/recorder.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { createWriter, type RegisterWriter } from '../../../../renderer/data/register/writer.ts'
import {
  approvalRequestsOf,
  type Dossier,
  declineApproval,
  giveApproval,
  openComplaint,
  requestApproval,
  sendInvitation,
  sha256Hex,
} from '../../../../shared/complaint/index.ts'
import { APPROVAL } from '../../../../shared/firm/approval.ts'
import { aFile } from '../../../shared/archive/a-backup.ts'
import { TODAY, telephoneCall } from '../register/open-register.ts'
import {
  closeAsRequest,
  erase,
  foundingSeat,
  giveRole,
  joiningSeat,
  type Objects,
  type OpenSeat,
  recordCall,
  removeSeat,
  settle,
} from './firm-seats.ts'

const LETTER = aFile('invitation', 'Invitation.docx', 'Bonjour Madame')
const DIGEST = LETTER.file.sha256

let ids = 0

/** As the application writes: who records, and what the firm asks, are read where they are kept. */
function writerOf({ database, ledger, mirror, protection }: OpenSeat): RegisterWriter {
  const recording = (recordedBy: string) => ({
    now: '2026-04-09T08:00:00.000Z',
    recordedBy,
    newId: () => {
      ids += 1
      return `approval-${ids}`
    },
    newSalt: () => String(ids).padStart(32, '0'),
  })
  return createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording })
}

async function dossierOn({ register }: OpenSeat, dossierId: string): Promise<Dossier> {
  const loaded = await register.load(dossierId)
  if (!loaded) throw new Error('no such dossier')
  return loaded.dossier
}

const ask = (seat: OpenSeat, dossierId: string) =>
  writerOf(seat).record(dossierId, (dossier) => requestApproval(dossier, { letter: 'InvitationSent', document: LETTER.file }, TODAY), [
    LETTER,
  ])

const requestOn = (dossier: Dossier) => ({ requestId: approvalRequestsOf(dossier)[0]?.id ?? '', digest: DIGEST, member: 'Jules Petit' })

const agree = (seat: OpenSeat, dossierId: string) =>
  writerOf(seat).record(dossierId, (dossier) => giveApproval(dossier, requestOn(dossier), TODAY))

const send = (seat: OpenSeat, dossierId: string) =>
  writerOf(seat).record(dossierId, (dossier) =>
    sendInvitation(
      dossier,
      {
        ...{ sentOn: TODAY.today, means: 'email', document: { ...LETTER.file, fileId: 'sent' } },
        approval: { requestId: requestOn(dossier).requestId, digest: DIGEST },
      },
      TODAY,
    ),
  )

type Heard = { readonly objects: Objects; readonly camille: OpenSeat; readonly jules: OpenSeat; readonly list: string }

function rulesOf(outcome: { readonly status: string; readonly refusals?: readonly { readonly rule: string }[] }) {
  return outcome.refusals?.map(({ rule }) => rule) ?? outcome.status
}

const standingOn = async (seat: OpenSeat, dossierId: string) => approvalRequestsOf(await dossierOn(seat, dossierId))[0]?.standing

/** Camille's firm, which has every letter read; she asks for the invitation of a call. */
async function asked(role: 'responsable' | 'adviser' | 'assistant' = 'adviser') {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', role)
  // Beside an assistant alone, nobody could give it.
  if (role === 'assistant') await joiningSeat(objects, camille, 'Zoé Lin')
  await settle(camille, jules)
  const dossierId = await recordCall(camille)
  expect(await createSettings(camille.database, camille.ledger).save(APPROVAL, 'everyLetter')).toEqual({ status: 'recorded' })
  expect(rulesOf(await send(camille, dossierId))).toEqual(['approval-needed'])
  expect(rulesOf(await ask(camille, dossierId))).toBe('recorded')
  await settle(camille, jules)
  return { objects, camille, jules, dossierId }
}

test('the colleague reads the very file that would leave, agrees on their own seat, and it leaves', async () => {
  const { camille, jules, dossierId } = await asked()
  expect((await recorderIn(jules.database)).approval).toBe('everyLetter')
  const row = await jules.register.file(LETTER.file.fileId)
  expect(row && sha256Hex(row.bytes)).toBe(DIGEST)
  expect((await jules.database.dossiers.get(dossierId))?.body.approvals?.map(({ by, standing }) => [by, standing])).toEqual([
    ['cabinet', 'awaited'],
  ])
  expect(rulesOf(await agree(camille, dossierId))).toEqual(['approval-of-ones-own'])
  expect(rulesOf(await agree(jules, dossierId))).toBe('recorded')
  await settle(jules, camille)
  expect(await standingOn(camille, dossierId)).toBe('given')
  expect(rulesOf(await send(camille, dossierId))).toBe('recorded')
  await settle(camille, jules)
  expect(await standingOn(jules, dossierId)).toBe('sent')
  expect((await jules.database.dossiers.get(dossierId))?.body.approvals).toBeUndefined()
})

test('what an assistant answers is refused, and, told all the same, kept aside from everybody else’s register', async () => {
  const { camille, jules, dossierId } = await asked('assistant')
  expect(rulesOf(await agree(jules, dossierId))).toEqual(['approval-by-adviser'])
  const { hereId } = await createSettings(jules.database, jules.ledger).team()
  const told = await jules.seatOf(hereId, 'JP').record(dossierId, (dossier) => giveApproval(dossier, requestOn(dossier), TODAY))
  expect(rulesOf(told)).toBe('recorded')
  await settle(jules, camille)
  expect(await standingOn(camille, dossierId)).toBe('awaited')
  expect((await camille.pass()).aside).toEqual([{ dossierId, recordedBy: hereId }])
})

describe('a responsable whose role is taken away', () => {
  /** Zoé hears everything as it comes; Camille, who takes the role away, and Jules, whose it was, at the end. */
  async function takenAway() {
    const firm = await asked('responsable')
    const zoe = await joiningSeat(firm.objects, firm.camille, 'Zoé Lin')
    await settle(firm.camille, firm.jules, zoe)
    const { objects, camille, jules, dossierId } = firm
    const takeAway = () => giveRole(objects, camille, jules, 'assistant')
    const views = async () => {
      await settle(camille, jules, zoe)
      return Promise.all([camille, jules, zoe].map((seat) => standingOn(seat, dossierId)))
    }
    return { ...firm, zoe, takeAway, views }
  }

  test.each([
    ['told, and some have heard it', async (jules: OpenSeat, zoe: OpenSeat) => [await jules.pass(), await zoe.pass()]],
    ['told, and nobody has heard it', async (jules: OpenSeat) => [await jules.pass()]],
    ['not told yet', async () => []],
  ])('had answered before: it counts on every seat (%s)', async (_, tell) => {
    const { jules, zoe, dossierId, takeAway, views } = await takenAway()
    expect(rulesOf(await agree(jules, dossierId))).toBe('recorded')
    await tell(jules, zoe)
    await takeAway()
    expect(await views()).toEqual(['given', 'given', 'given'])
  })

  test.each([
    ['the list and the team', async ({ camille, jules }: Heard) => settle(camille, jules)],
    ['the list, before the team', async ({ jules }: Heard) => void (await jules.pass())],
    [
      'the team, before the list',
      async ({ objects, camille, jules, list }: Heard) => {
        const bytes = objects.get(list)
        objects.delete(list)
        await camille.pass()
        await jules.pass()
        if (bytes) objects.set(list, bytes)
      },
    ],
  ])('answers no more once their seat has heard of it, and every seat waits: %s', async (_, hear) => {
    const { objects, camille, jules, dossierId, takeAway, views } = await takenAway()
    await hear({ objects, camille, jules, list: await takeAway() })
    expect(rulesOf(await agree(jules, dossierId))).toEqual(['approval-by-adviser'])
    expect(await views()).toEqual(['awaited', 'awaited', 'awaited'])
  })
})

test('a seat that was let in, and has heard nothing yet, records what its list lets it', async () => {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', 'reader')
  const outcome = await writerOf(jules).open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  expect(rulesOf(outcome)).toEqual(['role-of-reader'])
})

test('an adviser sets nothing of what the firm asks', async () => {
  const { jules } = await asked()
  const outcome = await createSettings(jules.database, jules.ledger).save(APPROVAL, 'none')
  expect(rulesOf(outcome)).toEqual(['settings-by-responsable'])
})

test('the letter of a request goes with the person, on every seat', async () => {
  const { camille, jules, dossierId } = await asked()
  expect(
    rulesOf(
      await writerOf(jules).record(dossierId, (dossier) =>
        declineApproval(dossier, { ...requestOn(dossier), reason: 'Le délai manque.' }, TODAY),
      ),
    ),
  ).toBe('recorded')
  await settle(jules, camille)
  await closeAsRequest(camille, dossierId)
  await erase(camille, dossierId)
  await settle(camille, jules)
  for (const seat of [camille, jules]) {
    expect(await seat.register.file(LETTER.file.fileId)).toBeUndefined()
    expect(JSON.stringify((await dossierOn(seat, dossierId)).journal)).not.toMatch(new RegExp(`${DIGEST}|Le délai manque`))
  }
})

test('nothing is asked, whatever the setting says, where nobody else may give it', async () => {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  await camille.database.settings.put({ key: APPROVAL, body: 'everyLetter' })
  const asks = async () => 'approval' in (await recorderIn(camille.database))
  expect(await asks()).toBe(false)
  await joiningSeat(objects, camille, 'Lou Martin', 'assistant')
  await settle(camille)
  expect(await asks()).toBe(false)
  const jules = await joiningSeat(objects, camille)
  await settle(camille)
  expect(await asks()).toBe(true)
  await removeSeat(objects, camille, jules)
  await settle(camille)
  expect(await asks()).toBe(false)
})
