/** How many pixels an image says it has, read from its first bytes: what would fill the memory is never decoded. */

export type ImageSize = { readonly width: number; readonly height: number }

/** Those of the formats that a browser draws; nothing for any other, or where the image is cut short. */
export function imageSize(bytes: Uint8Array, mediaType: string): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const size = READERS[mediaType]?.(view)
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch {
    // Read past its end.
    return undefined
  }
}

const READERS: Readonly<Record<string, (view: DataView) => ImageSize | undefined>> = {
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/apng': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/gif': (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  'image/bmp': (view) => ({ width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }),
  'image/jpeg': ofJpeg,
  'image/webp': ofWebp,
  'image/avif': ofAvif,
}

/** A larger image takes as much memory as the other programs of the computer; the best telephones take 50 million. */
const MAX_PIXELS = 100_000_000

export function isTooLarge({ width, height }: ImageSize): boolean {
  return width * height > MAX_PIXELS
}

/** Whether an image within a document would fill the memory, whatever its format. */
export function isImageTooLarge(bytes: Uint8Array): boolean {
  const isOf = (mediaType: string) => (SIGNATURES[mediaType] ?? []).every((byte, at) => bytes[at] === byte)
  const mediaType = Object.keys(SIGNATURES).find(isOf)
  const size = mediaType === undefined ? undefined : imageSize(bytes, mediaType)
  return size !== undefined && isTooLarge(size)
}

const SIGNATURES: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/gif': [0x47, 0x49, 0x46],
  'image/bmp': [0x42, 0x4d],
  'image/jpeg': [0xff, 0xd8],
  'image/webp': [0x52, 0x49, 0x46, 0x46],
}

/** Markers that tell the size: every start of frame, the tables (C4, CC) and the reserved one (C8) left out. */
function ofJpeg(view: DataView): ImageSize | undefined {
  for (let at = 2; at < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function ofWebp(view: DataView): ImageSize | undefined {
  switch (view.getUint32(12)) {
    case code('VP8X'):
      return { width: threeBytes(view, 24) + 1, height: threeBytes(view, 27) + 1 }
    case code('VP8L'): {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case code('VP8 '):
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return undefined
  }
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
}

/** The largest of the sizes that its properties name: a picture in pieces names those of its pieces too. */
function ofAvif(view: DataView): ImageSize | undefined {
  let largest: ImageSize | undefined
  const end = Math.min(view.byteLength - 16, 64 * 1024)
  for (let at = 0; at < end; at += 1) {
    if (view.getUint32(at) !== code('ispe')) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

function code(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
}
