import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Counterexample, DRAW_VARIABLES, drawOf, regressionCase } from '../build/counterexample.ts'
import { filesWithProperties, readArguments } from '../build/explore.ts'
import { ROOT } from '../build/paths.ts'

const isSmall = fc.property(fc.nat(), (drawn) => drawn < 10)

function drawn(): readonly number[] {
  const values: number[] = []
  fc.assert(fc.property(fc.nat(), (value) => void values.push(value)))
  return values
}

describe('a property of the tests', () => {
  test('draws the same values each time', () => {
    expect(drawn()).toEqual(drawn())
    expect(drawOf({})).toEqual({ seed: 1, findings: undefined })
  })

  test('may have no seed of its own', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.nat(), () => true),
        { seed: drawOf(process.env).seed + 1 },
      ),
    ).toThrow(/a seed of its own/)
  })

  test('is judged nowhere else', async () => {
    const elsewhere = await filesWithProperties()
    expect(elsewhere).toContain('test/shared/complaint/properties.test.ts')
    const sources = await Promise.all(elsewhere.map((file) => readFile(join(ROOT, file), 'utf8')))
    expect(elsewhere.filter((_, index) => /\b(reporter|configureGlobal|fc\.check)\b/i.test(sources[index] ?? ''))).toEqual([])
  })

  test('that is broken says by which value', () => {
    expect(() => fc.assert(isSmall)).toThrow(/Counterexample: \[10\]/)
  })
})

describe('exploring', () => {
  afterEach(async () => {
    vi.unstubAllEnvs()
    await drawAs({})
  })

  test('keeps the value that broke a property, with what makes a regression case of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'findings-'))
    const findings = join(folder, 'counterexamples.jsonl')
    await drawAs({ [DRAW_VARIABLES.seed]: '1234', [DRAW_VARIABLES.findings]: findings })
    expect(() => fc.assert(isSmall)).toThrow(/seed: 1234/)
    const found: Counterexample = JSON.parse(await readFile(findings, 'utf8'))
    expect(found).toMatchObject({ file: 'test/property-seeds.test.ts', seed: 1234, value: '[10]' })
    const told = regressionCase(found)
    expect(told).toContain('keeps the value that broke a property')
    expect(told).toContain('examples: [[10]] as never,')
    expect(told).toContain('npm run test:explore -- --seed 1234 test/property-seeds.test.ts')
    expect(told).toContain(`path ${found.path}`)
    await rm(folder, { recursive: true })
  })

  test('goes on for as long as asked', () => {
    expect(readArguments([])).toEqual({ milliseconds: 600_000, files: [] })
    expect(readArguments(['90s'])).toEqual({ milliseconds: 90_000, files: [] })
    expect(readArguments(['2h', 'test/a.test.ts'])).toEqual({ milliseconds: 7_200_000, files: ['test/a.test.ts'] })
    expect(readArguments(['--seed', '7'])).toEqual({ milliseconds: 600_000, seed: 7, files: [] })
    expect(readArguments(['10m', '5m'])).toHaveProperty('usage')
    expect(readArguments(['--seed', 'x'])).toHaveProperty('usage')
  })
})

/** Sets up the drawing anew, as it is before a test file. */
async function drawAs(variables: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  vi.resetModules()
  await import('./property-seeds.ts')
}
