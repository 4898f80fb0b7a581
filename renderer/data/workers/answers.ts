/** Answers to the questions about the whole register, from its dossiers alone. */
import { type ActionPlan, actionPlanOf, followUpOf, proposedRecurrences, recurrencesOf } from '../../../shared/actions/index.ts'
import { cifReturnOf, comparedFigures, producersOf } from '../../../shared/analysis/index.ts'
import { arrivedOn, type Dossier } from '../../../shared/complaint/index.ts'
import { appliedLaw } from '../../../shared/firm/applied-law.ts'
import { earlier, yearOf } from '../../../shared/regulation/index.ts'
import type { ActionsAnalysis, AnalysisQuestion, PeriodAnalysis } from './analysis-questions.ts'

/** @param dossiers the whole register */
export function periodAnalysis(
  dossiers: readonly Dossier[],
  { period, today, regulation, journal }: Extract<AnalysisQuestion, { kind: 'figures' }>,
): PeriodAnalysis {
  const law = appliedLaw(regulation, journal)
  const arrivals = dossiers.map(arrivedOn)
  return {
    figures: comparedFigures(dossiers, period, today, law, journal),
    firstYear: arrivals.length > 0 ? yearOf(arrivals.reduce(earlier)) : undefined,
    producers: producersOf(dossiers, period),
    cif: cifReturnOf({ dossiers, period, today, law }),
  }
}

/** @param dossiers the whole register */
export function actionsAnalysis(
  dossiers: readonly Dossier[],
  { today, regulation, journal }: Extract<AnalysisQuestion, { kind: 'actions' }>,
): ActionsAnalysis {
  const law = appliedLaw(regulation, journal)
  const plan = actionPlanOf(dossiers, journal)
  const thresholds = { times: regulation.recurrenceTimes, months: regulation.recurrenceMonths }
  return {
    plan,
    recurrences: proposedRecurrences(recurrencesOf(dossiers, today, thresholds), plan),
    followUps: new Map(
      plan.actions.flatMap((action) => {
        const followUp = followUpOf(action, dossiers, today, law)
        return followUp ? [[action.id, followUp] as const] : []
      }),
    ),
    named: namedBy(plan, dossiers),
  }
}

function namedBy({ findings, actions, dismissals }: ActionPlan, dossiers: readonly Dossier[]): ActionsAnalysis['named'] {
  const lines = [...findings, ...actions, ...dismissals.map(({ facts }) => facts)]
  const ids = new Set(lines.flatMap(({ dossierIds }) => dossierIds))
  const named = dossiers.filter(({ id }) => ids.has(id))
  return new Map(named.map(({ id, reference, nature, product }) => [id, { id, reference, nature, product }]))
}
