/** What the adviser may do with the open vault: lock it, change how it opens, see to its second copy. */

import type { FolderFault } from '../../shared/host/folders.ts'
import type { Host } from '../../shared/host/port.ts'
import {
  changePassphrase,
  changeRecoveryCode,
  distrustDevice,
  recipientOf,
  trustDevice,
  unlockWithPassphrase,
  type VaultHeader,
  type VaultKeys,
} from '../../shared/vault/index.ts'
import { type Backups, createBackups } from '../data/backup/index.ts'
import { random } from '../data/platform/index.ts'
import { dropLock, keepLock, noteLocked, type OpenVault, saveHeader } from '../data/storage/index.ts'

/** A database that does not answer keeps no register from being locked. */
const LONGEST_NOTE_MS = 500

/** How a change ended: `refused` where the present passphrase was not the right one. */
export type ChangeOutcome =
  | { readonly status: 'changed' }
  | { readonly status: 'refused' }
  | { readonly status: 'failed'; readonly fault: FolderFault | 'keyStore' }

export type VaultControls = {
  readonly store: OpenVault
  /** As it stands: a change replaces it. */
  readonly header: () => VaultHeader
  readonly keys: VaultKeys
  readonly backups: Backups
  /** Forgets keys and data: the page starts anew, locked. */
  readonly lock: () => void
  readonly changePassphrase: (current: string, next: string) => Promise<ChangeOutcome>
  /** @param code the age identity that the new paper carries */
  readonly changeRecoveryCode: (code: string) => Promise<ChangeOutcome>
  /** Whether this computer opens the vault by itself. */
  readonly trustDevice: (isTrusted: boolean) => Promise<ChangeOutcome>
}

export type VaultControlsParts = {
  readonly host: Host
  readonly vault: OpenVault
  readonly header: VaultHeader
  readonly keys: VaultKeys
  readonly version: string
}

export async function createVaultControls({ host, vault, header, keys, version }: VaultControlsParts): Promise<VaultControls> {
  let current = header
  await dropLock(vault.database)
  const backups = await createBackups({ host, vault, header: () => current, keys, version })

  const replace = async (next: VaultHeader): Promise<ChangeOutcome> => {
    const fault = await saveHeader(host.folders, next)
    if (fault) return { status: 'failed', fault }
    current = next
    return { status: 'changed' }
  }

  return {
    store: vault,
    keys,
    backups,
    header: () => current,
    lock: () => {
      noteLocked()
      const startAnew = () => {
        clearTimeout(timer)
        keys.dataKey.fill(0)
        // Whatever the page held goes with it: a page that starts anew has nothing left to leak.
        window.location.reload()
      }
      const timer = setTimeout(startAnew, LONGEST_NOTE_MS)
      void keepLock(vault.database).then(startAnew, startAnew)
    },
    changePassphrase: async (typed, next) => {
      const unlocked = await unlockWithPassphrase(current, typed)
      return unlocked.status === 'refused' ? unlocked : replace(await changePassphrase(current, keys, next, random))
    },
    changeRecoveryCode: async (code) => replace(await changeRecoveryCode(current, keys, await recipientOf(code))),
    trustDevice: async (isTrusted) => {
      if (!isTrusted) {
        await host.keyStore.forget()
        return replace(distrustDevice(current))
      }
      const { header: next, secret } = trustDevice(current, keys, random)
      return (await host.keyStore.save(secret)) ? replace(next) : { status: 'failed', fault: 'keyStore' }
    },
  }
}
