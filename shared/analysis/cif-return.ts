/** What a financial investment adviser (CIF) declares to the AMF each year: received, by nature, handled, open. */
import type { Dossier } from '../complaint/dossier.ts'
import { formatDate } from '../language/french.ts'
import { LAW, type Law } from '../regulation/law.ts'
import { earlier, type LocalDate } from '../regulation/local-date.ts'
import type { AnalysisPeriod } from './analysis-period.ts'
import { type Figures, figuresOf } from './figures.ts'
import { natureLabel } from './volumes.ts'

/** A figure with its name. */
export type ReturnLine = readonly [label: string, value: number]

type CifFiguresSource = {
  readonly dossiers: readonly Dossier[]
  readonly period: AnalysisPeriod
  readonly today: LocalDate
  readonly law?: Law | undefined
}

/** The figures of the complaints about investment advice (CIF), alone or with another activity. */
export function cifFigures({ dossiers, period, today, law = LAW }: CifFiguresSource): Figures {
  return figuresOf(
    dossiers.filter(({ regimes }) => regimes.includes('cif')),
    period,
    today,
    law,
  )
}

/** Received, handled, open; then by nature. */
export function cifReturnLines({ volumes, flow, period, asOf }: Figures): {
  readonly totals: readonly ReturnLine[]
  readonly natures: readonly ReturnLine[]
} {
  return {
    totals: [
      ['Réclamations reçues dans la période', volumes.received],
      [`Réclamations en cours au ${formatDate(period.from)}`, flow.openAtStart],
      ['Réclamations traitées (closes) dans la période', flow.closed],
      ...(flow.reopened > 0 ? [['Réclamations rouvertes dans la période', flow.reopened] as const] : []),
      [`Réclamations en cours au ${formatDate(earlier(period.to, asOf))}`, flow.openAtEnd],
    ],
    natures: volumes.byNature.map(({ key, count }) => [natureLabel(key), count] as const),
  }
}
