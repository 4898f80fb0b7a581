import { useMemo } from 'react'
import type { Dossier, SealVerdict } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { ActionsAnalysis, NamedDossier } from '../../data/workers/index.ts'
import { useAnalysis, useFirmJournal, useRegulationSettings } from '../../session/index.ts'

export type ActionRoom = ActionsAnalysis & {
  readonly dossierOf: (id: string) => NamedDossier | undefined
  /** What the forms choose among, and measure; they come after the plan. */
  readonly dossiers: readonly Dossier[] | undefined
  readonly seal: SealVerdict
}

const EVERY_DOSSIER = { kind: 'dossiers' } as const

/** The action plan over the whole register, kept fresh; until it is there, how much of the register is read. */
export function useActionPlan(today: LocalDate): { readonly room: ActionRoom | undefined; readonly share: number | undefined } {
  const loaded = useFirmJournal()
  const journal = loaded?.events
  const regulation = useRegulationSettings()
  const question = useMemo(
    () => (journal && regulation ? { kind: 'actions' as const, today, regulation, journal } : undefined),
    [today, regulation, journal],
  )
  const { answer, share } = useAnalysis(question)
  const { answer: dossiers } = useAnalysis(answer && EVERY_DOSSIER)
  const room = answer && loaded && { ...answer, dossierOf: (id: string) => answer.named.get(id), dossiers, seal: loaded.seal }
  return { room, share }
}
