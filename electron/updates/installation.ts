/** How this application was installed, hence what can renew it. */
import { existsSync } from 'node:fs'
import type { InstallerKind, ReleaseSystem } from '../../shared/host/release.ts'
import type { InstallationFault } from '../../shared/host/updates.ts'

export type Surroundings = {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly environment: NodeJS.ProcessEnv
  readonly exists?: (path: string) => boolean
}

export type Installation =
  | { readonly kind: InstallerKind; readonly system: ReleaseSystem }
  | { readonly fault: Exclude<InstallationFault, 'browser' | 'noKey'> }

/** What Debian's package manager notes of a package that it installed. */
const DEBIAN_RECORD = '/var/lib/dpkg/info/reclamations-cgp.list'

export function installationOf({ platform, isPackaged, environment, exists = existsSync }: Surroundings): Installation {
  if (!isPackaged) return { fault: 'notInstalled' }
  switch (platform) {
    case 'win32':
      // Set by the portable program itself, for what it unpacked.
      return environment.PORTABLE_EXECUTABLE_FILE ? { fault: 'portable' } : { kind: 'nsis', system: 'windows' }
    case 'darwin':
      return { kind: 'zip', system: 'macos' }
    case 'linux':
      if (environment.APPIMAGE) return { kind: 'appimage', system: 'linux' }
      return exists(DEBIAN_RECORD) ? { kind: 'deb', system: 'linux' } : { fault: 'notInstalled' }
    default:
      return { fault: 'notInstalled' }
  }
}
