import { beforeEach, describe, expect, test } from 'vitest'
import { createSpaceHandle } from '../../../renderer/host/space-handle.ts'
import { partialName } from '../../../renderer/host/stored-files.ts'
import { bytesOf, describeSpace, done, entryName, failed } from '../../shared/host/space-contract.ts'
import { directoryHandle, type FolderState, folderState } from './directory-handle.ts'

const BYTES = bytesOf('une écriture')
const NAME = entryName(BYTES)

let state: FolderState
beforeEach(() => {
  state = folderState()
})

function leave(name: string, bytes: Uint8Array, lastModified = Date.now()): void {
  state.files.set(name, { bytes: new Uint8Array(bytes), lastModified })
}

const filesOf = () => [...state.files.keys()].toSorted()

describeSpace(async () => ({
  space: { ...createSpaceHandle(directoryHandle(state)), watch: () => () => undefined },
  leave: async (name, bytes) => leave(name, bytes),
  files: async () => filesOf(),
}))

describe('a folder that the adviser picked', () => {
  test('and whose permission lapsed answers so to every call', async () => {
    state.permission = 'prompt'
    const space = createSpaceHandle(directoryHandle(state))
    const outcomes = [await space.list(), await space.read(NAME), await space.putOnce(NAME, BYTES), await space.remove(NAME)]
    expect(outcomes).toEqual(outcomes.map(() => failed('denied')))
    expect(filesOf()).toEqual([])
  })

  test('and that is gone is told from an object that is', async () => {
    const space = createSpaceHandle(directoryHandle(state))
    expect(await space.read(NAME)).toEqual(failed('notFound'))
    state.isGone = true
    const outcomes = [await space.list(), await space.read(NAME), await space.putOnce(NAME, BYTES), await space.remove(NAME)]
    expect(outcomes).toEqual(outcomes.map(() => failed('missing')))
  })

  test('and that is full keeps nothing half-written', async () => {
    state.writingFault = 'QuotaExceededError'
    const space = createSpaceHandle(directoryHandle(state))
    expect(await space.putOnce(NAME, BYTES)).toEqual(failed('full'))
    expect(filesOf()).toEqual([])
    state.writingFault = undefined
    expect(await space.putOnce(NAME, BYTES)).toEqual(done)
  })

  test('loses what a writing that broke off left there a day before, and nothing else', async () => {
    const [old, fresh] = [1, 2].map((number) => partialName(entryName(BYTES, number), crypto.randomUUID()))
    leave(old ?? '', BYTES, Date.now() - 25 * 60 * 60 * 1000)
    leave(fresh ?? '', BYTES)
    leave('.notes.partial', BYTES, 0)
    await createSpaceHandle(directoryHandle(state)).list()
    expect(filesOf()).toEqual(['.notes.partial', fresh ?? ''].toSorted())
  })

  test('is listed although what is half-written there is given its name, or held, meanwhile', async () => {
    for (const name of ['NotFoundError', 'NotReadableError']) {
      leave(partialName(NAME, crypto.randomUUID()), BYTES)
      state.readingFault = name
      expect(await createSpaceHandle(directoryHandle(state)).list()).toMatchObject({ status: 'done', value: { names: [] } })
    }
  })
})
