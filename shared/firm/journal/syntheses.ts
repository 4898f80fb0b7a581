/** synthèse annuelle: the versions that were submitted to the governance body, and what it decided. */
import type { StoredFile } from '../../complaint/index.ts'
import type { LocalDate } from '../../regulation/index.ts'

/** The synthesis of a period was submitted: that version is frozen, a later change makes another. */
export type SynthesisSubmitted = {
  readonly type: 'SynthesisSubmitted'
  readonly from: LocalDate
  readonly to: LocalDate
  /** 1 for the first of its period. */
  readonly version: number
  /** Day of the governance body's meeting; it may be to come. */
  readonly meetingOn: LocalDate
  /** Who presents it. */
  readonly presentedBy: string
  /** état néant. */
  readonly isNilReturn: boolean
  readonly document: StoredFile
}

export const SYNTHESIS_DECISIONS = ['noted', 'approved', 'furtherActions'] as const
export type SynthesisDecision = (typeof SYNTHESIS_DECISIONS)[number]

/** What the governance body decided on a version. */
export type SynthesisDecided = {
  readonly type: 'SynthesisDecided'
  readonly from: LocalDate
  readonly to: LocalDate
  readonly version: number
  readonly decidedOn: LocalDate
  readonly decision: SynthesisDecision
  /** In its own words; where it asks for more, what it asks for. */
  readonly text?: string | undefined
  /** The signed copy. */
  readonly document?: StoredFile | undefined
}

export type SynthesisFacts = SynthesisSubmitted | SynthesisDecided
