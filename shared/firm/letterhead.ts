/** en-tête: the firm's logo and colour, as its letters bear them. */

/** A picture, in base64: settings travel in backups as text. */
export type Logo = {
  readonly mediaType: 'image/png' | 'image/jpeg'
  readonly base64: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export type Letterhead = {
  /** Changes with each saving: a letter made before is made anew. */
  readonly id: string
  readonly logo?: Logo | undefined
  /** '#0f5e63'; the application's own where none is chosen. */
  readonly colour?: string | undefined
}

/** The largest logo: it travels in every letter and every backup. */
export const MAX_LOGO_BYTES = 512 * 1024
const MAX_SIDE = 6000

/** What WCAG 2.2 (1.4.3) asks of text, and what a photocopy needs. */
export const MIN_CONTRAST = 4.5

/** A logo's kind and size in pixels, read from its first bytes; a French sentence where it cannot serve. */
export function readLogo(bytes: Uint8Array): Omit<Logo, 'base64'> | { readonly refusal: string } {
  if (bytes.length > MAX_LOGO_BYTES) return { refusal: 'Cette image dépasse 500 Ko : enregistrez-la en plus petit, puis recommencez.' }
  const size = pngSize(bytes) ?? jpegSize(bytes)
  if (!size) return { refusal: 'Ce fichier n’est pas une image PNG ou JPEG que l’application sait lire.' }
  if (size.width === 0 || size.height === 0 || Math.max(size.width, size.height) > MAX_SIDE)
    return { refusal: `Cette image mesure ${size.width} × ${size.height} pixels : ${MAX_SIDE} au plus de côté.` }
  return size
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The IHDR chunk comes first and says the size. */
function pngSize(bytes: Uint8Array): Omit<Logo, 'base64'> | undefined {
  if (bytes.length < 24 || PNG.some((byte, index) => bytes[index] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Walks the segments to the start of frame, which says the size. */
function jpegSize(bytes: Uint8Array): Omit<Logo, 'base64'> | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Fill bytes and markers without a length.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (isStartOfFrame(marker)) return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

// C4, C8 and CC share the range but are tables and extensions.
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/**
 * Contrast of a colour on white paper, from 1 to 21.
 *
 * @param colour '#rrggbb'
 * @see WCAG 2.2, definition of the contrast ratio
 */
export function contrastOnPaper(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

/** A colour as the adviser types it, '#0F5E63' or '0f5e63'; `undefined` where it is none. */
export function readColour(typed: string): string | undefined {
  const [, digits] = /^#?([0-9a-f]{6})$/.exec(typed.trim().toLowerCase()) ?? []
  return digits && `#${digits}`
}
