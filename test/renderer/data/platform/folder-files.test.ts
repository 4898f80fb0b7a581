/** Whole files, in parts small enough for one call each. */
import { expect, test } from 'vitest'
import { digestOf, readWhole, writeWhole } from '../../../../renderer/data/platform/folder-files.ts'
import { createWorkerRoad } from '../../../../renderer/host/worker-road.ts'
import type { HostFolders } from '../../../../shared/host/folders.ts'
import { createWorkers } from '../../host/workers.ts'
import { followedFolders, memoryFolders } from '../storage/memory-folders.ts'

test('what is written from beside goes there as it is: no message keeps a copy, and whoever made it keeps its own', async () => {
  const folders = memoryFolders()
  const { started, start } = createWorkers(() => folders)
  const road = createWorkerRoad<HostFolders>(start)
  const bytes = new Uint8Array(1024 * 1024).fill(7)

  const fault = await road.call((beside) => writeWhole(beside, { folder: 'vault', name: 'coffre.json' }, [bytes]))

  expect(fault).toBeUndefined()
  expect(folders.files.get('vault/coffre.json')).toEqual(new Uint8Array(1024 * 1024).fill(7))
  expect(started.flatMap(({ sent }) => sent.flatMap(({ handedOver }) => handedOver))).toEqual([expect.any(ArrayBuffer)])
  expect(bytes).toHaveLength(1024 * 1024)
  road.close()
})

test('parts that are given up are let go once they are written, and no part of a larger array is', async () => {
  const folders = memoryFolders()
  const [whole, larger] = [new Uint8Array(128 * 1024).fill(1), new Uint8Array(256 * 1024).fill(2)]
  const part = larger.subarray(0, 128 * 1024)

  const fault = await writeWhole(folders, { folder: 'vault', name: 'coffre.json' }, [whole, part], { isOwn: true })

  expect(fault).toBeUndefined()
  expect(folders.files.get('vault/coffre.json')).toHaveLength(256 * 1024)
  expect([whole.length, part.length, larger.length]).toEqual([0, 128 * 1024, 256 * 1024])
})

const MEGABYTE = 1024 * 1024

test('a file is digested three megabytes at a time at most, however large it is', async () => {
  const folders = memoryFolders()
  folders.files.set('backups/de-la-veille', new Uint8Array(20 * MEGABYTE).fill(5))
  const { followed, most } = followedFolders(folders)

  await digestOf(followed, { folder: 'backups', name: 'de-la-veille' })

  expect(most()).toBeLessThanOrEqual(3 * MEGABYTE)
})

test('of a file that was read whole, nothing stays of the parts that it came in', async () => {
  const folders = memoryFolders()
  folders.files.set('vault/piece', new Uint8Array(20 * MEGABYTE).fill(5))
  const { followed, held } = followedFolders(folders)

  const read = await readWhole(followed, { folder: 'vault', name: 'piece' })

  expect(read).toMatchObject({ status: 'read', bytes: { length: 20 * MEGABYTE } })
  expect(held()).toBe(0)
})
