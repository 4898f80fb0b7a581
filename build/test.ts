/**
 * `npm test`: types, lint, unit tests, end-to-end tests in a real Chromium, the package, then a few killed browsers.
 *
 * Ends with one line that adds all suites. A suite that fails, breaks off or runs nothing fails the command.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { installedRuntime } from './electron-runtime.ts'
import { ensureBrowser } from './install-browser.ts'
import { CACHE, ROOT } from './paths.ts'
import { fromPlaywright, fromVitest, type SuiteResult } from './test-reports.ts'

const UNIT_REPORT = join(CACHE, 'unit-report.json')
const PACKAGE_REPORT = join(CACHE, 'package-report.json')
const E2E_REPORT = join(CACHE, 'e2e-report.json')

async function main(): Promise<number> {
  await mkdir(CACHE, { recursive: true })
  const first = await Promise.all([check('types', ['tsc', '-b']), check('lint', ['biome', 'ci', '--error-on-warnings', '.'])])
  const results = [...first, await unitTests(), await endToEndTests(), await packageTests(), await crashTest()]
  const total = (key: keyof SuiteResult) => results.reduce((sum, result) => sum + result[key], 0)
  console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
  return total('failed') === 0 ? 0 : 1
}

/** A check that passes or fails as a whole. */
async function check(name: string, command: readonly string[]): Promise<SuiteResult> {
  const isPassed = await timed(name, () => run(command))
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 }
}

function unitTests(): Promise<SuiteResult> {
  return vitestSuite('unit tests', UNIT_REPORT, 'build/vitest.config.ts')
}

/** Packages what is built, with what stands in for Electron, and looks into it. */
async function packageTests(): Promise<SuiteResult> {
  if (!(await timed('build', isBuilt))) return { passed: 0, failed: 1, skipped: 0 }
  return vitestSuite('package', PACKAGE_REPORT, 'build/vitest.package.config.ts')
}

function vitestSuite(name: string, report: string, config: string): Promise<SuiteResult> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return suite(name, report, fromVitest, ['vitest', 'run', '--config', config, ...reporters])
}

async function endToEndTests(): Promise<SuiteResult> {
  const browser = ensureBrowser()
  if ('advice' in browser) {
    console.error(browser.advice)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  if (!(await timed('build', isBuilt))) return { passed: 0, failed: 1, skipped: 0 }
  if (!installedRuntime()) console.log('Electron’s runtime is not installed: what would run over it is skipped, and counted so.')
  return suite('end-to-end tests', E2E_REPORT, fromPlaywright, ['playwright', 'test', '--config', 'build/playwright.config.ts'])
}

/** The short form of `npm run test:crash`: a few kills, always at the same moments. */
function crashTest(): Promise<SuiteResult> {
  return check('crash, short form', ['node', 'test/crash/crash.ts', '4', '1'])
}

async function isBuilt(): Promise<boolean> {
  try {
    await buildIfStale()
    return true
  } catch (error) {
    console.error(error)
    return false
  }
}

/** Runs a suite and reads its report. Without a report, or with no test in it, the suite has failed. */
async function suite(name: string, report: string, read: (json: unknown) => SuiteResult, command: readonly string[]): Promise<SuiteResult> {
  await rm(report, { force: true })
  const isPassed = await timed(name, () => run(command))
  const result = existsSync(report) ? read(JSON.parse(await readFile(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  const isSilent = result.passed + result.failed === 0
  return result.failed === 0 && (isSilent || !isPassed) ? { ...result, failed: 1 } : result
}

function run([program = '', ...programArguments]: readonly string[]): Promise<boolean> {
  const suffix = process.platform === 'win32' ? '.cmd' : ''
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules/.bin', program + suffix), programArguments, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function timed(name: string, task: () => Promise<boolean>): Promise<boolean> {
  const start = Date.now()
  const isPassed = await task()
  console.log(`${isPassed ? 'ok' : 'FAILED'}: ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return isPassed
}

process.exitCode = await main()
