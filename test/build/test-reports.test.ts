import { describe, expect, test } from 'vitest'
import { fromPlaywright, fromVitest } from '../../build/test-reports.ts'

describe('vitest’s report', () => {
  test('a test file that could not be loaded is a failure', () => {
    const report = { numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, numPendingTests: 2 }
    expect(fromVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2, failures: [] })
  })

  test('a test that passed only when run again is a failure, by its name', () => {
    const assertionResults = [
      { fullName: 'the mirror is whole', status: 'passed', failureMessages: ['AssertionError: expected 1 to be 2'] },
      { fullName: 'the mirror is read', status: 'passed', failureMessages: [] },
    ]
    const report = { numPassedTests: 2, numFailedTests: 0, testResults: [{ name: 'test/mirror.test.ts', assertionResults }] }
    const failures = [{ test: 'test/mirror.test.ts: the mirror is whole', isFlaky: true, error: 'AssertionError: expected 1 to be 2' }]
    expect(fromVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0, failures })
  })

  test('a test that failed is named with its first error and where it was thrown', () => {
    const error = 'AssertionError: expected 1 to be 2\n    at test/mirror.test.ts:12:3\n    at runTest (node_modules/vitest/run.js:1:1)'
    const assertionResults = [{ fullName: 'the mirror is whole', status: 'failed', failureMessages: [error, 'Error: later'] }]
    const report = { numPassedTests: 0, numFailedTests: 1, testResults: [{ name: 'test/mirror.test.ts', assertionResults }] }
    expect(fromVitest(report).failures).toEqual([
      {
        test: 'test/mirror.test.ts: the mirror is whole',
        isFlaky: false,
        error: 'AssertionError: expected 1 to be 2\n    at test/mirror.test.ts:12:3',
      },
    ])
  })
})

describe('Playwright’s report', () => {
  test('an error outside tests is a failure', () => {
    expect(
      fromPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 2 }, errors: [{ message: 'Error: the port is taken' }] }),
    ).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
      failures: [{ test: 'outside any test', isFlaky: false, error: 'Error: the port is taken' }],
    })
  })

  test('a test that passed only when run again is a failure, by its name', () => {
    const failed = {
      errors: [
        { message: 'Error: short', stack: '\u001b[31mError: it is not there\u001b[39m\n    at today.spec.ts:7:3\n    at other.ts:1' },
      ],
    }
    const spec = (title: string, status: string, results = [failed, { errors: [] }]) => ({
      title,
      file: 'today.spec.ts',
      tests: [{ projectName: 'browser', status, results }],
    })
    const suites = [{ specs: [spec('the palette', 'expected', [])], suites: [{ specs: [spec('the day’s notice', 'flaky')] }] }]
    const failures = [
      { test: 'today.spec.ts: the day’s notice (browser)', isFlaky: true, error: 'Error: it is not there\n    at today.spec.ts:7:3' },
    ]
    expect(fromPlaywright({ stats: { expected: 1, flaky: 1 }, suites })).toEqual({ passed: 1, failed: 1, skipped: 0, failures })
  })

  test('one that the report counts and does not name is a failure all the same', () => {
    expect(fromPlaywright({ stats: { expected: 1, flaky: 1 } })).toMatchObject({ passed: 1, failed: 1 })
  })
})
