/** Replication: how the seats of one firm come to hold the same register, whatever carries their entries. */
export { openKeyBox } from './epoch-keys.ts'
export { type Epoch, readEpoch, rollOf } from './epochs.ts'
export { type Exchange, type ExchangePorts, openExchange, type PassReport } from './exchange.ts'
export { describeFile, fetchFile, type PartStore, type SharedFile, sendFile } from './file-parts.ts'
export type { HeldEntry, KeptEpoch, Local, LogStanding, Waiting } from './local.ts'
export {
  type DossierKey,
  type DossierRecord,
  dossierOf,
  type EventRecord,
  eventRecordOf,
  type FileRecord,
  fileRecordOf,
  isUnderKey,
  type KeyRecord,
  keyName,
  meet,
  openFileRecord,
  readRecords,
  recordId,
} from './records.ts'
export { foundingList, listWith, listWithout } from './seat-lists.ts'
export { type OwnSeat, ownSeat } from './signatures.ts'
