/** The counts of a suite and what failed in it, read from its runner's own report. */
import { stripVTControlCharacters } from 'node:util'

export type SuiteResult = {
  readonly passed: number
  /** A test that passed only when run again is one of them. */
  readonly failed: number
  readonly skipped: number
  /** Those that the report names; a file that could not be loaded has no test to name. */
  readonly failures: readonly Failure[]
}

export type Failure = {
  /** Its file and title. */
  readonly test: string
  readonly isFlaky: boolean
  /** What it failed with first: the beginning of the error's own words, and where it was thrown. */
  readonly error: string
}

export const NOTHING_RUN: SuiteResult = { passed: 0, failed: 0, skipped: 0, failures: [] }

/** Lines of an error that are repeated at the end of a run. */
const ERROR_LINES = 14

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function inShort(error = ''): string {
  const lines = stripVTControlCharacters(error).trim().split('\n')
  const isCall = (line: string) => /^\s+at /.test(line)
  const words = lines.filter((line) => line.trim() !== '' && !isCall(line)).slice(0, ERROR_LINES)
  return [...words, ...lines.filter(isCall).slice(0, 1)].join('\n')
}

type VitestReport = Readonly<Partial<Record<`num${string}`, number>>> & {
  readonly testResults?: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Vitest's JSON report. A file that could not be loaded counts as a failure. */
export function fromVitest(report: unknown): SuiteResult {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, testResults = [] } = report as VitestReport
  // What a test failed with the first time stays beside its second, good run.
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages = [] }) => status === 'failed' || (status === 'passed' && failureMessages.length > 0))
      .map(({ fullName, status, failureMessages: [first] = [] }) => ({
        test: `${name}: ${fullName}`,
        isFlaky: status === 'passed',
        error: inShort(first),
      })),
  )
  const flaky = failures.filter(({ isFlaky }) => isFlaky).length
  const failed = count(numFailedTests)
  return {
    passed: count(numPassedTests) - flaky,
    failed: (failed === 0 ? count(numFailedTestSuites) : failed) + flaky,
    skipped: count(numPendingTests) + count(numTodoTests),
    failures,
  }
}

type PlaywrightError = { readonly message?: string; readonly stack?: string }

type PlaywrightSuite = {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: string
      readonly results?: readonly { readonly errors?: readonly PlaywrightError[] }[]
    }[]
  }[]
}

type PlaywrightReport = PlaywrightSuite & {
  readonly stats?: Readonly<Record<string, unknown>>
  readonly errors?: readonly PlaywrightError[]
}

/** Playwright's JSON report. */
export function fromPlaywright(report: unknown): SuiteResult {
  const { stats, errors = [], suites = [] } = report as PlaywrightReport
  const outside = errors.map((error) => ({ test: 'outside any test', isFlaky: false, error: wordsOf(error) }))
  const failures = [...suites.flatMap(failuresIn), ...outside]
  return {
    passed: count(stats?.expected),
    // Its own count as well: a report of another shape must not hide one.
    failed: count(stats?.unexpected) + errors.length + Math.max(count(stats?.flaky), failures.filter(({ isFlaky }) => isFlaky).length),
    skipped: count(stats?.skipped),
    failures,
  }
}

function failuresIn({ suites = [], specs = [] }: PlaywrightSuite): readonly Failure[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'flaky' || status === 'unexpected')
      .map(({ projectName, status, results = [] }) => {
        const [first] = results.flatMap(({ errors = [] }) => errors)
        return { test: `${file}: ${title} (${projectName})`, isFlaky: status === 'flaky', error: wordsOf(first) }
      }),
  )
  return [...own, ...suites.flatMap(failuresIn)]
}

function wordsOf(error: PlaywrightError | undefined): string {
  return inShort(error?.stack ?? error?.message)
}
