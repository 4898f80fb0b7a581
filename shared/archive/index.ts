/** The backup: its format, its writing and reading, which ones are kept. */
export * from './backup-name.ts'
export * from './fault.ts'
export { type ArchivedDossier, type ArchivedFile, BACKUP_FORMAT, type Counts, filesOf, type Manifest } from './format.ts'
export * from './read.ts'
export * from './retention.ts'
export { faultThrown, stop } from './stop.ts'
export * from './write.ts'
export type { RandomAccess } from './zip.ts'
