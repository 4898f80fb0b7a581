import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { CACHE, ROOT } from './paths.ts'
import { testBrowser } from './test-browser.ts'

/**
 * Not the application’s own port: an adviser may be at work on this computer. Nor one of those that systems give to whoever
 * asks for any, 32768 and above: another test may have it. Set `TEST_PORT` to run two suites at once.
 */
export const TEST_PORT = Number(process.env.TEST_PORT ?? 17330)

// Where tests that run at once tell each other which screens were found accessible: what this process starts has it too.
if (!process.env.TEST_SCREENS) {
  process.env.TEST_SCREENS = join(CACHE, 'screens')
  rmSync(process.env.TEST_SCREENS, { recursive: true, force: true })
  mkdirSync(process.env.TEST_SCREENS, { recursive: true })
}

/** What the page runs in: a browser, the desktop shell over the stand-in for Electron, the shell over Electron itself. */
export type Edition = 'browser' | 'stand-in' | 'electron'

/** The stories, and the way back from copies that do not fit, that run over the desktop shell too, and those that are about the shell alone; their variants run in a browser only. */
const SHELL_TOO = {
  testMatch: ['**/story-1-*.spec.ts', '**/story-2-*.spec.ts', '**/recovery.spec.ts', '**/shell-*.spec.ts'],
  grepInvert: /^.*story \d( in |, receipt)/,
}

export default defineConfig<object, { readonly edition: Edition }>({
  testDir: `${ROOT}/test/e2e`,
  globalSetup: `${ROOT}/test/temporary-files.ts`,
  projects: [
    { name: 'browser', testMatch: '**/*.spec.ts', testIgnore: '**/shell-*.spec.ts', use: { edition: 'browser' } },
    { name: 'stand-in', ...SHELL_TOO, use: { edition: 'stand-in' } },
    { name: 'electron', ...SHELL_TOO, use: { edition: 'electron' } },
  ],
  outputDir: `${CACHE}/e2e`,
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A second run tells whoever reads the report a slow moment from a fault. It hides neither: the command fails all the same.
  retries: process.env.CI ? 1 : 0,
  failOnFlakyTests: true,
  // What a test waits for is there or is not: these only end one that waits in vain, on a slow computer too.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['line'], ['json', { outputFile: process.env.TEST_REPORT ?? `${CACHE}/e2e-report.json` }]],
  use: {
    baseURL: `http://127.0.0.1:${TEST_PORT}`,
    // Each test has a new browser, which would keep the whole application at its first page; what is kept has its own test.
    serviceWorkers: 'block',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: testBrowser(),
  },
  webServer: {
    command: `node ${ROOT}/build/serve-for-tests.ts ${TEST_PORT}`,
    port: TEST_PORT,
    reuseExistingServer: false,
  },
})
