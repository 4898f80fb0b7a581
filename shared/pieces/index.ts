/** The pieces of a dossier as clients send them: what each is, and what is said of it before it is kept. */
export { judgePiece } from './judge.ts'
