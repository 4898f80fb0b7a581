/**
 * Parts of a ZIP file that comes from anywhere: its directory read first, then each part inflated a little at a time.
 *
 * What a directory says of sizes is never believed: bytes are counted as they come out.
 *
 * @see APPNOTE.TXT 6.3.10, PKWARE
 */
import { Inflate, strFromU8 } from 'fflate'

export type ZipPart = {
  /** With slashes, whatever it was written with. */
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  /** As the directory says it. */
  readonly size: number
  readonly compressed: Uint8Array
}

const LOCAL = 0x0403_4b50
const CENTRAL = 0x0201_4b50
const END = 0x0605_4b50
const END_SIZE = 22
const CENTRAL_SIZE = 46
const LOCAL_SIZE = 30
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
/** Compressed bytes taken at once: what comes out of them is counted before the next. */
const STEP = 8 * 1024

/** @returns `undefined` where the bytes are no whole ZIP file */
export function zipParts(bytes: Uint8Array): readonly ZipPart[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === undefined) return undefined
  const parts: ZipPart[] = []
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const compressed = compressedOf(view, bytes, view.getUint32(at + 42, true), view.getUint32(at + 20, true))
    if (!compressed) return undefined
    parts.push({
      name: strFromU8(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength)).replaceAll('\\', '/'),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 24, true),
      compressed,
    })
    at += CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at
  return undefined
}

/** The name and the extra field stand before it once more, with lengths of their own. */
function compressedOf(view: DataView, bytes: Uint8Array, at: number, size: number): Uint8Array | undefined {
  if (at + LOCAL_SIZE > bytes.length || view.getUint32(at, true) !== LOCAL) return undefined
  const from = at + LOCAL_SIZE + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  return from + size <= bytes.length ? bytes.subarray(from, from + size) : undefined
}

/**
 * @param take receives what comes out, in order, for good: the inflater writes into none of it again
 * @throws Error where the part is damaged, or packed in a way that office programs do not use
 */
export function inflatePart({ method, compressed }: ZipPart, take: (bytes: Uint8Array) => void): void {
  if (method === STORED) {
    take(compressed)
    return
  }
  if (method !== DEFLATED) throw new Error(`packed by method ${method}`)
  let isWhole = false
  const inflate = new Inflate((bytes, isLast) => {
    take(bytes)
    isWhole = isLast
  })
  for (let at = 0; at < compressed.length; at += STEP) inflate.push(compressed.subarray(at, at + STEP), at + STEP >= compressed.length)
  if (!isWhole) throw new Error('cut off')
}
