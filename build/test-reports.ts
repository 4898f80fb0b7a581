/** The counts of a suite, read from its runner's own report. */

/** A test that passed only when run again counts as failed, and is named. */
export type SuiteResult = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly flaky: readonly string[] }

export const NOTHING_RUN: SuiteResult = { passed: 0, failed: 0, skipped: 0, flaky: [] }

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
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
  const flaky = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName }) => `${name}: ${fullName}`),
  )
  const failed = count(numFailedTests)
  return {
    passed: count(numPassedTests) - flaky.length,
    failed: (failed === 0 ? count(numFailedTestSuites) : failed) + flaky.length,
    skipped: count(numPendingTests) + count(numTodoTests),
    flaky,
  }
}

type PlaywrightSuite = {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly { readonly projectName: string; readonly status: string }[]
  }[]
}

type PlaywrightReport = PlaywrightSuite & { readonly stats?: Readonly<Record<string, unknown>>; readonly errors?: readonly unknown[] }

/** Playwright's JSON report. */
export function fromPlaywright(report: unknown): SuiteResult {
  const { stats, errors = [], suites = [] } = report as PlaywrightReport
  const flaky = suites.flatMap(flakyIn)
  return {
    passed: count(stats?.expected),
    // Its own count as well: a report of another shape must not hide one.
    failed: count(stats?.unexpected) + errors.length + Math.max(count(stats?.flaky), flaky.length),
    skipped: count(stats?.skipped),
    flaky,
  }
}

function flakyIn({ suites = [], specs = [] }: PlaywrightSuite): readonly string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.filter(({ status }) => status === 'flaky').map(({ projectName }) => `${file}: ${title} (${projectName})`),
  )
  return [...own, ...suites.flatMap(flakyIn)]
}
