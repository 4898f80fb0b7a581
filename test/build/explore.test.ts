/** `npm run test:explore` itself, on the one test file that breaks a property by itself. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from '../../build/paths.ts'

type Ended = { readonly code: number; readonly stdout: string }

function explore(words: readonly string[]): Promise<Ended> {
  return promisify(execFile)(process.execPath, ['build/explore.ts', ...words], { cwd: ROOT }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: Ended) => error,
  )
}

test('a property that breaks is told as a case ready to be kept, and fails the command', async () => {
  const { code, stdout } = await explore(['--seed', '7', 'test/property-seeds.test.ts'])
  expect(code).toBe(1)
  expect(stdout).toContain('COUNTEREXAMPLE: a property of the tests > that is broken says by which value')
  expect(stdout).toContain('examples: [[10]] as never,')
  expect(stdout).toContain('npm run test:explore -- --seed 7 test/property-seeds.test.ts')
  expect(stdout).toContain('1 rounds of 1 files: 1 broken.')
})
