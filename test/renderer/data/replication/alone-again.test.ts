/** A seat that its firm left out, or that leaves it, and goes on alone: what it keeps, what it records, and what it may do later. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { recorderIn } from '../../../../renderer/data/register/recorder.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { tellServerKey } from '../../../../renderer/data/replication/firm-server.ts'
import { continueAlone } from '../../../../renderer/data/replication/leaving.ts'
import { askToJoin, firmMembers, leaveOut } from '../../../../renderer/data/replication/membership.ts'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { isOfFirm } from '../../../../renderer/data/storage/unsent.ts'
import { openComplaint } from '../../../../shared/complaint/index.ts'
import { memberName, takersOf } from '../../../../shared/firm/members.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister, TODAY, telephoneCall } from '../register/open-register.ts'
import {
  backedUp,
  closeAsRequest,
  contentOf,
  done,
  erase,
  exchangeOf,
  foundingSeat,
  joiningSeat,
  membershipOf,
  note,
  type Objects,
  type OpenSeat,
  openSeat,
  recordCall,
  removeSeat,
  settle,
  twoSeats,
} from './firm-seats.ts'

type Register = Pick<OpenSeat, 'database' | 'ledger' | 'mirror' | 'protection'>

/** What the application itself would give and record here. */
async function nextNumber({ database, ledger, mirror, protection }: Register): Promise<string> {
  let ids = 0
  const writer = createWriter({
    ...{ database, ledger, mirror, contentKeys: protection.contentKeys, recorder: () => recorderIn(database) },
    recording: (recordedBy) => ({
      now: '2026-04-10T08:00:00.000Z',
      recordedBy,
      newId: () => `${database.name}-alone-${recordedBy}-${++ids}-${crypto.randomUUID()}`,
      newSalt: () => '0'.repeat(32),
    }),
  })
  const opened = await writer.open(2026, (reference) => openComplaint(telephoneCall(reference), TODAY))
  if (opened.status !== 'recorded') throw new Error(JSON.stringify(opened))
  return String((await database.dossiers.get(opened.dossierId))?.reference)
}

const teamOf = ({ database, ledger }: Register) => createSettings(database, ledger).team()

/** Jules, with a dossier of his in the firm's series and one that the firm never got; left out, and told so. */
async function leftOut() {
  const { objects, camille, jules } = await twoSeats()
  const dossierId = await recordCall(camille)
  await settle(camille, jules)
  expect(await nextNumber(jules)).toBe('2026-JP-001')
  await settle(jules, camille)
  await tellServerKey(jules)
  await removeSeat(objects, camille, jules)
  await settle(camille, jules)
  await note(jules, dossierId, 'Jamais transmis.')
  await jules.pass()
  return { objects, camille, jules, dossierId }
}

