/** Runs one of the project's own programs. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { ROOT } from './paths.ts'

export type RunOptions = {
  readonly environment?: Readonly<Record<string, string>>
  /** The file that takes what it says; this terminal otherwise. */
  readonly log?: string
}

/** @param command a program of `node_modules/.bin`, then its arguments @returns whether it ended well */
export async function run([program = '', ...programArguments]: readonly string[], { environment, log }: RunOptions = {}): Promise<boolean> {
  const output = log === undefined ? undefined : createWriteStream(log)
  const isWindows = process.platform === 'win32'
  const path = join(ROOT, 'node_modules/.bin', isWindows ? `${program}.cmd` : program)
  // Windows starts a .cmd through its shell only, which takes a line: each part of it is quoted.
  const [file, parts] = isWindows ? [`"${path}"`, programArguments.map((part) => `"${part}"`)] : [path, programArguments]
  const child = spawn(file, parts, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', output ? 'pipe' : 'inherit', output ? 'pipe' : 'inherit'],
    shell: isWindows,
  })
  if (output) for (const stream of [child.stdout, child.stderr]) stream?.pipe(output, { end: false })
  const isPassed = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
  output?.end()
  if (output) await finished(output)
  return isPassed
}
