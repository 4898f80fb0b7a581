/** A space whose host, or someone who may write in it, does what they can. */
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../../shared/complaint/index.ts'
import { spaceName } from '../../../shared/host/space.ts'
import { writeBundle } from '../../../shared/replication/bundle.ts'
import { EMPTY_LOG, type EntryContent, type LogHead, writeEntry } from '../../../shared/replication/entry.ts'
import { writeEpoch } from '../../../shared/replication/epochs.ts'
import { type RemarkCode, remarkSentence } from '../../../shared/replication/refusals.ts'
import { toBeSaid } from '../../../shared/replication/remarks.ts'
import type { OwnSeat } from '../../../shared/replication/signatures.ts'
import { drawnFrom, epochKey, listOf, seatNamed } from './a-firm.ts'
import { recordOn } from './memory-local.ts'
import { firmOf, recordIds, type TestFirm, type TestSeat } from './seats.ts'

const SAID: EntryContent = { writtenAt: '2026-03-02T08:00:00.000Z', seen: {}, records: [{ id: 'forged' }] }

type Forgery = {
  readonly seat: OwnSeat
  readonly after?: LogHead
  readonly firm?: string
  readonly epoch?: number
  readonly key?: Uint8Array
  readonly content?: EntryContent
}

/** Puts in the space an entry that the application would not have written. */
function forge(firm: TestFirm, { seat, after = EMPTY_LOG, firm: of, epoch = 1, key = epochKey(1), content = SAID }: Forgery): string {
  const place = { firm: of ?? firm.founding.hash.slice(0, 16), after, epoch }
  const outcome = writeEntry(place, content, { seat, key, random: drawnFrom(`forgery ${after.number}`) })
  if (outcome.status === 'refused') throw new Error(outcome.code)
  firm.objects.set(outcome.entry.name, outcome.entry.bytes)
  return outcome.entry.name
}

/** Two seats that have exchanged one record each. */
async function twoSeats(): Promise<{
  readonly firm: TestFirm
  readonly camille: TestSeat
  readonly jules: TestSeat
  readonly log: LogHead
}> {
  const firm = firmOf('Camille', 'Jules')
  const camille = await firm.start('Camille')
  const jules = await firm.start('Jules')
  recordOn(jules.disk, 'j1')
  await jules.exchange.pass()
  recordOn(camille.disk, 'c1')
  await camille.exchange.pass()
  await jules.exchange.pass()
  const [log = EMPTY_LOG] = camille.disk.standings.get(jules.own.seat)?.heads ?? []
  return { firm, camille, jules, log }
}

/** What a pass says, once an hour has gone by since it was first seen; nothing of it may be in the register. */
async function saidBy(firm: TestFirm, { exchange, disk }: TestSeat): Promise<readonly RemarkCode[]> {
  const before = { held: [...disk.held.keys()], records: recordIds(disk), epochs: [...disk.epochs.keys()] }
  await exchange.pass()
  firm.clock.now = '2026-03-02T09:00:00.000Z'
  const { remarks, taken } = await exchange.pass()
  expect(taken).toEqual([])
  expect({ held: [...disk.held.keys()], records: recordIds(disk), epochs: [...disk.epochs.keys()] }).toEqual(before)
  const said = toBeSaid(remarks, firm.clock.now)
  for (const { code, sentence } of said) expect(sentence).toBe(remarkSentence(code))
  return said.map(({ code }) => code)
}

