/** The backup: its format, its writing and reading, which ones are kept. */
export { backupName, byAge, type NamedBackup, parseBackupName, vaultTag } from './backup-name.ts'
export { type BackupFault, faultMessage } from './fault.ts'
export { type ArchivedDossier, type ArchivedFile, BACKUP_FORMAT, type Counts, filesOf, type Manifest, type SealVerdict } from './format.ts'
export { type BackupKey, type BackupSink, readBackup, vaultToldBy } from './read.ts'
export { rotate } from './retention.ts'
export { faultThrown, stop } from './stop.ts'
export { type BackupContent, type Signal, writeBackup } from './write.ts'
export type { RandomAccess } from './zip.ts'
