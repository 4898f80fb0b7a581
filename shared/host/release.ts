/**
 * What a publisher says of a release, signed: the format that `build/sign-release.ts` writes and the shell reads.
 *
 * Beside the installers of a system lie `mise-a-jour-<system>.json` and its signature, `….json.sig`:
 * Ed25519 over `SIGNED_PREFIX` and the bytes of the file, in base64.
 */
import { z } from 'zod'

/** The product that a release is of, as its installers are named by the system. */
export const PRODUCT_ID = 'fr.reclamations-cgp.app'

/** Begins what is signed: a signature made for something else never passes for one of a release. */
export const SIGNED_PREFIX = 'reclamations-cgp release 1\n'

const RELEASE_SYSTEMS = ['windows', 'macos', 'linux'] as const
export type ReleaseSystem = (typeof RELEASE_SYSTEMS)[number]

/** How the application was installed, hence what renews it. */
export const INSTALLER_KINDS = ['nsis', 'zip', 'appimage', 'deb'] as const
export type InstallerKind = (typeof INSTALLER_KINDS)[number]

/** In bytes: far above any release's own, far below what would fill a memory. */
export const MAX_MANIFEST_SIZE = 64 * 1024
const MAX_INSTALLER_SIZE = 1024 ** 3

/** Three numbers: a release has no other label. */
const version = z.string().regex(/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/)

export const INSTALLER_EXTENSIONS: Readonly<Record<InstallerKind, string>> = {
  nsis: '.exe',
  zip: '.zip',
  appimage: '.AppImage',
  deb: '.deb',
}

const releaseFile = z
  .strictObject({
    kind: z.enum(INSTALLER_KINDS),
    /** A bare name: no folder, nothing hidden, no two dots in a row. */
    name: z
      .string()
      .max(120)
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$/),
    /** In bytes. */
    size: z.int().min(1).max(MAX_INSTALLER_SIZE),
    /** In base64. */
    sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  })
  .refine(({ kind, name }) => name.endsWith(INSTALLER_EXTENSIONS[kind]))

export const releaseSchema = z.strictObject({
  product: z.string(),
  system: z.enum(RELEASE_SYSTEMS),
  version,
  /** What it brings, in French, for the adviser. */
  notes: z.string().max(4000),
  files: z.array(releaseFile).min(1).max(10),
})

export type Release = z.infer<typeof releaseSchema>
export type ReleaseFile = z.infer<typeof releaseFile>

/** The names of a release's description and of its signature. */
export function releaseNames(system: ReleaseSystem): { readonly manifest: string; readonly signature: string } {
  const manifest = `mise-a-jour-${system}.json`
  return { manifest, signature: `${manifest}.sig` }
}