describe('an entry in the space', () => {
  test('signed by a key of nobody’s is refused', async () => {
    const { firm, camille } = await twoSeats()
    forge(firm, { seat: seatNamed('Personne') })
    expect(await saidBy(firm, camille)).toEqual(['unknownSeat'])
  })

  test('in the name of a seat whose key signed nothing is refused', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    forge(firm, { seat: { ...jules.own, secretKey: seatNamed('Personne').secretKey }, after: log })
    expect(await saidBy(firm, camille)).toEqual(['badSignature'])
  })

  test('that another seat’s entry names as the one before it is refused all the same', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    const third = await firm.start('Jules')
    const name = forge(firm, { seat: { ...camille.own, secretKey: third.own.secretKey }, after: { number: 5, hash: 'e'.repeat(64) } })
    const hash = sha256Hex(firm.objects.get(name) ?? new Uint8Array())
    forge(firm, { seat: jules.own, after: { ...log, hash } })
    expect((await saidBy(firm, camille)).toSorted()).toEqual(['badSignature', 'gap'])
  })

  test('of another firm is refused', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    forge(firm, { seat: jules.own, after: log, firm: '0123456789abcdef' })
    expect(await saidBy(firm, camille)).toEqual(['otherFirm'])
  })

  test.each([
    ['that says it is the first, and follows another', { number: 0, hash: 'e'.repeat(64) }, 'badLink'],
    ['that skips a number', (log: LogHead) => ({ ...log, number: log.number + 1 }), 'badLink'],
    ['that follows one which nobody has', (log: LogHead) => ({ ...log, hash: 'e'.repeat(64) }), 'gap'],
  ])('%s is refused', async (_what, after, code) => {
    const { firm, camille, jules, log } = await twoSeats()
    forge(firm, { seat: jules.own, after: typeof after === 'function' ? after(log) : after })
    expect(await saidBy(firm, camille)).toContain(code)
  })

  test('that follows another seat’s is refused', async () => {
    const { firm, camille, jules } = await twoSeats()
    const [own = EMPTY_LOG] = camille.disk.standings.get(camille.own.seat)?.heads ?? []
    forge(firm, { seat: jules.own, after: own })
    expect(await saidBy(firm, camille)).toEqual(['badLink'])
  })

  test('whose author had seen what nobody has waits, and the seat whose log is short is named', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    const seen = { [camille.own.seat]: [{ number: 9, hash: 'e'.repeat(64) }] }
    forge(firm, { seat: jules.own, after: log, content: { ...SAID, seen } })
    expect(await saidBy(firm, camille)).toEqual(['unseen', 'missing'])
  })

  test.each([
    ['another number', (head: LogHead, camille: string, _jules: string) => ({ [camille]: [{ ...head, number: head.number + 1 }] })],
    ['another log', (head: LogHead, _camille: string, jules: string) => ({ [jules]: [head] })],
  ])('that tells what is here as seen under %s waits', async (_what, seenOf) => {
    const { firm, camille, jules, log } = await twoSeats()
    const [own = EMPTY_LOG] = camille.disk.standings.get(camille.own.seat)?.heads ?? []
    forge(firm, { seat: jules.own, after: log, content: { ...SAID, seen: seenOf(own, camille.own.seat, jules.own.seat) } })
    expect(await saidBy(firm, camille)).toEqual(['unseen'])
  })

  test('sealed for an epoch that no responsable opened is refused', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    forge(firm, { seat: jules.own, after: log, epoch: 2, key: epochKey(2) })
    expect(await saidBy(firm, camille)).toEqual(['unknownEpoch'])
  })

  test('sealed under another key than its epoch’s is refused', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    forge(firm, { seat: jules.own, after: log, key: epochKey(7) })
    expect(await saidBy(firm, camille)).toEqual(['unreadable'])
  })

  test('sealed for an earlier epoch than the one before it is refused', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    const second = writeEpoch(listOf(2, firm.founding.hash, firm.seats, [camille.own]), camille.own)
    firm.objects.set(second.name, second.bytes)
    await camille.exchange.pass()
    recordOn(jules.disk, 'j2')
    await jules.exchange.pass()
    recordOn(jules.disk, 'j3')
    await jules.exchange.pass()
    await camille.exchange.pass()
    const [later = log] = camille.disk.standings.get(jules.own.seat)?.heads ?? []
    expect([...camille.disk.held.values()].map(({ entry }) => entry.epoch)).toContain(2)
    forge(firm, { seat: jules.own, after: later, epoch: 1 })
    expect(await saidBy(firm, camille)).toEqual(['wrongEpoch'])
  })

  test('replayed under another name is refused, and under its own changes nothing', async () => {
    const { firm, camille, jules } = await twoSeats()
    const [name = '', bytes = new Uint8Array()] = [...firm.objects].find(([found]) => found.startsWith(jules.own.seat)) ?? []
    firm.objects.set(spaceName({ kind: 'entry', seat: jules.own.seat, number: 2, digits: sha256Hex(bytes) }), bytes)
    expect(await saidBy(firm, camille)).toEqual(['otherName'])
    expect(firm.objects.get(name)).toEqual(bytes)
  })

  test('that is none, under a name that its bytes have, is refused', async () => {
    const { firm, camille, jules } = await twoSeats()
    const bytes = new TextEncoder().encode('rien')
    firm.objects.set(spaceName({ kind: 'entry', seat: jules.own.seat, number: 2, digits: sha256Hex(bytes) }), bytes)
    expect(await saidBy(firm, camille)).toEqual(['notAnEntry'])
  })
})

