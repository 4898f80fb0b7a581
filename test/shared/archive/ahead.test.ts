/** One item is made ahead, and no more; what goes wrong, or ends early, ends as it would without. */
import { expect, test, vi } from 'vitest'
import { ahead } from '../../../shared/archive/ahead.ts'

function counted(most = 5, failsAt?: number) {
  const made: number[] = []
  const ended = vi.fn()
  const items = async function* () {
    try {
      for (let item = 1; item <= most; item += 1) {
        if (item === failsAt) throw new Error(`no ${item}`)
        made.push(item)
        yield item
      }
    } finally {
      ended()
    }
  }
  return { made, ended, items: ahead(items()) }
}

test('gives every item in order, the next one made while one is worked on', async () => {
  const { made, items, ended } = counted()
  const taken: number[] = []
  for await (const item of items) {
    taken.push(item)
    await new Promise((resolve) => setImmediate(resolve))
    expect(made.length).toBe(Math.min(5, item + 1))
  }
  expect(taken).toEqual([1, 2, 3, 4, 5])
  expect(ended).toHaveBeenCalledOnce()
})

test('a failure comes after the items before it', async () => {
  const { items, ended } = counted(5, 3)
  const taken: number[] = []
  const take = async () => {
    for await (const item of items) {
      await new Promise((resolve) => setImmediate(resolve))
      taken.push(item)
    }
  }
  await expect(take()).rejects.toThrow('no 3')
  expect(taken).toEqual([1, 2])
  expect(ended).toHaveBeenCalledOnce()
})

test('whoever stops early lets the maker end', async () => {
  const { items, ended } = counted()
  for await (const item of items) if (item === 2) break
  expect(ended).toHaveBeenCalledOnce()
})
