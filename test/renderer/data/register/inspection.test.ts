/** Mode contrôle, and an application that ends by force: what a page notes is lost then, what its database has is not. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  beginInspection,
  currentInspection,
  endInspection,
  forgetInspection,
  recallInspection,
} from '../../../../renderer/data/register/inspection.ts'
import { createSettings } from '../../../../renderer/data/register/settings.ts'
import { leftAs } from '../../../../renderer/data/storage/lock.ts'
import { firstRun, foundHeader } from '../backup/a-vault.ts'

const notes = new Map<string, string>()

beforeEach(() => {
  notes.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, value: string) => void notes.set(key, value),
    removeItem: (key: string) => void notes.delete(key),
  })
  return () => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  }
})

async function inspected(hasMaskedNames = true) {
  const { vault, folders } = await firstRun()
  const settings = createSettings(vault.database, vault.ledger)
  await beginInspection(settings, vault.database, { openedAt: '2026-04-09T08:00:00.000Z', hasMaskedNames })
  return { database: vault.database, header: await foundHeader(folders) }
}

const powerCut = () => notes.clear()

describe('a power cut in mode contrôle', () => {
  test.each([
    [true, 'masked'],
    [false, 'named'],
  ] as const)('does not end it: masked names %s', async (hasMaskedNames, mode) => {
    const { header } = await inspected(hasMaskedNames)
    powerCut()
    recallInspection(await leftAs(header))
    expect(currentInspection()).toBe(mode)
  })

  test('after it was left, but before the passphrase was given, brings it back', async () => {
    const { header } = await inspected()
    endInspection()
    powerCut()
    recallInspection(await leftAs(header))
    expect(currentInspection()).toBe('masked')
  })
})

describe('mode contrôle that was left', () => {
  test('does not come back by itself', async () => {
    const { header } = await inspected()
    endInspection()
    recallInspection(await leftAs(header))
    expect(currentInspection()).toBeUndefined()
  })

  test('is over for good once the register was opened with the passphrase', async () => {
    const { header, database } = await inspected()
    endInspection()
    await forgetInspection(database)
    powerCut()
    recallInspection(await leftAs(header))
    expect(currentInspection()).toBeUndefined()
  })
})

test('an inspector who opens the register does not end the mode', async () => {
  const { header, database } = await inspected()
  await forgetInspection(database)
  powerCut()
  recallInspection(await leftAs(header))
  expect(currentInspection()).toBe('masked')
})

test('a database that does not say whether the register was locked leaves it locked', async () => {
  const { header, database } = await inspected()
  expect(await leftAs(header)).toMatchObject({ isLocked: false })
  database.close()
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('held by another process', 'UnknownError')
  })
  expect(await leftAs(header)).toMatchObject({ isLocked: true })
})
