/** The format, held to the bytes of a space that was made once, and read without the application. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hexToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CACHE, ROOT } from '../../../build/paths.ts'
import { readEpoch } from '../../../shared/replication/epochs.ts'
import { seatNamed } from './a-firm.ts'
import { type GoldenSpace, goldenSpace } from './golden-space.ts'
import { newDisk } from './memory-local.ts'
import { firmOf, recordIds } from './seats.ts'

const FIXTURE = join(ROOT, 'test/fixtures/formats/replication-1.json')
const golden: GoldenSpace = JSON.parse(readFileSync(FIXTURE, 'utf8'))
const page = readFileSync(join(ROOT, 'docs/replication-format.md'), 'utf8')

/** The block of the page in a language. */
function blockOf(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}

let folder = ''
let script = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reclamations-replication-'))
  for (const [name, bytes] of Object.entries(golden.objects)) await writeFile(join(folder, name), base64.decode(bytes))
  // Where the package that it needs is found.
  await mkdir(CACHE, { recursive: true })
  script = join(await mkdtemp(join(CACHE, 'lire-espace-')), 'lire-espace.mjs')
  await writeFile(script, blockOf('js'))
})

afterAll(() => rm(dirname(script), { recursive: true }))

function readByHand(of: string) {
  return spawnSync(process.execPath, [script, of, golden.epochKey], { encoding: 'utf8' })
}

describe('the format of a space', () => {
  test('is the same, byte for byte, as when it was first written', async () => {
    expect(await goldenSpace(golden.ageBoxes)).toEqual(golden)
  })

  test('is read by the lines that the documentation gives', () => {
    const { stdout, stderr } = readByHand(folder)
    expect(stderr).toBe('')
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(golden.says)
  })

  test('is shown by the documentation as it is', () => {
    expect(JSON.parse(blockOf('json'))).toEqual(golden.says[0])
  })

  test('damaged, is told so by those lines', async () => {
    const damaged = await mkdtemp(join(tmpdir(), 'reclamations-replication-'))
    for (const name of await readdir(folder)) await writeFile(join(damaged, name), (await readFile(join(folder, name))).subarray(0, 700))
    expect(readByHand(damaged).stderr).toContain('damaged, or not here whole')
  })

  test('is what the application takes in', async () => {
    const objects = Object.entries(golden.objects).map(([name, bytes]) => [name, base64.decode(bytes)] as const)
    const [[name, bytes] = ['', new Uint8Array()]] = objects.filter(([found]) => found.endsWith('.epoque'))
    expect(readEpoch(name, bytes).status).toBe('read')
    const firm = firmOf('Camille', 'Jules')
    const disk = newDisk(seatNamed('Jules'), { name, bytes, key: hexToBytes(golden.epochKey) })
    for (const object of objects) firm.objects.set(...object)
    const jules = await firm.start('Jules', { disk })
    const { taken } = await jules.exchange.pass()
    expect(taken.map(({ seat, number }) => [seat, number])).toEqual(golden.says.map(({ seat, number }) => [seat, number]))
    expect(recordIds(disk)).toEqual(['c1', 'c2', 'j1'])
  })

  test.skipIf(spawnSync('sh', ['-c', 'command -v age && command -v base64']).status !== 0)(
    'gives its key to age, and to each seat alone',
    async () => {
      const identity = join(folder, 'cle.txt')
      await writeFile(identity, `${golden.ageBoxes.Camille.identity}\n`)
      expect(execFileSync('sh', ['-c', blockOf('sh').replace('cle.txt', identity)], { cwd: folder, encoding: 'utf8' })).toBe(
        golden.epochKey,
      )
      await writeFile(identity, `${golden.ageBoxes.Jules.identity}\n`)
      const other = spawnSync('sh', ['-c', blockOf('sh').replace('cle.txt', identity)], { cwd: folder, encoding: 'utf8' })
      expect(other.stdout).toBe('')
    },
  )
})
