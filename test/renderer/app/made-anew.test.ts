/** A vault made anew: from a backup alone on a new computer, or as the first one where something does not read. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { create, restoreAnew } from '../../../renderer/app/boot.ts'
import { inspectBackup } from '../../../renderer/data/backup/restore.ts'
import { saveHeader } from '../../../renderer/data/storage/header-copies.ts'
import type { HostFolders } from '../../../shared/host/folders.ts'
import type { Host } from '../../../shared/host/port.ts'
import { recipientOf, sealKeyOf } from '../../../shared/vault/index.ts'
import { aBackup, access, CONTENT, each, type Keys, PASSPHRASE, SETTINGS, someKeys } from '../../shared/archive/a-backup.ts'
import { foundHeader, newComputer, newVault } from '../data/backup/a-vault.ts'

// There is no window here, nor another one to start anew.
vi.mock('../../../renderer/app/this-window.ts', () => ({ windows: { startOthersAnew: () => undefined } }))

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  vi.stubGlobal('location', { origin: 'https://registre.invalid' })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const hostOf = (folders: HostFolders) =>
  ({
    folders,
    info: async () => ({ kind: 'desktop', version: '0.1.0' }),
    keyStore: {},
    diagnostic: { note: async () => undefined },
  }) as unknown as Host

/** Restores, with its passphrase, a backup that names this recovery code as its vault's. @returns the code's public half in force then */
async function restored(keys: Keys, named: string, sealKey: Uint8Array): Promise<string> {
  const settings = () => each(Object.entries({ ...SETTINGS, coffre: { recoveryRecipient: named } }))
  const bytes = await aBackup(keys, { ...CONTENT, settings }, { sealKeys: { vault: sealKey } })
  const key = { kind: 'passphrase', text: PASSPHRASE } as const
  const backup = await inspectBackup(access(bytes), key)
  if (backup.status !== 'inspected') throw new Error(JSON.stringify(backup))
  const folders = newComputer()
  const outcome = await restoreAnew(hostOf(folders), { ...backup, file: access(bytes), key }, PASSPHRASE, {
    onProgress: () => undefined,
    signal: { aborted: false },
  })
  if (outcome.status !== 'ready' || outcome.session.inspection) throw new Error(outcome.status)
  outcome.session.vault?.backups.stop()
  return (await foundHeader(folders)).recovery.recipient
}

describe('the recovery code of a register restored on a new computer', () => {
  test('is the one that its vault had', async () => {
    const keys = await someKeys()
    const code = await recipientOf(keys.recoveryCode)
    expect(await restored(keys, code, sealKeyOf(keys.identity))).toBe(code)
  })

  test('is none that a forged backup names', async () => {
    const [keys, forger] = [await someKeys(), await someKeys()]
    const code = await recipientOf(forger.recoveryCode)
    expect(await restored(keys, code, sealKeyOf(forger.identity))).not.toBe(code)
  })
})

test('a first register writes over no header that may be a register’s: it alone opens that one', async () => {
  const folders = newComputer()
  await saveHeader(folders, (await newVault('earlier')).header)
  const file = folders.files.get('vault/coffre.json')
  folders.fault = (call, path) => (call === 'read' && path.includes('coffre') ? 'denied' : undefined)
  const outcome = await create(hostOf(folders), {
    passphrase: PASSPHRASE,
    recoveryRecipient: await recipientOf((await someKeys()).recoveryCode),
    recoverySealKey: undefined,
  })
  if (outcome.status === 'ready' && !outcome.session.inspection) outcome.session.vault?.backups.stop()
  expect(outcome.status).toBe('ready')
  expect(folders.files.get('vault/coffre.json')).toBe(file)
})
