/** mesures correctives: what the firm decides, does and finds of them. */
import type { LocalDate } from '../../regulation/index.ts'

/** A corrective action that the firm decides, beside those that closings plan. */
export type ActionDecided = {
  readonly type: 'ActionDecided'
  readonly actionId: string
  readonly description: string
  /** Who sees to it. */
  readonly owner: string
  readonly dueOn: LocalDate
  /** Dossiers it comes from. */
  readonly dossierIds: readonly string[]
}

export type ActionFacts = ActionDecided
