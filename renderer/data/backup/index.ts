/** Backups: written, rotated, rehearsed, restored. */
export { erasedJournals } from './backup-content.ts'
export {
  type BackupsBeside,
  type BackupsParts,
  backupsHere,
  type ListedBackup,
  type MadeBackup,
  type Making,
  type MakingParts,
  type Moment,
  makeBackup,
  type OwnBackups,
  rehearseIn,
  sizeFound,
  sizeOf,
} from './backup-making.ts'
export { backupAlarm, backupFaultMessage, FOLDER_LABELS, lastBackupSentence, unreadSentence } from './backup-sentences.ts'
export { type BackupFolder, type BackupProgress, type BackupState, inHundredths } from './backup-state.ts'
export { type Backups, createBackups } from './backups.ts'
export {
  type Comparison,
  compareWith,
  type InspectOutcome,
  lastRestore,
  type ReadingOutcome,
  type RehearsalVerdict,
  type RestoreOptions,
  type RestoreOutcome,
  restoreBackup,
  tryInspecting,
} from './restore.ts'
export { type TakeBackOutcome, takeBackDamaged } from './take-back.ts'
