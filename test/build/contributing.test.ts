/** What CONTRIBUTING names is there to be found. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'

test('every file that CONTRIBUTING names by its path is there', () => {
  const named = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(/`((?:shared|renderer|electron|build|test|docs)\/[\w./-]+)`/g)
  const paths = [...named].map(([, path]) => path ?? '')
  expect(paths.length).toBeGreaterThan(40)
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('the way of a complaint names each of its files once, as many as it says', () => {
  const [, way = ''] = /## The way of a complaint[^\n]*\n([\s\S]*?)\n## /.exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')) ?? []
  const steps = [...way.matchAll(/^(\d+)\. `([^`]+)`: /gm)]
  expect(steps.map(([, number]) => Number(number))).toEqual(steps.map((_, index) => index + 1))
  expect(new Set(steps.map(([, , file]) => file)).size).toBe(13)
  expect(way).toContain('Thirteen files')
})
