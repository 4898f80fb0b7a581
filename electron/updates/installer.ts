/**
 * What installs a verified file, on each system: electron-updater. Loaded when a version is prepared, not at start.
 *
 * It asks nothing of any network: what it is told of a release was verified before, and the file comes from us.
 */
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type AppAdapter, getAppCacheDir } from 'electron-updater/out/AppAdapter.js'
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js'
import { BaseUpdater, type InstallOptions } from 'electron-updater/out/BaseUpdater.js'
import { DebUpdater } from 'electron-updater/out/DebUpdater.js'
import { MacUpdater } from 'electron-updater/out/MacUpdater.js'
import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js'
import { Provider, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import type { ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater/out/types.js'
import type { InstallerKind, ReleaseFile } from '../../shared/host/release.ts'

/** Under the system's own folder for what can be made again: an installer has no place among the data. */
const FOLDER_NAME = 'reclamations-cgp-updater'

/** Its own removes the old file, then brings the new one from another disk perhaps: here the new one is beside it, whole, before. */
class BesideAppImageUpdater extends AppImageUpdater {
  #beside: string | undefined

  protected override get installerPath(): string | null {
    return this.#beside ?? super.installerPath
  }

  protected override doInstall(options: InstallOptions): boolean {
    const { APPIMAGE: present } = process.env
    const prepared = super.installerPath
    if (!present || !prepared) return false
    const folder = mkdtempSync(join(dirname(present), '.mise-a-jour-'))
    try {
      this.#beside = join(folder, basename(prepared))
      copyFileSync(prepared, this.#beside)
      return super.doInstall(options)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const UPDATERS = { nsis: NsisUpdater, zip: MacUpdater, appimage: BesideAppImageUpdater, deb: DebUpdater } as const

export type InstallerParts = {
  readonly kind: InstallerKind
  /** Of this application. */
  readonly name: string
  readonly version: string
  /** Who must have signed the file under Windows, beside our own signature; nobody where none is named. */
  readonly publisher: string | undefined
  readonly release: { readonly version: string; readonly file: ReleaseFile }
  /** Puts the verified file there. */
  readonly fetchTo: (destination: string) => Promise<void>
  readonly relaunch: () => void
  readonly quit: () => void
}

export type PreparedInstaller = {
  /** Where the file waits. */
  readonly path: string
  /** The system has it already, and installs it when the application ends, whatever happens to the file: macOS. */
  readonly isHandedOver: boolean
  /** Runs at the very end of the application. @param reopens whether it opens again after @returns whether it ends the application itself */
  readonly install: (reopens: boolean) => boolean
}

/** @throws Error what `fetchTo` throws, or that the system does not accept the file */
export async function prepareInstaller(parts: InstallerParts): Promise<PreparedInstaller> {
  const folder = join(getAppCacheDir(), FOLDER_NAME)
  await mkdir(folder, { recursive: true })
  const updater = new UPDATERS[parts.kind]({ provider: 'custom', updateProvider: providerOf(parts.release) }, await adapter(parts, folder))
  updater.logger = null
  updater.autoDownload = false
  // Only macOS takes the file beforehand; elsewhere we say when, once the windows are closed.
  updater.autoInstallOnAppQuit = parts.kind === 'zip'
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  updater.disableDifferentialDownload = true
  Object.assign(updater, { httpExecutor: { download: (_url: URL, destination: string) => parts.fetchTo(destination) } })
  await updater.checkForUpdates()
  const isTaken = updater instanceof MacUpdater ? once(nativeOf(updater), 'update-downloaded') : undefined
  // Refused while the file is still handed over: told by what follows.
  isTaken?.catch(() => undefined)
  const [path = ''] = await updater.downloadUpdate()
  await isTaken
  return { path, isHandedOver: updater instanceof MacUpdater, install: (reopens) => install(updater, reopens, parts.quit) }
}

function install(updater: BaseUpdater | MacUpdater, reopens: boolean, quit: () => void): boolean {
  if (updater instanceof BaseUpdater) {
    updater.install(true, reopens)
    return false
  }
  if (!reopens) return false
  // To open again it writes so, then ends the application: where it cannot, the end comes without.
  nativeOf(updater).once('error', quit)
  updater.quitAndInstall()
  return true
}

/** macOS's own updater, which checks the signature of the application that it is given: it tells of one that it refuses as an error. */
function nativeOf(updater: MacUpdater): NodeJS.EventEmitter {
  return (updater as unknown as { readonly nativeUpdater: NodeJS.EventEmitter }).nativeUpdater
}

/** Removes what earlier versions left. */
export async function removePrepared(): Promise<void> {
  await rm(join(getAppCacheDir(), FOLDER_NAME), { recursive: true, force: true })
}

/** The release as it was verified: nothing is looked for. */
function providerOf({ version, file }: InstallerParts['release']) {
  const { name: url, sha512, size } = file
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime)
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      return { version, files: [{ url, sha512, size }], path: url, sha512, releaseDate: '' }
    }

    override resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      // Never opened: the name at its end is what is read of it.
      return files.map((info) => ({ url: new URL(info.url, 'https://release.invalid/'), info }))
    }
  }
}

/** What electron-updater would ask of Electron, and the file that it reads its settings from. */
async function adapter({ name, version, publisher, relaunch }: InstallerParts, folder: string): Promise<AppAdapter> {
  const appUpdateConfigPath = join(folder, 'app-update.yml')
  // JSON is YAML too.
  await writeFile(
    appUpdateConfigPath,
    JSON.stringify({ updaterCacheDirName: FOLDER_NAME, ...(publisher && { publisherName: [publisher] }) }),
  )
  return {
    name,
    version,
    isPackaged: true,
    appUpdateConfigPath,
    // It keeps a number drawn at random there, for staged rollouts: there are none, and it goes with the folder.
    userDataPath: folder,
    baseCachePath: getAppCacheDir(),
    whenReady: async () => undefined,
    relaunch,
    quit: () => undefined,
    onQuit: () => undefined,
  }
}
