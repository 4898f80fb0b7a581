/** A header as format 1 kept it: the backups' private key beside the rest, under the passphrase. */
import { base64 } from '@scure/base'
import { sealBox } from '../../../shared/vault/box.ts'
import type { EarlierHeader, VaultHeader } from '../../../shared/vault/header.ts'
import type { VaultKeys } from '../../../shared/vault/keys.ts'

export function anEarlierHeader(header: VaultHeader, keys: VaultKeys, random: (length: number) => Uint8Array): EarlierHeader {
  const { vaultId, generation, passphrase, recovery, backup } = header
  const identity = new TextEncoder().encode(keys.backupIdentity)
  return {
    format: 1,
    vaultId,
    generation,
    passphrase,
    recovery,
    backup: {
      recipient: backup.recipient,
      identityBox: base64.encode(sealBox(keys.dataKey, identity, `identity/${vaultId}`, random)),
      protectedIdentity: base64.encode(keys.protectedIdentity),
    },
  }
}
