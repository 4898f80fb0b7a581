/** informations mises à disposition: the public papers on complaints, and the internal procedure, as they were issued. */
import type { StoredFile } from '../../complaint/index.ts'

export const PAPERS = ['webPage', 'premisesNotice', 'clientDocumentParagraph', 'procedure'] as const
export type Paper = (typeof PAPERS)[number]

/** A paper was issued: its version, and the file itself. */
export type PaperIssued = {
  readonly type: 'PaperIssued'
  readonly paper: Paper
  /** 1 for the first of its kind. */
  readonly version: number
  readonly document: StoredFile
}

export type PaperFacts = PaperIssued
