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
