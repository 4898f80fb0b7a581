/**
 * Describes the installers of a release and signs the description, so that installed applications may believe it.
 *
 * `node build/sign-release.ts` makes the publisher's keys, once; `npm run package` signs when it has the private one.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  INSTALLER_EXTENSIONS,
  INSTALLER_KINDS,
  type InstallerKind,
  PRODUCT_ID,
  type Release,
  type ReleaseFile,
  type ReleaseSystem,
  releaseNames,
  releaseSchema,
  SIGNED_PREFIX,
} from '../shared/host/release.ts'
import { UPDATE_PUBLIC_KEY_FILE } from './paths.ts'

/** The portable program installs nothing. */
const PORTABLE = /-portable\.exe$/

const SYSTEM_OF: Readonly<Record<InstallerKind, ReleaseSystem>> = { nsis: 'windows', zip: 'macos', appimage: 'linux', deb: 'linux' }

export type ReleaseToSign = {
  /** With the installers of one system. */
  readonly folder: string
  readonly system: ReleaseSystem
  readonly version: string
  /** What it brings, in French. */
  readonly notes: string
  readonly privateKey: KeyObject
}

/**
 * Writes the description of the version's installers and its signature, beside them.
 *
 * @returns the names of the installers described
 * @throws Error where there is none, or where the version is not three numbers
 */
export async function signRelease({ folder, system, version, notes, privateKey }: ReleaseToSign): Promise<readonly string[]> {
  const files = await installersIn(folder, system, version)
  if (files.length === 0) throw new Error(`aucun installateur de la version ${version} dans ${folder}`)
  const release: Release = releaseSchema.parse({ product: PRODUCT_ID, system, version, notes, files })
  const bytes = Buffer.from(`${JSON.stringify(release, undefined, 2)}\n`)
  const names = releaseNames(system)
  await writeFile(join(folder, names.manifest), bytes)
  await writeFile(join(folder, names.signature), `${signatureOf(bytes, privateKey)}\n`)
  return files.map(({ name }) => name)
}

/** In base64. @param manifest the description, byte for byte */
export function signatureOf(manifest: Uint8Array, privateKey: KeyObject): string {
  return sign(null, Buffer.concat([Buffer.from(SIGNED_PREFIX), manifest]), privateKey).toString('base64')
}

async function installersIn(folder: string, system: ReleaseSystem, version: string): Promise<readonly ReleaseFile[]> {
  const names = (await readdir(folder)).filter((name) => name.includes(version) && !PORTABLE.test(name)).toSorted()
  const kinds = INSTALLER_KINDS.filter((kind) => SYSTEM_OF[kind] === system)
  const found = kinds.flatMap((kind) => names.filter((name) => name.endsWith(INSTALLER_EXTENSIONS[kind])).map((name) => ({ kind, name })))
  return Promise.all(
    found.map(async ({ kind, name }) => ({
      kind,
      name,
      size: (await stat(join(folder, name))).size,
      sha512: await digestOf(join(folder, name)),
    })),
  )
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha512')
  for await (const part of createReadStream(path)) hash.update(part)
  return hash.digest('base64')
}

/** What signing needs, from the environment; or the sentence that says what is missing. */
export async function signingKey(
  { UPDATE_SIGNING_KEY: path, UPDATE_SIGNING_KEY_PASSWORD: passphrase }: NodeJS.ProcessEnv,
  publicKeyFile = UPDATE_PUBLIC_KEY_FILE,
): Promise<{ readonly privateKey: KeyObject } | { readonly missing: string }> {
  if (!path) return { missing: 'UPDATE_SIGNING_KEY ne nomme pas de clé privée' }
  const shipped = await readFile(publicKeyFile, 'utf8').catch(() => undefined)
  if (!shipped) return { missing: 'l’application ne porte pas de clé publique (build/update-key.pub.pem)' }
  const privateKey = createPrivateKey({ key: await readFile(path, 'utf8'), ...(passphrase && { passphrase }) })
  if (!createPublicKey(privateKey).equals(createPublicKey(shipped))) {
    throw new Error(
      'La clé privée n’est pas celle de build/update-key.pub.pem : les applications installées refuseraient cette mise à jour.',
    )
  }
  return { privateKey }
}

/** The publisher's two keys: the public one for the sources, the private one encrypted, for a place of its own. */
export function makeKeys(passphrase: string): { readonly publicKey: string; readonly privateKey: string } {
  return generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
  })
}

async function main({ UPDATE_SIGNING_KEY: path, UPDATE_SIGNING_KEY_PASSWORD: passphrase }: NodeJS.ProcessEnv): Promise<number> {
  if (!path || !passphrase) {
    console.error('UPDATE_SIGNING_KEY nomme le fichier de la clé privée à faire, UPDATE_SIGNING_KEY_PASSWORD la protège.')
    return 1
  }
  const { publicKey, privateKey } = makeKeys(passphrase)
  // Never over a key that exists: applications that know it would believe no other.
  await writeFile(path, privateKey, { mode: 0o600, flag: 'wx' })
  await writeFile(UPDATE_PUBLIC_KEY_FILE, publicKey, { flag: 'wx' })
  console.log(`Clé publique : ${UPDATE_PUBLIC_KEY_FILE}, à enregistrer avec les sources.`)
  console.log(`Clé privée : ${path}, à garder hors de tout ordinateur relié à un réseau.`)
  return 0
}

if (import.meta.main) process.exitCode = await main(process.env)
