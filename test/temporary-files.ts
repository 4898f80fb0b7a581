/**
 * A folder of its own for what a run of tests puts beside the system's temporary files, and what the browsers that it ends leave
 * there: it goes with the run. For vitest and for Playwright alike.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a process calls its temporary folder: POSIX, then Windows. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'] as const

/** What the run starts has it too. @returns what removes it, once the run is over */
export default async function giveTemporaryFolder(): Promise<() => Promise<void>> {
  // Short: the address of a local socket below it has no more than a hundred letters.
  const folder = await mkdtemp(join(tmpdir(), 'rcgp-'))
  for (const name of NAMES) process.env[name] = folder
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
