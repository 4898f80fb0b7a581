/** A piece of a dossier, read inside the application. What draws it is loaded when one is opened. */
export { BesideLetter } from './beside-letter.tsx'
export { PieceViewer } from './piece-viewer.tsx'
