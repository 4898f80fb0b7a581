/** The exchange as a background activity, and how it says that things stand. */
import 'fake-indexeddb/auto'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSpaceFolder } from '../../../../electron/folders/space-folder.ts'
import { random } from '../../../../renderer/data/platform/random.ts'
import { type FirmActivity, type FirmStatus, openFirmActivity } from '../../../../renderer/data/replication/index.ts'
import { foundFirm } from '../../../../renderer/data/replication/membership.ts'
import type { FolderFault } from '../../../../shared/host/folders.ts'
import type { Space } from '../../../../shared/host/space.ts'
import { memorySpace } from '../../../shared/replication/memory-space.ts'
import { openRegister } from '../register/open-register.ts'
import { contentOf, done, foundingSeat, joiningSeat, note, type Objects, recordCall, twoSeats } from './firm-seats.ts'

type Register = Pick<Awaited<ReturnType<typeof openRegister>>, 'database' | 'ledger' | 'mirror' | 'protection'>

/** A space that tells of a change when the test says so. */
function watchedSpace(objects: Objects, fault: () => FolderFault | undefined = () => undefined) {
  const watchers = new Set<() => void>()
  const watch: Space['watch'] = (onChange) => {
    watchers.add(onChange)
    return () => watchers.delete(onChange)
  }
  const change = () => {
    for (const watcher of watchers) watcher()
  }
  return { space: { ...memorySpace(objects, fault), watch }, watchers, change }
}

/** @param at what its clock shows */
async function activityOf(register: Register, space: Space, at = '2026-04-09T08:00:00.000Z') {
  const activity = await openFirmActivity({
    vault: { ...register, recovery: undefined },
    space,
    random,
    now: () => at,
    onError: (error) => {
      throw error
    },
  })
  if (!activity) throw new Error('no seat')
  return activity
}

/** Once the status is as a test awaits it. */
function until({ status, subscribe }: FirmActivity, isSo: (status: FirmStatus) => boolean | undefined): Promise<FirmStatus> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(status())) return
      stop()
      resolve(status())
    }
    const stop = subscribe(look)
    look()
  })
}

const isAtRest = ({ isUnderWay, report }: FirmStatus) => !isUnderWay && report !== undefined

test('a firm of one opens nothing, and listens to nothing', async () => {
  const alone = await openRegister()
  const { space, watchers } = watchedSpace(new Map())
  const parts = { vault: { ...alone, recovery: undefined }, space, random, now: () => '', onError: () => undefined }
  expect(await openFirmActivity(parts)).toBeUndefined()
  expect(watchers.size).toBe(0)
})

test('what is recorded goes to the space by itself, and what comes there is taken once it changes', async () => {
  const { objects, camille, jules } = await twoSeats()
  const [there, here] = [watchedSpace(objects), watchedSpace(objects)]
  const ofCamille = await activityOf(camille, there.space)
  const ofJules = await activityOf(jules, here.space)
  await Promise.all([until(ofCamille, isAtRest), until(ofJules, isAtRest)])
  const dossierId = await recordCall(camille)
  await note(camille, dossierId, 'Vu.')
  await until(ofCamille, (status) => isAtRest(status) && status.toTransmit === 0)
  here.change()
  await until(ofJules, (status) => isAtRest(status) && (status.report?.taken.length ?? 0) > 0)
  expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
  await Promise.all([ofCamille.close(), ofJules.close()])
})

test('a space that is away is said since when, over the next opening too, with what waits; once back, no more', async () => {
  const { objects, camille } = await twoSeats()
  let fault: FolderFault | undefined = 'missing'
  const { space, change } = watchedSpace(objects, () => fault)
  const monday = '2026-04-06T08:00:00.000Z'
  const first = await activityOf(camille, space, monday)
  await until(first, isAtRest)
  await recordCall(camille)
  const away = await until(first, (status) => isAtRest(status) && status.toTransmit > 0)
  expect(away).toMatchObject({ trouble: { fault: 'missing', since: monday } })
  expect(away.upToDateAt).toBeUndefined()
  await first.close()

  const thursday = '2026-04-09T08:00:00.000Z'
  const again = await activityOf(camille, space, thursday)
  expect(again.status().trouble).toEqual({ fault: 'missing', since: monday })
  expect((await until(again, isAtRest)).trouble).toEqual({ fault: 'missing', since: monday })
  fault = undefined
  change()
  const back = await until(again, (status) => isAtRest(status) && status.trouble === undefined)
  expect(back).toMatchObject({ toTransmit: 0, upToDateAt: thursday })
  await again.close()
})

test('once closed, nothing is begun any more', async () => {
  const { objects, camille } = await twoSeats()
  const { space, watchers } = watchedSpace(objects)
  const activity = await activityOf(camille, space)
  await activity.close()
  const before = objects.size
  expect(watchers.size).toBe(0)
  await recordCall(camille)
  expect(activity.status().isUnderWay).toBe(false)
  expect(objects.size).toBe(before)
})

test('a folder that is moved away and comes back is followed', async () => {
  const place = await mkdtemp(join(tmpdir(), 'espace-'))
  const [directory, elsewhere] = [await mkdtemp(join(place, 'cabinet-')), join(place, 'ailleurs')]
  try {
    const space = createSpaceFolder(directory)
    const camille = await openRegister()
    done(await foundFirm({ database: camille.database, ledger: camille.ledger, space, random }, 'Camille Ferrand'))
    const activity = await activityOf(camille, space)
    await until(activity, isAtRest)
    await rename(directory, elsewhere)
    await recordCall(camille)
    expect((await until(activity, ({ trouble }) => trouble !== undefined)).trouble?.fault).toBe('missing')
    await rename(elsewhere, directory)
    const back = await until(activity, (status) => isAtRest(status) && status.trouble === undefined && status.toTransmit === 0)
    expect(back.upToDateAt).toBeDefined()
    await activity.close()
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}, 60_000)

test('a disk that answers no more holds nothing up: what goes on ends once it is closed, and says nothing of the space', async () => {
  const { objects, camille } = await twoSeats()
  const { space } = watchedSpace(objects)
  const isAsked = Promise.withResolvers<void>()
  const silent: Space = {
    ...space,
    list: () => {
      isAsked.resolve()
      return new Promise(() => undefined)
    },
  }
  const activity = await activityOf(camille, silent)
  await isAsked.promise
  await activity.close()
  const again = await activityOf(camille, space)
  expect(again.status().trouble).toBeUndefined()
  await until(again, isAtRest)
  await again.close()
})

test('a first reading says how far it is, stops where the register closes, and goes on from there at the next opening', async () => {
  const objects: Objects = new Map()
  const camille = await foundingSeat(objects)
  for (let at = 0; at < 6; at += 1) {
    await recordCall(camille)
    await camille.pass()
  }
  const jules = await joiningSeat(objects, camille)
  const { space } = watchedSpace(objects)
  const first = await activityOf(jules, space)
  const { taking } = await until(first, (status) => (status.taking?.taken ?? 0) >= 3)
  expect(taking?.total).toBeGreaterThanOrEqual(6)
  await first.close()
  const readBefore = await jules.database.dossiers.count()
  expect(readBefore).toBeGreaterThan(0)
  expect(readBefore).toBeLessThan(6)
  expect(first.status().upToDateAt).toBeUndefined()

  const second = await activityOf(jules, space)
  const atRest = await until(second, isAtRest)
  expect(atRest.taking).toBeUndefined()
  expect((await contentOf(jules)).journals).toEqual((await contentOf(camille)).journals)
  await second.close()
})
