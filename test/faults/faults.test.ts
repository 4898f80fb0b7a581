/** The first table of docs/faults.md is what a start does today; `npm run faults` runs the rest of the matrix. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { aScene, everyDamage } from './matrix.ts'
import { browserFilesTable, cellsOf, FAULTS_PAGE, pairsOf, singlesTable } from './page.ts'

test('one fault at a time: nothing is lost without a word, and docs/faults.md says so: run `npm run faults`', async () => {
  const cells = await cellsOf(
    await aScene(),
    everyDamage().map((damage) => [damage]),
    'browser',
  )
  expect(cells.filter(({ outcome }) => ['lost', 'endless'].includes(outcome.ending))).toEqual([])
  expect(await readFile(FAULTS_PAGE, 'utf8')).toContain(singlesTable(cells))
  expect(await readFile(FAULTS_PAGE, 'utf8')).toContain(browserFilesTable())
})

test('some pairs of them, drawn over the whole matrix: every record is back, named, or a screen tells', async () => {
  const pairs = pairsOf(everyDamage()).filter((_, index) => index % 40 === 0)
  expect(pairs.length).toBeGreaterThan(50)
  const cells = await cellsOf(await aScene(), pairs, 'browser')
  expect(cells.filter(({ outcome }) => ['lost', 'endless'].includes(outcome.ending))).toEqual([])
})
