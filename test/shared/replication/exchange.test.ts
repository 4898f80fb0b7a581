import { describe, expect, test, vi } from 'vitest'
import type { SpaceFault } from '../../../shared/host/space.ts'
import { type Space, spaceListing } from '../../../shared/host/space.ts'
import type { Local } from '../../../shared/replication/local.ts'
import { LARGEST_RECORDS } from '../../../shared/replication/own-log.ts'
import { strangersToBeSaid, toBeSaid } from '../../../shared/replication/remarks.ts'
import { ED25519 } from '../../../shared/replication/signatures.ts'
import { copyOf, localOn, recordOn } from './memory-local.ts'
import { memorySpace } from './memory-space.ts'
import { firmOf, observed, recordIds, type TestFirm, type TestSeat } from './seats.ts'

function namesOf(firm: TestFirm, ending: string): readonly string[] {
  return [...firm.objects.keys()].filter((name) => name.endsWith(ending)).toSorted()
}

async function passAll(seats: readonly TestSeat[], times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) for (const { exchange } of seats) await exchange.pass()
}

describe('a pass', () => {
  test('sends what was recorded in one entry, and takes what others sent', async () => {
    const firm = firmOf('Camille', 'Jules')
    const [camille, jules] = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    for (const id of ['c1', 'c2', 'c3']) recordOn(camille.disk, id)
    expect(await camille.exchange.pass()).toMatchObject({ sent: 1, refilled: 0, unsent: 0, taken: [], remarks: [] })
    expect(await jules.exchange.pass()).toMatchObject({ sent: 0, taken: [{ number: 1, seat: camille.own.seat }] })
    expect(recordIds(jules.disk)).toEqual(['c1', 'c2', 'c3'])
  })

  test('that changes nothing writes nothing', async () => {
    const firm = firmOf('Camille', 'Jules')
    const calls: string[] = []
    const space = observed(memorySpace(firm.objects), (call) => calls.push(call))
    const camille = await firm.start('Camille', { space })
    recordOn(camille.disk, 'c1')
    await passAll([camille], 2)
    calls.length = 0
    await passAll([camille], 2)
    expect(calls).toEqual([])
  })

  test.each<SpaceFault>(['missing', 'denied', 'full', 'busy', 'unreachable', 'untrusted', 'refused', 'unfit', 'unknown'])(
    'over a space that answers %s keeps what was recorded, and sends it later',
    async (fault) => {
      const firm = firmOf('Camille', 'Jules')
      let found: SpaceFault | undefined = fault
      const camille = await firm.start('Camille', { space: memorySpace(firm.objects, () => found) })
      recordOn(camille.disk, 'c1')
      expect(await camille.exchange.pass()).toMatchObject({ fault, sent: 0, unsent: 1 })
      found = undefined
      expect(await camille.exchange.pass()).toMatchObject({ sent: 1, unsent: 0 })
    },
  )

  test('counts among what waits nothing that only says what was seen', async () => {
    const firm = firmOf('Camille', 'Jules')
    let fault: SpaceFault | undefined
    const camille = await firm.start('Camille')
    const jules = await firm.start('Jules', { space: memorySpace(firm.objects, () => fault) })
    recordOn(camille.disk, 'c1')
    await passAll([camille, jules])
    fault = 'missing'
    expect(await jules.exchange.acknowledge()).toBe(true)
    expect(await jules.exchange.pass()).toMatchObject({ fault, unsent: 0 })
  })

  test('leaves in the queue, and says, what no entry could hold', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    recordOn(camille.disk, 'c1', { id: 'c1', bytes: new Uint8Array(LARGEST_RECORDS + 1) })
    recordOn(camille.disk, 'c2')
    const { unsent, remarks } = await camille.exchange.pass()
    expect(unsent).toBe(1)
    expect(remarks.map(({ code }) => code)).toEqual(['recordTooLarge'])
    expect(camille.disk.waiting.map(({ id }) => id)).toEqual(['c1'])
  })

  test('makes as many entries as it takes', async () => {
    const firm = firmOf('Camille', 'Jules')
    const [camille, jules] = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    for (const id of ['c1', 'c2', 'c3']) recordOn(camille.disk, id, { id, bytes: new Uint8Array(LARGEST_RECORDS / 2) })
    await passAll([camille, jules])
    expect(namesOf(firm, '.ecriture')).toHaveLength(3)
    expect(recordIds(jules.disk)).toEqual(['c1', 'c2', 'c3'])
  })

  test('notes what else lies in the space, and since when', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    firm.objects.set('Notes de Jules.txt', new Uint8Array())
    const [since, later] = [firm.clock.now, '2026-03-03T08:00:00.000Z']
    await camille.exchange.pass()
    firm.clock.now = later
    expect((await camille.exchange.pass()).strangers).toEqual([{ name: 'Notes de Jules.txt', kind: 'other', since }])
  })

  test('says of what else lies there, once it has been there for an hour, what is to be done', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    for (const name of ['desktop.ini', 'Notes.txt', '.~lock.Notes.odt#', `${'0'.repeat(64)} (1).morceau`])
      firm.objects.set(name, new Uint8Array())
    const { strangers } = await camille.exchange.pass()
    expect(strangersToBeSaid(strangers, firm.clock.now)).toEqual([])
    const said = strangersToBeSaid(strangers, '2026-03-02T09:00:00.000Z')
    expect(said.map(({ names }) => names)).toEqual([[`${'0'.repeat(64)} (1).morceau`], ['.~lock.Notes.odt#'], ['Notes.txt']])
  })

  test('over a space that keeps an order reads only what came since, and all of it after a start', async () => {
    const firm = firmOf('Camille', 'Jules')
    const asked: (string | undefined)[] = []
    const space: Space = {
      ...memorySpace(firm.objects),
      list: async (after) => {
        asked.push(after)
        const names = [...firm.objects.keys()].slice(Number(after ?? 0))
        return { status: 'done', value: { ...spaceListing(names), isWhole: after === undefined, cursor: String(firm.objects.size) } }
      },
    }
    const [camille, jules] = [await firm.start('Camille', { space }), await firm.start('Jules', { space })]
    recordOn(camille.disk, 'c1')
    await passAll([camille, jules])
    recordOn(camille.disk, 'c2')
    await passAll([camille, jules])
    expect(recordIds(jules.disk)).toEqual(['c1', 'c2'])
    // The founding list, then an entry each time.
    expect(asked).toEqual([undefined, undefined, '0', '2'])
    const [lost = ''] = namesOf(firm, '.ecriture')
    firm.objects.delete(lost)
    expect((await jules.exchange.pass()).refilled).toBe(0)
    const again = await firm.start('Jules', { space, disk: jules.disk })
    expect((await again.exchange.pass()).refilled).toBe(1)
  })
})

