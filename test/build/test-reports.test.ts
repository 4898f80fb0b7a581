import { describe, expect, test } from 'vitest'
import { fromPlaywright, fromVitest } from '../../build/test-reports.ts'

describe('vitest’s report', () => {
  test('a test file that could not be loaded is a failure', () => {
    const report = { numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, numPendingTests: 2 }
    expect(fromVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2, flaky: [] })
  })

  test('a test that passed only when run again is a failure, by its name', () => {
    const assertionResults = [
      { fullName: 'the mirror is whole', status: 'passed', failureMessages: ['AssertionError: expected 1 to be 2'] },
      { fullName: 'the mirror is read', status: 'passed', failureMessages: [] },
    ]
    const report = { numPassedTests: 2, numFailedTests: 0, testResults: [{ name: 'test/mirror.test.ts', assertionResults }] }
    const flaky = ['test/mirror.test.ts: the mirror is whole']
    expect(fromVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0, flaky })
  })
})

describe('Playwright’s report', () => {
  test('an error outside tests is a failure', () => {
    expect(fromPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 2 }, errors: [{}] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
      flaky: [],
    })
  })

  test('a test that passed only when run again is a failure, by its name', () => {
    const spec = (title: string, status: string) => ({ title, file: 'today.spec.ts', tests: [{ projectName: 'browser', status }] })
    const suites = [{ specs: [spec('the palette', 'expected')], suites: [{ specs: [spec('the day’s notice', 'flaky')] }] }]
    const flaky = ['today.spec.ts: the day’s notice (browser)']
    expect(fromPlaywright({ stats: { expected: 1, flaky: 1 }, suites })).toEqual({ passed: 1, failed: 1, skipped: 0, flaky })
  })

  test('one that the report counts and does not name is a failure all the same', () => {
    expect(fromPlaywright({ stats: { expected: 1, flaky: 1 } })).toMatchObject({ passed: 1, failed: 1 })
  })
})
