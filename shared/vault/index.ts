/** The vault: keys, boxes, and the header that says how they open. */
export { createIdentity, openIdentity, protectIdentity, recipientOf } from './age.ts'
export { KEY_SIZE, openBox, type Random, sealBox } from './box.ts'
export { decodeValue, encodeValue } from './codec.ts'
export {
  changePassphrase,
  changeRecoveryCode,
  createVault,
  distrustDevice,
  type NewVault,
  parseHeader,
  trustDevice,
  type UnlockOutcome,
  unlockWithDevice,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  type VaultHeader,
  type VaultKeys,
} from './header.ts'
export { normalisedPassphrase, passphraseRefusal, waitAfter } from './passphrase.ts'
export { createRecoveryCode, formatRecoveryCode, parseRecoveryCode } from './recovery-code.ts'
