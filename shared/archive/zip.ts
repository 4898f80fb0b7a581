/**
 * ZIP files whose entries are stored as they are, written in one pass and read strictly.
 *
 * Stored entries alone: any ZIP program opens them, and there is nothing to inflate. Names and sizes
 * are checked against what the format expects, so that nothing of a foreign file is ever believed.
 *
 * @see APPNOTE.TXT 6.3.10, PKWARE
 */
import { bytesToUtf8, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'

/** Larger ones need ZIP64, which is not written; its own marks are the numbers above these. In bytes, and in entries. */
export const MAX_ZIP_SIZE = 0xffff_fffe
export const MAX_ZIP_ENTRIES = 0xfffe

const LOCAL = 0x0403_4b50
const CENTRAL = 0x0201_4b50
const END = 0x0605_4b50
const LOCAL_SIZE = 30
const CENTRAL_SIZE = 46
const END_SIZE = 22
const DESCRIPTOR = 0x0807_4b50
const DESCRIPTOR_SIZE = 16
/** Names in UTF-8; size and digest after the content. */
const UTF8_FLAG = 0x0800
const STREAMED_FLAG = 0x0008
/** Version 2.0. */
const VERSION = 20
/** 1 January 1980: a backup's dates are in its manifest. */
const DOS_DATE = 0x0021

/** One entry as its headers tell it; `offset` of its local header. */
export type ZipEntry = {
  readonly name: string
  readonly size: number
  readonly crc: number
  readonly offset: number
  /** Its size and digest were not known when it began: they stand after it. */
  readonly isStreamed?: boolean
}

/** Bytes of a file anywhere in it; what is read is whoever’s who asked for it. */
export type RandomAccess = { readonly size: number; readonly read: (from: number, length: number) => Promise<Uint8Array> }

/** A part of a file, as if it were one. */
export function partOf(file: RandomAccess, start: number, size: number): RandomAccess {
  return { size, read: (from, length) => file.read(start + from, Math.max(0, Math.min(length, size - from))) }
}

/** Eight tables of 256: what a byte does to the digest with none to seven bytes after it. */
const CRC_TABLES = crcTables()

function crcTables(): Uint32Array {
  const tables = new Uint32Array(8 * 256)
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
    tables[byte] = value
  }
  for (let at = 256; at < tables.length; at += 1) {
    const before = tables[at - 256] as number
    tables[at] = (before >>> 8) ^ (tables[before & 0xff] as number)
  }
  return tables
}

/** CRC-32 of bytes that follow those of `before`; eight bytes at a time, since every byte of a backup goes through it twice. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const after = (byte: number, following: number) => CRC_TABLES[following * 256 + (byte & 0xff)] as number
  let value = ~before
  let at = 0
  for (; at + 8 <= bytes.length; at += 8) {
    const first = value ^ view.getUint32(at, true)
    const second = view.getUint32(at + 4, true)
    value =
      after(first, 7) ^
      after(first >>> 8, 6) ^
      after(first >>> 16, 5) ^
      after(first >>> 24, 4) ^
      after(second, 3) ^
      after(second >>> 8, 2) ^
      after(second >>> 16, 1) ^
      after(second >>> 24, 0)
  }
  for (; at < bytes.length; at += 1) value = after(value ^ (bytes[at] as number), 0) ^ (value >>> 8)
  return ~value >>> 0
}

function localHeader({ name, size, crc, isStreamed = false }: ZipEntry): Uint8Array {
  return header(LOCAL_SIZE, name, (view) => {
    view.setUint32(0, LOCAL, true)
    view.setUint16(4, VERSION, true)
    view.setUint16(6, flagsOf(isStreamed), true)
    view.setUint16(12, DOS_DATE, true)
    view.setUint32(14, isStreamed ? 0 : crc, true)
    view.setUint32(18, isStreamed ? 0 : size, true)
    view.setUint32(22, isStreamed ? 0 : size, true)
    view.setUint16(26, utf8ToBytes(name).length, true)
  })
}

function flagsOf(isStreamed: boolean): number {
  return UTF8_FLAG | (isStreamed ? STREAMED_FLAG : 0)
}

/** What stands after the content of a streamed entry; nothing after another's. */
function descriptor({ size, crc, isStreamed = false }: Pick<ZipEntry, 'size' | 'crc' | 'isStreamed'>): Uint8Array {
  if (!isStreamed) return new Uint8Array(0)
  const bytes = new Uint8Array(DESCRIPTOR_SIZE)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, DESCRIPTOR, true)
  view.setUint32(4, crc, true)
  view.setUint32(8, size, true)
  view.setUint32(12, size, true)
  return bytes
}

