/** The firm's logo as a picture of a Word document, as large as fits its place. */
import { ImageRun } from 'docx'
import type { Logo } from '../firm/letterhead.ts'
import { de } from '../language/names.ts'

/** In millimetres. */
type Room = { readonly maxWidth: number; readonly maxHeight: number }

export function logoPicture(logo: Logo, firmName: string, { maxWidth, maxHeight }: Room): ImageRun {
  const scale = Math.min(pixels(maxHeight) / logo.height, pixels(maxWidth) / logo.width)
  return new ImageRun({
    type: logo.mediaType === 'image/png' ? 'png' : 'jpg',
    data: logo.base64,
    transformation: { width: Math.round(logo.width * scale), height: Math.round(logo.height * scale) },
    altText: { name: 'Logo', title: 'Logo', description: `Logo ${de(firmName)}` },
  })
}

/** At 96 to the inch, as Word counts them. */
function pixels(mm: number): number {
  return (mm / 25.4) * 96
}
