/** Word documents, as bytes. */

export { letterDocument, letterFileName } from './letter-document.ts'
