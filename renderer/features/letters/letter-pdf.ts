/** The letter on screen as a PDF file. */
import type { Firm } from '../../../shared/firm/firm.ts'
import type { Host, PdfOutcome } from '../../../shared/host/port.ts'
import type { Letter } from '../../../shared/letters/index.ts'

/** A PDF's title is that of the page it is made of: while it is made, the page is called by the firm and the number, and names nobody else. */
export async function letterPdf(
  host: Pick<Host, 'makePdf'>,
  { name }: Pick<Firm, 'name'>,
  { reference }: Pick<Letter, 'reference'>,
): Promise<PdfOutcome> {
  const title = document.title
  document.title = [name, reference].filter(Boolean).join(' · ')
  try {
    return await host.makePdf()
  } finally {
    document.title = title
  }
}
