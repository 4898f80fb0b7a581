/** The register itself: dossiers and the firm's journal read and written, settings, drafts, imports. */
export { adoptClearRegister, clearRegisterSize } from './clear-register.ts'
export { DESTROYED_TABLES, destroyFacts } from './destroy-facts.ts'
export { createDrafts, type Drafts, type DraftsReader } from './drafts.ts'
export { evidenceFiles, type TakenFiles, takeFiles, toNewFile } from './files.ts'
export {
  createFirmJournal,
  type FirmHead,
  type FirmJournal,
  type FirmJournalReader,
  type FirmRecordOutcome,
  type FirmSealed,
  firmEventsAside,
  firmEventsIn,
  firmFileIn,
  firmFilesHere,
  firmHead,
  firmHeadOf,
  keepFirmEvents,
  keepFirmFile,
  type LoadedFirmJournal,
  noteKeyFact,
  setFirmEventsAside,
} from './firm-journal.ts'
export type { SealedJournal } from './imports.ts'
export {
  inspectedDrafts,
  inspectedFirmJournal,
  inspectedSettings,
  maskedReader,
  maskedSettings,
  NO_DRAFTS,
} from './inspected-register.ts'
export {
  beginInspection,
  currentInspection,
  endInspection,
  forgetInspection,
  inspections,
  recallInspection,
} from './inspection.ts'
export { type IssuedLetter, issuedLetters, letterDraftKey } from './issued-letters.ts'
export { JOURNALS_TOGETHER, journalOf, journalsOf } from './journals.ts'
export { openRegister, type RegisterOpening } from './opening.ts'
export type { ImportRecord, KnownRegister } from './past-imports.ts'
export { projectionOf, summaryOf } from './projection.ts'
export { createReader, fileRowOf, type InspectedReader, isListed, type LoadedDossier, type RegisterReader } from './reader.ts'
export type { RecordOutcome } from './record-outcome.ts'
export { keepTeam, teamIn } from './recorder.ts'
export { recordingContext } from './recording.ts'
export { forgive, type HoldsElsewhere, search } from './search.ts'
export {
  areNoticesWanted,
  createSettings,
  DEFAULT_PREFERENCES,
  type Preferences,
  preferencesIn,
  type SettingOutcome,
  type Settings,
  type SettingsReader,
} from './settings.ts'
export { dropParagraph, keepParagraph, standardParagraphs } from './standard-paragraphs.ts'
export {
  changeLetterhead,
  type LetterTemplate,
  letterheadOf,
  removeTemplate,
  type Stationery,
  saveTemplate,
  templateOf,
} from './stationery.ts'
export { adoptJournals, bringUpToDate, createUpkeep, fillWithJournals, mendDossiers, rebuildProjection } from './upkeep.ts'
export { createWriter, type NewFile, type RegisterWriter } from './writer.ts'
