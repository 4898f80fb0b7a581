import { webcrypto } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { createIdentity, decryptWith, openIdentity, recipientOf } from '../../../shared/vault/age.ts'
import {
  changePassphrase,
  changeRecoveryCode,
  createVault,
  distrustDevice,
  PASSPHRASE_COST,
  parseHeader,
  trustDevice,
  unlockWithDevice,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  type VaultHeader,
  type VaultKeys,
} from '../../../shared/vault/header.ts'
import { createRecoveryCode, formatRecoveryCode, parseRecoveryCode } from '../../../shared/vault/recovery-code.ts'

const random = (length: number) => webcrypto.getRandomValues(new Uint8Array(length))
const cost = { memoryKiB: 64, passes: 1, lanes: 1 }
const PASSPHRASE = 'cheval agrafe batterie'

let recoveryCode: string
let header: VaultHeader
let keys: VaultKeys

beforeAll(async () => {
  recoveryCode = await createRecoveryCode()
  const recoveryRecipient = await recipientOf(recoveryCode)
  ;({ header, keys } = await createVault({ vaultId: 'v1', passphrase: PASSPHRASE, recoveryRecipient, random, cost, ageCost: 4 }))
})

describe('the vault', () => {
  test('asks for 64 MiB and three passes at each try', () => {
    expect(PASSPHRASE_COST).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 })
  })

  test('opens with its passphrase, however its accents are made, and with no other', async () => {
    expect(await unlockWithPassphrase(header, PASSPHRASE)).toEqual({ status: 'unlocked', keys })
    expect(await unlockWithPassphrase(header, ` ${PASSPHRASE} `.normalize('NFD'))).toEqual({ status: 'unlocked', keys })
    expect(await unlockWithPassphrase(header, `${PASSPHRASE}s`)).toEqual({ status: 'refused' })
  })

  test('opens with its recovery code, and with no other', async () => {
    expect(await unlockWithRecoveryCode(header, recoveryCode)).toEqual({ status: 'unlocked', keys })
    expect(await unlockWithRecoveryCode(header, await createRecoveryCode())).toEqual({ status: 'refused' })
  })

  test('opens by itself on a trusted computer, until it is no longer trusted', () => {
    const trusted = trustDevice(header, keys, random)
    expect(unlockWithDevice(trusted.header, trusted.secret)).toEqual({ status: 'unlocked', keys })
    expect(unlockWithDevice(trusted.header, random(32))).toEqual({ status: 'refused' })
    expect(unlockWithDevice(distrustDevice(trusted.header), trusted.secret)).toEqual({ status: 'refused' })
  })

  test('another passphrase wraps the same key: nothing is encrypted again', async () => {
    const changed = await changePassphrase(header, keys, 'quatre mots tout neufs', random, 4)
    expect(await unlockWithPassphrase(changed, 'quatre mots tout neufs')).toEqual({ status: 'unlocked', keys })
    expect(await unlockWithPassphrase(changed, PASSPHRASE)).toEqual({ status: 'refused' })
    expect(await unlockWithRecoveryCode(changed, recoveryCode)).toEqual({ status: 'unlocked', keys })
  })

  test('another recovery code takes the place of the one before', async () => {
    const code = await createRecoveryCode()
    const changed = await changeRecoveryCode(header, keys, await recipientOf(code))
    expect(await unlockWithRecoveryCode(changed, code)).toEqual({ status: 'unlocked', keys })
    expect(await unlockWithRecoveryCode(changed, recoveryCode)).toEqual({ status: 'refused' })
  })

  test('gives backups a key whose private half the passphrase alone opens', async () => {
    const file = Uint8Array.from(atob(header.backup.protectedIdentity), (letter) => letter.charCodeAt(0))
    expect(await openIdentity(file, PASSPHRASE)).toBe(keys.backupIdentity)
    expect(await openIdentity(file, 'une autre phrase')).toBeUndefined()
  })

  test('tells nothing of its keys in its header', () => {
    const text = JSON.stringify(header)
    expect(text).not.toContain(keys.backupIdentity)
    expect(text).not.toContain(btoa(String.fromCharCode(...keys.dataKey)))
    expect(text).not.toContain(PASSPHRASE)
  })

  test('its header reads back; a newer one is said to be so, a damaged one too', () => {
    expect(parseHeader(JSON.stringify(header))).toEqual({ status: 'read', header })
    expect(parseHeader(JSON.stringify({ ...header, format: 9 }))).toEqual({ status: 'newer', found: 9, known: 1 })
    expect(parseHeader('{"format":1')).toEqual({ status: 'damaged' })
    expect(parseHeader(JSON.stringify({ ...header, passphrase: {} }))).toEqual({ status: 'damaged' })
  })
})

describe('the recovery code', () => {
  test('is an age key, in fourteen groups of four and one of two', async () => {
    const groups = formatRecoveryCode(recoveryCode)
    expect(groups.map((group) => group.length)).toEqual([...Array(14).fill(4), 2])
    expect(await decryptWith(recoveryCode, new Uint8Array(3))).toBeUndefined()
  })

  test.each([
    ['as printed', (groups: readonly string[]) => groups.join(' ')],
    ['in lower case, with dashes', (groups: readonly string[]) => groups.join('-').toLowerCase()],
    ['with its prefix', (groups: readonly string[]) => `AGE-SECRET-KEY-1${groups.join('')}`],
    ['on several lines', (groups: readonly string[]) => groups.join('\n')],
  ])('is read %s', async (_, write) => {
    expect(await parseRecoveryCode(write(formatRecoveryCode(recoveryCode)))).toEqual({ status: 'parsed', identity: recoveryCode })
  })

  test('with one wrong letter, or too short, is refused with a sentence', async () => {
    const [first = '', ...rest] = formatRecoveryCode(await createIdentity())
    const wrong = [first.startsWith('Q') ? `P${first.slice(1)}` : `Q${first.slice(1)}`, ...rest].join(' ')
    expect(await parseRecoveryCode(wrong)).toMatchObject({ status: 'refused', message: expect.stringContaining('mal recopiée') })
    expect(await parseRecoveryCode(first)).toMatchObject({ status: 'refused', message: expect.stringContaining('il y en a 4 ici') })
  })
})
