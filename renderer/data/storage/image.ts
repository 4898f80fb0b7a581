/**
 * The image of the register: what is made of the dossiers and takes long to open one by one, in a few large boxes that the
 * platform's own cipher opens.
 *
 * It tells nothing that the rows do not, and is believed of a dossier only where that dossier's journal still stands where it
 * stood. A page that does not open is none: what it held is made from the rows again. See
 * docs/decisions/0083-an-image-of-the-register.md.
 */
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { type LocalDate, yearOf } from '../../../shared/regulation/index.ts'
import { decodeValue, encodeValue } from '../../../shared/vault/index.ts'
import { inChunks, pauseBetweenChunks, random } from '../platform/index.ts'
import { type Position, readPosition } from './bookkeeping.ts'
import type { RegisterDatabase } from './database.ts'
import type { FollowHeads, Heads } from './heads.ts'
import { SEALED_MARK } from './renewal.ts'
import { type ImageRow, PROJECTION_VERSION } from './rows.ts'
import { isOfDatabase } from './storage-fault.ts'

/** What is kept of a dossier: the hash of its last event, and what was made of its journal. */
export type ImageEntry = { readonly head: string; readonly value: unknown }

/** What its pages are of: dossiers in brief, or their journals. */
type ImageKind = 'briefs' | 'journals'

export type Image = {
  /** What a page says; nothing where it does not open. */
  readonly page: (page: string) => Promise<ReadonlyMap<string, ImageEntry> | undefined>
  /** The names of the pages that there are. */
  readonly names: (kind: ImageKind) => Promise<readonly string[]>
  /** Those of these pages that open, one in a turn. */
  readonly pages: (names: readonly string[]) => AsyncIterable<readonly [page: string, entries: ReadonlyMap<string, ImageEntry>]>
  /**
   * Keeps pages, unless the register moved meanwhile: what an erasure destroys comes back into none.
   *
   * @param entriesOf what a page holds from now on
   * @param from where the register stood before what the pages hold was read
   */
  readonly keep: (pages: Iterable<string>, entriesOf: EntriesOf, from: Position) => Promise<void>
}

type EntriesOf = (page: string) => PageEntries | Promise<PageEntries>
type PageEntries = Iterable<readonly [dossierId: string, ImageEntry]>

/** A vault and the generation of its register. */
export type RegisterIdentity = { readonly vaultId: string; readonly generation: number }

/** The image, and where the journals stand that it tells of. */
export type RegisterImage = { readonly image: Image; readonly follow: () => FollowHeads; readonly identity: RegisterIdentity }

/** As many dossiers are opened one by one faster than the whole image is. */
export const WORTH_THE_IMAGE = 500
/** Some forty dossiers of ten thousand in each page of journals: one that changes has few others sealed anew with it. */
const PARTS = 256
/** As few in each page in brief, which is of one year: a register tells of some eight. */
const PARTS_OF_A_YEAR = 32
/** Pages read and opened, or sealed and written, together. */
const PAGES_TOGETHER = 16
/** Once the screen that asked is drawn. */
const KEPT_AFTER_MS = 1500
const NONCE_SIZE = 12

/** Dossiers are shared out by their ids. @returns 0 to 255 */
export function imagePartOf(dossierId: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < dossierId.length; at += 1) hash = Math.imul(hash ^ dossierId.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % PARTS
}

/** The page that holds a dossier's journal. */
export function journalsPageOf(dossierId: string): string {
  return `journals/${imagePartOf(dossierId)}`
}

/** The page that holds a dossier in brief: beside others of the year of its arrival, which one screen asks for alone. */
export function briefsPageOf({ id, arrivedOn }: { readonly id: string; readonly arrivedOn: LocalDate }): string {
  return `${briefsPrefixOf(id)}${yearOf(arrivedOn)}`
}

/** The year of a page in brief. */
export function yearOfBriefs(page: string): number {
  return Number(page.slice(page.lastIndexOf('/') + 1))
}

/** Takes away every page that may tell of a dossier, whatever year it was said to have arrived in. */
export async function forgetInImage({ image }: Pick<RegisterDatabase, 'image'>, dossierId: string): Promise<void> {
  await image.delete(journalsPageOf(dossierId))
  await image.where('page').startsWith(briefsPrefixOf(dossierId)).delete()
}

/** @param dataKeys the vault's, the one in force first @param heads of the same vault and generation */
export function openImage(
  raw: RegisterDatabase,
  [inForce]: readonly Uint8Array[],
  { vaultId, generation }: RegisterIdentity,
  { follow }: Pick<Heads, 'follow'>,
): RegisterImage | undefined {
  return inForce && { image: createImage(raw, inForce, `${vaultId}/${generation}`), follow, identity: { vaultId, generation } }
}

