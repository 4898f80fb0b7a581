/** A first register, where the folder of the data holds something that does not read. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { create } from '../../../renderer/app/boot.ts'
import { saveHeader } from '../../../renderer/data/storage/header-copies.ts'
import type { Host } from '../../../shared/host/port.ts'
import { recipientOf } from '../../../shared/vault/index.ts'
import { PASSPHRASE, someKeys } from '../../shared/archive/a-backup.ts'
import { newComputer, newVault } from '../data/backup/a-vault.ts'

// There is no window here, nor another one to start anew.
vi.mock('../../../renderer/app/this-window.ts', () => ({ windows: { startOthersAnew: () => undefined } }))

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  vi.stubGlobal('location', { origin: 'https://registre.invalid' })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('writes over no header that may be a register’s: it alone opens that one', async () => {
  const folders = newComputer()
  await saveHeader(folders, (await newVault('earlier')).header)
  const file = folders.files.get('vault/coffre.json')
  folders.fault = (call, path) => (call === 'read' && path.includes('coffre') ? 'denied' : undefined)
  const host = {
    folders,
    info: async () => ({ kind: 'desktop', version: '0.1.0' }),
    keyStore: {},
    diagnostic: { note: async () => undefined },
  } as unknown as Host
  const outcome = await create(host, {
    passphrase: PASSPHRASE,
    recoveryRecipient: await recipientOf((await someKeys()).recoveryCode),
    recoverySealKey: undefined,
  })
  if (outcome.status === 'ready' && !outcome.session.inspection) outcome.session.vault?.backups.stop()
  expect(outcome.status).toBe('ready')
  expect(folders.files.get('vault/coffre.json')).toBe(file)
})
