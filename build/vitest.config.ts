import { globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
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

/** Those that put a module in the place of another one, or load one anew: no other file may meet their modules. */
const ALONE = globSync('test/**/*.test.{ts,tsx}', { cwd: ROOT, exclude: NOT_HERE }).filter((file) =>
  /\bvi\.(?:mock|doMock|resetModules)\(/.test(readFileSync(join(ROOT, file), 'utf8')),
)

/** Unit tests: pure code, storage on an in-memory IndexedDB, the shell's own modules. Browsers are for test/e2e, packages for test/package. */
export default defineConfig({
  root: ROOT,
  plugins: [workflowParser],
  test: {
    environment: 'node',
    globalSetup: ['test/temporary-files.ts'],
    setupFiles: ['test/property-seeds.ts'],
    server: { deps: { inline: [WORKFLOW_PARSER] } },
    // Only a test that hangs takes this long: a busy computer must not fail one.
    testTimeout: 180_000,
    // A test that forgets to check anything fails.
    expect: { requireAssertions: true },
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      // Modules are loaded once, not once for each file, which halves the processor’s time. test/leaving-nothing.ts sees to it
      // that a file finds nothing of the one before.
      { extends: true, test: { name: 'shared', include: ['test/shared/**/*.test.ts'], exclude: ALONE, pool: 'threads', isolate: false } },
      {
        extends: true,
        resolve: { alias: { '@noble/hashes/scrypt.js': join(ROOT, 'test/quick-words.ts') } },
        test: {
          name: 'others',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/shared/**', ...NOT_HERE, ...ALONE],
          setupFiles: ['test/leaving-nothing.ts'],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
