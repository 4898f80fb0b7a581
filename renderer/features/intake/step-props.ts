import type { Person } from '../../../shared/complaint/index.ts'
import type { LocalDate } from '../../../shared/regulation/index.ts'
import type { DossierSummary } from '../../data/storage/index.ts'
import type { ConfirmDay } from '../../session/index.ts'
import type { IntakeDraft, IntakeSettings } from './intake-draft.ts'

/** What each step of the form receives. */
export type StepProps = {
  readonly draft: IntakeDraft
  readonly change: (patch: Partial<IntakeDraft>) => void
  /** The same, where it may take the place of what was typed: `said` then tells it, and all of it can be had back. */
  readonly replace: (patch: Partial<IntakeDraft>, said: string) => void
  readonly errors: Readonly<Record<string, string>>
  /** Of the days that the errors ask about, by field. */
  readonly confirms: Readonly<Record<string, ConfirmDay>>
  readonly settings: IntakeSettings
  readonly today: LocalDate
  /** What was typed before. */
  readonly suggestions: Suggestions
  /** On the one-page form nothing takes the focus by itself. */
  readonly takesFocus: boolean
}

export type Suggestions = {
  readonly products: readonly string[]
  readonly producers: readonly string[]
  readonly recipients: readonly string[]
  /** Complainants already in the register. */
  readonly persons: readonly Person<DossierSummary>[]
}
