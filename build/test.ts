/**
 * `npm test`: types, lint, unit tests, end-to-end tests in a real Chromium, the package, then a few killed browsers.
 *
 * Once it is built, two lanes run side by side: the stories in a browser, and all the rest. Each suite speaks into a file of
 * its own, .cache/logs, which is shown whole where it fails. The last line adds all suites; one that fails, breaks off, runs
 * nothing, or passes a test only when run again, fails the command. Above that line stand the tests that failed, and with what.
 *
 * `npm test -- unit`, `browser`, `browser 1/2`, `shell`, `crash`: one part, so that several machines share the whole.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { installedRuntime } from './electron-runtime.ts'
import { ensureBrowser } from './install-browser.ts'
import { ensureNatsServer } from './nats-server.ts'
import { CACHE } from './paths.ts'
import { TEST_PORT } from './playwright.config.ts'
import { run } from './run.ts'
import { type Asked, askedFor } from './test-parts.ts'
import { fromPlaywright, fromVitest, NOTHING_RUN, type SuiteResult } from './test-reports.ts'

const LOGS = join(CACHE, 'logs')

async function main(words: readonly string[]): Promise<number> {
  const wanted = askedFor(words)
  if ('refusal' in wanted) {
    console.error(wanted.refusal)
    return 2
  }
  await mkdir(LOGS, { recursive: true })
  return summedUp(await (wanted.asked ? onePart(wanted.asked) : whole()))
}

async function whole(): Promise<readonly SuiteResult[]> {
  const [checks, isReady] = await checkAndBuild()
  const lanes = isReady ? [browserTests(), otherLane()] : [unitTests()]
  return [...checks, ...(await Promise.all(lanes)).flat()]
}

/**
 * One after the other: what else there is leaves a core to the browser. What keeps one core busy comes first, and what keeps two
 * last: whichever lane ends before the other, no core waits for it.
 */
async function otherLane(): Promise<readonly SuiteResult[]> {
  return [...(await crashes()), ...(await unitTests()), ...(await packageTests()), ...(await shellTests())]
}

async function onePart({ part, share }: Asked): Promise<readonly SuiteResult[]> {
  if (part === 'unit') {
    const [checks] = await checkAndBuild()
    return [...checks, ...(await unitTests()), ...(await packageTests())]
  }
  const ready = await readyForBrowser(isBuildDone())
  const run = { browser: () => browserTests(share), shell: shellTests, crash: crashes }[part]
  return [...ready, ...(isFailed(ready) ? [] : await run())]
}

/** @returns what the checks say, and whether all that runs in a browser can */
async function checkAndBuild(): Promise<readonly [readonly SuiteResult[], boolean]> {
  const isBuilt = isBuildDone()
  const checks = await Promise.all([
    check('types', ['tsc', '-b']),
    check('lint', ['biome', 'ci', '--error-on-warnings', '.']),
    check('no promise left', ['oxlint']),
    check('nothing unused', ['knip']),
  ])
  const ready = await readyForBrowser(isBuilt)
  return [[...checks, ...ready], !isFailed(ready)]
}

/** Before anything that runs at once: installing a browser or a server takes the whole process. @returns a failure, or nothing */
async function readyForBrowser(isBuilt: Promise<boolean>): Promise<readonly SuiteResult[]> {
  const isReady = (await isBuilt) && isBrowserThere()
  ensureNatsServer()
  return isReady ? [] : [{ ...NOTHING_RUN, failed: 1 }]
}

function isFailed(results: readonly SuiteResult[]): boolean {
  return results.some(({ failed }) => failed > 0)
}

function isBrowserThere(): boolean {
  const browser = ensureBrowser()
  if ('executable' in browser) return true
  console.error(browser.advice)
  return false
}

function browserTests(share?: string): Promise<readonly SuiteResult[]> {
  return endToEndTests('browser', ['browser'], TEST_PORT, share)
}

