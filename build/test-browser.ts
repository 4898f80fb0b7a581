/** The browser that tests and measures run in: which one, and what it is started with. */
import { findBrowser } from './find-browser.ts'

/**
 * Parts of the browser that no test needs, nor wants.
 *
 * The first are the list under the address bar, a page of Chromium's own for each window that opens: two thirds of what a short
 * test costs. The others are left out by Playwright too, whose list this one replaces: the browser takes the last it is given.
 */
const LEFT_OUT = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'Translate',
]

export const TEST_BROWSER_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  `--disable-features=${LEFT_OUT.join(',')}`,
]

/** What Playwright starts it with; without a path, Playwright's own is looked for. */
export function testBrowser(): { readonly executablePath?: string; readonly args: string[] } {
  const executablePath = findBrowser()
  return { ...(executablePath && { executablePath }), args: [...TEST_BROWSER_ARGUMENTS] }
}
