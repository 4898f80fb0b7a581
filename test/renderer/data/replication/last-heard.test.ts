/** When each seat was last heard of: by what it tells itself, once a day where it has nothing else to tell. */
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { firmMembers } from '../../../../renderer/data/replication/membership.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { exchangeOf, foundingSeat, note, type Objects, type OpenSeat, recordCall, settle, twoSeats } from './firm-seats.ts'

/** Passes at an instant of this seat's clock, as many as asked. @returns how many entries it then has in the space */
async function passAt(objects: Objects, seat: OpenSeat, now: string, passes = 1, isAway = false): Promise<number> {
  const exchange = await exchangeOf(
    seat,
    memorySpace(objects, () => (isAway ? 'missing' : undefined)),
    now,
  )
  for (let pass = 0; pass < passes; pass += 1) await exchange?.pass()
  return seat.database.entries.count()
}

async function heard({ database }: Pick<OpenSeat, 'database'>) {
  return (await firmMembers(database)).map(({ member, isHere, heardAt }) => [member.initials, isHere ? 'ici' : heardAt])
}

test('is the instant at which it wrote, and not the one at which that came here', async () => {
  const { objects, camille, jules } = await twoSeats()
  expect(await heard(camille)).toEqual([
    ['CF', 'ici'],
    ['JP', 'never'],
  ])
  const dossierId = await recordCall(camille)
  await settle(camille, jules)
  await note(jules, dossierId, 'Lundi.')
  await passAt(objects, jules, '2026-04-13T07:00:00.000Z')
  await passAt(objects, camille, '2026-04-15T07:00:00.000Z', 2)
  expect(await heard(camille)).toEqual([
    ['CF', 'ici'],
    ['JP', '2026-04-13T07:00:00.000Z'],
  ])
})

test('is told once a day, however often it looks, and by nobody who does not see the space', async () => {
  const { objects, camille, jules } = await twoSeats()
  await recordCall(camille)
  await settle(camille, jules)
  const before = await passAt(objects, jules, '2026-04-09T12:00:00.000Z', 3)
  expect(await passAt(objects, jules, '2026-04-20T07:00:00.000Z', 3, true)).toBe(before)
  expect(await passAt(objects, jules, '2026-04-20T07:00:00.000Z', 20)).toBe(before + 1)
  expect(await passAt(objects, jules, '2026-04-20T16:00:00.000Z', 20)).toBe(before + 1)
  expect(await passAt(objects, jules, '2026-04-21T06:55:00.000Z', 20)).toBe(before + 2)
  await passAt(objects, camille, '2026-04-21T08:00:00.000Z', 3)
  expect((await heard(camille))[1]).toEqual(['JP', '2026-04-21T06:55:00.000Z'])
  // The others take it for what it is: nobody answers it.
  const answered = await passAt(objects, camille, '2026-04-21T08:00:00.000Z', 5)
  expect(await passAt(objects, camille, '2026-04-21T09:00:00.000Z', 5)).toBe(answered)
})

test('by a clock that is ahead is the instant at which it came, and a clock set back tells once more and not at each look', async () => {
  const { objects, camille, jules } = await twoSeats()
  await recordCall(camille)
  await settle(camille, jules)
  await passAt(objects, jules, '2027-04-09T08:00:00.000Z', 2)
  await passAt(objects, camille, '2026-04-10T08:00:00.000Z')
  expect((await heard(camille))[1]).toEqual(['JP', '2026-04-10T08:00:00.000Z'])
  const ahead = await jules.database.entries.count()
  expect(await passAt(objects, jules, '2026-04-11T08:00:00.000Z', 10)).toBe(ahead + 1)
})

test('of a firm of one seat says nothing', async () => {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  await recordCall(camille)
  const before = await passAt(objects, camille, '2026-04-09T08:00:00.000Z', 2)
  expect(await passAt(objects, camille, '2026-05-09T08:00:00.000Z', 5)).toBe(before)
})
