/** NATS' own server, for the tests of the firm's space: the one there is, else Debian's package, where it can be installed. */
import { installDebianPackage } from './debian-package.ts'
import { canExecute, placesInPath } from './find-browser.ts'

/** Debian's place, which a user's PATH does not always name. */
const USUAL_PLACES = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server']

/** @returns NATS_SERVER_PATH where it is set, else the executable in PATH or in a usual place, or `undefined` */
export function findNatsServer(environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  if (environment.NATS_SERVER_PATH) return environment.NATS_SERVER_PATH
  const name = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server'
  return [...placesInPath(environment, [name]), ...USUAL_PLACES].find(canExecute)
}

/** Installs it where this is Debian and root; says by name what is skipped where there is none. */
export function ensureNatsServer(): void {
  if (findNatsServer()) return
  if (installDebianPackage('nats-server') && findNatsServer()) return
  console.log('nats-server is not installed: the tests of the firm’s space over a real server are skipped, and counted so.')
}
