/** What the page and the worker that writes its documents say to each other. */
import type { AnalysisPeriod, EditedTexts } from '../../../shared/analysis/index.ts'
import type { JournalHead } from '../../../shared/complaint/index.ts'
import type { SynthesisSource } from '../../../shared/documents/annual-synthesis.ts'
import type { NamedBytes } from '../../../shared/documents/producer-extract.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import type { LocalDate, RegulationSettings } from '../../../shared/regulation/index.ts'
import type { RegisterAccess } from '../../data/workers/index.ts'

/** What every document is written from, besides the journals. */
export type ReportBasis = {
  readonly period: AnalysisPeriod
  readonly firm: Firm
  readonly today: LocalDate
  /** The law itself holds functions, which do not travel. */
  readonly regulation: RegulationSettings
}

export type ReportTask = ReportBasis &
  (
    | {
        readonly kind: 'synthesis'
        readonly edits: EditedTexts
        readonly submission?: SynthesisSource['submission']
        readonly journal: readonly FirmEvent[]
        /** Where the firm's journal ends; nothing where its seal is broken. */
        readonly firmHead?: JournalHead | undefined
      }
    | { readonly kind: 'producers'; readonly keys: readonly string[]; readonly hasNames: boolean }
    | { readonly kind: 'cif' }
  )

export type ReportRequest = { readonly access: RegisterAccess; readonly task: ReportTask }

export type ReportStep = 'reading' | 'figures' | 'document'

/** The file, and whether it is a nil return. */
export type ReportFile = NamedBytes & { readonly isNilReturn: boolean }

export type ReportReply =
  /** @param share of the step that is done, 0 to 1 */
  { readonly type: 'step'; readonly step: ReportStep; readonly share: number } | { readonly type: 'done'; readonly file: ReportFile }
