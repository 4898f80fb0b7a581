/** Registers that record and exchange in any order, killed between any two writes, over a space that loses objects. */
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { changeLetterhead, letterheadOf } from '../../../../renderer/data/register/stationery.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import {
  closeAsRequest,
  contentOf,
  erase,
  exchangeOf,
  foundingSeat,
  joiningSeat,
  note,
  type Objects,
  type OpenSeat,
  openSeat,
  recordCall,
  settle,
} from './firm-seats.ts'

type Step =
  | { readonly kind: 'call' | 'note' | 'pass' | 'erase'; readonly seat: number; readonly dossier: number }
  /** The seat's application ends at this write, before it or after it. */
  | { readonly kind: 'killed'; readonly seat: number; readonly at: number; readonly isAfter: boolean }
  | { readonly kind: 'lose'; readonly object: number }
  /** A letterhead that no entry could hold. */
  | { readonly kind: 'letterhead'; readonly seat: number }

const seat = fc.nat(2)
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('call' as const, 'note' as const, 'note' as const, 'pass' as const, 'pass' as const),
      seat,
      dossier: fc.nat(9),
    }),
    fc.record({ kind: fc.constantFrom('killed' as const), seat, at: fc.integer({ min: 1, max: 25 }), isAfter: fc.boolean() }),
    fc.record({ kind: fc.constant('lose' as const), object: fc.nat(99) }),
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), seat, dossier: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('letterhead' as const), seat: fc.nat(1) }) },
  ),
  { minLength: 6, maxLength: 22 },
)

/** Whose application records no erasure. */
const ADVISER = { seat: 2, role: 'adviser' } as const

class Killed extends Error {}

/** A pass of an application that ends at its nth write to the database or to the space. */
async function killedPass(opened: OpenSeat, objects: Objects, at: number, isAfter: boolean): Promise<void> {
  let writes = 0
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1
    if (writes < at) return write()
    if (isAfter) await write()
    throw new Killed()
  }
  const { ledger } = opened
  const space = memorySpace(objects)
  const write = (...args: Parameters<typeof ledger.write>) => counted(() => ledger.write(...args))
  const dying = {
    ...space,
    putOnce: (name: string, bytes: Uint8Array) => counted(() => space.putOnce(name, bytes)),
    remove: (name: string) => counted(() => space.remove(name)),
  }
  try {
    const exchange = await exchangeOf({ ...opened, ledger: { ...ledger, write: write as typeof ledger.write } }, dying)
    await exchange?.pass()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}

test('whatever happens, all seats come to hold one register, with everything that was recorded', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const objects: Objects = new Map()
      const first = await foundingSeat(objects)
      const second = await joiningSeat(objects, first, 'Jules Petit', 'responsable')
      const seats = [first, second, await joiningSeat(objects, first, 'Zoé Lin', ADVISER.role)]
      const dossiers: string[] = []
      const erased = new Set<string>()
      let letterheads = 0
      const notes: { readonly dossier: string; readonly text: string }[] = []
      for (const step of taken) {
        if (step.kind === 'lose') {
          const name = [...objects.keys()].filter((one) => !one.startsWith('epoque'))[step.object]
          if (name) objects.delete(name)
          continue
        }
        const here = seats[step.seat] as OpenSeat
        if (step.kind === 'killed') {
          await killedPass(here, objects, step.at, step.isAfter)
          seats[step.seat] = await openSeat(here, objects)
        } else if (step.kind === 'letterhead') {
          letterheads += 1
          const base64 = `${letterheads}`.padEnd(300_000, 'A')
          await changeLetterhead(createSettings(here.database, here.ledger), {
            logo: { mediaType: 'image/png', base64, width: 1, height: 1 },
          })
        } else if (step.kind === 'pass') await here.pass()
        else if (step.kind === 'call') dossiers.push(await recordCall(here))
        else {
          const known = dossiers.filter((id) => !erased.has(id))
          const dossier = known[step.dossier % Math.max(1, known.length)]
          const loaded = dossier === undefined ? undefined : await here.register.load(dossier)
          if (!dossier || !loaded || loaded.dossier.erasure) continue
          if (step.kind === 'erase') {
            if (step.seat === ADVISER.seat) continue
            if (loaded.dossier.isComplaint) await closeAsRequest(here, dossier)
            await erase(here, dossier)
            erased.add(dossier)
          } else {
            const text = `Note ${notes.length}.`
            await note(here, dossier, text)
            notes.push({ dossier, text })
          }
        }
      }
      await settle(...seats)
      const [content, ...others] = await Promise.all(seats.map(contentOf))
      for (const other of others) expect(other).toEqual(content)
      const [letterhead, ...same] = await Promise.all(seats.map((each) => letterheadOf(createSettings(each.database, each.ledger))))
      expect(letterhead !== undefined).toBe(letterheads > 0)
      for (const one of same) expect(one).toEqual(letterhead)
      expect(content?.dossiers.map(({ id }) => id).toSorted()).toEqual(dossiers.toSorted())
      expect(content?.journals.every(([, seal]) => seal && 'status' in seal && seal.status === 'whole')).toBe(true)
      const told = JSON.stringify(content?.journals)
      for (const { dossier, text } of notes) expect(told.includes(text)).toBe(!erased.has(dossier))
      for (const { database } of seats) expect([await database.outbox.count(), await database.awaited.count()]).toEqual([0, 0])
    }),
    { numRuns: 8 },
  )
})
