/**
 * `npm run test:explore -- 10m`: runs every property of the tests with fresh seeds, for as long as asked.
 *
 * Each value that breaks one is told as a regression case, and fails the command. `--seed N` draws once more what that
 * seed draws. Test files named after it are run alone.
 */
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Counterexample, DRAW_VARIABLES, regressionCase } from './counterexample.ts'
import { CACHE, ROOT } from './paths.ts'
import { run } from './run.ts'

const FINDINGS = join(CACHE, 'counterexamples.jsonl')
const LOG = join(CACHE, 'explore.log')

const USAGE = 'npm run test:explore -- [10m | 90s | 2h] [--seed N] [test files]'

const BREAKS_ONE_ITSELF = 'test/property-seeds.test.ts'

const DURATION = /^(\d+)(s|m|h)$/

const SECONDS = { s: 1, m: 60, h: 3600 } as const

export type Exploration = {
  readonly milliseconds: number
  /** One round with this seed, in place of fresh ones. */
  readonly seed?: number
  /** From the root of the project; all that hold a property where there is none. */
  readonly files: readonly string[]
}

/** @returns what is asked for, or how to ask */
export function readArguments(words: readonly string[]): Exploration | { readonly usage: string } {
  const { values, positionals } = parseArgs({ args: [...words], options: { seed: { type: 'string' } }, allowPositionals: true })
  const durations = positionals.filter((word) => DURATION.test(word))
  const seed = values.seed === undefined ? undefined : Number(values.seed)
  if (durations.length > 1 || (seed !== undefined && !Number.isInteger(seed))) return { usage: USAGE }
  const [, count = '10', unit = 'm'] = DURATION.exec(durations[0] ?? '') ?? []
  return {
    milliseconds: Number(count) * SECONDS[unit as keyof typeof SECONDS] * 1000,
    ...(seed !== undefined && { seed }),
    files: positionals.filter((word) => !DURATION.test(word)),
  }
}

/** The test files that hold a property, from the root of the project. */
export async function filesWithProperties(): Promise<readonly string[]> {
  const files: string[] = []
  for await (const file of glob('test/**/*.test.{ts,tsx}', { cwd: ROOT })) {
    if (/\bfc\.assert\(/.test(await readFile(join(ROOT, file), 'utf8'))) files.push(file.replaceAll('\\', '/'))
  }
  return files.filter((file) => file !== BREAKS_ONE_ITSELF).toSorted()
}

/** @returns how many properties were broken; a round that failed without saying by which value counts as one */
async function explore({ milliseconds, seed, files }: Exploration): Promise<number> {
  const end = Date.now() + milliseconds
  const broken = new Set<string>()
  let rounds = 0
  do {
    const drawn = seed ?? randomInt(2 ** 31)
    const { isPassed, counterexamples } = await round(drawn, files)
    rounds += 1
    for (const found of counterexamples) {
      if (!broken.has(found.name)) console.log(`\n${regressionCase(found)}\n`)
      broken.add(found.name)
    }
    if (isPassed || counterexamples.length > 0) continue
    console.log(await readFile(LOG, 'utf8'))
    console.log(`Seed ${drawn}: the tests failed, and no value of a property says why.`)
    broken.add('')
  } while (seed === undefined && Date.now() < end)
  console.log(`${rounds} rounds of ${files.length} files: ${broken.size === 0 ? 'no property broken' : `${broken.size} broken`}.`)
  return broken.size
}

async function round(seed: number, files: readonly string[]) {
  await rm(FINDINGS, { force: true })
  const isPassed = await run(['vitest', 'run', '--config', 'build/vitest.config.ts', '--testTimeout=600000', ...files], {
    environment: { [DRAW_VARIABLES.seed]: String(seed), [DRAW_VARIABLES.findings]: FINDINGS },
    log: LOG,
  })
  const lines = existsSync(FINDINGS) ? (await readFile(FINDINGS, 'utf8')).trim().split('\n') : []
  return { isPassed, counterexamples: lines.map((line): Counterexample => JSON.parse(line)) }
}

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2))
  if ('usage' in options) {
    console.error(options.usage)
    return 1
  }
  await mkdir(CACHE, { recursive: true })
  const files = options.files.length > 0 ? options.files : await filesWithProperties()
  return (await explore({ ...options, files })) === 0 ? 0 : 1
}

if (import.meta.main) process.exitCode = await main()
