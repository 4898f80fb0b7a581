/** Runs one of the project's own programs. */
import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

export type RunOptions = {
  readonly environment?: Readonly<Record<string, string>>
  /** The file that takes what it says; this terminal otherwise. */
  readonly log?: string
}

/** @param command a program of `node_modules/.bin`, then its arguments @returns whether it ended well */
export async function run([program = '', ...programArguments]: readonly string[], { environment, log }: RunOptions = {}): Promise<boolean> {
  const isWindows = process.platform === 'win32'
  const path = join(ROOT, 'node_modules/.bin', isWindows ? `${program}.cmd` : program)
  // Windows starts a .cmd through its shell only, which takes a line: each part of it is quoted.
  const [file, parts] = isWindows ? [`"${path}"`, programArguments.map((part) => `"${part}"`)] : [path, programArguments]
  const output = log === undefined ? undefined : await open(log, 'w')
  const words = output?.fd ?? 'inherit'
  const child = spawn(file, parts, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', words, words],
    shell: isWindows,
  })
  const isPassed = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
  await output?.close()
  return isPassed
}
