/** Who is in the firm: its space made, asked to join, let in, left out. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { random } from '../../../../renderer/data/platform/random.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import {
  askToJoin,
  foundFirm,
  joinIfLetIn,
  leaveOut,
  letIn,
  noKnownRequests,
  requestWords,
  seatsAsking,
  stopAsking,
  turnAllAway,
} from '../../../../renderer/data/replication/membership.ts'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { sha256Hex } from '../../../../shared/complaint/index.ts'
import { EMPTY_FIRM } from '../../../../shared/firm/firm.ts'
import { isOfSeveral } from '../../../../shared/firm/members.ts'
import { spaceName } from '../../../../shared/host/space.ts'
import { ownSeat, readRequest, writeRequest } from '../../../../shared/replication/index.ts'
import { createIdentity, recipientOf } from '../../../../shared/vault/index.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister } from '../register/open-register.ts'
import {
  done,
  exchangeOf,
  foundingSeat,
  joiningSeat,
  membershipOf,
  type Objects,
  openSeat,
  recordCall,
  removeSeat,
  settle,
  twoSeats,
} from './firm-seats.ts'

function settingsOf({ database, ledger }: Awaited<ReturnType<typeof openRegister>>) {
  return createSettings(database, ledger)
}

describe('the space of a firm', () => {
  test('is made in a place that has none, and once', async () => {
    const objects: Objects = new Map()
    const camille = await openRegister()
    done(await foundFirm(membershipOf(camille, objects), 'Camille Ferrand'))
    expect(await foundFirm(membershipOf(camille, objects), 'Camille Ferrand')).toEqual({ status: 'refused', code: 'isSeat' })
    expect(await foundFirm(membershipOf(await openRegister(), objects), 'Jules Petit')).toEqual({ status: 'refused', code: 'hasFirm' })
    expect(isOfSeveral(await settingsOf(camille).team())).toBe(false)
  })

  test('that does not answer makes no seat of a register', async () => {
    const camille = await openRegister()
    const away = { ...membershipOf(camille, new Map()), space: memorySpace(new Map(), () => 'missing') }
    expect(await foundFirm(away, 'Camille Ferrand')).toEqual({ status: 'failed', fault: 'missing' })
    expect(await seatKeys(camille.database)).toBeUndefined()
  })

  test('gets its first list from the first exchange, where it could not be written before', async () => {
    const objects: Objects = new Map()
    const camille = await openRegister()
    const full = { ...memorySpace(objects), putOnce: async () => ({ status: 'failed', fault: 'full' }) as const }
    expect(await foundFirm({ ...membershipOf(camille, objects), space: full }, 'Camille Ferrand')).toEqual({
      status: 'failed',
      fault: 'full',
    })
    const seat = await openSeat(camille, objects)
    await seat.pass()
    expect([...objects.keys()].filter((name) => name.startsWith('epoque')).length).toBe(1)
  })
})

describe('a seat that asks to join', () => {
  test('shows the words that the responsable sees, the same when it asks again', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const jules = await openRegister()
    const { words } = done(await askToJoin(membershipOf(jules, objects)))
    expect(words.length).toBe(5)
    expect(done(await askToJoin(membershipOf(jules, objects))).words).toEqual(words)
    expect(done(await seatsAsking(membershipOf(camille, objects))).asking.map((one) => one.words)).toEqual([words])
    expect(done(await joinIfLetIn(membershipOf(jules, objects)))).toBe(false)
    expect(await seatKeys(jules.database)).toBeUndefined()
  })

  test('shows other words where its keys were exchanged on the way', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const { words } = done(await askToJoin(membershipOf(await openRegister(), objects)))
    const name = [...objects.keys()].find((one) => one.startsWith('demande')) ?? ''
    const real = readRequest(name, objects.get(name) ?? new Uint8Array())
    objects.delete(name)
    const other = writeRequest(real?.founding ?? '', await recipientOf(await createIdentity()), ownSeat(random(32)))
    objects.set(other.name, other.bytes)
    const seen = done(await seatsAsking(membershipOf(camille, objects))).asking.map((one) => one.words)
    expect(seen.length).toBe(1)
    expect(seen).not.toContainEqual(words)
  })

  test('and found another founding list is shown other words, and not let in', async () => {
    const [objects, others]: [Objects, Objects] = [new Map(), new Map()]
    const camille = await foundingSeat(objects)
    await foundingSeat(others)
    const jules = await openRegister()
    const { words } = done(await askToJoin(membershipOf(jules, others)))
    for (const [name, bytes] of others) if (name.startsWith('demande')) objects.set(name, bytes)
    const [asking] = done(await seatsAsking(membershipOf(camille, objects))).asking
    expect(asking?.words).not.toEqual(words)
    if (!asking) throw new Error('nobody asks')
    const outcome = await letIn(membershipOf(camille, objects), asking.request, { name: 'Jules Petit', role: 'adviser' })
    expect(outcome).toEqual({ status: 'refused', code: 'otherFirm' })
  })

  test('is not heard where its request is signed by another key, or was cut short', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    done(await askToJoin(membershipOf(await openRegister(), objects)))
    const name = [...objects.keys()].find((one) => one.startsWith('demande')) ?? ''
    const bytes = objects.get(name) ?? new Uint8Array()
    objects.set(name, bytes.slice(0, -1))
    expect(done(await seatsAsking(membershipOf(camille, objects))).asking).toEqual([])
    const forged = bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1)
    objects.delete(name)
    objects.set(spaceName({ kind: 'request', digits: sha256Hex(forged) }), forged)
    expect(done(await seatsAsking(membershipOf(camille, objects))).asking).toEqual([])
  })

  test.each([
    ['where there is no firm', async () => ({ objects: new Map() as Objects, register: await openRegister() }), 'noFirm'],
    [
      'where two firms lie in one place',
      async () => {
        const [objects, others]: [Objects, Objects] = [new Map(), new Map()]
        await foundingSeat(objects)
        await foundingSeat(others)
        for (const [name, bytes] of others) objects.set(name, bytes)
        return { objects, register: await openRegister() }
      },
      'severalFirms',
    ],
    [
      'of a register that is a seat',
      async () => {
        const objects: Objects = new Map()
        return { objects, register: await foundingSeat(objects) }
      },
      'isSeat',
    ],
  ] as const)('is refused %s', async (_what, made, code) => {
    const { objects, register } = await made()
    expect(await askToJoin(membershipOf(register, objects))).toEqual({ status: 'refused', code })
  })

  test('among thousands of requests that somebody else put there costs no more than a few, and all are refused at once', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const recipient = await recipientOf(await createIdentity())
    for (let at = 0; at < 3000; at += 1) {
      // Signed, they would take a test a minute to make: those that are not are read no further either.
      const name = spaceName({ kind: 'request', digits: at.toString(16).padStart(16, '0') })
      objects.set(name, new Uint8Array([at & 255]))
    }
    for (let at = 0; at < 20; at += 1) {
      const { name, bytes } = writeRequest('0'.repeat(64), recipient, ownSeat(random(32)))
      objects.set(name, bytes)
    }
    let reads = 0
    const membership = membershipOf(camille, objects)
    const space = {
      ...membership.space,
      read: (name: string) => {
        reads += 1
        return membership.space.read(name)
      },
    }
    const known = noKnownRequests()
    for (let look = 0; look < 60; look += 1) {
      const before = reads
      const { asking, others } = done(await seatsAsking({ ...membership, space }, known))
      expect([reads - before <= 60, asking.length <= 12, asking.every(({ words }) => words === undefined)]).toEqual([true, true, true])
      expect(others).toBeGreaterThan(0)
    }
    expect([reads <= 3020, known.words.size]).toEqual([true, 0])
    const { asking } = done(await seatsAsking({ ...membership, space }, known))
    const [first] = asking
    if (!first) throw new Error('nobody asks')
    expect(await requestWords(camille, first.request, known)).toHaveLength(5)
    done(await turnAllAway(membership))
    expect(done(await seatsAsking(membership, known))).toEqual({ asking: [], others: 0 })
  })

  test('may give it up, and then joins nothing', async () => {
    const objects: Objects = new Map()
    await foundingSeat(objects)
    const jules = await openRegister()
    done(await askToJoin(membershipOf(jules, objects)))
    await stopAsking(jules)
    expect(await joinIfLetIn(membershipOf(jules, objects))).toEqual({ status: 'refused', code: 'isNoSeat' })
  })
})

describe('the members', () => {
  test('are known on every seat, each by their initials', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'assistant')
    const zoe = await joiningSeat(objects, camille, 'Zoé Petit', 'reader')
    await settle(camille, jules, zoe)
    const teams = await Promise.all([camille, jules, zoe].map((seat) => settingsOf(seat).team()))
    const told = teams[0]?.members.map(({ name, initials, role }) => [name, initials, role])
    expect(told).toEqual([
      ['Camille Ferrand', 'CF', 'responsable'],
      ['Jules Petit', 'JP', 'assistant'],
      ['Zoé Petit', 'ZP', 'reader'],
    ])
    for (const { members } of teams) expect(members).toEqual(teams[0]?.members)
    expect(new Set(teams.map(({ hereId }) => hereId)).size).toBe(3)
    expect(done(await seatsAsking(membershipOf(camille, objects))).asking).toEqual([])
    expect([...objects.keys()].filter((name) => name.startsWith('demande'))).toEqual([])
  })

  test('each read what was written before they joined, and after another left', async () => {
    const { objects, camille, jules } = await twoSeats()
    const first = await recordCall(jules)
    await settle(camille, jules)
    await removeSeat(objects, camille, jules)
    await camille.pass()
    const second = await recordCall(camille)
    await settle(camille)
    const zoe = await joiningSeat(objects, camille, 'Zoé Petit')
    await settle(camille, zoe)
    expect((await zoe.database.dossiers.toCollection().primaryKeys()).toSorted()).toEqual([first, second].toSorted())
  })

  test('that a responsable let in, and made one, lets others in', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'responsable')
    await settle(camille, jules)
    const zoe = await joiningSeat(objects, jules, 'Zoé Petit')
    await settle(camille, jules, zoe)
    done(await leaveOut(membershipOf(jules, objects), (await seatKeys(camille.database))?.listed.seat ?? ''))
    await settle(jules, zoe)
    expect((await camille.pass()).remarks.map(({ code }) => code)).toContain('removed')
  })
})

describe('a setting of the firm', () => {
  test('reaches every seat, and of two changes made apart every seat keeps the same one', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    await settingsOf(camille).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet Fictif' })
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'responsable')
    await settle(camille, jules)
    expect((await settingsOf(jules).firm())?.name).toBe('Cabinet Fictif')
    await settingsOf(camille).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet de Camille' })
    await settingsOf(jules).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet de Jules' })
    await settle(camille, jules)
    const names = await Promise.all([camille, jules].map(async (seat) => (await settingsOf(seat).firm())?.name))
    expect(names[0]).toMatch(/^Cabinet de (?:Camille|Jules)$/)
    expect(names[1]).toBe(names[0])
    await settingsOf(jules).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet, encore' })
    await settle(jules, camille)
    expect((await settingsOf(camille).firm())?.name).toBe('Cabinet, encore')
  })

  test('changed on a seat whose clock is a year behind is changed all the same', async () => {
    const objects: Objects = new Map()
    const camille = await foundingSeat(objects)
    const register = await joiningSeat(objects, camille, 'Jules Petit', 'responsable')
    await settingsOf(camille).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet Fictif' })
    await settle(camille, register)
    await settingsOf(register).saveFirm({ ...EMPTY_FIRM, name: 'Cabinet, un an plus tôt' })
    const behind = await exchangeOf(register, memorySpace(objects), '2025-04-09T08:00:00.000Z')
    await behind?.pass()
    await settle(camille)
    expect((await settingsOf(camille).firm())?.name).toBe('Cabinet, un an plus tôt')
  })

  test('says how long dossiers are kept, as it was set before there was a firm and since', async () => {
    const objects: Objects = new Map()
    const [alone, other] = [await openRegister(), await openRegister()]
    await settingsOf(alone).savePreferences({ lockAfterMinutes: 3, retentionYears: 10 })
    await settingsOf(other).savePreferences({ lockAfterMinutes: 7, retentionYears: 3 })
    const camille = await foundingSeat(objects, alone)
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'adviser', other)
    await settle(camille, jules)
    expect(await settingsOf(jules).preferences()).toEqual({ lockAfterMinutes: 7, retentionYears: 10 })
    const refused = await settingsOf(jules).savePreferences({ lockAfterMinutes: 9, retentionYears: 3 })
    expect(refused.status).toBe('refused')
    expect(await settingsOf(jules).preferences()).toEqual({ lockAfterMinutes: 7, retentionYears: 10 })
    expect((await settingsOf(jules).savePreferences({ lockAfterMinutes: 9, retentionYears: 10 })).status).toBe('recorded')
    await settingsOf(camille).savePreferences({ lockAfterMinutes: 3, retentionYears: 6 })
    await settle(camille, jules)
    expect(await settingsOf(jules).preferences()).toEqual({ lockAfterMinutes: 9, retentionYears: 6 })
  })

  test('that is of one seat alone stays there', async () => {
    const { camille, jules } = await twoSeats()
    await settingsOf(camille).savePreferences({ lockAfterMinutes: 3, retentionYears: 5 })
    await settle(camille, jules)
    expect((await settingsOf(jules).preferences()).lockAfterMinutes).toBe(10)
  })
})