describe('a seat that joins', () => {
  test('takes a log whole on the signature of its last entry', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    for (let number = 1; number <= 20; number += 1) {
      recordOn(camille.disk, `c${number}`)
      await camille.exchange.pass()
    }
    const verify = vi.fn(ED25519.verify)
    const jules = await firm.start('Jules', { signatures: { ...ED25519, verify } })
    expect((await jules.exchange.pass()).taken).toHaveLength(20)
    expect(verify).toHaveBeenCalledTimes(1)
  })
})

describe('an entry that the register cannot keep', () => {
  test.each(['newerRecords', 'wrongRecords'] as const)(
    'for %s waits with all that follows it, and is taken once it can',
    async (refusal) => {
      const firm = firmOf('Camille', 'Jules')
      const jules = await firm.start('Jules')
      for (const id of ['j1', 'j2', 'j3']) {
        recordOn(jules.disk, id)
        await jules.exchange.pass()
      }
      const { disk } = await firm.start('Camille')
      let isKnown = false
      const local = localOn(disk)
      const take: Local['take'] = async (entry, ...others) => (entry.number === 2 && !isKnown ? refusal : local.take(entry, ...others))
      const camille = await firm.start('Camille', { disk, local: { ...local, take } })
      const { remarks, taken } = await camille.exchange.pass()
      expect(taken.map(({ number }) => number)).toEqual([1])
      expect(remarks.map(({ code }) => code)).toEqual([refusal, 'gap'])
      expect(recordIds(disk)).toEqual(['j1'])
      isKnown = true
      await camille.exchange.pass()
      expect(recordIds(disk)).toEqual(['j1', 'j2', 'j3'])
    },
  )
})

describe('an acknowledgement', () => {
  test('is written once for what others recorded, and answered by none', async () => {
    const firm = firmOf('Camille', 'Jules')
    const seats = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    const [camille, jules] = seats
    recordOn(camille.disk, 'c1')
    await passAll(seats)
    expect(await jules.exchange.acknowledge()).toBe(true)
    expect(await jules.exchange.acknowledge()).toBe(false)
    await passAll(seats, 2)
    expect(await camille.exchange.acknowledge()).toBe(false)
    expect(camille.disk.standings.get(jules.own.seat)?.saw[camille.own.seat]).toEqual(camille.disk.standings.get(camille.own.seat)?.heads)
  })
})

