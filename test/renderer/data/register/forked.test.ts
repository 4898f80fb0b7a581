/** A dossier that two seats went on with at once, as it is kept, read, gone on with and mended here. */
import { expect, test } from 'vitest'
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import { eventRow } from '../../../../renderer/data/storage/event-rows.ts'
import { addNote, foldDossier, headHash, settleConcurrentSteps } from '../../../../shared/complaint/index.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { CAMILLE, COMMON, goOn, JULES, MET, met } from '../../../shared/complaint/forked.ts'
import { closeIt, day } from '../../../shared/complaint/play.ts'
import { openRegister, TODAY } from './open-register.ts'

async function openedFork() {
  const opened = await openRegister()
  const { database, ledger } = opened
  await ledger.write([database.events, database.dossiers], async () => {
    await database.events.bulkAdd(MET.toReversed().map(eventRow))
    await database.dossiers.put(projectionOf(MET))
  })
  return opened
}

test('is read in the one order, and verifies to its heads on record', async () => {
  const { register, database } = await openedFork()
  const loaded = await register.load('dossier')
  expect(loaded?.journal).toEqual(MET)
  expect(loaded?.seal).toEqual({ status: 'whole', head: headHash(MET) })
  expect((await database.dossiers.get('dossier'))?.head).toBe(headHash(MET))
})

test('is gone on with from both of its heads', async () => {
  const { register } = await openedFork()
  expect((await register.record('dossier', (dossier) => addNote(dossier, { text: 'Vu.' }, TODAY))).status).toBe('recorded')
  const loaded = await register.load('dossier')
  const last = loaded?.journal.at(-1)
  expect(last?.previous).toEqual([CAMILLE.at(-1)?.hash, JULES.at(-1)?.hash].toSorted())
  expect(last?.sequence).toBe(6)
  expect(loaded?.seal).toEqual({ status: 'whole', head: last?.hash })
})

test('is folded anew with its branches, one that was lost coming back from the second copy', async () => {
  const { register, database } = await openedFork()
  await register.rebuildProjection()
  expect((await database.dossiers.get('dossier'))?.head).toBe(headHash(MET))
  expect(await register.damaged()).toEqual([])
  await database.events.delete('camille-1')
  await database.dossiers.clear()
  await register.rebuildProjection()
  expect((await register.load('dossier'))?.journal).toEqual(MET)
})

test('is among those that wait for somebody, closed or not, until it is confirmed', async () => {
  const { register, database } = await openRegister()
  const closing = closeIt(foldDossier(COMMON))
  if (closing.status === 'refused') throw new Error('refused')
  const contradicted = met(
    goOn(COMMON, 'camille', '2026-06-02T08:00:00.000Z', closing.facts),
    goOn(COMMON, 'jules', '2026-06-02T09:00:00.000Z', [
      {
        occurredOn: day('2026-06-02'),
        facts: { type: 'FollowUpReceived', channel: 'letter', receivedOn: day('2026-06-02'), summary: 'Merci' },
      },
    ]),
  )
  await register.adopt([contradicted])
  expect((await register.concurrent()).map(({ id, concurrentSteps }) => [id, concurrentSteps?.length])).toEqual([['dossier', 1]])
  const eventIds = ['camille-1', 'jules-1']
  await register.record('dossier', (dossier) => settleConcurrentSteps(dossier, { eventIds }, contextOn('2026-06-03')))
  expect(await register.concurrent()).toEqual([])
  expect((await database.dossiers.get('dossier'))?.stage).toBe('closed')
})
