/** The browser that tests and measures run in: which one, and what it is started with. */
import { findBrowser, findTestBrowser } from './find-browser.ts'

/**
 * Parts of the browser that no test needs, nor wants.
 *
 * The first are the list under the address bar, a page of Chromium's own for each window that opens: two thirds of what a short
 * test costs there. The others are left out by Playwright too, whose list this one replaces: the browser takes the last it is given.
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
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  `--disable-features=${LEFT_OUT.join(',')}`,
]

/** What Playwright starts a browser with. */
type Started = { readonly executablePath?: string; readonly channel?: string; readonly args: string[] }

/** Without a path, Playwright's own shell without a window is looked for. */
export function testBrowser(): Started {
  return startedWith(findTestBrowser())
}

/** For what the shell without a window has no part for, and for what is measured; without a path, Playwright's own is looked for. */
export function wholeBrowser(): Started {
  const executablePath = findBrowser()
  return { ...(executablePath === undefined && { channel: 'chromium' }), ...startedWith(executablePath) }
}

function startedWith(executablePath: string | undefined): Started {
  return { ...(executablePath && { executablePath }), args: [...TEST_BROWSER_ARGUMENTS] }
}