/** Size of an entry with its local header, and of its line in the directory. */
export function zippedSize(name: string, size: number): number {
  const nameSize = utf8ToBytes(name).length
  return LOCAL_SIZE + nameSize + size + CENTRAL_SIZE + nameSize
}

/** The end of a ZIP after its entries. @param start where the directory begins */
export function directory(entries: readonly ZipEntry[], start: number): Uint8Array {
  const lines = concatBytes(...entries.map(centralHeader))
  const end = new Uint8Array(END_SIZE)
  const view = new DataView(end.buffer)
  view.setUint32(0, END, true)
  view.setUint16(8, entries.length, true)
  view.setUint16(10, entries.length, true)
  view.setUint32(12, lines.length, true)
  view.setUint32(16, start, true)
  return concatBytes(lines, end)
}

function centralHeader({ name, size, crc, offset, isStreamed = false }: ZipEntry): Uint8Array {
  return header(CENTRAL_SIZE, name, (view) => {
    view.setUint32(0, CENTRAL, true)
    view.setUint16(4, VERSION, true)
    view.setUint16(6, VERSION, true)
    view.setUint16(8, flagsOf(isStreamed), true)
    view.setUint16(14, DOS_DATE, true)
    view.setUint32(16, crc, true)
    view.setUint32(20, size, true)
    view.setUint32(24, size, true)
    view.setUint16(28, utf8ToBytes(name).length, true)
    view.setUint32(42, offset, true)
  })
}

function header(size: number, name: string, fill: (view: DataView) => void): Uint8Array {
  const fixed = new Uint8Array(size)
  fill(new DataView(fixed.buffer))
  return concatBytes(fixed, utf8ToBytes(name))
}

export type ExpectedEntry = Required<Pick<ZipEntry, 'name' | 'isStreamed'>>

/**
 * The directory of a ZIP written here.
 *
 * @param expected its entries in order, and which of them are streamed: a ZIP with others, more, fewer, or compressed ones is not ours
 * @returns the entries, or `undefined` where the file is another or was altered
 */
export async function readDirectory(file: RandomAccess, expected: readonly ExpectedEntry[]): Promise<readonly ZipEntry[] | undefined> {
  const size = expected.reduce((sum, { name }) => sum + CENTRAL_SIZE + utf8ToBytes(name).length, 0)
  const start = file.size - END_SIZE - size
  if (start < 0) return undefined
  const bytes = await file.read(start, size + END_SIZE)
  const entries = parseDirectory(bytes, expected)
  const isSame = entries && sameBytes(directory(entries, start), bytes) && (await followEachOther(file, entries, start))
  return isSame ? entries : undefined
}

/**
 * The directory of a ZIP written here, whatever its entries are called. Where they begin is not looked at: whoever reads one knows
 * what it must be.
 */
export async function readEntries(file: RandomAccess): Promise<readonly ZipEntry[] | undefined> {
  if (file.size < END_SIZE) return undefined
  const end = await file.read(file.size - END_SIZE, END_SIZE)
  const told = new DataView(end.buffer, end.byteOffset, end.byteLength)
  const [count, size, start] = [told.getUint16(10, true), told.getUint32(12, true), told.getUint32(16, true)]
  if (start + size + END_SIZE !== file.size) return undefined
  const bytes = await file.read(start, size + END_SIZE)
  const names = namesIn(bytes.subarray(0, size), count)
  const entries = names && parseDirectory(bytes, names)
  return entries && sameBytes(directory(entries, start), bytes) ? entries : undefined
}

