/** Backups: written, rotated, rehearsed, restored. */
export { erasedJournals } from './backup-content.ts'
export { backupsHere, type ListedBackup, sizeOf } from './backup-making.ts'
export { backupAlarm, backupFaultMessage, FOLDER_LABELS, lastBackupSentence } from './backup-sentences.ts'
export type { BackupFolder, BackupProgress, BackupState } from './backup-state.ts'
export { type Backups, createBackups } from './backups.ts'
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
export { type TakeBackOutcome, takeBackDamaged } from './take-back.ts'
