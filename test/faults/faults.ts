/**
 * `npm run faults`: runs the whole fault matrix and writes docs/faults.md; fails where anything is lost without a word.
 * `npm run faults -- 6` tries every sixth pair of faults only, and the page says so.
 */
import { writeFile } from 'node:fs/promises'
import { aScene, everyDamage, HOSTS } from './matrix.ts'
import { type Cell, cellsOf, FAULTS_PAGE, faultsPage, pairsOf } from './page.ts'

const scene = await aScene()
const damages = everyDamage()
const tables: (readonly [string, readonly Cell[]])[] = []
const alone = damages.map((damage) => [damage])
for (const host of HOSTS) tables.push([host, await cellsOf(scene, alone, host)])
const every = Number(process.argv[2] ?? 1)
const all = pairsOf(damages)
const pairs = await cellsOf(
  scene,
  all.filter((_, index) => index % every === 0),
  'browser',
)
await writeFile(FAULTS_PAGE, faultsPage(tables, pairs, all.length))
const failed = [...tables.flatMap(([, cells]) => cells), ...pairs].filter(({ outcome }) => ['lost', 'endless'].includes(outcome.ending))
for (const { damages: found, outcome } of failed)
  console.error(found.map(({ thing, fault }) => `${thing}: ${fault}`).join(' + '), outcome.what)
process.exit(failed.length > 0 ? 1 : 0)
