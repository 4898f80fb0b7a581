/** Registers whose seat was left out of the firm, and registers whose clock is a year off. */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createWriter } from '../../../../renderer/data/register/writer.ts'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { addNote } from '../../../../shared/complaint/index.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import type { openRegister } from '../register/open-register.ts'
import {
  contentOf,
  exchangeOf,
  foundingSeat,
  joiningSeat,
  note,
  type Objects,
  type OpenSeat,
  recordCall,
  removeSeat,
  settle,
  twoSeats,
} from './firm-seats.ts'

async function textsOn({ register }: Pick<OpenSeat, 'register'>, dossierId: string) {
  const loaded = await register.load(dossierId)
  return loaded?.journal.flatMap(({ facts }) => (facts?.type === 'NoteAdded' ? facts.text : []))
}

describe('a seat that was left out', () => {
  test('keeps all that it had and records on, for itself alone, and is told so', async () => {
    const { objects, camille, jules } = await twoSeats()
    const dossierId = await recordCall(camille)
    await settle(camille, jules)
    await removeSeat(objects, camille, jules)
    await settle(camille, jules)
    await note(jules, dossierId, 'Chez Jules.')
    await note(camille, dossierId, 'Chez Camille.')
    await settle(jules, camille, jules)
    const { remarks, unsent } = await jules.pass()
    expect(remarks.map(({ code }) => code)).toContain('removed')
    expect(unsent).toBeGreaterThan(0)
    expect(await textsOn(jules, dossierId)).toEqual(['Chez Jules.'])
    expect(await textsOn(camille, dossierId)).toEqual(['Chez Camille.'])
    expect((await jules.register.load(dossierId))?.seal.status).toBe('whole')
  })

  test('comes back as another seat, which reads what it had recorded and all that was since', async () => {
    const { objects, camille, jules } = await twoSeats()
    const dossierId = await recordCall(jules)
    await note(jules, dossierId, 'Avant.')
    await settle(jules, camille)
    await removeSeat(objects, camille, jules)
    await settle(camille)
    await note(camille, dossierId, 'Pendant.')
    const again = await joiningSeat(objects, camille, 'Jules Petit')
    await settle(camille, again)
    await note(again, dossierId, 'Après.')
    await settle(again, camille)
    expect(await textsOn(camille, dossierId)).toEqual(['Avant.', 'Pendant.', 'Après.'])
    expect((await contentOf(again)).journals).toEqual((await contentOf(camille)).journals)
    expect((await seatKeys(again.database))?.own.seat).not.toBe((await seatKeys(jules.database))?.own.seat)
  })
})

describe('a seat whose clock is a year off', () => {
  /** What a register records by such a clock, and its exchange. */
  async function byClock(seat: Awaited<ReturnType<typeof openRegister>>, objects: Objects, now: string) {
    const { database, ledger, mirror, protection, register } = seat
    let ids = 0
    const recording = (recordedBy: string) => ({
      now,
      recordedBy,
      newId: () => {
        ids += 1
        return `${now}-${ids}`
      },
      newSalt: () => '0'.repeat(32),
    })
    const recorder = async () => ({ recordedBy: 'jules' })
    const writer = createWriter({ database, ledger, mirror, contentKeys: protection.contentKeys, recording, recorder })
    const day = contextOn(now.slice(0, 10))
    const exchange = await exchangeOf(seat, memorySpace(objects), now)
    return {
      database,
      register,
      pass: async () => exchange?.pass(),
      note: async (dossierId: string, text: string) => {
        const outcome = await writer.record(dossierId, (dossier) => addNote(dossier, { text }, day))
        expect(outcome.status).toBe('recorded')
      },
    }
  }

  test.each(['2027-04-09T08:00:00.000Z', '2025-04-09T08:00:00.000Z'])(
    '(%s) loses nothing and breaks no seal, and what each knew stays in its order',
    async (now) => {
      const objects: Objects = new Map()
      const camille = await foundingSeat(objects)
      const joined = await joiningSeat(objects, camille)
      const dossierId = await recordCall(camille)
      await settle(camille, joined)
      const astray = await byClock(joined, objects, now)
      const everyone = async () => {
        for (let round = 0; round < 3; round += 1) for (const { pass } of [astray, camille]) await pass()
      }
      await astray.note(dossierId, 'Premier.')
      await everyone()
      await note(camille, dossierId, 'Deuxième.')
      await everyone()
      await astray.note(dossierId, 'Troisième.')
      await Promise.all([note(camille, dossierId, 'À l’écart.'), astray.note(dossierId, 'De son côté.')])
      await everyone()
      const texts = await textsOn(camille, dossierId)
      expect(texts?.slice(0, 2)).toEqual(['Premier.', 'Deuxième.'])
      expect(texts?.toSorted()).toEqual(['De son côté.', 'Deuxième.', 'Premier.', 'Troisième.', 'À l’écart.'].toSorted())
      expect((await contentOf(astray)).journals).toEqual((await contentOf(camille)).journals)
      expect((await camille.register.load(dossierId))?.seal.status).toBe('whole')
    },
  )
})
