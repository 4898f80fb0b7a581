/** The vault: keys, boxes, and the header that says how they open. */
export { createIdentity, decryptWith, encryptTo, isRecipient, openIdentity, protectIdentity, recipientOf } from './age.ts'
export { KEY_SIZE, openBox, type Random, sealBox, sealLargeBox } from './box.ts'
export { decodeValue, encodeValue } from './codec.ts'
export { byRank, type FoundHeader, headerText, parseHeader, type VaultHeader } from './header.ts'
export {
  backupIdentitiesOf,
  createVault,
  type Derivation,
  dataKeysOf,
  deriveKey,
  distrustDevice,
  inGeneration,
  keyFrom,
  type NewVault,
  type OpenedHeader,
  openingOf,
  passphraseBytes,
  type RenewedWays,
  renewKeys,
  sealKeyOf,
  type TypedSecret,
  trustDevice,
  type UnlockedHeader,
  type UnlockOutcome,
  unlockAny,
  unlockTyped,
  unlockWithDevice,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  type VaultKeys,
} from './keys.ts'
export { normalisedPassphrase, passphraseRefusal, waitAfter } from './passphrase.ts'
export { type ChunkCipher, chunkCipher, digestOf } from './platform-ciphers.ts'
export { createRecoveryCode, formatRecoveryCode, parseRecoveryCode, readCodeLetters } from './recovery-code.ts'
