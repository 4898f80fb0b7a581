/** What a financial investment adviser (CIF) declares to the AMF each year: received, by nature, handled, open. */
import type { Dossier } from '../complaint/dossier.ts'
import { formatDate, typography } from '../language/french.ts'
import type { Law } from '../regulation/law.ts'
import { earlier, type LocalDate } from '../regulation/local-date.ts'
import type { AnalysisPeriod } from './analysis-period.ts'
import { type Figures, figuresOf } from './figures.ts'
import { carriedInto, receivedIn } from './flow.ts'
import { natureLabel } from './volumes.ts'

/** A figure with its name. */
export type ReturnLine = readonly [label: string, value: number]

type CifReturnSource = {
  readonly dossiers: readonly Dossier[]
  readonly period: AnalysisPeriod
  readonly today: LocalDate
  readonly law: Law
}

export type CifReturn = {
  /** Of the complaints about investment advice (CIF), alone or with another activity. */
  readonly figures: Figures
  /** Received, handled, open. */
  readonly totals: readonly ReturnLine[]
  readonly natures: readonly ReturnLine[]
  /** Complaints received in the period, or carried into it, whose activity is not stated: in that line alone. None where there is none. */
  readonly unstated: readonly ReturnLine[]
}

/** The return of a period. */
export function cifReturnOf({ dossiers, period, today, law }: CifReturnSource): CifReturn {
  const figures = figuresOf(
    dossiers.filter(({ regimes }) => regimes.includes('cif')),
    period,
    today,
    law,
  )
  const unknown = dossiers.filter(({ regimes }) => regimes.length === 0)
  const count = receivedIn(unknown, period).length + carriedInto(unknown, period).length
  const unstated = count > 0 ? [['Réclamations dont l’activité n’est pas précisée', count] as const] : []
  return { figures, unstated, ...linesOf(figures) }
}

/** Why some complaints stand apart; nothing where there is none. */
export function unstatedActivity({ unstated: [line] }: Pick<CifReturn, 'unstated'>): string | undefined {
  if (!line) return undefined
  const [, n] = line
  return typography(
    n === 1
      ? 'L’activité d’une réclamation n’est pas précisée : elle n’est comptée que sur la ligne qui le dit.'
      : `L’activité de ${n}\u00a0réclamations n’est pas précisée : elles ne sont comptées que sur la ligne qui le dit.`,
  )
}

/** What the adviser can do about it: for the screen, no paper says it. */
export function unstatedAdvice({ unstated: [line] }: Pick<CifReturn, 'unstated'>): string | undefined {
  if (!line) return undefined
  const [, n] = line
  return n === 1
    ? 'Si elle concerne l’activité de CIF, corrigez son régime dans le dossier.'
    : 'Si l’une concerne l’activité de CIF, corrigez son régime dans son dossier.'
}

function linesOf({ volumes, flow, period, asOf }: Figures): Pick<CifReturn, 'totals' | 'natures'> {
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
