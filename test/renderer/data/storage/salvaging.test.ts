/** What a failing disk still gives of a file. */
import { expect, test } from 'vitest'
import { salvaging } from '../../../../renderer/data/storage/salvaging.ts'
import { memoryFolders } from './memory-folders.ts'

const PART = { folder: 'vault', name: 'journal-1.log', from: 0, length: 10_000 } as const

function aFileOfWhichNothingReads() {
  const folders = memoryFolders()
  folders.files.set('vault/journal-1.log', new Uint8Array(10_000).fill(7))
  folders.fault = (call) => (call === 'read' ? 'unknown' : undefined)
  return folders
}

test('zeros stand for what it does not read', async () => {
  expect(await salvaging(aFileOfWhichNothingReads()).read(PART)).toEqual({ status: 'done', value: new Uint8Array(10_000) })
})

test('a folder that does not say how long the file is makes no empty one of it', async () => {
  const folders = aFileOfWhichNothingReads()
  folders.fault = (call) => (call === 'read' ? 'unknown' : 'busy')
  expect(await salvaging(folders).read(PART)).toEqual({ status: 'failed', fault: 'busy' })
})
