/** What is done beside the page: figures, actions, documents; registers in and out; backups made and restored; messages and pieces read; passphrases weighed and turned into keys. */

export { type Analysis, createAnalysis } from './analysis.ts'
export type {
  ActionsAnalysis,
  AnalysisAnswers,
  AnalysisQuestion,
  NamedDossier,
  PeriodAnalysis,
} from './analysis-questions.ts'
export { createBackupsBeside } from './backups-beside.ts'
export { createDerivation } from './derivation.ts'
export type { DocumentBasis, DocumentFile, DocumentStep, DocumentTask } from './document-tasks.ts'
export { exportRegister } from './export-register.ts'
export type { FoundValues, JudgedLine, OpenedFile } from './import-answers.ts'
export { createImportFile, type ImportFile } from './import-file.ts'
export { type MaskedView, openMasked } from './masked.ts'
export { messageReading } from './message.ts'
export { newPassphraseRefusal } from './passphrase.ts'
export { archiveEntryBeside, readPieceBeside } from './piece.ts'
export type { PieceAnswer, PieceHit } from './piece-index.ts'
export { createPieceSearch, type PieceSearch, readWhatIsRecorded } from './piece-search.ts'
export { inspectBeside, restoreBeside } from './restores-beside.ts'
export { takePieces } from './taken-pieces.ts'
