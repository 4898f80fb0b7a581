/** Replication: how the seats of one firm come to hold the same register, whatever carries their entries. */
export { openKeyBox } from './epoch-keys.ts'
export { type Epoch, isFounding, readEpoch, rollOf } from './epochs.ts'
export { type Exchange, type ExchangePorts, openExchange, type Pace, type PassReport } from './exchange.ts'
export { describeFile, fetchFile, type PartStore, type SharedFile, sendFile } from './file-parts.ts'
export { fiveWords, type JoinRequest, readRequest, writeRequest } from './join-request.ts'
export { epochOf } from './knowledge.ts'
export type { HeldEntry, KeptEpoch, Local, LogStanding, Waiting } from './local.ts'
export {
  type DossierKey,
  type DossierRecord,
  dossierOf,
  type EventRecord,
  eventRecordOf,
  type FileRecord,
  type FirmFileRecord,
  type FirmRecord,
  fileRecordOf,
  firmEventRecordOf,
  isOfDossier,
  isOfFirm,
  isUnderKey,
  type KeyRecord,
  keyName,
  meet,
  meetFirm,
  openFileRecord,
  type RegisterRecord,
  readRecords,
  recordId,
  type SettingRecord,
  settingDigest,
  settingStamp,
} from './records.ts'
export { strangersToBeSaid, toBeSaid } from './remarks.ts'
export { foundingList, type ListOutcome, type ListRefusal, listWith, listWithout } from './seat-lists.ts'
export { provenServerKey, serverKeyToTell, serverSecret } from './server-secret.ts'
export { type OwnSeat, ownSeat, type SeatId, seatOf } from './signatures.ts'
