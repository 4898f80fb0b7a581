/** The corrective actions whose day has come, or comes within a month. */
import { addDays, type LocalDate, type ObligationState } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/index.ts'

export type DueAction = {
  readonly dossierId: string
  readonly reference: string
  readonly description: string
  readonly dueOn: LocalDate
  readonly state: Extract<ObligationState, 'overdue' | 'dueToday' | 'dueSoon'>
}

/** A month is time enough to carry an action through. In days. */
const SOON = 30

/** @param closed dossiers in brief; those without a planned action are passed over */
export function dueActions(closed: readonly DossierSummary[], today: LocalDate): readonly DueAction[] {
  return closed
    .flatMap(({ id, reference, plannedAction }) => (plannedAction ? [{ dossierId: id, reference, ...plannedAction }] : []))
    .filter(({ dueOn }) => dueOn <= addDays(today, SOON))
    .map((action): DueAction => ({ ...action, state: stateOf(action.dueOn, today) }))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference))
}

function stateOf(dueOn: LocalDate, today: LocalDate): DueAction['state'] {
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'dueToday' : 'dueSoon'
}
