/** Word documents, as bytes. */
export { annualSynthesis, synthesisFileName } from './annual-synthesis.ts'
export { letterDocument, letterFileName } from './letter-document.ts'