describe('a space that lost something', () => {
  test('is filled again from a seat that has it, be it another’s, and that is said', async () => {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const [camille, jules] = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    recordOn(camille.disk, 'c1')
    await passAll([camille, jules])
    const before = new Map(firm.objects)
    firm.objects.clear()
    const { refilled, remarks } = await jules.exchange.pass()
    expect(refilled).toBe(1)
    expect(remarks.map(({ code }) => code)).toEqual(['refilled'])
    expect(firm.objects).toEqual(before)
    const nadia = await firm.start('Nadia')
    await nadia.exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1'])
  })

  test('and that shows less than someone saw is noticed by a seat which cannot fill it', async () => {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const [camille, jules] = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    recordOn(camille.disk, 'c1')
    await passAll([camille, jules])
    recordOn(jules.disk, 'j1')
    await passAll([jules])
    for (const name of namesOf(firm, '.ecriture')) if (name.startsWith(camille.own.seat)) firm.objects.delete(name)
    const nadia = await firm.start('Nadia')
    const { remarks, taken } = await nadia.exchange.pass()
    expect(taken).toEqual([])
    expect(remarks.map(({ code, seat }) => [code, seat])).toEqual([
      ['unseen', jules.own.seat],
      ['missing', camille.own.seat],
    ])
    expect(toBeSaid(remarks, firm.clock.now)).toEqual([])
    firm.clock.now = '2026-03-02T09:00:00.000Z'
    expect(toBeSaid(remarks, firm.clock.now)).toEqual(remarks)
    await jules.exchange.pass()
    await nadia.exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1', 'j1'])
  })

  test('has a damaged object removed an hour later, though the clock was set back a year meanwhile', async () => {
    const firm = firmOf('Camille', 'Jules')
    const [camille, jules] = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    const [name = ''] = namesOf(firm, '.ecriture')
    firm.objects.set(name, new Uint8Array())
    for (const now of ['2026-03-02T08:00:00.000Z', '2025-03-02T08:10:00.000Z', '2025-03-02T09:10:00.000Z']) {
      expect(firm.objects.has(name)).toBe(true)
      firm.clock.now = now
      await jules.exchange.pass()
    }
    expect(firm.objects.has(name)).toBe(false)
  })

  test('is not filled with what it has, and has not brought to this disk', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    const [name = ''] = namesOf(firm, '.ecriture')
    firm.objects.set(`${name}.nextcloud`, new Uint8Array(1))
    firm.objects.delete(name)
    expect(await camille.exchange.pass()).toMatchObject({ refilled: 0, strangers: [{ kind: 'elsewhere' }] })
    expect(firm.objects.has(name)).toBe(false)
  })

  test('takes back an object that was cut short, once it has been so for a while', async () => {
    const firm = firmOf('Camille', 'Jules')
    const [camille, jules] = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    const [name = ''] = namesOf(firm, '.ecriture')
    const whole = firm.objects.get(name) ?? new Uint8Array()
    firm.objects.set(name, whole.slice(0, 700))
    const { remarks } = await jules.exchange.pass()
    expect(remarks.map(({ code }) => code)).toEqual(['cutShort'])
    expect(firm.objects.get(name)).toHaveLength(700)
    firm.clock.now = '2026-03-02T09:00:00.000Z'
    await passAll([jules, camille, jules])
    expect(firm.objects.get(name)).toEqual(whole)
    expect(recordIds(jules.disk)).toEqual(['c1'])
  })
})

describe('two seats of one backup', () => {
  test('part, each into a log of its own, and nothing that either wrote is lost', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    const backup = copyOf(camille.disk)
    recordOn(camille.disk, 'c2')
    await camille.exchange.pass()
    const restored = await firm.start('Camille', { disk: backup })
    recordOn(restored.disk, 'c3')
    const { remarks } = await restored.exchange.pass()
    expect(remarks.map(({ code }) => code)).toEqual(['cloned'])
    const jules = await firm.start('Jules')
    await passAll([camille, restored, jules, camille, restored, jules])
    for (const { disk } of [camille, restored, jules]) expect(recordIds(disk)).toEqual(['c1', 'c2', 'c3'])
    const seats = new Set([camille, restored].map(({ disk }) => disk.seat.seat))
    expect(seats.size).toBe(2)
    expect(seats).not.toContain(camille.own.seat)
    recordOn(restored.disk, 'c4')
    await passAll([restored, jules])
    expect(recordIds(jules.disk)).toContain('c4')
  })

  test('are noticed again where the seat is killed between learning of it and parting', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = await firm.start('Camille')
    const backup = copyOf(camille.disk)
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    const killed = await firm.start('Camille', {
      disk: backup,
      random: () => {
        throw new Error('killed')
      },
    })
    await expect(killed.exchange.pass()).rejects.toThrow('killed')
    expect(recordIds(backup)).toEqual(['c1'])
    const again = await firm.start('Camille', { disk: backup })
    expect((await again.exchange.pass()).remarks.map(({ code }) => code)).toEqual(['cloned'])
    expect(backup.seat.seat).not.toBe(camille.own.seat)
  })
})

