/** Questions about the whole register, and their answers. */
import type { ActionPlan, FollowUp, Recurrence } from '../../../shared/actions/index.ts'
import type { AnalysisPeriod, CifReturn, ComparedFigures, ConcernedProducer } from '../../../shared/analysis/index.ts'
import type { Dossier } from '../../../shared/complaint/index.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import type { LocalDate, RegulationSettings } from '../../../shared/regulation/index.ts'
import type { RegisterIdentity } from '../storage/index.ts'

/** What a worker of this window needs to open the register by itself. */
export type RegisterAccess = {
  readonly databaseName: string
  /** The vault's, the one in force first, 32 bytes each: they stay in this computer's memory, and go with the page. */
  readonly dataKeys: readonly Uint8Array[]
  /** Whose image of the register it is; none in the demonstration. */
  readonly identity?: RegisterIdentity | undefined
}

/** The day, the law as the firm applies it (which holds functions, and does not travel) and the firm's own journal. */
type Basis = { readonly today: LocalDate; readonly regulation: RegulationSettings; readonly journal: readonly FirmEvent[] }

export type AnalysisQuestion =
  | ({ readonly kind: 'figures'; readonly period: AnalysisPeriod } & Basis)
  | ({ readonly kind: 'actions' } & Basis)
  | { readonly kind: 'dossiers' }

/** What is counted of a period. */
export type PeriodAnalysis = {
  readonly figures: ComparedFigures
  /** The year of the first dossier; absent where there is none. */
  readonly firstYear?: number | undefined
  readonly producers: readonly ConcernedProducer[]
  readonly cif: CifReturn
}

/** What the register teaches. */
export type ActionsAnalysis = {
  readonly plan: ActionPlan
  /** Recurring causes to look at. */
  readonly recurrences: readonly Recurrence[]
  /** The targets measured again, under their actions' ids. */
  readonly followUps: ReadonlyMap<string, FollowUp>
  /** The dossiers that the plan names, under their ids. */
  readonly named: ReadonlyMap<string, NamedDossier>
}

/** What a line of the plan says of a dossier. */
export type NamedDossier = Pick<Dossier, 'id' | 'reference' | 'nature' | 'product'>

export type AnalysisAnswers = {
  readonly figures: PeriodAnalysis
  readonly actions: ActionsAnalysis
  /** Every dossier listed, in the order of their ids. */
  readonly dossiers: readonly Dossier[]
}
