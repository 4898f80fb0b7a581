import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keep, noiseOf, readKept, slowerThanKept } from '../bench/kept-ratios.ts'

test('a measure is slower where it passes the last one kept by more than both were unsure of', () => {
  const kept = { register: { ratio: 10, noise: 0.25 }, dashboard: { ratio: 4, noise: 0.5 } }
  expect(slowerThanKept({ register: { ratio: 15, noise: 0.25 }, dashboard: { ratio: 6.9, noise: 0.25 } }, kept)).toEqual([])
  expect(slowerThanKept({ register: { ratio: 15.1, noise: 0.25 }, dashboard: { ratio: 3, noise: 0.25 } }, kept)).toEqual([
    'register: 15.1 × reference, 10.0 when last kept',
  ])
})

test('one that was never kept is compared with nothing', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'kept-')), 'kept.json')
  const now = { register: { ratio: 12.345, noise: 0.3 } }
  expect(slowerThanKept(now, await readKept(file))).toEqual([])
  await keep(file, now)
  expect(await readKept(file)).toEqual({ register: { ratio: 12.35, noise: 0.3 } })
})

test('runs that lie apart are unsure by as much, those that agree by a quarter', () => {
  expect(noiseOf([100, 150, 200])).toBeCloseTo(0.667, 2)
  expect(noiseOf([100, 101, 102])).toBe(0.25)
  expect(noiseOf([100])).toBe(0.25)
})
