/** What the adviser may change of how the register opens, and what each change asks for. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { random } from '../../../renderer/data/platform/random.ts'
import { findVault } from '../../../renderer/data/storage/header-copies.ts'
import { createVaultControls } from '../../../renderer/session/vault-controls.ts'
import type { Host } from '../../../shared/host/port.ts'
import {
  createRecoveryCode,
  type FoundHeader,
  type UnlockOutcome,
  unlockWithDevice,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
} from '../../../shared/vault/index.ts'
import { firstRun, PASSPHRASE, recordCall } from '../data/backup/a-vault.ts'
import type { MemoryFolders } from '../data/storage/memory-folders.ts'

const NEXT = 'quatre mots tout neufs'

// What the window keeps outside the vault: nothing yet.
beforeEach(() => vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }))

/** A register of one dossier, its controls, a key store that may refuse, and what is noted in the firm's journal. */
async function anOpenRegister({ isOpenedByCode = false } = {}) {
  const started = await firstRun()
  started.backups.stop()
  await recordCall(started)
  const keyStore = { secret: undefined as Uint8Array | undefined, isRefusing: false }
  const host = {
    folders: started.folders,
    keyStore: {
      save: async (secret: Uint8Array) => {
        if (!keyStore.isRefusing) keyStore.secret = secret
        return !keyStore.isRefusing
      },
      load: async () => keyStore.secret,
      forget: async () => {
        keyStore.secret = undefined
      },
    },
  } as unknown as Host
  const acts: string[] = []
  const controls = await createVaultControls({
    host,
    vault: started.vault,
    header: started.header,
    keys: started.keys,
    version: '0.1.0',
    isOpenedByCode,
    note: async (act) => acts.push(act),
    rest: async () => undefined,
    onLock: () => undefined,
  })
  controls.backups.stop()
  return { ...started, controls, keyStore, acts }
}

async function inForce(folders: MemoryFolders): Promise<FoundHeader> {
  const found = await findVault(folders)
  if (found.status !== 'found') throw new Error(found.status)
  return found.headers[0]
}

async function opens(folders: MemoryFolders, unlock: (header: FoundHeader) => UnlockOutcome | Promise<UnlockOutcome>): Promise<boolean> {
  return (await unlock(await inForce(folders))).status === 'unlocked'
}
const withPassphrase = (text: string) => (header: FoundHeader) => unlockWithPassphrase(header, text, random)
const withCode = (code: string) => (header: FoundHeader) => unlockWithRecoveryCode(header, code, random)

describe('a new passphrase', () => {
  test('asks for the present one, and is noted', async () => {
    const { folders, controls, acts } = await anOpenRegister()
    expect(await controls.changePassphrase('pas la bonne', NEXT)).toEqual({ status: 'refused' })
    expect(await controls.changePassphrase(undefined, NEXT)).toEqual({ status: 'refused' })
    expect(acts).toEqual([])
    expect(await controls.changePassphrase(PASSPHRASE, NEXT)).toEqual({ status: 'changed' })
    expect(acts).toEqual(['PassphraseChanged'])
    expect([await opens(folders, withPassphrase(PASSPHRASE)), await opens(folders, withPassphrase(NEXT))]).toEqual([false, true])
  })

  test('is chosen without the forgotten one where the recovery code opened the register', async () => {
    const { folders, controls, recoveryCode } = await anOpenRegister({ isOpenedByCode: true })
    expect(await controls.changePassphrase(undefined, NEXT)).toEqual({ status: 'changed' })
    expect([await opens(folders, withPassphrase(NEXT)), await opens(folders, withCode(recoveryCode))]).toEqual([true, true])
  })

  test('that cannot be kept changes nothing, and is not noted', async () => {
    const { folders, controls, acts } = await anOpenRegister()
    folders.fault = (call) => (call === 'beginWriting' ? 'full' : undefined)
    expect(await controls.changePassphrase(PASSPHRASE, NEXT)).toEqual({ status: 'failed', fault: 'full' })
    folders.fault = () => undefined
    expect(acts).toEqual([])
    expect(await opens(folders, withPassphrase(PASSPHRASE))).toBe(true)
  })
})

describe('a new recovery code', () => {
  test('asks for the passphrase: whoever sits at an open screen does not take the register with them', async () => {
    const { folders, controls, acts, recoveryCode } = await anOpenRegister()
    const code = await createRecoveryCode()
    expect(await controls.changeRecoveryCode('', code)).toEqual({ status: 'refused' })
    expect(await opens(folders, withCode(recoveryCode))).toBe(true)
    expect(await controls.changeRecoveryCode(PASSPHRASE, code)).toEqual({ status: 'changed' })
    expect(acts).toEqual(['RecoveryCodeChanged'])
    expect([await opens(folders, withCode(recoveryCode)), await opens(folders, withCode(code))]).toEqual([false, true])
    expect(await opens(folders, withPassphrase(PASSPHRASE))).toBe(true)
  })

  test('asks for it where the former code opened the register, too', async () => {
    const { controls } = await anOpenRegister({ isOpenedByCode: true })
    expect(await controls.changeRecoveryCode('', await createRecoveryCode())).toEqual({ status: 'refused' })
  })
})

describe('a computer that opens the register by itself', () => {
  test('goes on doing so after a change, by another secret; the former one opens nothing more', async () => {
    const { folders, controls, keyStore } = await anOpenRegister()
    expect(await controls.trustDevice(true)).toEqual({ status: 'changed' })
    const former = keyStore.secret ?? new Uint8Array()
    expect(await opens(folders, (header) => unlockWithDevice(header, former, random))).toBe(true)
    await controls.changePassphrase(PASSPHRASE, NEXT)
    expect(await opens(folders, (header) => unlockWithDevice(header, former, random))).toBe(false)
    expect(await opens(folders, (header) => unlockWithDevice(header, keyStore.secret ?? former, random))).toBe(true)
  })

  test('asks for the passphrase where its key store does not take the new secret', async () => {
    const { folders, controls, keyStore } = await anOpenRegister()
    await controls.trustDevice(true)
    keyStore.isRefusing = true
    expect(await controls.changePassphrase(PASSPHRASE, NEXT)).toEqual({ status: 'changed' })
    expect((await inForce(folders)).device).toBeUndefined()
    expect(await opens(folders, withPassphrase(NEXT))).toBe(true)
  })
})
