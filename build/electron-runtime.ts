/** The Electron runtime: where it is, or fetched once if it can be. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A large file over a slow line, but not for ever. */
const FETCH_TIMEOUT_MS = 10 * 60_000

/**
 * The runtime's executable.
 *
 * Electron's package has no install script: its own `install.js` fetches the runtime. Its output is
 * kept quiet, since the caller says in one sentence what follows from a failure.
 *
 * @returns its path, or `undefined` where it is not there and cannot be fetched
 */
export async function electronRuntime(): Promise<string | undefined> {
  return installedRuntime() ?? ((await fetchRuntime(packageFolder())) ? installedRuntime() : undefined)
}

function packageFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve('electron/package.json')))
}

/** The runtime's executable where it is: under ELECTRON_OVERRIDE_DIST_PATH if that is set, else where npm put it. */
export function installedRuntime(): string | undefined {
  const folder = packageFolder()
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const pathFile = join(folder, 'path.txt')
  const executable = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined
  const candidate = override ? join(override, executable ?? 'electron') : executable && join(folder, 'dist', executable)
  return candidate && existsSync(candidate) ? candidate : undefined
}

function fetchRuntime(folder: string): Promise<boolean> {
  console.log('Recherche du moteur de bureau (téléchargé une seule fois, parfois plusieurs minutes)…')
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: FETCH_TIMEOUT_MS })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