function shellTests(): Promise<readonly SuiteResult[]> {
  if (!installedRuntime()) console.log('Electron’s runtime is not installed: what would run over it is skipped, and counted so.')
  return endToEndTests('shell', ['stand-in', 'electron'], TEST_PORT + 1)
}

/** The short form of `npm run test:crash`: every deed once or twice, always at the same moments. */
async function crashes(): Promise<readonly SuiteResult[]> {
  return [
    await check('crash, short form', ['node', 'test/crash/crash.ts', '20', '1']),
    await check('crash of seats, short form', ['node', 'test/crash/seats.ts', '6', '1']),
  ]
}

function unitTests(): Promise<readonly SuiteResult[]> {
  return vitestSuite('unit', 'build/vitest.config.ts')
}

function packageTests(): Promise<readonly SuiteResult[]> {
  return vitestSuite('package', 'build/vitest.package.config.ts')
}

/** A check that passes or fails as a whole. */
async function check(name: string, command: readonly string[]): Promise<SuiteResult> {
  const isPassed = await told(name, command)
  return { ...NOTHING_RUN, passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1 }
}

function vitestSuite(name: string, config: string): Promise<readonly SuiteResult[]> {
  const report = join(CACHE, `${name}-report.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return suite(name, report, fromVitest, ['vitest', 'run', '--config', config, ...reporters])
}

/** @param projects of build/playwright.config.ts @param share of them, e.g. '1/2' */
function endToEndTests(name: string, projects: readonly string[], port: number, share?: string): Promise<readonly SuiteResult[]> {
  const report = join(CACHE, `e2e-${name}-report.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const command = ['playwright', 'test', '--config', 'build/playwright.config.ts', '--output', join(CACHE, 'e2e', name), ...chosen]
  if (share !== undefined) command.push('--shard', share)
  return suite(`end-to-end, ${name}`, report, fromPlaywright, command, { TEST_PORT: String(port), TEST_REPORT: report })
}

/** Runs a suite and reads its report. Without a report, or with no test in it, the suite has failed. */
async function suite(
  name: string,
  report: string,
  read: (json: unknown) => SuiteResult,
  command: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<readonly SuiteResult[]> {
  await rm(report, { force: true })
  const isPassed = await told(name, command, environment)
  const result = existsSync(report) ? read(JSON.parse(await readFile(report, 'utf8'))) : NOTHING_RUN
  const isSilent = result.passed + result.failed === 0
  return [result.failed === 0 && (isSilent || !isPassed) ? { ...result, failed: 1 } : result]
}

async function isBuildDone(): Promise<boolean> {
  return timed('build', () =>
    buildIfStale().then(
      () => true,
      (error) => {
        console.error(error)
        return false
      },
    ),
  )
}

/** Runs a program whose words go to a file, shown whole where it fails. */
async function told(name: string, command: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const log = join(LOGS, `${name.replaceAll(/\W+/g, '-')}.log`)
  const isPassed = await timed(name, () => run(command, { log, environment }))
  if (!isPassed) console.log(`\n${'─'.repeat(20)} ${name} ${'─'.repeat(20)}\n${await readFile(log, 'utf8')}${'─'.repeat(40)}\n`)
  return isPassed
}

async function timed(name: string, task: () => Promise<boolean>): Promise<boolean> {
  const start = Date.now()
  console.log(`…: ${name}`)
  const isPassed = await task()
  console.log(`${isPassed ? 'ok' : 'FAILED'}: ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return isPassed
}

function summedUp(results: readonly SuiteResult[]): number {
  const total = (key: 'passed' | 'failed' | 'skipped') => results.reduce((sum, result) => sum + result[key], 0)
  for (const { test, isFlaky, error } of results.flatMap(({ failures }) => failures)) {
    console.log(`${isFlaky ? 'Passed only when run again' : 'Failed'}: ${test}\n${error.replaceAll(/^/gm, '    ')}`)
  }
  console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
  return total('failed') === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
