/** Padding: what is sealed takes one of a few sizes, so that its size tells little of what it says. */

const LENGTH_SIZE = 4

/** In bytes: no sealed content is smaller. */
const SMALLEST = 1024

/** How long bytes are once padded: the next power of two, at least 1 KiB. */
export function paddedSize(length: number): number {
  let size = SMALLEST
  while (size < length + LENGTH_SIZE) size *= 2
  return size
}

/** @returns the length in 4 bytes, big-endian, the bytes, then zeros */
export function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(paddedSize(bytes.length))
  new DataView(whole.buffer).setUint32(0, bytes.length)
  whole.set(bytes, LENGTH_SIZE)
  return whole
}

/** @returns the bytes, or `undefined` where they were not padded so */
export function unpadded(whole: Uint8Array): Uint8Array | undefined {
  if (whole.length < LENGTH_SIZE) return undefined
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0)
  return paddedSize(length) === whole.length ? whole.slice(LENGTH_SIZE, LENGTH_SIZE + length) : undefined
}