test.each([
  ['nests deeper than any program goes', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['holds a number that is none', '{"format":1e999}'],
])('an object whose line %s is none, and stops nothing', async (_what, line) => {
  const { firm, camille, jules } = await twoSeats()
  const bytes = new TextEncoder().encode(`${line}\n${' '.repeat(64)}`)
  const place = { seat: jules.own.seat, number: 2, from: 2, to: 2, digits: sha256Hex(bytes) }
  for (const kind of ['entry', 'epoch', 'bundle'] as const) firm.objects.set(spaceName({ kind, ...place }), bytes)
  expect((await saidBy(firm, camille)).toSorted()).toEqual(['epochNotOurs', 'notABundle', 'notAnEntry'])
})

describe('entries withheld or out of order', () => {
  test('are taken whole and in order, each when what it rests on has come', async () => {
    const firm = firmOf('Camille', 'Jules')
    const jules = await firm.start('Jules')
    for (const id of ['j1', 'j2', 'j3']) {
      recordOn(jules.disk, id)
      await jules.exchange.pass()
    }
    const entries = [...firm.objects].filter(([name]) => name.startsWith(jules.own.seat))
    for (const [name] of entries) firm.objects.delete(name)
    const camille = await firm.start('Camille')
    const [first = ['', new Uint8Array()], second = first, third = first] = entries
    firm.objects.set(...(third as [string, Uint8Array]))
    expect(await saidBy(firm, camille)).toEqual(['gap', 'missing'])
    firm.objects.set(...(first as [string, Uint8Array]))
    expect((await camille.exchange.pass()).taken.map(({ number }) => number)).toEqual([1])
    firm.objects.set(...(second as [string, Uint8Array]))
    expect((await camille.exchange.pass()).taken.map(({ number }) => number)).toEqual([2, 3])
    expect(recordIds(camille.disk)).toEqual(['j1', 'j2', 'j3'])
  })
})

describe('a list of the firm’s seats', () => {
  test.each(['Jules', 'Personne'])('signed by %s, who is no responsable, opens no epoch', async (name) => {
    const { firm, camille } = await twoSeats()
    const signer = seatNamed(name)
    const list = writeEpoch(listOf(2, firm.founding.hash, [signer], [signer], { key: epochKey(2, 'autre') }), signer)
    firm.objects.set(list.name, list.bytes)
    forge(firm, { seat: signer, epoch: 2, key: epochKey(2, 'autre') })
    expect(await saidBy(firm, camille)).toContain('epochUnsigned')
  })

  test('that names a responsable whose key did not sign opens none', async () => {
    const { firm, camille } = await twoSeats()
    const list = writeEpoch(listOf(2, firm.founding.hash, firm.seats, firm.seats), {
      ...camille.own,
      secretKey: seatNamed('Personne').secretKey,
    })
    firm.objects.set(list.name, list.bytes)
    expect(await saidBy(firm, camille)).toEqual(['epochUnsigned'])
  })

  test('that follows none waits', async () => {
    const { firm, camille } = await twoSeats()
    const list = writeEpoch(listOf(3, 'e'.repeat(64), firm.seats, firm.seats), camille.own)
    firm.objects.set(list.name, list.bytes)
    expect(await saidBy(firm, camille)).toEqual(['epochGap'])
  })

  test('of the same number as another is followed by every seat alike, whichever came first', async () => {
    const firm = firmOf('Camille', 'Jules')
    const camille = seatNamed('Camille')
    const both = ['une', 'autre'].map((word) =>
      writeEpoch(listOf(2, firm.founding.hash, firm.seats, [camille], { key: epochKey(2, word) }), camille),
    )
    const seats = await Promise.all([firm.start('Camille'), firm.start('Jules')])
    for (const [at, list] of both.entries()) {
      firm.objects.set(list.name, list.bytes)
      await seats[at]?.exchange.pass()
      firm.objects.delete(list.name)
    }
    for (const list of both) firm.objects.set(list.name, list.bytes)
    for (const { exchange } of seats) {
      const { remarks } = await exchange.pass()
      const [, outdone] = both.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
      expect(remarks.map(({ code, name }) => [code, name])).toEqual([['epochRival', outdone?.name]])
    }
    recordOn(seats[1].disk, 'j1')
    await seats[1].exchange.pass()
    await seats[0].exchange.pass()
    expect(recordIds(seats[0].disk)).toEqual(['j1'])
  })
})

describe('a responsable who signs a list against the others', () => {
  /** Jules is a responsable beside Camille, by the list of number 2. */
  async function twoResponsables() {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const [camille, jules, nadia] = await Promise.all([firm.start('Camille'), firm.start('Jules'), firm.start('Nadia')])
    const list = writeEpoch(listOf(2, firm.founding.hash, firm.seats, [camille.own, jules.own]), camille.own)
    firm.objects.set(list.name, list.bytes)
    for (const { exchange } of [camille, jules, nadia]) await exchange.pass()
    return { firm, camille, jules, nadia, list }
  }

  test('and hands its key to nobody, or a key that is another, stops no one: they go on under the one before', async () => {
    const { firm, camille, jules, nadia, list } = await twoResponsables()
    const boxes = [camille.own, nadia.own].map(() => 'AAAA')
    const next = writeEpoch(listOf(3, list.hash, firm.seats, [jules.own], { boxes, key: epochKey(3, 'de Jules') }), jules.own)
    firm.objects.set(next.name, next.bytes)
    recordOn(camille.disk, 'c1')
    for (const { exchange } of [camille, nadia, camille]) await exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1'])
    expect((await camille.exchange.pass()).unsent).toBe(0)
  })

  test('is followed by no one once another list has left him out', async () => {
    const { firm, camille, jules, nadia, list } = await twoResponsables()
    const staying = [camille.own, nadia.own]
    const without = writeEpoch(listOf(3, list.hash, staying, [camille.own], { removed: { [jules.own.seat]: [] } }), camille.own)
    firm.objects.set(without.name, without.bytes)
    await nadia.exchange.pass()
    const back = writeEpoch(listOf(4, without.hash, firm.seats, [jules.own]), jules.own)
    firm.objects.set(back.name, back.bytes)
    forge(firm, { seat: jules.own, epoch: 4, key: epochKey(4) })
    expect((await saidBy(firm, nadia)).toSorted()).toEqual(['epochUnsigned', 'unknownEpoch'])
  })

  test('is followed by no one who was left out, whichever list he signs in the place of the one that did it', async () => {
    const { firm, camille, jules, nadia, list } = await twoResponsables()
    const without = writeEpoch(
      listOf(3, list.hash, [camille.own, nadia.own], [camille.own], { removed: { [jules.own.seat]: [] } }),
      camille.own,
    )
    firm.objects.set(without.name, without.bytes)
    await nadia.exchange.pass()
    // As many as it takes, until one has a smaller hash.
    for (let at = 0; at < 20; at += 1) {
      const rival = writeEpoch(listOf(3, list.hash, [jules.own, nadia.own], [jules.own], { key: epochKey(3, `essai ${at}`) }), jules.own)
      firm.objects.set(rival.name, rival.bytes)
    }
    const { remarks } = await nadia.exchange.pass()
    expect(remarks.map(({ code }) => code)).toEqual(Array.from({ length: 20 }, () => 'epochRival'))
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    await nadia.exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1'])
  })

  test('and says of whom he leaves out that they wrote nothing takes back nothing that others had', async () => {
    const { firm, camille, jules, nadia, list } = await twoResponsables()
    recordOn(camille.disk, 'c1')
    await camille.exchange.pass()
    await nadia.exchange.pass()
    await nadia.exchange.acknowledge()
    const staying = [jules.own, nadia.own]
    const without = writeEpoch(listOf(3, list.hash, staying, [jules.own], { removed: { [camille.own.seat]: [] } }), jules.own)
    firm.objects.set(without.name, without.bytes)
    for (const { exchange } of [nadia, jules, nadia]) await exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['c1'])
    expect(recordIds(jules.disk)).toEqual(['c1'])
  })
})

