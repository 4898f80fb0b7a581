/** The backup: its format, its writing and reading, which ones are kept. */
export { backupName, byAge, type NamedBackup, parseBackupName } from './backup-name.ts'
export { type BackupFault, faultSentence } from './fault.ts'
export { type ArchivedDossier, BACKUP_FORMAT, type Counts, filesOf, type Manifest } from './format.ts'
export { type BackupKey, type BackupSink, readBackup } from './read.ts'
export { rotate } from './retention.ts'
export { faultThrown, stop } from './stop.ts'
export { type BackupContent, type Signal, writeBackup } from './write.ts'
export type { RandomAccess } from './zip.ts'
