/** The corrective actions whose day has come, or comes within a month. */
import { foldActions } from '../../../shared/actions/index.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import { addDays, type LocalDate, type ObligationState } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'

export type DueAction = {
  readonly actionId: string
  readonly description: string
  readonly owner?: string | undefined
  readonly dueOn: LocalDate
  readonly state: Extract<ObligationState, 'overdue' | 'dueToday' | 'dueSoon'>
  /** Of the closed dossiers it comes from. */
  readonly references: readonly string[]
}

/** A month is time enough to carry an action through. In days. */
const SOON = 30

/**
 * @param closed dossiers in brief; those without a planned action are passed over
 * @param journal the firm's: what it decided apart, put in place, put off or gave up
 */
export function dueActions(closed: readonly DossierSummary[], journal: readonly FirmEvent[], today: LocalDate): readonly DueAction[] {
  const references = new Map(closed.map(({ id, reference }) => [id, reference]))
  const seeds = closed.flatMap(({ plannedAction }) => plannedAction ?? [])
  return foldActions(seeds, journal)
    .flatMap(({ id, state, description, owner, dueOn, dossierIds }): readonly DueAction[] => {
      if (state !== 'planned' || !dueOn || dueOn > addDays(today, SOON)) return []
      const due = { actionId: id, description, dueOn, state: stateOf(dueOn, today), ...(owner && { owner }) }
      return [{ ...due, references: dossierIds.flatMap((dossierId) => references.get(dossierId) ?? []) }]
    })
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.references.join().localeCompare(b.references.join()))
}

function stateOf(dueOn: LocalDate, today: LocalDate): DueAction['state'] {
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'dueToday' : 'dueSoon'
}
