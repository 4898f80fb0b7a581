/** A package of Debian's, installed where this is Debian and root: what the tests need and npm does not bring. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000

/** @returns whether it is installed */
export function installDebianPackage(name: string): boolean {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  return isDebianRoot && runQuietly('apt-get', ['update', '-qq']) && runQuietly('apt-get', ['install', '-y', '-qq', name])
}

/** Runs a program that fetches something, telling its command alone. @returns whether it succeeded */
export function runQuietly(command: string, commandArguments: readonly string[]): boolean {
  console.log(`> ${command} ${commandArguments.join(' ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, commandArguments, { stdio: 'ignore', timeout: DOWNLOAD_TIMEOUT_MS, env: environment }).status === 0
}
