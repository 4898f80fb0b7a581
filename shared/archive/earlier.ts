/**
 * A backup made before, to be copied from: what has not changed since is neither read from the register again nor verified again.
 *
 * Its manifest, which the vault sealed, tells each entry's digest: what is handed over is what was read back whole then, to the byte.
 */
import { letGo } from '../host/let-go.ts'
import { digestOf, sealKeyOf } from '../vault/index.ts'
import { decryptAnywhere } from './age-stream.ts'
import {
  type ArchivedDossier,
  type ArchivedFile,
  BACKUP_FORMAT,
  dossierPart,
  filePart,
  INNER,
  type Manifest,
  manifestSchema,
  type Part,
  sealOf,
  sealSchema,
} from './format.ts'
import { type CopiedDossier, contentsOf } from './proven.ts'
import { DAMAGED_CONTENT, json, openOuter } from './read.ts'
import { contentStart, partOf, type RandomAccess, readEntries, type ZipEntry } from './zip.ts'

/** Each gives `undefined` for what the backup does not hold as it is now, or does not give back: the register has it. */
export type EarlierBackup = {
  readonly dossier: (now: Pick<ArchivedDossier, 'dossierId' | 'reference' | 'head'>) => Promise<CopiedDossier | undefined>
  readonly file: (reference: string, file: ArchivedFile) => Promise<Uint8Array | undefined>
}

/** What is read at once: the next entries are in it. In bytes. */
const WINDOW_SIZE = 1024 * 1024

/**
 * @param identity the private key of the vault's backups that is in force
 * @returns `undefined` where it is of another format, under another key, not sealed by the vault, or does not read
 */
export async function openEarlier(file: RandomAccess, identity: string): Promise<EarlierBackup | undefined> {
  const content = await quietly(() => openContent(file, identity))
  if (!content) return undefined
  const { manifest, parts, bytesOf } = content
  return {
    dossier: ({ dossierId, reference, head }) =>
      quietly(async () => {
        const part = manifest.heads[dossierId] === head ? parts.get(dossierPart({ dossierId, reference })) : undefined
        const entry = part && (await bytesOf(part))
        return entry && { entry, sha256: part.sha256, journal: contentsOf(json(entry) as ArchivedDossier) }
      }),
    file: (reference, { size, sha256, ...file }) =>
      quietly(async () => {
        const part = parts.get(filePart(reference, file))
        return part?.size === size && part.sha256 === sha256 ? bytesOf(part) : undefined
      }),
  }
}

type Content = {
  readonly manifest: Manifest
  readonly parts: ReadonlyMap<string, Part>
  /** The bytes of an entry, where they have its digest. */
  readonly bytesOf: (part: Part) => Promise<Uint8Array | undefined>
}

async function openContent(file: RandomAccess, identity: string): Promise<Content | undefined> {
  const outer = await openOuter(file)
  if ('fault' in outer || outer.format.format !== BACKUP_FORMAT) return undefined
  const box = partOf(file, contentStart(outer.content), outer.content.size)
  const plain = await decryptAnywhere(identity, box, DAMAGED_CONTENT)
  const entries = plain && (await readEntries(plain))
  if (!entries) return undefined
  const windowed = throughWindow(plain)
  const read = (entry: ZipEntry | undefined) => (entry ? windowed(contentStart(entry), entry.size) : undefined)
  const [manifestEntry, sealEntry] = [entries.at(-2), entries.at(-1)]
  const [manifestBytes, sealBytes] = [await read(manifestEntry), await read(sealEntry)]
  if (!manifestBytes || !sealBytes || manifestEntry?.name !== INNER.manifest) return undefined
  const seal = sealSchema.safeParse(json(sealBytes)).data
  if (seal?.vault !== sealOf(manifestBytes, { vault: sealKeyOf(identity) }).vault) return undefined
  const manifest: Manifest | undefined = manifestSchema.safeParse(json(manifestBytes)).data
  const places = new Map(entries.map((entry) => [entry.name, entry]))
  return (
    manifest && {
      manifest,
      parts: new Map(manifest.parts.map((part) => [part.name, part])),
      bytesOf: async ({ name, sha256 }) => {
        const bytes = await read(places.get(name))
        return bytes && (await digestOf(bytes)) === sha256 ? bytes : undefined
      },
    }
  )
}

/** Small entries that follow one another are read together. */
function throughWindow({ read }: RandomAccess): (from: number, length: number) => Promise<Uint8Array> {
  let at = 0
  let window: Uint8Array = new Uint8Array(0)
  return async (from, length) => {
    if (length > WINDOW_SIZE) return read(from, length)
    if (from < at || from + length > at + window.length) {
      letGo(window)
      window = await read(from, WINDOW_SIZE)
      at = from
    }
    return window.slice(from - at, from - at + length)
  }
}

/** A backup that does not read is none to copy from: whatever kept it from that, the register is read instead. */
async function quietly<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}
