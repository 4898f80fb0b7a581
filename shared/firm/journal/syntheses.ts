/** synthèse annuelle: the versions that were submitted to the governance body. */
import type { StoredFile } from '../../complaint/index.ts'
import type { LocalDate } from '../../regulation/index.ts'

/** The synthesis of a period was submitted: that version is frozen, a later change makes another. */
export type SynthesisSubmitted = {
  readonly type: 'SynthesisSubmitted'
  readonly from: LocalDate
  readonly to: LocalDate
  /** 1 for the first of its period. */
  readonly version: number
  /** Day of the governance body's meeting. */
  readonly meetingOn: LocalDate
  readonly document: StoredFile
}

export type SynthesisFacts = SynthesisSubmitted
