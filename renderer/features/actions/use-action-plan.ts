import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { type ActionPlan, actionPlanOf, proposedRecurrences, type Recurrence, recurrencesOf } from '../../../shared/actions/index.ts'
import type { Dossier, SealVerdict } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import { useFirmJournal, useRegulationSettings, useSession } from '../../data/index.ts'

export type ActionRoom = {
  readonly plan: ActionPlan
  /** Recurring causes to look at. */
  readonly recurrences: readonly Recurrence[]
  readonly dossiers: readonly Dossier[]
  readonly dossierOf: (id: string) => Dossier | undefined
  readonly seal: SealVerdict
}

/** The action plan over the whole register, kept fresh; `undefined` while it is read. */
export function useActionPlan(today: LocalDate): ActionRoom | undefined {
  const { register } = useSession()
  const dossiers = useLiveQuery(() => register.loadAll(), [register])
  const journal = useFirmJournal()
  const settings = useRegulationSettings()
  return useMemo(() => {
    if (!dossiers || !journal || !settings) return undefined
    const byId = new Map(dossiers.map((dossier) => [dossier.id, dossier]))
    const plan = actionPlanOf(dossiers, journal.events)
    const thresholds = { times: settings.recurrenceTimes, months: settings.recurrenceMonths }
    return {
      plan,
      recurrences: proposedRecurrences(recurrencesOf(dossiers, today, thresholds), plan),
      dossiers,
      dossierOf: (id) => byId.get(id),
      seal: journal.seal,
    }
  }, [dossiers, journal, settings, today])
}
