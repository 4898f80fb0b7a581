/** Backups: written, rotated, rehearsed, restored. */
export { erasedJournals } from './backup-content.ts'
export { backupAlarm, FOLDER_LABELS, lastBackupSentence, troubleSentence } from './backup-sentences.ts'
export { type BackupFolder, type BackupProgress, type BackupState, type Backups, createBackups, sizeOf } from './backups.ts'
export {
  type Comparison,
  compareWith,
  type InspectOutcome,
  inspectBackup,
  lastRestore,
  type RestoreOptions,
  type RestoreOutcome,
  restoreBackup,
} from './restore.ts'
