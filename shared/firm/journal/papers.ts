/** informations mises à disposition: the public papers on complaints, and the internal procedure, as they were issued. */
import type { StoredFile } from '../../complaint/index.ts'
import type { LocalDate, Regime } from '../../regulation/index.ts'

export const PAPERS = ['webPage', 'premisesNotice', 'clientDocumentParagraph', 'procedure'] as const
export type Paper = (typeof PAPERS)[number]

/** What a paper rests on and may change. */
export type BasisPart =
  | 'authority'
  | 'name'
  | 'address'
  | 'registration'
  | 'website'
  | 'contact'
  | 'signatory'
  | 'texts'
  | 'delays'
  | 'zone'
  | 'reminder'
  | 'mediatorLetter'
  | 'retention'
  | 'producers'
  | 'lock'
  | 'conventionMediator'
  | `mediator:${Regime}`

/** Each part as the paper says it, so that a later change can be told in words; a part that it does not say is absent. */
export type PaperBasis = Readonly<Partial<Record<BasisPart, string>>>

/** A paper was issued: its version, the file itself, and what it rests on. Its day is that of the event. */
type PaperIssued = {
  readonly type: 'PaperIssued'
  readonly paper: Paper
  /** 1 for the first of its kind. */
  readonly version: number
  readonly document: StoredFile
  readonly basis: PaperBasis
  /** SHA-256 of its text without version and day, lower-case hexadecimal: whether it would read otherwise today. */
  readonly textSha256: string
}

/** A version reached those it is for: published, posted, given to clients, adopted. Said again, the later day stands. */
export type PaperPutInPlace = {
  readonly type: 'PaperPutInPlace'
  readonly paper: Paper
  readonly version: number
  readonly putOn: LocalDate
  /** Where, in the adviser's words: the page's address, the room. */
  readonly place?: string | undefined
}

/** The firm has no use for a paper, and says why: no web site, no premises where clients come. */
type PaperSetAside = { readonly type: 'PaperSetAside'; readonly paper: Paper; readonly reason: string }

export type PaperFacts = PaperIssued | PaperPutInPlace | PaperSetAside
