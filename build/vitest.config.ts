import { defineConfig } from 'vitest/config'
import { ROOT } from './paths.ts'

/** Unit tests: pure code, storage on an in-memory IndexedDB, the shell's own modules. Browsers are for test/e2e, packages for test/package. */
export default defineConfig({
  root: ROOT,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**', 'test/package/**'],
    environment: 'node',
    setupFiles: ['test/property-seeds.ts'],
    // Only a test that hangs takes this long: a busy computer must not fail one.
    testTimeout: 60_000,
    // A test that forgets to check anything fails.
    expect: { requireAssertions: true },
    passWithNoTests: false,
    allowOnly: false,
  },
})