describe('a seat that the responsable removed', () => {
  /** Jules wrote j1, which Camille has; then she removes his seat. Nadia stays. */
  async function removedJules() {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const [camille, jules, nadia] = await Promise.all([firm.start('Camille'), firm.start('Jules'), firm.start('Nadia')])
    recordOn(jules.disk, 'j1')
    await jules.exchange.pass()
    await camille.exchange.pass()
    const heads = camille.disk.standings.get(jules.own.seat)?.heads ?? []
    const staying = firm.seats.filter(({ seat }) => seat !== jules.own.seat)
    const list = writeEpoch(listOf(2, firm.founding.hash, staying, [camille.own], { removed: { [jules.own.seat]: heads } }), camille.own)
    return { firm, camille, jules, nadia, list, log: heads[0] ?? EMPTY_LOG }
  }

  test('stays heard up to where its log ended, and no further', async () => {
    const { firm, camille, jules, nadia, list, log } = await removedJules()
    firm.objects.set(list.name, list.bytes)
    await camille.exchange.pass()
    await nadia.exchange.pass()
    expect(recordIds(nadia.disk)).toEqual(['j1'])
    forge(firm, { seat: jules.own, after: log })
    expect(await saidBy(firm, nadia)).toEqual(['removedSeat'])
    expect(await saidBy(firm, camille)).toEqual(['removedSeat'])
  })

  test('cannot write its past anew', async () => {
    const { firm, camille, jules, list } = await removedJules()
    firm.objects.set(list.name, list.bytes)
    await camille.exchange.pass()
    forge(firm, { seat: jules.own, after: EMPTY_LOG })
    expect(await saidBy(firm, camille)).toEqual(['removedSeat'])
  })

  test('is heard in what another seat had before it learnt of the removal', async () => {
    const { firm, camille, jules, nadia, list } = await removedJules()
    recordOn(jules.disk, 'j2')
    await jules.exchange.pass()
    await nadia.exchange.pass()
    firm.objects.set(list.name, list.bytes)
    await camille.exchange.pass()
    expect(recordIds(camille.disk)).toEqual(['j1'])
    await nadia.exchange.acknowledge()
    await nadia.exchange.pass()
    await camille.exchange.pass()
    expect(recordIds(camille.disk)).toEqual(['j1', 'j2'])
  })

  test('is told so, and sends nothing more', async () => {
    const { firm, jules, list } = await removedJules()
    firm.objects.set(list.name, list.bytes)
    await jules.exchange.pass()
    recordOn(jules.disk, 'j2')
    const before = firm.objects.size
    const { remarks, unsent } = await jules.exchange.pass()
    expect(remarks.map(({ code }) => code)).toEqual(['removed'])
    expect(unsent).toBe(1)
    expect(firm.objects.size).toBe(before)
  })

  test('cannot name a seat to go on in its place', async () => {
    const { firm, camille, jules, list, log } = await removedJules()
    firm.objects.set(list.name, list.bytes)
    await camille.exchange.pass()
    const next = seatNamed('Jules, autre poste')
    forge(firm, { seat: jules.own, after: log, content: { ...SAID, records: [], successor: next.publicKey } })
    forge(firm, { seat: next })
    expect((await saidBy(firm, camille)).toSorted()).toEqual(['removedSeat', 'unknownSeat'])
  })
})

