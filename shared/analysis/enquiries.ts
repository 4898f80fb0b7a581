/** Clients who asked where their complaint stands, and whether they were told. */
import type { Dossier } from '../complaint/dossier.ts'
import { type AnalysisPeriod, isWithin } from './analysis-period.ts'
import { isCounted } from './flow.ts'

/** What was asked in a period, whenever the complaint arrived: `received` = `answered` + those that wait. */
export type Enquiries = { readonly received: number; readonly answered: number }

/** The status enquiries of a period, seen from today. */
export function enquiriesOf(dossiers: readonly Dossier[], period: AnalysisPeriod): Enquiries {
  const received = dossiers.filter(isCounted).flatMap(({ enquiries }) => enquiries.filter(({ enquiredOn }) => isWithin(enquiredOn, period)))
  return { received: received.length, answered: received.filter(({ answeredOn }) => answeredOn !== undefined).length }
}
