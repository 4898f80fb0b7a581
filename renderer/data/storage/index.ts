/** The rows of the register on this computer: database, encryption, the one way to write, the mirror. It knows rows, not dossiers. */

export { BACKUP_MARK, noteErasure, noteProjection, noteUnreadable, readPosition, writePosition } from './bookkeeping.ts'
export type { ContentKeys } from './content-keys.ts'
export { DEMONSTRATION_DATABASE_NAME, databaseName, openDatabase, RegisterDatabase } from './database.ts'
export { eventRow, keptEvent } from './event-rows.ts'
export { freshGeneration } from './generations.ts'
export { createLedger, type Ledger } from './ledger.ts'
export { dropLock, forgetLocked, keepLock, noteLocked, wasLocked } from './lock.ts'
export { createMirror, type Mirror, sweepGeneration } from './mirror.ts'
export { createProtection } from './protection.ts'
export { mirrorSource, type Recovery, rowsOf } from './reconcile.ts'
export type { DossierRow, DossierSummary, FileRow, SettingRow } from './rows.ts'
export { type StorageFailure, storageFailure } from './storage-failure.ts'
export {
  type FindOutcome,
  findVault,
  keepHeaderInDatabase,
  NO_MIRROR,
  type OpenVault,
  openDemonstrationVault,
  openVault,
  saveHeader,
} from './vault.ts'
