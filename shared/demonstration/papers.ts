/** The fictitious firm's papers: one in place, one to renew, one to post, and the procedure still to issue. */
import type { Firm } from '../firm/firm.ts'
import type { Paper } from '../firm/journal/index.ts'
import { addDays, type LocalDate } from '../regulation/index.ts'

export type DemonstrationPaper = {
  readonly paper: Paper
  readonly issuedOn: LocalDate
  /** The firm as it was then. */
  readonly firm: Firm
  readonly putOn?: LocalDate
  readonly place?: string
}

/** In the order of their days. */
export function demonstrationPapers(firm: Firm, today: LocalDate): readonly DemonstrationPaper[] {
  const { banking } = firm.mediators
  const before: Firm = {
    ...firm,
    mediators: { ...firm.mediators, ...(banking && { banking: { ...banking, name: 'Ancienne Médiation Fictive' } }) },
  }
  return [
    { paper: 'clientDocumentParagraph', issuedOn: addDays(today, -430), firm: before, putOn: addDays(today, -424) },
    {
      paper: 'webPage',
      issuedOn: addDays(today, -210),
      firm,
      putOn: addDays(today, -208),
      place: 'www.cabinet-fictif.example/reclamations',
    },
    { paper: 'premisesNotice', issuedOn: addDays(today, -12), firm },
  ]
}
