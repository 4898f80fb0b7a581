/** What the window would print, saved as a PDF file where the adviser chooses. */
import type { WebContents } from 'electron'
import type { PdfToSave, SaveOutcome } from '../../shared/host/port.ts'
import { type AskForPlace, saveFile } from './save-file.ts'

const PAGES = { pageSize: 'A4', printBackground: true, preferCSSPageSize: true } as const

export async function savePdf(
  contents: Pick<WebContents, 'printToPDF'>,
  { name }: PdfToSave,
  folder: string,
  ask: AskForPlace,
): Promise<SaveOutcome> {
  try {
    // Laid out before the place is asked for: what is on screen now is what is saved.
    const bytes = new Uint8Array(await contents.printToPDF(PAGES))
    return await saveFile({ name, mediaType: 'application/pdf', bytes }, folder, ask)
  } catch {
    return { status: 'failed', message: 'Le PDF n’a pas pu être préparé. Recommencez, ou enregistrez la lettre en Word.' }
  }
}
