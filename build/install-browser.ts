/** A browser for the end-to-end tests: the one there is, else one that can be installed. */
import { installDebianPackage, runQuietly } from './debian-package.ts'
import { findBrowser, findHeadlessShell } from './find-browser.ts'
import { ROOT } from './paths.ts'

const ADVICE =
  'No Chromium was found and none could be installed. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the executable of one, then run npm test again.'

/**
 * Finds a browser, or installs one: Debian's package as root, else Playwright's own.
 *
 * @returns its executable, or `undefined` for Playwright's own, or what to do as a sentence
 */
export function ensureBrowser(): { readonly executable: string | undefined } | { readonly advice: string } {
  // Quicker, and no more: where there is none, the whole browser runs what it would have run.
  if (!process.env.CHROMIUM_PATH && !findHeadlessShell()) installDebianPackage('chromium-headless-shell')
  const found = findBrowser()
  if (found) return { executable: found }
  if (installDebianPackage('chromium')) {
    const installed = findBrowser()
    if (installed) return { executable: installed }
  }
  if (runQuietly(process.execPath, [`${ROOT}/node_modules/@playwright/test/cli.js`, 'install', 'chromium']))
    return { executable: undefined }
  return { advice: ADVICE }
}
