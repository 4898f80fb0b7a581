/** What was done with the register's keys: whoever opens it later sees it. */

/** The register was opened with the recovery code; another passphrase, or another code, took the place of the one before. */
export type KeyFacts = { readonly type: 'OpenedWithRecoveryCode' | 'PassphraseChanged' | 'RecoveryCodeChanged' }

export const KEY_ACTS: readonly KeyFacts['type'][] = ['OpenedWithRecoveryCode', 'PassphraseChanged', 'RecoveryCodeChanged']
