/** The rows of the register on this computer: database, encryption, the one way to write, the mirror. It knows rows, not dossiers. */

export { liveQuery } from 'dexie'
export {
  BACKUP_DIGESTS_MARK,
  BACKUP_MARK,
  type DamagedDossier,
  damagedDossiers,
  forgetTold,
  isOfBeforeLaw,
  noteBeforeLaw,
  noteDamaged,
  noteErasure,
  noteProjection,
  noteUnreadable,
  type Position,
  readPosition,
  toldDossiers,
  writePosition,
} from './bookkeeping.ts'
export { type ContentKeys, damagedRecord, isDamagedRecord, isOfOneRow } from './content-keys.ts'
export { adoptCopy, type FoundCopy, findCopies } from './copies.ts'
export { canMakeDatabases, DEMONSTRATION_DATABASE_NAME, databaseName, openDatabase, RegisterDatabase, settleDatabases } from './database.ts'
export { eventRow, keptEvent } from './event-rows.ts'
export { endOtherHolds, freshGeneration, type KeptGeneration } from './generations.ts'
export { type FindOutcome, findVault, type HeaderCopies, keepHeaderInDatabase, replaceHeader, saveHeader } from './header-copies.ts'
export { createHeads, type FollowHeads } from './heads.ts'
export {
  briefsPageOf,
  forgetInImage,
  type ImageEntry,
  journalsPageOf,
  keepSoon,
  openImage,
  type RegisterIdentity,
  type RegisterImage,
  WORTH_THE_IMAGE,
  yearOfBriefs,
} from './image.ts'
export type { Ledger } from './ledger.ts'
export { dropInspection, dropLock, forgetLocked, keepInspection, keepLock, type LeftAs, leftAs, noteLocked } from './lock.ts'
export { createMirror, type Mirror, readOnlyMirror, sweepGeneration } from './mirror.ts'
export { mirrorAgrees } from './mirror-check.ts'
export { createProtection, type Protection } from './protection.ts'
export { mirrorSource, type Recovery, rowsOf } from './reconcile.ts'
export { noteSealed, putInForce } from './renewal.ts'
export type { DossierRow, DossierSummary, FileRow, OutboxRow, SettingRow, SharedFileRow } from './rows.ts'
export { type StorageFault, storageFault } from './storage-fault.ts'
export {
  addUnsent,
  FIRM_NOTES,
  FIRM_SERVER,
  FIRM_STANDING,
  firmNote,
  forgetSeat,
  isFirmWide,
  isOfFirm,
  LETTERHEAD,
  noteFirmUnsent,
  noteSeat,
  noteSettingUnsent,
  RETENTION,
  SEAT_KEYS,
  SETTING_STAMPS,
  seatMark,
  settingNoted,
  settingPrefix,
  TEAM,
  TEMPLATES,
  UNTOLD,
} from './unsent.ts'
export { type Brief, beginEmpty, NO_MIRROR, type OpenVault, type OpenVaultOutcome, openDemonstrationVault, openVault } from './vault.ts'
