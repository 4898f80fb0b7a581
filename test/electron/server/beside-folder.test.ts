/** A responsable's seat on the server, with the folder beside it: two spaces in memory. */
import { expect, test, vi } from 'vitest'
import { createSpaceBeside } from '../../../electron/server/beside-folder.ts'
import { spaceName } from '../../../shared/host/space.ts'
import { memorySpace } from '../../shared/replication/memory-space.ts'

type Objects = Map<string, Uint8Array>

const named = (kind: 'request' | 'part', digit: string) => spaceName({ kind, digits: digit.repeat(64) })
const REQUEST = named('request', 'a')
const PART = named('part', 'b')

function both(isAway: () => boolean | Promise<never> = () => false) {
  const [there, folder]: [Objects, Objects] = [new Map(), new Map()]
  const server = { ...memorySpace(there), make: async () => ({ status: 'done', value: undefined }) as const, close: async () => undefined }
  const inFolder = memorySpace(folder)
  const list = async () => ((await isAway()) ? ({ status: 'failed', fault: 'missing' } as const) : inFolder.list())
  const space = createSpaceBeside(server, { ...inFolder, list })
  const listed = async () => {
    const outcome = await space.list()
    return outcome.status === 'done' ? outcome.value.names.toSorted() : outcome.fault
  }
  return { there, folder, space, listed }
}

test('shows a request of the folder as soon as it was looked at, reads it and removes it there', async () => {
  const { there, folder, space, listed } = both()
  folder.set(REQUEST, new Uint8Array([1]))
  let changes = 0
  space.watch(() => {
    changes += 1
  })
  expect(await listed()).toEqual([])
  await vi.waitFor(() => expect(changes).toBe(1))
  expect(await listed()).toEqual([REQUEST])
  expect(await space.read(REQUEST)).toEqual({ status: 'done', value: new Uint8Array([1]) })
  expect(await space.remove(REQUEST)).toEqual({ status: 'done', value: undefined })
  expect([folder.size, there.size, await listed()]).toEqual([0, 0, []])
})

test('brings to the folder what the server has, and nothing of the folder to the server', async () => {
  const { there, folder, space, listed } = both()
  const [other, copy] = [named('part', 'c'), 'Budget.xlsx']
  folder.set(other, new Uint8Array([3]))
  folder.set(copy, new Uint8Array([4]))
  await space.putOnce(PART, new Uint8Array([2]))
  expect(await listed()).toEqual([PART])
  await vi.waitFor(() => expect(folder.has(PART)).toBe(true))
  expect([...there.keys()]).toEqual([PART])
  expect([...folder.keys()].toSorted()).toEqual([copy, PART, other].toSorted())
})

test('removes of both what is removed, and brings it no more', async () => {
  const { there, folder, space, listed } = both()
  await space.putOnce(PART, new Uint8Array([2]))
  await listed()
  await vi.waitFor(() => expect(folder.has(PART)).toBe(true))
  await space.remove(PART)
  expect(await listed()).toEqual([])
  await vi.waitFor(() => expect([there.size, folder.size]).toEqual([0, 0]))
})

test('goes on with the server alone where the folder is away, or never answers', async () => {
  const away = both(() => true)
  const silent = both(() => new Promise<never>(() => undefined))
  for (const { there, space, listed } of [away, silent]) {
    await space.putOnce(PART, new Uint8Array([2]))
    expect(await listed()).toEqual([PART])
    expect((await space.remove(PART)).status).toBe('done')
    expect(there.size).toBe(0)
    await space.close()
  }
})
