/** A release as the publisher makes one, in a folder of its own, with keys of its own. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signatureOf, signRelease } from '../../../build/sign-release.ts'
import { type Release, type ReleaseSystem, releaseNames } from '../../../shared/host/release.ts'

export type Publisher = { readonly publicKey: string; readonly privateKey: KeyObject }

export function aPublisher(): Publisher {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey }
}

export const appImageName = (version: string) => `reclamations-cgp-${version}-linux-x86_64.AppImage`

/** @returns the folder, with an AppImage of that content, described and signed */
export async function aReleaseFolder(
  { privateKey }: Publisher,
  version: string,
  content: string | Uint8Array = 'an installer',
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reclamations-release-'))
  await writeFile(join(folder, appImageName(version)), content)
  await signRelease({ folder, system: 'linux', version, notes: 'Des corrections.', privateKey })
  return folder
}

/** Describes the folder's release otherwise, and signs that too: what only the publisher could do. */
export async function signOtherwise(
  folder: string,
  { privateKey }: Publisher,
  release: object,
  system: ReleaseSystem = 'linux',
): Promise<void> {
  const { manifest, signature } = releaseNames(system)
  const bytes = Buffer.from(JSON.stringify(release))
  await writeFile(join(folder, manifest), bytes)
  await writeFile(join(folder, signature), signatureOf(bytes, privateKey))
}

/** A description, complete; its file is nowhere. */
export const A_RELEASE: Release = {
  product: 'fr.reclamations-cgp.app',
  system: 'linux',
  version: '0.2.0',
  notes: 'Des corrections.',
  files: [{ kind: 'appimage', name: appImageName('0.2.0'), size: 12, sha512: `${'A'.repeat(86)}==` }],
}
