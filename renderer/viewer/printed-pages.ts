/** The pages of a PDF as pictures, for the printer. */
import { drawPage, type PdfFile } from './pdf-file.ts'
import type { Printable } from './view-props.ts'

/** More would fill the memory before the first is printed. */
const MAX_PAGES = 100

/** An A4 page at 150 dots an inch; in CSS pixels. */
const WIDTH = 1240

export async function printedPages(file: PdfFile): Promise<Printable> {
  if (file.pageCount > MAX_PAGES) {
    return {
      kind: 'refused',
      message: `Ce PDF a plus de ${MAX_PAGES} pages : enregistrez-en une copie pour l’imprimer avec un autre programme.`,
    }
  }
  const addresses: string[] = []
  const canvas = document.createElement('canvas')
  try {
    for (let number = 1; number <= file.pageCount; number += 1) {
      await drawPage(await file.page(number), canvas, WIDTH, 0, 1).drawn
      addresses.push(await addressOf(canvas))
    }
    return { kind: 'pictures', addresses }
  } catch {
    for (const address of addresses) URL.revokeObjectURL(address)
    return {
      kind: 'refused',
      message:
        'Une page de ce PDF ne se dessine pas : rien n’est imprimé. Enregistrez-en une copie pour l’imprimer avec un autre programme.',
    }
  } finally {
    canvas.width = 0
  }
}

function addressOf(canvas: HTMLCanvasElement): Promise<string> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(URL.createObjectURL(blob)) : reject(new Error('not drawn'))), 'image/png')
  })
}
