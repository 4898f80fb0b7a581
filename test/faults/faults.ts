/**
 * `npm run faults`: runs the whole fault matrix and writes docs/faults.md; fails where anything is lost without a word.
 * `npm run faults -- 6` tries every sixth pair of faults only, and the page says so.
 */
import { writeFile } from 'node:fs/promises'
import { aScene, everyDamage, HOSTS } from './matrix.ts'
import { cellsOf, FAULTS_PAGE, faultsPage, pairsOf, type Table } from './page.ts'

const scene = await aScene()
const damages = everyDamage()
const every = Number(process.argv[2] ?? 1)
const all = pairsOf(damages)
const alone: Table[] = []
const pairs: Table[] = []
for (const host of HOSTS) {
  const single = damages.map((damage) => [damage])
  alone.push([host, await cellsOf(scene, single, host)])
  const drawn = all.filter((_, index) => index % every === 0)
  pairs.push([host, await cellsOf(scene, drawn, host)])
}
await writeFile(FAULTS_PAGE, faultsPage(alone, pairs, all.length))
const failed = [...alone, ...pairs].flatMap(([, cells]) => cells).filter(({ outcome }) => ['lost', 'endless'].includes(outcome.ending))
for (const { damages: found, outcome } of failed)
  console.error(found.map(({ thing, fault }) => `${thing}: ${fault}`).join(' + '), outcome.what)
process.exit(failed.length > 0 ? 1 : 0)
