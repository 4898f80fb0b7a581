import { readFile } from 'node:fs/promises'
import { defineConfig, type Plugin } from 'vitest/config'
import { ROOT } from './paths.ts'

const WORKFLOW_PARSER = /@actions[\\/]workflow-parser/

/** It imports JSON in a way that Node refuses and Vite reads, and names sources that are not shipped. */
const workflowParser: Plugin = {
  name: 'workflow-parser',
  enforce: 'pre',
  load: async (id) => {
    if (!WORKFLOW_PARSER.test(id) || !id.endsWith('.js')) return undefined
    return (await readFile(id, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, '')
  },
}

/** Unit tests: pure code, storage on an in-memory IndexedDB, the shell's own modules. Browsers are for test/e2e, packages for test/package. */
export default defineConfig({
  root: ROOT,
  plugins: [workflowParser],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**', 'test/package/**'],
    environment: 'node',
    setupFiles: ['test/property-seeds.ts'],
    server: { deps: { inline: [WORKFLOW_PARSER] } },
    // Only a test that hangs takes this long: a busy computer must not fail one.
    testTimeout: 60_000,
    // A test that forgets to check anything fails.
    expect: { requireAssertions: true },
    passWithNoTests: false,
    allowOnly: false,
  },
})
