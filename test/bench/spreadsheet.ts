/** LibreOffice Calc opening and saving the same rows, where it is installed: what an adviser had before. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * @param large a workbook @param empty one without a row: what the program takes to start is that of both
 * @returns nothing where it is not installed
 */
export async function spreadsheetRun(large: Uint8Array, empty: Uint8Array): Promise<number | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-calc-'))
  const timed = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes)
    const start = performance.now()
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', join(folder, 'out'), join(folder, name)])
    return performance.now() - start
  }
  try {
    // The first start makes its profile.
    await timed('empty.xlsx', empty)
    const starting = await timed('empty.xlsx', empty)
    return Math.max(0, (await timed('large.xlsx', large)) - starting)
  } catch {
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
