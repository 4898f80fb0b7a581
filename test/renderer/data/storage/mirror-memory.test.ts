/** What reading a second copy holds of it, however large it is. */
import { expect, test } from 'vitest'
import { readOnlyMirror } from '../../../../renderer/data/storage/mirror.ts'
import { MAX_PART_SIZE } from '../../../../shared/host/folders.ts'
import { followedFolders, memoryFolders } from './memory-folders.ts'

const LINE_SIZE = 300_000
const LINES = 120
const LINE_FEED = 10

/** Lines that end anywhere in a part. */
function largeCopy() {
  const folders = memoryFolders()
  const bytes = new Uint8Array(LINES * LINE_SIZE).fill(32)
  for (let at = LINE_SIZE - 1; at < bytes.length; at += LINE_SIZE) bytes[at] = LINE_FEED
  folders.files.set('vault/journal-1.log', bytes)
  const { followed, most } = followedFolders(folders)
  return { mirror: readOnlyMirror(followed, 1), size: bytes.length, most }
}

test('the second copy is read line by line, and one part of it is held', async () => {
  const { mirror, most } = largeCopy()
  let lines = 0

  await mirror.readLines(async () => {
    lines += 1
  })

  expect(lines).toBe(LINES)
  expect(most()).toBeLessThanOrEqual(MAX_PART_SIZE)
})

test('its first bytes are digested, and one part of them is held', async () => {
  const { mirror, size, most } = largeCopy()

  const digest = await mirror.digestOfFirst(size)

  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(most()).toBeLessThanOrEqual(MAX_PART_SIZE)
})
