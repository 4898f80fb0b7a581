/** A browser for the end-to-end tests: the one there is, else one that can be installed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from './find-browser.ts'
import { ROOT } from './paths.ts'

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000

const ADVICE =
  'No Chromium was found and none could be installed. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the executable of one, then run npm test again.'

/**
 * Finds a browser, or installs one: Debian's package as root, else Playwright's own.
 *
 * @returns its executable, or `undefined` for Playwright's own, or what to do as a sentence
 */
export function ensureBrowser(): { readonly executable: string | undefined } | { readonly advice: string } {
  const found = findBrowser()
  if (found) return { executable: found }
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (isDebianRoot && run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium'])) {
    const installed = findBrowser()
    if (installed) return { executable: installed }
  }
  if (run(process.execPath, [`${ROOT}/node_modules/@playwright/test/cli.js`, 'install', 'chromium'])) return { executable: undefined }
  return { advice: ADVICE }
}

function run(command: string, commandArguments: readonly string[]): boolean {
  console.log(`> ${command} ${commandArguments.join(' ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, commandArguments, { stdio: 'ignore', timeout: DOWNLOAD_TIMEOUT_MS, env: environment }).status === 0
}