describe('a seat that says it goes on under a key', () => {
  test('of its own, or in a circle, leads nowhere', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    const [one, other] = [seatNamed('Un'), seatNamed('Autre')]
    const goingOn = (seat: OwnSeat): EntryContent => ({ ...SAID, records: [], successor: seat.publicKey })
    forge(firm, { seat: jules.own, after: log, content: goingOn(jules.own) })
    await camille.exchange.pass()
    const [next = log] = camille.disk.standings.get(jules.own.seat)?.heads ?? []
    forge(firm, { seat: jules.own, after: next, content: goingOn(one) })
    forge(firm, { seat: one, content: goingOn(other) })
    forge(firm, { seat: other, content: goingOn(one) })
    for (let time = 0; time < 3; time += 1) expect((await camille.exchange.pass()).fault).toBeUndefined()
    expect(camille.disk.standings.get(other.seat)?.heads).toHaveLength(1)
    recordOn(jules.disk, 'j2')
    await jules.exchange.pass()
    await camille.exchange.pass()
    expect(recordIds(camille.disk)).toContain('j2')
  })

  test('of a seat that was removed does not let it back in', async () => {
    const firm = firmOf('Camille', 'Jules', 'Nadia')
    const [camille, nadia] = [await firm.start('Camille'), seatNamed('Nadia')]
    const staying = firm.seats.filter(({ seat }) => seat !== nadia.seat)
    const list = writeEpoch(listOf(2, firm.founding.hash, staying, [camille.own]), camille.own)
    firm.objects.set(list.name, list.bytes)
    forge(firm, { seat: seatNamed('Jules'), content: { ...SAID, records: [], successor: nadia.publicKey } })
    await camille.exchange.pass()
    forge(firm, { seat: nadia, epoch: 1 })
    expect(await saidBy(firm, camille)).toEqual(['removedSeat'])
  })
})

