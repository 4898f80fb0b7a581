/** The keys of the seats for the firm's server, told from one register to another. */
import { expect, test } from 'vitest'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { seatsOnServer, tellServerKey } from '../../../../renderer/data/replication/firm-server.ts'
import { seatKeys } from '../../../../renderer/data/replication/own-seat.ts'
import { SERVER_KEYS } from '../../../../shared/firm/roles.ts'
import { foundingSeat, joiningSeat, type Objects } from './firm-seats.ts'

async function camilleAndReader() {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  const jules = await joiningSeat(objects, camille, 'Jules Petit', 'reader')
  const passes = async () => {
    for (const seat of [camille, jules, camille, jules]) await seat.pass()
  }
  await passes()
  return { camille, jules, passes }
}

test('each seat tells its key once, a reader too, and who has not is named', async () => {
  const { camille, jules, passes } = await camilleAndReader()
  expect(await seatsOnServer(camille.database)).toEqual({ seats: [], silent: ['Camille Ferrand', 'Jules Petit'] })
  for (const seat of [camille, jules]) await tellServerKey(seat)
  await passes()
  const { seats, silent } = await seatsOnServer(camille.database)
  expect([seats.map(({ label, isResponsable }) => [label, isResponsable]), silent]).toEqual([
    [
      ['Camille Ferrand', true],
      ['Jules Petit', false],
    ],
    [],
  ])
  expect(await seatsOnServer(jules.database)).toEqual({ seats, silent })
  for (const seat of [camille, jules]) await tellServerKey(seat)
  for (const { database } of [camille, jules]) expect(await database.outbox.count()).toBe(0)
})

test('a key that another seat tells in the name of one is taken by nobody', async () => {
  const { camille, jules, passes } = await camilleAndReader()
  for (const seat of [camille, jules]) await tellServerKey(seat)
  await passes()
  const known = await seatsOnServer(camille.database)
  const ofCamille = SERVER_KEYS + (await seatKeys(camille.database))?.listed.publicKey
  const ofJules = SERVER_KEYS + (await seatKeys(jules.database))?.listed.publicKey
  const { value, save } = createSettings(jules.database, jules.ledger)
  expect((await save(ofCamille, await value(ofJules))).status).toBe('recorded')
  await passes()
  expect(await seatsOnServer(camille.database)).toEqual(known)
})
