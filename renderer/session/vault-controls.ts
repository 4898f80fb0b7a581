/** What the adviser may do with the open vault: lock it, change how it opens, see to its second copy. */

import type { KeyFacts } from '../../shared/firm/journal/index.ts'
import type { FolderFault } from '../../shared/host/folders.ts'
import type { Host } from '../../shared/host/port.ts'
import {
  dataKeysOf,
  distrustDevice,
  type RenewedWays,
  renewKeys,
  trustDevice,
  unlockWithPassphrase,
  type VaultHeader,
  type VaultKeys,
} from '../../shared/vault/index.ts'
import type { Backups, TakeBackOutcome } from '../data/backup/index.ts'
import { random } from '../data/platform/index.ts'
import { forgetInspection } from '../data/register/index.ts'
import { dropLock, keepLock, noteLocked, type OpenVault, putInForce, saveHeader } from '../data/storage/index.ts'
import { createBackupsBeside } from '../data/workers/index.ts'
import { startAnew } from './start-anew.ts'

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
  /**
   * Takes dossiers that do not read back from the backups that hold them.
   *
   * @param isOlderWanted from older ones too, where a newer one does not answer
   */
  readonly takeBack: (isOlderWanted: boolean) => Promise<TakeBackOutcome>
  /** Forgets keys and data: the page starts anew, locked. */
  readonly lock: () => void
  /** Whether the recovery code opened the register: a passphrase was forgotten, and another is chosen without it. */
  readonly isOpenedByCode: boolean
  /**
   * Changes the passphrase, and the keys with it: the register is then to be locked, and opened with the new one.
   *
   * @param current is not asked for where the recovery code opened the register
   */
  readonly changePassphrase: (current: string | undefined, next: string) => Promise<ChangeOutcome>
  /**
   * Changes the recovery code, and the keys with it: the register is then to be locked, and opened again.
   *
   * @param code the age identity that the new paper carries
   */
  readonly changeRecoveryCode: (passphrase: string, code: string) => Promise<ChangeOutcome>
  /** Whether this computer opens the vault by itself. */
  readonly trustDevice: (isTrusted: boolean) => Promise<ChangeOutcome>
}

/** What remains of them before an inspector: the vault is watched over and locked, and nothing of it is changed or opened. */
export type VaultReader = Pick<VaultControls, 'lock' | 'isOpenedByCode'> & {
  readonly store: Pick<OpenVault, 'recovery' | 'keptGenerations' | 'lostSettings'> & {
    readonly mirror: Pick<OpenVault['mirror'], 'state' | 'subscribe' | 'check'>
  }
  readonly backups: Pick<Backups, 'state' | 'subscribe' | 'runIfChanged' | 'checkFolder'>
}

export function inspectedVault({ lock, isOpenedByCode, store, backups }: VaultControls): VaultReader {
  const { recovery, keptGenerations, lostSettings, mirror } = store
  return {
    lock,
    isOpenedByCode,
    store: { recovery, keptGenerations, lostSettings, mirror: { state: mirror.state, subscribe: mirror.subscribe, check: mirror.check } },
    backups: {
      state: backups.state,
      subscribe: backups.subscribe,
      runIfChanged: backups.runIfChanged,
      checkFolder: backups.checkFolder,
    },
  }
}

/** Locks: whatever the page held goes with it, a page that starts anew has nothing left to leak. @param note is waited for, but not for long */
export function lockAndStartAnew(note: () => Promise<unknown>): void {
  noteLocked()
  const go = () => {
    clearTimeout(timer)
    startAnew()
  }
  const timer = setTimeout(go, LONGEST_NOTE_MS)
  void note().then(go, go)
}

export type VaultControlsParts = {
  readonly host: Host
  readonly vault: OpenVault
  readonly header: VaultHeader
  readonly keys: VaultKeys
  readonly version: string
  /** Begins nothing more in the background, and waits for what is under way: the keys go after it. */
  readonly rest: () => Promise<void>
  /** No other window stays open on a register that is locked, restored or shown to an inspector here. */
  readonly onLock: () => void
  readonly isOpenedByCode: boolean
  /** Keeps in the firm's journal what was done with the keys. */
  readonly note: (act: KeyFacts['type']) => Promise<unknown>
}

export async function createVaultControls({
  host,
  vault,
  header,
  keys,
  version,
  isOpenedByCode,
  note,
  rest,
  onLock,
}: VaultControlsParts): Promise<VaultControls> {
  let current = header
  await dropLock(vault.database)
  await forgetInspection(vault.database)
  // Out of the first load: a register that is locked makes no backup.
  const { createBackups, takeBackDamaged } = await import('../data/backup/index.ts')
  const backups = await createBackups({ host, vault, header: () => current, keys, version, beside: createBackupsBeside() })

  const replace = async (next: VaultHeader): Promise<ChangeOutcome> => {
    const fault = await saveHeader(host.folders, next)
    if (fault) return { status: 'failed', fault }
    current = next
    return { status: 'changed' }
  }

  const isPassphrase = async (typed: string) => (await unlockWithPassphrase(current, typed, random)).status === 'unlocked'

  const renew = async (ways: RenewedWays, act: KeyFacts['type']): Promise<ChangeOutcome> => {
    const renewed = await renewKeys(current, keys, ways, random)
    const trusted = current.device && trustDevice(renewed.header, renewed.keys, random)
    // A key store that does not take the new key asks for the passphrase again: it opened by the former one.
    const next = trusted && (await host.keyStore.save(trusted.secret)) ? trusted.header : renewed.header
    const fault = await putInForce(host.folders, vault, { header: next, keys: renewed.keys })
    if (fault) return { status: 'failed', fault }
    current = next
    await note(act)
    return { status: 'changed' }
  }

  return {
    store: vault,
    keys,
    isOpenedByCode,
    backups,
    takeBack: (isOlderWanted) => takeBackDamaged({ folders: host.folders, vault, vaultId: header.vaultId, keys }, isOlderWanted),
    header: () => current,
    lock: () => {
      onLock()
      lockAndStartAnew(async () => {
        await keepLock(vault.database)
        await rest()
        for (const key of dataKeysOf(keys)) key.fill(0)
      })
    },
    changePassphrase: async (typed, next) => {
      const mayChange = typed === undefined ? isOpenedByCode : await isPassphrase(typed)
      return mayChange ? renew({ passphrase: next }, 'PassphraseChanged') : { status: 'refused' }
    },
    changeRecoveryCode: async (passphrase, recoveryCode) => {
      return (await isPassphrase(passphrase)) ? renew({ passphrase, recoveryCode }, 'RecoveryCodeChanged') : { status: 'refused' }
    },
    trustDevice: async (isTrusted) => {
      if (!isTrusted) {
        await host.keyStore.forget()
        return replace(distrustDevice(current, keys))
      }
      const { header: next, secret } = trustDevice(current, keys, random)
      return (await host.keyStore.save(secret)) ? replace(next) : { status: 'failed', fault: 'keyStore' }
    },
  }
}
