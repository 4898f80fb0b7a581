/** The counts of a suite, read from its runner's own report. */

export type SuiteResult = { readonly passed: number; readonly failed: number; readonly skipped: number }

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** Vitest's JSON report. A file that could not be loaded counts as a failure. */
export function fromVitest(report: unknown): SuiteResult {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = report as Record<string, unknown>
  const failed = count(numFailedTests)
  return {
    passed: count(numPassedTests),
    failed: failed === 0 && count(numFailedTestSuites) > 0 ? count(numFailedTestSuites) : failed,
    skipped: count(numPendingTests) + count(numTodoTests),
  }
}

/** Playwright's JSON report. A flaky test passed when run again; the runner names it above. */
export function fromPlaywright(report: unknown): SuiteResult {
  const { stats, errors } = report as { stats?: Record<string, unknown>; errors?: readonly unknown[] }
  return {
    passed: count(stats?.expected) + count(stats?.flaky),
    failed: count(stats?.unexpected) + (errors?.length ?? 0),
    skipped: count(stats?.skipped),
  }
}
