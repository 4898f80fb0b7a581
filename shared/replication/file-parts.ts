/**
 * A file of a dossier in the space: in parts, each sealed by itself and named by its hash.
 *
 * The file's key is drawn for it alone and lies in the entry that tells of the file. Under it, the same bytes make the same
 * parts: a sending that broke off goes on where it was, and so does whoever reads.
 */
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { sha256Hex } from '../complaint/index.ts'
import { type Space, type SpaceFault, spaceName } from '../host/space.ts'
import { openBox, sealBox } from '../vault/index.ts'
import { padded, unpadded } from './padding.ts'

/** In bytes of the file: with its length, a part is padded to 256 KiB, the last one to what it needs. */
export const FILE_PART_SIZE = 256 * 1024 - 4

/** How an entry tells of a file. */
export type SharedFile = {
  /** In bytes. */
  readonly size: number
  readonly sha256: string
  /** 64 hexadecimal digits, drawn for this file and never used for another. */
  readonly key: string
  /** Names of the parts, in order. */
  readonly parts: readonly string[]
}

/** Where the parts that were read are kept until all are there. */
export type PartStore = {
  readonly read: (name: string) => Promise<Uint8Array | undefined>
  readonly keep: (name: string, part: Uint8Array) => Promise<void>
}

/** Seals a file, part by part. @param key 64 hexadecimal digits, drawn for this file */
export function describeFile(bytes: Uint8Array, key: string): SharedFile {
  const count = Math.max(1, Math.ceil(bytes.length / FILE_PART_SIZE))
  const parts = Array.from({ length: count }, (_, index) => nameOf(sealedPart(bytes, key, index, count)))
  return { size: bytes.length, sha256: sha256Hex(bytes), key, parts }
}

function sealedPart(bytes: Uint8Array, key: string, index: number, count: number): Uint8Array {
  const part = bytes.subarray(index * FILE_PART_SIZE, (index + 1) * FILE_PART_SIZE)
  return sealBox(hexToBytes(key), padded(part), identityOf(index, count), (length) => nonceOf(index, length))
}

/** A number in place of chance: the key seals no other bytes, and the same part must be the same twice. */
function nonceOf(index: number, length: number): Uint8Array {
  const nonce = new Uint8Array(length)
  new DataView(nonce.buffer).setUint32(length - 4, index)
  return nonce
}

function identityOf(index: number, count: number): string {
  return `reclamations-cgp/morceau\n${index + 1}/${count}\n`
}

function nameOf(sealed: Uint8Array): string {
  return spaceName({ kind: 'part', digits: sha256Hex(sealed) })
}

export type FileSending =
  | { readonly status: 'sent' }
  | { readonly status: 'failed'; readonly fault: SpaceFault | 'taken'; readonly left: number }

/**
 * Puts in the space the parts that it does not show.
 *
 * @param bytes those that the file was described from
 * @param shown the names that the space shows
 */
export async function sendFile(space: Space, file: SharedFile, bytes: Uint8Array, shown: ReadonlySet<string>): Promise<FileSending> {
  const { parts, key } = file
  for (const [index, name] of parts.entries()) {
    if (shown.has(name)) continue
    const put = await space.putOnce(name, sealedPart(bytes, key, index, parts.length))
    if (put.status === 'failed') return { status: 'failed', fault: put.fault, left: parts.length - index }
  }
  return { status: 'sent' }
}

export type FileFetching =
  | { readonly status: 'whole'; readonly bytes: Uint8Array }
  /** Parts that are not there yet; those whose bytes are not those of their name; why the space stopped answering. */
  | { readonly status: 'partial'; readonly missing: number; readonly damaged: readonly string[]; readonly fault?: SpaceFault | 'tooLarge' }
  /** Every part is as it is named, and they are not the file that the entry tells of. */
  | { readonly status: 'otherFile' }

/** Reads the parts that are not kept yet, keeps each, and puts the file together once all are there. */
export async function fetchFile(space: Space, file: SharedFile, store: PartStore): Promise<FileFetching> {
  const damaged: string[] = []
  let missing = 0
  for (const name of file.parts) {
    if (await store.read(name)) continue
    const read = await space.read(name)
    if (read.status === 'failed') {
      missing += 1
      if (read.fault !== 'notFound') return { status: 'partial', missing, damaged, fault: read.fault }
    } else if (nameOf(read.value) === name) await store.keep(name, read.value)
    else damaged.push(name)
  }
  return missing + damaged.length > 0 ? { status: 'partial', missing, damaged } : puttingTogether(file, store)
}

async function puttingTogether({ size, sha256, key, parts }: SharedFile, store: PartStore): Promise<FileFetching> {
  const opened: Uint8Array[] = []
  for (const [index, name] of parts.entries()) {
    const sealed = await store.read(name)
    const plain = sealed && openBox(hexToBytes(key), sealed, identityOf(index, parts.length))
    const part = plain && unpadded(plain)
    if (!part) return { status: 'otherFile' }
    opened.push(part)
  }
  const bytes = concatBytes(...opened)
  return bytes.length === size && sha256Hex(bytes) === sha256 ? { status: 'whole', bytes } : { status: 'otherFile' }
}
