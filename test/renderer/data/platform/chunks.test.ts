/** Work that goes on a few pieces at once. */
import { expect, test } from 'vitest'
import { severalAtOnce } from '../../../../renderer/data/platform/chunks.ts'

test('no more than so many pieces are under way at once, and all have ended at the end', async () => {
  const [begun, ended]: [number[], number[]] = [[], []]
  let most = 0
  const piece = async (number: number) => {
    begun.push(number)
    most = Math.max(most, begun.length - ended.length)
    await new Promise((resolve) => setImmediate(resolve))
    ended.push(number)
  }
  const work = severalAtOnce(3)
  for (let number = 0; number < 10; number += 1) await work.add(piece(number))
  await work.ended()
  expect(ended).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(most).toBe(3)
})

test('a piece that fails is heard of in its turn, and at the end at the latest; nothing of it goes unheard elsewhere', async () => {
  const work = severalAtOnce(2)
  await work.add(Promise.reject(new Error('first')))
  await expect(work.add(Promise.resolve())).rejects.toThrow('first')
  const other = severalAtOnce(4)
  await other.add(Promise.reject(new Error('second')))
  await expect(other.ended()).rejects.toThrow('second')
})
