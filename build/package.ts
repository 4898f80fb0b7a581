/** `npm run package`: the application built anew, its installers for this system, and the fuses read back from it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Configuration, createTargets, Platform } from 'electron-builder'
import manifest from '../package.json' with { type: 'json' }
import type { ReleaseSystem } from '../shared/host/release.ts'
import { buildAnyway } from './build.ts'
import { fuseFaults } from './fuses.ts'
import { PACKAGES, ROOT } from './paths.ts'
import { signingKey, signRelease } from './sign-release.ts'

const PRODUCT = 'Réclamations CGP'

/** Where each system's application stands, under the folder that electron-builder unpacks it in. */
const EXECUTABLES = [
  { folder: /^linux(-\w+)?-unpacked$/, name: 'reclamations-cgp' },
  { folder: /^win(-\w+)?-unpacked$/, name: `${PRODUCT}.exe` },
  { folder: /^mac(-\w+)?$/, name: `${PRODUCT}.app` },
] as const

/** Who answers for a Debian package; Debian makes none without. */
type Maintainer = { readonly maintainer: string; readonly homepage: string }

async function main(): Promise<number> {
  await buildAnyway()
  const maintainer = maintainerOf(process.env)
  if (process.platform === 'linux' && !maintainer) {
    console.log('Sans PACKAGE_MAINTAINER (« Nom <adresse> ») ni PACKAGE_HOMEPAGE, le paquet Debian n’est pas fait.')
  }
  const config = { extends: join(ROOT, 'electron-builder.yml'), ...linuxTargets(maintainer) }
  try {
    for (const artifact of await build({ config, publish: 'never' })) console.log(artifact)
  } catch (error) {
    console.error(`Les installateurs ne sont pas faits : ${error instanceof Error ? error.message : error}`)
    console.error('Electron et les outils des installateurs se téléchargent une fois de github.com, qui doit répondre.')
    return 1
  }
  return (await reportFuses(PACKAGES)) || (await signForUpdates(process.env))
}

function maintainerOf({ PACKAGE_MAINTAINER: maintainer, PACKAGE_HOMEPAGE: homepage }: NodeJS.ProcessEnv): Maintainer | undefined {
  return maintainer && homepage ? { maintainer, homepage } : undefined
}

function linuxTargets(known: Maintainer | undefined): Configuration {
  return known
    ? { deb: { maintainer: known.maintainer }, extraMetadata: { homepage: known.homepage } }
    : { linux: { target: ['AppImage'] } }
}

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, ReleaseSystem>>> = { win32: 'windows', darwin: 'macos', linux: 'linux' }

/** Describes and signs what installed applications may take as an update, where the publisher's key is there. */
async function signForUpdates(environment: NodeJS.ProcessEnv): Promise<number> {
  const system = SYSTEMS[process.platform]
  const key = await signingKey(environment)
  if (!system || 'missing' in key) {
    console.log(`Pas de mise à jour signée${'missing' in key ? ` : ${key.missing}` : ''}. Les installateurs servent à installer à la main.`)
    return 0
  }
  const notes = environment.RELEASE_NOTES ? await readFile(environment.RELEASE_NOTES, 'utf8') : ''
  const names = await signRelease({ folder: PACKAGES, system, version: manifest.version, notes: notes.trim(), ...key })
  console.log(`Mise à jour signée : ${names.join(', ')}.`)
  return 0
}

async function reportFuses(output: string): Promise<number> {
  const executables = await executablesIn(output)
  if (executables.length === 0) {
    console.error(`Aucune application dans ${output}.`)
    return 1
  }
  const faults = (await Promise.all(executables.map(async (path) => (await fuseFaults(path)).map((fault) => `${path}: ${fault}`)))).flat()
  for (const fault of faults) console.error(fault)
  if (faults.length === 0) console.log('Les fusibles relus dans l’application sont ceux voulus.')
  return faults.length === 0 ? 0 : 1
}

/** The packaged applications under a folder. */
export async function executablesIn(output: string): Promise<readonly string[]> {
  const folders = await readdir(output)
  return folders.flatMap((folder) => {
    const found = EXECUTABLES.find((executable) => executable.folder.test(folder))
    return found ? [join(output, folder, found.name)] : []
  })
}

/**
 * The application as it lies once installed under Linux, without any installer, whatever this system is.
 *
 * @param electronDist folder with an Electron distribution, or with what stands in for one
 * @param output where to put it
 * @returns the folder of the application
 */
export async function packageFolder(electronDist: string, output: string): Promise<string> {
  await build({
    targets: createTargets([Platform.LINUX], 'dir', 'x64'),
    config: { extends: join(ROOT, 'electron-builder.yml'), directories: { output }, electronDist },
    projectDir: ROOT,
    publish: 'never',
  })
  return join(output, 'linux-unpacked')
}

if (import.meta.main) process.exitCode = await main()
