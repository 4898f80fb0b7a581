import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWorld, type Step } from './simulation.ts'

const seat = fc.nat(7)
const object = fc.nat(200)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('record' as const), seat, count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('pass' as const), seat }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('killed' as const), seat, call: fc.nat(40), isAfter: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), seat }) },
  {
    weight: 14,
    arbitrary: fc.record({ kind: fc.constant('synchronise' as const), seat, picks: fc.array(fc.nat(11), { minLength: 1, maxLength: 12 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), object }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), object, length: fc.nat(2000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('duplicate' as const), seat, object }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('setClock' as const), seat, days: fc.integer({ min: -400, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clone' as const), seat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeSeat' as const), seat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('breakDown' as const), seat }) },
)

const schedule = fc.record({ seats: fc.integer({ min: 3, max: 6 }), steps: fc.array(step, { minLength: 30, maxLength: 140, size: 'max' }) })

describe('whatever happens between the seats of a firm', () => {
  test('all come to hold the same entries, and everything that a screen said was recorded', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async ({ seats, steps }) => {
        const world = createWorld(seats)
        for (const next of steps) {
          await world.take(next)
          for (const { disk } of world.installations) expect(danglingIn(disk)).toEqual([])
        }
        await world.settle()
        const [first, ...others] = world.staying().map(({ disk }) => ({
          entries: [...disk.held.keys()].toSorted(),
          records: [...disk.records.keys()].toSorted(),
        }))
        for (const other of others) expect(other).toEqual(first)
        const owed = world.acknowledged.filter(({ by }) => !by.isGone).map(({ id }) => id)
        for (const { disk } of world.staying()) expect(owed.filter((id) => !disk.records.has(id))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

type Disk = ReturnType<typeof createWorld>['installations'][number]['disk']

/** Heads that a log here rests on and that are not here: an entry is taken whole, with all before it. */
function danglingIn({ held, standings }: Disk): readonly string[] {
  const hashes = new Set([...held.values()].map(({ entry }) => entry.hash))
  const named = [...standings.values()].flatMap(({ heads, saw }) => [...heads, ...Object.values(saw).flat()])
  return named.map(({ hash }) => hash).filter((hash) => !hashes.has(hash))
}
