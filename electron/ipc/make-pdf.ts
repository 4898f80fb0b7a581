/** What the window would print, as a PDF file's bytes. */
import type { WebContents } from 'electron'
import type { PdfOutcome } from '../../shared/host/port.ts'

const PAGES = { pageSize: 'A4', printBackground: true, preferCSSPageSize: true } as const

export async function makePdf(contents: Pick<WebContents, 'printToPDF'>): Promise<PdfOutcome> {
  try {
    return { status: 'made', bytes: new Uint8Array(await contents.printToPDF(PAGES)) }
  } catch {
    return { status: 'failed', message: 'Le PDF n’a pas pu être préparé. Recommencez, ou enregistrez la lettre en Word.' }
  }
}
