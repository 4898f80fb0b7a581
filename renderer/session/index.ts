/** What an open register gives to every screen. The texts of the papers are loaded when asked for: `papers.ts`. */

export { type FirmLine, firmLine, heardLine, toldBy } from './firm-line.ts'
export { createFirmSpaceSlot } from './firm-space.ts'
export { type FormErrors, formErrors, layOut, NO_ERRORS, whatWentWrong } from './form-errors.ts'
export { handOver, takeIncoming, useHasIncoming } from './incoming-files.ts'
export {
  discardIntakeDraft,
  draftMoment,
  type IntakeInBrief,
  intakeDraftKey,
  intakeDraftPlace,
  keepIntakeDraft,
  newIntakeDraftId,
  useIntakeDrafts,
} from './intake-drafts.ts'
export { effectOfRules, keepFirmsChoice, keepSeenLaw, type LawEffect } from './law-keeping.ts'
export { usePersons, useSimilarDossiers } from './neighbours.ts'
export {
  type InspectedSession,
  inspectedHost,
  SessionProvider,
  useBackupState,
  useDamaged,
  useDossier,
  useFirm,
  useLaw,
  useLock,
  useOpenedBackup,
  usePreferences,
  useRegulationSettings,
  useSession,
  useTeam,
  useToday,
  useWorkSession,
  type WorkSession,
} from './session.tsx'
export { startAnew } from './start-anew.ts'
export { useAnalysis } from './use-analysis.ts'
export { useApprovalAsked, useApprovalReader } from './use-approval.ts'
export { type ConfirmDay, useConfirmedDays } from './use-confirmed-days.ts'
export { useDraft, useDraftIn } from './use-draft.ts'
export { useDraftForm } from './use-draft-form.ts'
export { useFirmJournal } from './use-firm-journal.ts'
export { useFirmSpace, useFirmStanding } from './use-firm-space.ts'
export { type FoundInPieces, useFoundInPieces } from './use-found-in-pieces.ts'
export { usePacedQuery } from './use-paced-query.ts'
export { useReading } from './use-reading.ts'
export { type ShownScope, useScope } from './use-scope.ts'
export { useLetterhead, useStandardParagraphs, useStationery, useTemplates } from './use-stationery.ts'
export { useSummaries, useWithdrawn } from './use-summaries.ts'
export { useTakePieces } from './use-take-pieces.ts'
export {
  type ChangeOutcome,
  createVaultControls,
  inspectedVault,
  lockAndStartAnew,
  type VaultControls,
  type VaultReader,
} from './vault-controls.ts'
