/** Any stored value as bytes, and back: JSON, with byte arrays beside it rather than in it. */
import { bytesToUtf8, concatBytes } from '@noble/ciphers/utils.js'

/** Names a byte array's place; no stored value has a field of this name. */
const PLACE = '$bytes'

const LENGTH_SIZE = 4

/** One for all values: a browser takes longer to make it than to encode one. */
const UTF8 = new TextEncoder()

/** @returns the length of the JSON, the JSON, then each byte array after its own length; lengths in 4 bytes, big-endian */
export function encodeValue(value: unknown): Uint8Array {
  const arrays: Uint8Array[] = []
  // Most values hold none: to be asked of each of its members would take longer than all the rest.
  const json = holdsBytes(value)
    ? JSON.stringify({ value }, (_name, part: unknown) => {
        if (!(part instanceof Uint8Array)) return part
        arrays.push(part)
        return { [PLACE]: arrays.length - 1 }
      })
    : JSON.stringify({ value })
  return concatBytes(...[UTF8.encode(json), ...arrays].flatMap((part) => [lengthOf(part), part]))
}

/** @throws Error where the bytes were not made by `encodeValue`: a bug, since they come out of a sealed box */
export function decodeValue(bytes: Uint8Array): unknown {
  const [json, ...arrays] = partsOf(bytes)
  if (!json) throw new Error('an encoded value has no part')
  const inPlace = (_name: string, part: unknown) => (isPlace(part) ? arrays[part[PLACE]] : part)
  const read = JSON.parse(bytesToUtf8(json), arrays.length > 0 ? inPlace : undefined) as { readonly value?: unknown }
  return read.value
}

function holdsBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof Uint8Array || Object.values(value).some(holdsBytes)
}

function lengthOf(part: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_SIZE)
  new DataView(length.buffer).setUint32(0, part.length)
  return length
}

/** Copies, so that no part keeps the whole alive. */
function partsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + LENGTH_SIZE + view.getUint32(at)
    parts.push(bytes.slice(at + LENGTH_SIZE, end))
    at = end
  }
  return parts
}

function isPlace(part: unknown): part is { readonly [PLACE]: number } {
  return typeof part === 'object' && part !== null && PLACE in part
}