function namesIn(bytes: Uint8Array, count: number): readonly ExpectedEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: ExpectedEntry[] = []
  for (let at = 0; names.length < count; ) {
    const end = at + CENTRAL_SIZE <= bytes.length ? at + CENTRAL_SIZE + view.getUint16(at + 28, true) : Number.POSITIVE_INFINITY
    const name = end <= bytes.length ? parseName(bytes.subarray(at + CENTRAL_SIZE, end)) : undefined
    if (name === undefined) return undefined
    names.push({ name, isStreamed: false })
    at = end
  }
  return names
}

function parseDirectory(bytes: Uint8Array, expected: readonly ExpectedEntry[]): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: ZipEntry[] = []
  let at = 0
  for (const { name, isStreamed } of expected) {
    const nameSize = utf8ToBytes(name).length
    if (at + CENTRAL_SIZE + nameSize > bytes.length) return undefined
    entries.push({
      name,
      isStreamed,
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += CENTRAL_SIZE + nameSize
  }
  return entries
}

/** Each entry begins where the one before ends, under the header that its line in the directory announces. */
async function followEachOther(file: RandomAccess, entries: readonly ZipEntry[], end: number): Promise<boolean> {
  let at = 0
  for (const entry of entries) {
    const wanted = localHeader(entry)
    if (entry.offset !== at || !sameBytes(await file.read(at, wanted.length), wanted)) return false
    at += wanted.length + entry.size
    const after = descriptor(entry)
    if (!sameBytes(await file.read(at, after.length), after)) return false
    at += after.length
  }
  return at === end
}

/** Where an entry's content begins. */
export function contentStart(entry: ZipEntry): number {
  return entry.offset + LOCAL_SIZE + utf8ToBytes(entry.name).length
}

export function sameBytes(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index])
}

/** A local header met while reading a ZIP in sequence; `undefined` where it is none of ours. */
export function parseLocalHeader(
  fixed: Uint8Array,
): { readonly nameSize: number; readonly size: number; readonly crc: number } | undefined {
  const view = new DataView(fixed.buffer, fixed.byteOffset, fixed.byteLength)
  const nameSize = view.getUint16(26, true)
  const size = view.getUint32(18, true)
  const crc = view.getUint32(14, true)
  const wanted = localHeader({ name: 'x'.repeat(nameSize), size, crc, offset: 0 }).subarray(0, LOCAL_SIZE)
  return sameBytes(fixed, wanted) ? { nameSize, size, crc } : undefined
}

export const LOCAL_HEADER_SIZE = LOCAL_SIZE

/** A name as its bytes spell it; `undefined` where they are not UTF-8. */
export function parseName(bytes: Uint8Array): string | undefined {
  try {
    return bytesToUtf8(bytes)
  } catch {
    return undefined
  }
}

/** A ZIP being written: each call gives the bytes that come next. */
export type ZipWriter = {
  readonly add: (name: string, content: Uint8Array) => Generator<Uint8Array>
  /** An entry whose size shows as it goes. @returns its size */
  readonly addStream: (name: string, parts: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array, number>
  readonly end: () => Generator<Uint8Array>
}

export function createZip(): ZipWriter {
  const entries: ZipEntry[] = []
  let at = 0
  function* written(...parts: readonly Uint8Array[]): Generator<Uint8Array> {
    for (const part of parts) {
      at += part.length
      yield part
    }
  }
  return {
    add: function* (name, content) {
      const entry = { name, size: content.length, crc: crc32(content), offset: at }
      entries.push(entry)
      yield* written(localHeader(entry), content)
    },
    addStream: async function* (name, parts) {
      const begun = { name, size: 0, crc: 0, offset: at, isStreamed: true }
      yield* written(localHeader(begun))
      let { size, crc } = begun
      for await (const part of parts) {
        size += part.length
        crc = crc32(part, crc)
        yield* written(part)
      }
      entries.push({ ...begun, size, crc })
      yield* written(descriptor({ size, crc, isStreamed: true }))
      return size
    },
    end: function* () {
      yield* written(directory(entries, at))
    },
  }
}
