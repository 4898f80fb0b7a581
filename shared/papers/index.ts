/** informations du public et procédure: what each paper says, what became of it. */

export { issuePaper, nextImprint, putPaperInPlace, SET_ASIDE_REASONS, setPaperAside } from './commands.ts'
export {
  contactLines,
  type Imprint,
  linesOf,
  type PaperBlock,
  type PaperContent,
  paperText,
  type StatementSource,
  sentences,
  sourceInWords,
  statementsOf,
} from './content.ts'
export { currentPaper, paperContent } from './current-paper.ts'
export { PAPER_LABELS, PAPER_PURPOSES, type PaperSource, PUTTING_IN_PLACE, paperGaps } from './paper.ts'
export { type IssuedPaper, isSettled, type PaperState, type PaperStatus, paperState, paperStates, statusInWords } from './state.ts'
export { webPage } from './web-page.ts'
