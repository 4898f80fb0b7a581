/** The firm's own journal, on several seats. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createFirmJournal, firmEventsIn, firmHead } from '../../../../renderer/data/register/firm-journal.ts'
import { decide } from '../../../../shared/complaint/index.ts'
import type { FirmFacts } from '../../../../shared/firm/journal/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { firmEventRecordOf, meetFirm } from '../../../../shared/replication/index.ts'
import { openRegister } from '../register/open-register.ts'
import { foundingSeat, joiningSeat, type Objects, type OpenSeat, openSeat, settle, twoSeats } from './firm-seats.ts'

type Register = Awaited<ReturnType<typeof openRegister>>
type At = Pick<Register, 'database' | 'ledger' | 'name'>

const DAY = localDate('2026-05-25')
let acts = 0

function journalOf({ database, ledger, name }: At) {
  return createFirmJournal(database, ledger, () => ({
    now: '2026-05-25T08:00:00.000Z',
    recordedBy: name,
    newId: () => {
      acts += 1
      return `${name}-acte-${acts}`
    },
    newSalt: () => '0'.repeat(32),
  }))
}

async function act(seat: At, facts: FirmFacts = { type: 'PassphraseChanged' }, files: readonly [fileId: string, bytes: Uint8Array][] = []) {
  const given = files.map(([fileId, bytes]) => ({
    file: { fileId, name: 'Synthèse signée.pdf', mediaType: 'application/pdf', size: bytes.length, sha256: '0'.repeat(64) },
    bytes: new Uint8Array(bytes),
  }))
  const outcome = await journalOf(seat).record(() => decide([], () => [{ occurredOn: DAY, facts }]), given)
  expect(outcome).toEqual({ status: 'recorded' })
}

async function told(seat: At) {
  const { events, seal } = await journalOf(seat).load()
  return { ids: events.map(({ id }) => id), numbers: events.map(({ sequence }) => sequence), seal }
}

async function keysOf({ database }: Pick<Register, 'database'>) {
  return database.settings.where('key').startsWith('firm-event:').primaryKeys()
}

describe('the firm’s own journal', () => {
  test('of a firm of one lies where it always did, and nothing is noted of it', async () => {
    const alone = await openRegister()
    await act(alone)
    await act(alone)
    expect(await keysOf(alone)).toEqual(['firm-event:000001', 'firm-event:000002'])
    expect(await alone.database.outbox.count()).toBe(0)
  })

  test('is the same on two seats that each had one of its own before they met, and the next act follows both', async () => {
    const objects: Objects = new Map()
    const [alone, other] = [await openRegister(), await openRegister()]
    for (const register of [alone, alone, other]) await act(register)
    const camille = await foundingSeat(objects, alone)
    const jules = await joiningSeat(objects, camille, 'Jules Petit', 'adviser', other)
    await settle(camille, jules)
    const met = await told(camille)
    expect(met).toMatchObject({ numbers: [1, 1, 2], seal: { status: 'whole' } })
    expect(await told(jules)).toEqual(met)
    await act(jules)
    await settle(jules, camille)
    expect(await told(camille)).toMatchObject({ numbers: [1, 1, 2, 3], seal: { status: 'whole' } })
    expect(await told(jules)).toEqual(await told(camille))
    expect(await firmHead(jules.database)).toEqual(await firmHead(camille.database))
  })

  test('keeps both of two acts recorded under one number by seats that did not know of each other', async () => {
    const { camille, jules } = await twoSeats()
    await act(camille)
    await settle(camille, jules)
    await Promise.all([act(camille), act(jules)])
    await settle(camille, jules)
    const met = await told(camille)
    expect(met).toMatchObject({ numbers: [1, 2, 2], seal: { status: 'whole' } })
    expect(await told(jules)).toEqual(met)
    expect((await keysOf(jules)).filter((key) => key.startsWith('firm-event:000002'))).toHaveLength(2)
  })

  test('goes with its files, which lie in parts', async () => {
    const { camille, jules } = await twoSeats()
    const bytes = new Uint8Array(600_000).fill(9)
    await act(camille, { type: 'PassphraseChanged' }, [['f1', bytes]])
    await settle(camille, jules)
    expect(await journalOf(jules).file('f1')).toEqual({ name: 'Synthèse signée.pdf', mediaType: 'application/pdf', bytes })
    expect(await jules.database.files.count()).toBe(0)
    for (const seat of [camille, jules]) expect(await seat.database.outbox.count()).toBe(0)
  })

  test('is told again from a register that lost what it had noted to tell', async () => {
    const { objects, camille, jules } = await twoSeats()
    await act(camille, { type: 'PassphraseChanged' }, [['f1', new Uint8Array([1, 2, 3])]])
    await camille.database.outbox.clear()
    const again: OpenSeat = await openSeat(camille, objects)
    await settle(again, jules)
    expect((await told(jules)).ids).toEqual((await told(camille)).ids)
    expect(await journalOf(jules).file('f1')).toBeDefined()
  })

  test('waits with the seat while the space is away', async () => {
    const { objects, camille, jules } = await twoSeats()
    await act(camille)
    const away = await openSeat(camille, objects, { fault: () => 'missing' })
    await away.pass()
    await settle(jules)
    expect((await told(jules)).ids).toEqual([])
    await settle(await openSeat(camille, objects), jules)
    expect(await told(jules)).toEqual(await told(camille))
  })

  test('takes nothing that is of no journal of a firm’s, of a later version, or other than it was sealed', async () => {
    const seat = await openRegister()
    for (const _ of [1, 2]) await act(seat)
    const records = (await firmEventsIn(seat.database)).map(firmEventRecordOf)
    const [, last = records[0]] = records
    if (last?.kind !== 'firmEvent') throw new Error('no event')
    expect(meetFirm([], records)).toMatchObject({ status: 'met', added: [{}, {}] })
    expect(meetFirm([], [last])).toEqual({ status: 'wrong' })
    const others = [
      { ...last, facts: { type: 'RecoveryCodeChanged' } },
      { ...last, event: { ...last.event, recordedBy: 'autre' } },
      { ...last, event: { ...last.event, dossierId: 'dossier' } },
    ]
    for (const other of others) expect(meetFirm([], [...records.slice(0, 1), other])).toEqual({ status: 'wrong' })
    expect(meetFirm([], [...records.slice(0, 1), { ...last, facts: { type: 'Inconnu' } }])).toEqual({ status: 'newer' })
  })
})
