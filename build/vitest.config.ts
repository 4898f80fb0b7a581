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

const NOT_HERE = ['test/e2e/**', 'test/bench/**', 'test/package/**']

/** Unit tests: pure code, storage on an in-memory IndexedDB, the shell's own modules. Browsers are for test/e2e, packages for test/package. */
export default defineConfig({
  root: ROOT,
  plugins: [workflowParser],
  test: {
    environment: 'node',
    setupFiles: ['test/property-seeds.ts'],
    server: { deps: { inline: [WORKFLOW_PARSER] } },
    // Only a test that hangs takes this long: a busy computer must not fail one.
    testTimeout: 180_000,
    // A test that forgets to check anything fails.
    expect: { requireAssertions: true },
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      // Pure code keeps nothing from one file to the next: its modules are loaded once, which halves its time.
      { extends: true, test: { name: 'shared', include: ['test/shared/**/*.test.ts'], pool: 'threads', isolate: false } },
      { extends: true, test: { name: 'others', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/shared/**', ...NOT_HERE] } },
    ],
  },
})