/** @param dataKey the vault's in force @param identity of the vault and its generation */
export function createImage(raw: RegisterDatabase, dataKey: Uint8Array, identity: string): Image {
  let key: Promise<CryptoKey> | undefined
  let sealedUnder: Promise<unknown> | undefined
  const keyInForce = () => {
    // Before the first page is read: keys renewed from then on let nothing more be kept under the former one.
    sealedUnder ??= sealedUnderIn(raw)
    key ??= derivedFrom(dataKey)
    return key
  }
  const cipherOf = (nonce: Uint8Array, name: string) => ({
    name: 'AES-GCM',
    iv: nonce as Uint8Array<ArrayBuffer>,
    additionalData: utf8ToBytes(`image/${identity}/${PROJECTION_VERSION}/${name}`) as Uint8Array<ArrayBuffer>,
  })
  const opened = async ({ page, body }: ImageRow): Promise<ReadonlyMap<string, ImageEntry> | undefined> => {
    try {
      const sealed = body.subarray(NONCE_SIZE) as Uint8Array<ArrayBuffer>
      const plain = await crypto.subtle.decrypt(cipherOf(body.subarray(0, NONCE_SIZE), page), await keyInForce(), sealed)
      const told = decodeValue(new Uint8Array(plain)) as readonly (readonly [id: string, head: string, value: unknown])[]
      return new Map(told.map(([id, head, value]) => [id, { head, value }]))
    } catch {
      return undefined
    }
  }
  /** Pages asked for together. One that does not even read is none. */
  const openedTogether = async (names: readonly string[]) => {
    const rows = await raw.image.bulkGet([...names]).catch(() => [])
    return rows.flatMap((row) => (row ? [[row.page, opened(row)] as const] : []))
  }
  const sealed = async (page: string, entries: PageEntries): Promise<ImageRow> => {
    const told = [...entries].map(([id, { head, value }]) => [id, head, value])
    const nonce = random(NONCE_SIZE)
    const plain = encodeValue(told) as Uint8Array<ArrayBuffer>
    const box = await crypto.subtle.encrypt(cipherOf(nonce, page), await keyInForce(), plain)
    return { page, body: concatBytes(nonce, new Uint8Array(box)) }
  }
  return {
    page: async (page) => {
      const row = await raw.image.get(page).catch(() => undefined)
      return row && opened(row)
    },
    names: (kind) => namesIn(raw, kind),
    pages: async function* (names) {
      await keyInForce()
      let ahead = openedTogether(names.slice(0, PAGES_TOGETHER))
      for (let next = PAGES_TOGETHER; next < names.length + PAGES_TOGETHER; next += PAGES_TOGETHER) {
        const together = await ahead
        // The database and the platform's cipher are at the next ones while these are taken in.
        ahead = openedTogether(names.slice(next, next + PAGES_TOGETHER))
        for (const [name, page] of together) {
          const entries = await page
          if (entries) yield [name, entries]
          if (entries) await pauseBetweenChunks()
        }
      }
    },
    keep: async (pages, entriesOf, from) => {
      await keyInForce()
      for (const part of inChunks([...pages], PAGES_TOGETHER)) {
        const rows: ImageRow[] = []
        for (const page of part) {
          rows.push(await sealed(page, await entriesOf(page)))
          await pauseBetweenChunks()
        }
        await raw.transaction('rw', [raw.image, raw.marks], async () => {
          const [position, under] = [await readPosition(raw), await sealedUnderIn(raw)]
          if (position.count === from.count && position.token === from.token && under === (await sealedUnder)) await raw.image.bulkPut(rows)
        })
      }
    },
  }
}

/**
 * Keeps pages a moment later, out of the reading that asked for it: a live query has no right to write. What the database refuses is
 * made again by the next window.
 */
export function keepSoon(keep: () => Promise<void>, afterMs = KEPT_AFTER_MS): void {
  const unlessOfDatabase = (error: unknown) => {
    if (!isOfDatabase(error)) throw error
  }
  setTimeout(() => void keep().catch(unlessOfDatabase), afterMs)
}

function briefsPrefixOf(dossierId: string): string {
  return `briefs/${imagePartOf(dossierId) % PARTS_OF_A_YEAR}/`
}

async function namesIn({ image }: RegisterDatabase, kind: ImageKind): Promise<readonly string[]> {
  return image
    .where('page')
    .startsWith(`${kind}/`)
    .primaryKeys()
    .catch(() => [])
}

async function sealedUnderIn({ marks }: RegisterDatabase): Promise<unknown> {
  return (await marks.get(SEALED_MARK))?.value
}

/** A key of its own, which the platform holds: it opens nothing else, and nothing gives it back. */
async function derivedFrom(dataKey: Uint8Array): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', dataKey as Uint8Array<ArrayBuffer>, 'HKDF', false, ['deriveKey'])
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: utf8ToBytes('reclamations-cgp/image') as Uint8Array<ArrayBuffer>,
  }
  return crypto.subtle.deriveKey(derivation, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
