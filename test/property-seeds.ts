/**
 * How every fast-check property is drawn: the one place that says so, set up before each test file.
 *
 * `npm test` draws the same values each time, so that it says the same thing twice; `npm run test:explore` draws others.
 */
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import fc, { type RunDetails } from 'fast-check'
import { expect } from 'vitest'
import { type Counterexample, drawOf } from '../build/counterexample.ts'
import { ROOT } from '../build/paths.ts'

const { seed, findings } = drawOf(process.env)

/** Called after each property, whatever came of it. */
function report(details: RunDetails<unknown>): void {
  const used = details.runConfiguration.seed
  if (used !== seed) throw new Error(`This property has a seed of its own, ${used}: leave it out, test/property-seeds.ts gives one.`)
  if (!details.failed) return
  if (findings && details.counterexample !== null) appendFileSync(findings, `${JSON.stringify(counterexampleOf(details))}\n`)
  throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance })
}

function counterexampleOf(details: RunDetails<unknown>): Counterexample {
  const { testPath = '', currentTestName = '' } = expect.getState()
  const { errorInstance: error } = details
  return {
    file: relative(ROOT, testPath).replaceAll('\\', '/'),
    name: currentTestName,
    seed: details.seed,
    path: details.counterexamplePath ?? '',
    value: fc.stringify(details.counterexample),
    error: error instanceof Error ? error.message : String(error),
  }
}

fc.configureGlobal({ seed, reporter: report })
