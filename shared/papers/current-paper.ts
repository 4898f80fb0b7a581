/** The content of each paper, and what it rests on. */
import type { Paper, PaperBasis } from '../firm/journal/index.ts'
import { basisOf } from './basis.ts'
import { type PaperContent, textSha256 } from './content.ts'
import type { PaperSource } from './paper.ts'
import { procedureContent } from './procedure.ts'
import { clientDocumentContent, premisesNoticeContent, webPageContent } from './public-papers.ts'

const CONTENTS: Readonly<Record<Paper, (source: PaperSource) => PaperContent>> = {
  webPage: webPageContent,
  premisesNotice: premisesNoticeContent,
  clientDocumentParagraph: clientDocumentContent,
  procedure: procedureContent,
}

export function paperContent(paper: Paper, source: PaperSource): PaperContent {
  return CONTENTS[paper](source)
}

/** A paper as it would be issued today. */
export type CurrentPaper = {
  readonly content: PaperContent
  readonly basis: PaperBasis
  readonly textSha256: string
  /** Whether the firm may do without it, as things stand. */
  readonly maySetAside: boolean
}

export function currentPaper(paper: Paper, source: PaperSource): CurrentPaper {
  const content = paperContent(paper, source)
  return { content, basis: basisOf(paper, source), textSha256: textSha256(content), maySetAside: maySetAside(paper, source) }
}

/** A firm may receive nobody on premises, or have no web site; one that has a site owes the page. */
function maySetAside(paper: Paper, { firm }: PaperSource): boolean {
  return paper === 'premisesNotice' || (paper === 'webPage' && firm.website.trim() === '')
}
