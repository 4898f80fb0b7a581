/** The documents of a period that a worker writes, and how far it is with one. */
import type { AnalysisPeriod, EditedTexts } from '../../../shared/analysis/index.ts'
import type { Dossier, JournalHead } from '../../../shared/complaint/index.ts'
import type { SynthesisSource } from '../../../shared/documents/annual-synthesis.ts'
import type { NamedBytes } from '../../../shared/documents/producer-extract.ts'
import type { Firm } from '../../../shared/firm/firm.ts'
import type { FirmEvent } from '../../../shared/firm/journal/index.ts'
import type { Letterhead } from '../../../shared/firm/letterhead.ts'
import type { LocalDate, RegulationSettings } from '../../../shared/regulation/index.ts'

/** Every dossier listed, and where every journal ends. */
export type WholeRegister = { readonly dossiers: readonly Dossier[]; readonly heads: readonly JournalHead[] }

/** What every document is written from, besides the journals. */
export type DocumentBasis = {
  readonly period: AnalysisPeriod
  readonly firm: Firm
  readonly letterhead: Letterhead | undefined
  readonly today: LocalDate
  /** The law itself holds functions, which do not travel. */
  readonly regulation: RegulationSettings
  /** The firm's: it tells of the laws applied before, too. */
  readonly journal: readonly FirmEvent[]
}

export type DocumentTask = DocumentBasis &
  (
    | {
        readonly kind: 'synthesis'
        readonly edits: EditedTexts
        readonly submission?: SynthesisSource['submission']
        /** Where the firm's journal ends; nothing where its seal is broken. */
        readonly firmHead?: JournalHead | undefined
      }
    | {
        readonly kind: 'producers'
        readonly keys: readonly string[]
        readonly hasNames: boolean
        readonly format: 'docx' | 'xlsx'
      }
    | { readonly kind: 'cif' }
  )

export type DocumentStep = 'reading' | 'figures' | 'document'

/** The file, and whether it is a nil return. */
export type DocumentFile = NamedBytes & { readonly isNilReturn: boolean }
