/** The pieces of a dossier as clients send them: what each is, what is said of it before it is kept, and what is shown of it. */
export { entryOf } from './archive.ts'
export { type JudgedPiece, judgePiece } from './judge.ts'
export { plainText } from './plain-text.ts'
export { type PieceReading, readPiece } from './read-piece.ts'
