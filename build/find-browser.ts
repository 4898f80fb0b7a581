/** An installed Chromium, Chrome or Edge. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'] as const

const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const

/** A desktop session's PATH does not always name them. */
const LINUX_PLACES = ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'] as const

const WINDOWS_PLACES = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe']

/** What the search looks at; a test puts its own computer in its place. */
export type Computer = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly canExecute: (path: string) => boolean
}

const THIS_COMPUTER: Computer = { environment: process.env, platform: process.platform, canExecute }

/** Debian's. The program that its package puts into PATH is a script around this one, which stays when the script is killed. */
const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell'

/**
 * What tests run in: the browser's shell without a window where there is one, which leaves out the windows, profiles and pages
 * of Chromium's own; else the whole browser. CHROMIUM_PATH names either.
 */
export function findTestBrowser({ environment, ...computer }: Computer = THIS_COMPUTER): string | undefined {
  if (environment.CHROMIUM_PATH) return environment.CHROMIUM_PATH
  return findHeadlessShell(computer) ?? findBrowser({ environment, ...computer })
}

export function findHeadlessShell({ canExecute }: Pick<Computer, 'canExecute'> = THIS_COMPUTER): string | undefined {
  return [HEADLESS_SHELL].find(canExecute)
}

/**
 * The browser's executable: CHROMIUM_PATH where it is set, else one found in PATH or in the usual places.
 *
 * @returns its path, or `undefined` where there is none
 */
export function findBrowser(computer: Computer = THIS_COMPUTER): string | undefined {
  const { environment, canExecute } = computer
  if (environment.CHROMIUM_PATH) return environment.CHROMIUM_PATH
  return [...placesInPath(environment, NAMES), ...usualPlaces(computer)].find(canExecute)
}

/** Where programs of these names would be, by PATH. */
export function placesInPath({ PATH = '' }: Computer['environment'], names: readonly string[]): readonly string[] {
  // An empty entry would be the current folder: nothing is run from there.
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

function usualPlaces({ environment, platform }: Computer): readonly string[] {
  switch (platform) {
    case 'win32':
      return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA].flatMap((folder) =>
        folder ? WINDOWS_PLACES.map((place) => join(folder, place)) : [],
      )
    case 'darwin':
      return MAC_PLACES
    default:
      return LINUX_PLACES
  }
}

export function canExecute(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
