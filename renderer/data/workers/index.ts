/** What is computed beside the page: figures, actions, documents; registers in and out. */

export { type Analysis, createAnalysis } from './analysis.ts'
export type {
  ActionsAnalysis,
  AnalysisAnswers,
  AnalysisQuestion,
  NamedDossier,
  PeriodAnalysis,
  RegisterAccess,
} from './analysis-protocol.ts'
export { exportRegister } from './export-register.ts'
export { createImportDesk, type ImportDesk } from './import-desk.ts'
export type { FoundValues, JudgedLine, OpenedFile } from './import-protocol.ts'
