/** A release as its publisher signed it: verified before anything in it is believed. */
import { createPublicKey, verify } from 'node:crypto'
import { PRODUCT_ID, type Release, type ReleaseSystem, releaseSchema, SIGNED_PREFIX } from '../../shared/host/release.ts'
import type { UpdateFault } from '../../shared/host/updates.ts'
import { compareVersions } from '../../shared/host/versions.ts'

export type ReleaseBounds = {
  /** The publisher's, Ed25519, in PEM. */
  readonly publicKey: string
  readonly system: ReleaseSystem
  /** Of this application. */
  readonly version: string
  /** The highest version that was seen: an earlier one is an old release served again. */
  readonly seen?: string | undefined
}

export type ReleaseVerdict =
  | { readonly status: 'newer'; readonly release: Release }
  | { readonly status: 'same' }
  | { readonly status: 'refused'; readonly fault: UpdateFault }

/**
 * Judges a release.
 *
 * @param manifest its description, byte for byte as it was signed
 * @param signature in base64
 */
export function judgeRelease(manifest: Uint8Array, signature: string, { publicKey, system, version, seen }: ReleaseBounds): ReleaseVerdict {
  if (!isSigned(manifest, signature, publicKey)) return { status: 'refused', fault: 'forged' }
  const release = parse(manifest)
  if (!release) return { status: 'refused', fault: 'unreadable' }
  if (release.product !== PRODUCT_ID || release.system !== system) return { status: 'refused', fault: 'foreign' }
  const isReplayed = seen !== undefined && compareVersions(release.version, seen) < 0
  const difference = compareVersions(release.version, version)
  if (difference < 0 || isReplayed) return { status: 'refused', fault: 'older' }
  return difference === 0 ? { status: 'same' } : { status: 'newer', release }
}

function isSigned(manifest: Uint8Array, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey(publicKey)
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.concat([Buffer.from(SIGNED_PREFIX), manifest]), key, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}

function parse(manifest: Uint8Array): Release | undefined {
  try {
    return releaseSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(manifest))).data
  } catch {
    return undefined
  }
}
