/** Who made a backup: its vault, or somebody who knows no more than its public keys. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type BackupKey, readBackup, vaultToldBy } from '../../../shared/archive/index.ts'
import { formatRecoveryCode, recipientOf, sealKeyOf } from '../../../shared/vault/index.ts'
import { aBackup, access, CONTENT, type Keys, PASSPHRASE, someKeys } from './a-backup.ts'

let keys: Keys
let ways: Readonly<Record<'vault' | 'passphrase' | 'recoveryCode', BackupKey>>

beforeAll(async () => {
  keys = await someKeys()
  ways = {
    vault: { kind: 'vault', identities: ['AGE-SECRET-KEY-1', (await someKeys()).identity, keys.identity] },
    passphrase: { kind: 'passphrase', text: PASSPHRASE },
    recoveryCode: { kind: 'recoveryCode', text: formatRecoveryCode(keys.recoveryCode).join(' ') },
  }
})

async function sealOf(bytes: Uint8Array, way: keyof typeof ways): Promise<string> {
  const outcome = await readBackup(access(bytes), ways[way])
  return outcome.status === 'read' ? outcome.seal : JSON.stringify(outcome)
}

describe('a backup', () => {
  test.each(['vault', 'passphrase', 'recoveryCode'] as const)('that the vault made is known as such: %s', async (way) => {
    expect(await sealOf(await aBackup(keys), way)).toBe('holds')
  })

  test.each(['vault', 'passphrase', 'recoveryCode'] as const)('made from its public keys alone is told: %s', async (way) => {
    // Everything that coffre.json and a genuine backup say in clear, the key file with it.
    const forger = await someKeys()
    const sealKeys = { vault: sealKeyOf(forger.identity), recoveryCode: sealKeyOf(forger.recoveryCode) }
    expect(await sealOf(await aBackup(keys, CONTENT, { sealKeys }), way)).toBe('broken')
  })

  test('of a vault that never saw its recovery code says nothing to it, and is known to the passphrase', async () => {
    const made = await aBackup(keys, CONTENT, { sealKeys: { vault: sealKeyOf(keys.identity) } })
    expect(await sealOf(made, 'recoveryCode')).toBe('none')
    expect(await sealOf(made, 'passphrase')).toBe('holds')
  })

  test('made by a vault is not known to another, though it opens both', async () => {
    const other = await someKeys()
    const recipients = [await recipientOf(keys.identity), await recipientOf(other.identity)]
    const made = await aBackup(other, CONTENT, { recipients })
    expect(await sealOf(made, 'vault')).toBe('broken')
  })

  test('says in clear which vault it is of; what is no backup says none', async () => {
    expect(await vaultToldBy(access(await aBackup(keys)))).toBe('v1')
    expect(await vaultToldBy(access(new Uint8Array(40)))).toBeUndefined()
  })
})