describe('entries that everybody has seen', () => {
  const LENGTH = 3

  async function threeSeats(): Promise<{ readonly firm: TestFirm; readonly seats: readonly TestSeat[]; readonly camille: TestSeat }> {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const seats = await Promise.all(['Camille', 'Jules', 'Nadia'].map((name) => firm.start(name, { bundleLength: LENGTH })))
    const [camille] = seats
    if (!camille) throw new Error('no seat')
    for (const id of ['c1', 'c2', 'c3', 'c4']) {
      recordOn(camille.disk, id)
      await camille.exchange.pass()
    }
    return { firm, seats, camille }
  }

  const acknowledgedBy = async (seats: readonly TestSeat[]) => {
    for (const { exchange } of seats) {
      await exchange.pass()
      await exchange.acknowledge()
      await exchange.pass()
    }
  }

  const singlesOf = (firm: TestFirm, { own }: TestSeat) => namesOf(firm, '.ecriture').filter((name) => name.startsWith(own.seat))

  test('go together in one object, and only then; who joins reads them there', async () => {
    const { firm, seats, camille } = await threeSeats()
    await acknowledgedBy(seats.slice(0, 2))
    await camille.exchange.pass()
    expect(namesOf(firm, '.liasse')).toEqual([])
    await acknowledgedBy(seats)
    await camille.exchange.pass()
    expect(namesOf(firm, '.liasse')).toHaveLength(1)
    await passAll(seats, 2)
    expect(singlesOf(firm, camille)).toHaveLength(1)
    const joining = await firm.start('Nadia')
    await joining.exchange.pass()
    expect(recordIds(joining.disk)).toEqual(['c1', 'c2', 'c3', 'c4'])
  })

  test('are read by a copy of the seat that wrote as many of its own meanwhile: neither line is lost', async () => {
    const { firm, seats, camille } = await threeSeats()
    await acknowledgedBy(seats)
    await passAll(seats, 3)
    expect(singlesOf(firm, camille)).toHaveLength(1)
    const away = await firm.start('Camille', { space: memorySpace(new Map()) })
    for (const id of ['d1', 'd2', 'd3', 'd4']) {
      recordOn(away.disk, id)
      await away.exchange.pass()
    }
    const back = await firm.start('Camille', { disk: away.disk })
    await passAll([back, ...seats, back, ...seats], 2)
    for (const { disk } of [back, ...seats]) expect(recordIds(disk)).toEqual(['c1', 'c2', 'c3', 'c4', 'd1', 'd2', 'd3', 'd4'])
  })

  test('stay where the bundle was damaged before it was read back', async () => {
    const { firm, seats, camille } = await threeSeats()
    await acknowledgedBy(seats)
    await camille.exchange.pass()
    const [bundle = ''] = namesOf(firm, '.liasse')
    firm.objects.set(bundle, (firm.objects.get(bundle) ?? new Uint8Array()).slice(0, 900))
    await camille.exchange.pass()
    expect(singlesOf(firm, camille)).toHaveLength(4)
  })

  test('come back one by one where the bundle is lost', async () => {
    const { firm, seats, camille } = await threeSeats()
    await acknowledgedBy(seats)
    await passAll([camille], 3)
    for (const name of namesOf(firm, '.liasse')) firm.objects.delete(name)
    await seats[1]?.exchange.pass()
    expect(singlesOf(firm, camille)).toHaveLength(4)
  })
})

test('two passes asked for at once are made one after the other', async () => {
  const firm = firmOf('Camille', 'Jules')
  const camille = await firm.start('Camille')
  recordOn(camille.disk, 'c1')
  const [first, second] = await Promise.all([camille.exchange.pass(), camille.exchange.pass()])
  expect([first.sent, second.sent]).toEqual([1, 0])
  expect([...camille.disk.held.values()]).toHaveLength(1)
})