describe('a seat that was left out and goes on alone', () => {
  test('keeps all that it held and recorded, is of no firm, and gives numbers on in its own series', async () => {
    const { objects, jules } = await leftOut()
    const [before, shown] = [await contentOf(jules), new Map(objects)]
    done(await continueAlone(jules))
    expect(await contentOf(jules)).toEqual(before)
    expect(await isOfFirm(jules.database)).toBe(false)
    expect(await exchangeOf(jules, memorySpace(objects))).toBeUndefined()
    expect(await firmMembers(jules.database)).toEqual([])
    expect(await nextNumber(jules)).toBe('2026-JP-002')
    // Nothing is noted for anybody, and nothing of the space is kept here.
    const { outbox, shared, entries, entryBytes, logs, awaited, parts, dossierKeys, sharedFiles, marks } = jules.database
    for (const table of [outbox, shared, entries, entryBytes, logs, awaited, parts, dossierKeys, sharedFiles])
      expect(await table.count()).toBe(0)
    expect(await marks.where('key').startsWith('setting-stamp/').count()).toBe(0)
    expect((await jules.database.settings.toCollection().primaryKeys()).filter((key) => /^se(?:at|rver)/.test(key))).toEqual([])
    expect(objects).toEqual(shown)
  })

  test('still says who recorded what, may record everything, and hands nothing over to who is of the firm', async () => {
    const { jules, dossierId } = await leftOut()
    const { hereId } = await teamOf(jules)
    done(await continueAlone(jules))
    const team = await teamOf(jules)
    expect([team.hereId, memberName(team, hereId), memberName(team, 'cabinet')]).toEqual([hereId, 'Jules Petit', 'Camille Ferrand'])
    expect(await recorderIn(jules.database)).toEqual({ recordedBy: hereId, series: 'JP', role: 'responsable' })
    expect(takersOf(team, { inChargeId: hereId })).toEqual([])
    expect(takersOf(team, { inChargeId: 'cabinet' }).map(({ id }) => id)).toEqual([hereId])
    await closeAsRequest(jules, dossierId)
    await erase(jules, dossierId)
    expect((await jules.register.load(dossierId))?.seal.status).toBe('whole')
  })

  test('comes back alone from a backup of since, and told once more that it was left out from one of before', async () => {
    const { objects, jules } = await leftOut()
    const earlier = await backedUp(jules)
    done(await continueAlone(jules))
    const later = await backedUp(jules)
    expect([await isOfFirm(later.database), await nextNumber(later)]).toEqual([false, '2026-JP-002'])
    const again = await openSeat(earlier, objects)
    const { remarks } = await again.pass()
    expect(remarks.map(({ code }) => code)).toContain('removed')
    done(await continueAlone(again))
    expect([await isOfFirm(earlier.database), await nextNumber(earlier)]).toEqual([false, '2026-JP-002'])
  })

  test('shares anew: whoever joins reads all of it, under keys that the former firm does not have', async () => {
    const { objects, jules } = await leftOut()
    const former = { keys: await jules.database.dossierKeys.toCollection().primaryKeys(), hereId: (await teamOf(jules)).hereId }
    done(await continueAlone(jules))
    const anew: Objects = new Map()
    const founder = await foundingSeat(anew, jules)
    expect((await firmMembers(jules.database)).map(({ member, isHere, isListed }) => [member.name, isHere, isListed])).toEqual([
      ['Camille Ferrand', false, false],
      ['Camille Ferrand', true, true],
    ])
    const noe = await joiningSeat(anew, founder, 'Noé Roux')
    await settle(founder, noe)
    expect((await contentOf(noe)).journals).toEqual((await contentOf(founder)).journals)
    expect((await contentOf(noe)).files.length).toBeGreaterThan(0)
    expect([...anew.keys()].filter((name) => objects.has(name))).toEqual([])
    expect(former.keys.filter((name) => anew.has(name))).toEqual([])
    expect([(await teamOf(jules)).hereId, await nextNumber(jules), await nextNumber(noe)]).toEqual([
      former.hereId,
      '2026-JP-002',
      '2026-NR-001',
    ])
    expect((await firmMembers(noe.database)).filter(({ isListed }) => isListed).map(({ member }) => member.initials)).toEqual(['JP', 'NR'])
    expect((await teamOf(noe)).members.map(({ hasLeft = false }) => hasLeft)).toEqual([true, false, false])
  })

  test('joins no firm with what it keeps of the former one, were it without a dossier', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const jules = await joiningSeat(objects, camille)
    await settle(camille, jules)
    await removeSeat(objects, camille, jules)
    done(await continueAlone(jules))
    expect(await askToJoin(membershipOf(jules, objects))).toEqual({ status: 'refused', code: 'wasOfFirm' })
    await recordCall(jules)
    expect(await askToJoin(membershipOf(jules, objects))).toEqual({ status: 'refused', code: 'wasOfFirm' })
  })
})

describe('a seat that is still in its firm', () => {
  test('goes on alone where another responsable stays; the only one does not while others are there', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const jules = await joiningSeat(objects, camille)
    await settle(camille, jules)
    expect(await continueAlone(camille)).toEqual({ status: 'refused', code: 'lastResponsable' })
    expect(await seatKeys(camille.database)).toBeDefined()
    done(await continueAlone(jules))
    await removeSeatOf(objects, camille, 'Jules Petit')
    done(await continueAlone(camille))
    expect(await nextNumber(camille)).toBe('2026-CF-001')
  })

  test('of a firm that nobody joined is a register of one as it was', async () => {
    const register = await openRegister()
    const camille = await foundingSeat(new Map(), register)
    await camille.pass()
    done(await continueAlone(camille))
    expect(await camille.database.settings.get('team')).toBeUndefined()
    expect(await nextNumber(camille)).toBe('2026-001')
  })

  test('of no firm at all has nothing to leave', async () => {
    expect(await continueAlone(await openRegister())).toEqual({ status: 'refused', code: 'isNoSeat' })
  })
})

test('whoever was left out is offered no dossier any more', async () => {
  const { objects, camille, jules } = await twoSeats()
  await settle(camille, jules)
  expect(takersOf(await teamOf(camille), { inChargeId: 'cabinet' }).map(({ name }) => name)).toEqual(['Jules Petit'])
  await removeSeat(objects, camille, jules)
  expect(takersOf(await teamOf(camille), { inChargeId: 'cabinet' })).toEqual([])
})

async function removeSeatOf(objects: Objects, by: OpenSeat, name: string): Promise<void> {
  const seat = (await firmMembers(by.database)).find(({ member }) => member.name === name)?.seat ?? ''
  done(await leaveOut(membershipOf(by, objects), seat))
}