describe('a bundle in the space', () => {
  test('whose name tells of more entries than any has is none, and hides none', async () => {
    const { firm, camille, jules } = await twoSeats()
    for (const range of ['00000001-99999999', '00000009-00000001'])
      firm.objects.set(`${jules.own.seat}-${range}-0123456789abcdef.liasse`, new Uint8Array())
    const lost = [...firm.objects.keys()].filter((name) => name.endsWith('.ecriture'))
    for (const name of lost) firm.objects.delete(name)
    const { strangers, refilled } = await camille.exchange.pass()
    expect(strangers).toHaveLength(2)
    expect(refilled).toBe(2)
    for (const name of lost) expect(firm.objects.has(name)).toBe(true)
  })

  test('that holds what its name does not say is not taken, and gives way to what seats hold', async () => {
    const { firm, camille, jules, log } = await twoSeats()
    const forgery = forge(firm, { seat: { ...jules.own, secretKey: seatNamed('Personne').secretKey }, after: log })
    const bytes = firm.objects.get(forgery) ?? new Uint8Array()
    firm.objects.delete(forgery)
    const bundle = writeBundle([{ seat: jules.own.seat, number: 2, bytes }])
    firm.objects.set(bundle.name, bundle.bytes)
    expect(await saidBy(firm, camille)).toEqual(['badSignature'])
    const wrong = new TextEncoder().encode('rien')
    const name = spaceName({ kind: 'bundle', seat: jules.own.seat, from: 2, to: 9, digits: sha256Hex(wrong) })
    firm.objects.set(name, wrong)
    await camille.exchange.pass()
    firm.clock.now = '2026-03-02T11:00:00.000Z'
    const { remarks } = await camille.exchange.pass()
    expect(remarks.map(({ code }) => code)).toContain('notABundle')
    expect(firm.objects.has(name)).toBe(false)
  })
})
