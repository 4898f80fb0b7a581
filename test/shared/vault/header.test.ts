import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../../build/paths.ts'
import { createIdentity, decryptWith, openIdentity, recipientOf } from '../../../shared/vault/age.ts'
import { headerText, marked, PASSPHRASE_COST, parseHeader, type VaultHeader } from '../../../shared/vault/header.ts'
import {
  createVault,
  distrustDevice,
  inGeneration,
  renewKeys,
  sealKeyOf,
  trustDevice,
  type UnlockOutcome,
  unlockAny,
  unlockWithDevice,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  type VaultKeys,
} from '../../../shared/vault/keys.ts'
import { createRecoveryCode, formatRecoveryCode, parseRecoveryCode } from '../../../shared/vault/recovery-code.ts'
import { anEarlierHeader } from './an-earlier-header.ts'

const random = (length: number) => webcrypto.getRandomValues(new Uint8Array(length))
const cost = { memoryKiB: 64, passes: 1, lanes: 1 }
const PASSPHRASE = 'cheval agrafe batterie'
const NEXT = 'quatre mots tout neufs'

let recoveryCode: string
let header: VaultHeader
let keys: VaultKeys

beforeAll(async () => {
  recoveryCode = await createRecoveryCode()
  const wanted = { recoveryRecipient: await recipientOf(recoveryCode), recoverySealKey: sealKeyOf(recoveryCode) }
  ;({ header, keys } = await createVault({ vaultId: 'v1', passphrase: PASSPHRASE, ...wanted, random, cost, ageCost: 4 }))
})

const withPassphrase = (of: VaultHeader, passphrase: string) => unlockWithPassphrase(of, passphrase, random)
const withCode = (of: VaultHeader, code: string) => unlockWithRecoveryCode(of, code, random)

describe('the vault', () => {
  test('asks for 64 MiB and three passes at each try', () => {
    expect(PASSPHRASE_COST).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 })
  })

  test('opens with its passphrase, however its accents are made, and with no other', async () => {
    expect(await withPassphrase(header, PASSPHRASE)).toMatchObject({ status: 'unlocked', keys })
    expect(await withPassphrase(header, ` ${PASSPHRASE} `.normalize('NFD'))).toMatchObject({ status: 'unlocked', keys })
    expect(await withPassphrase(header, `${PASSPHRASE}s`)).toEqual({ status: 'refused' })
  })

  test('opens with its recovery code, and with no other', async () => {
    expect(await withCode(header, recoveryCode)).toMatchObject({ status: 'unlocked', keys })
    expect(await withCode(header, await createRecoveryCode())).toEqual({ status: 'refused' })
  })

  test('opens by itself on a trusted computer, until it is no longer trusted', () => {
    const trusted = trustDevice(header, keys, random)
    expect(unlockWithDevice(trusted.header, trusted.secret, random)).toMatchObject({ status: 'unlocked', keys })
    expect(unlockWithDevice(trusted.header, random(32), random)).toEqual({ status: 'refused' })
    expect(unlockWithDevice(distrustDevice(trusted.header, keys), trusted.secret, random)).toEqual({ status: 'refused' })
  })

  test('gives backups a key whose private half the passphrase alone opens', async () => {
    expect(await openIdentity(keys.protectedIdentity, PASSPHRASE)).toBe(keys.backupIdentity)
    expect(await openIdentity(keys.protectedIdentity, 'une autre phrase')).toBeUndefined()
  })

  test('tells nothing of its keys in its header, nor anything that is cheaper to try than the passphrase itself', () => {
    const text = headerText(header)
    expect(text).not.toContain(keys.backupIdentity)
    expect(text).not.toContain(PASSPHRASE)
    const held = [...text.matchAll(/"([\w+/=]{40,})"/g)].map(([, base64 = '']) => Buffer.from(base64, 'base64'))
    expect(held.length).toBeGreaterThan(3)
    expect(held.some((bytes) => bytes.includes(Buffer.from(keys.dataKey)))).toBe(false)
    expect(held.some((bytes) => bytes.includes('-> scrypt'))).toBe(false)
  })
})

describe('keys that are renewed', () => {
  const renewed = (recovery?: string) => renewKeys(header, keys, { passphrase: NEXT, recoveryCode: recovery }, random, 4)

  test('with another passphrase, what the former one opens is none of what is sealed from then on', async () => {
    const changed = await renewed()
    expect(await withPassphrase(changed.header, NEXT)).toMatchObject({ status: 'unlocked', keys: changed.keys })
    expect(await withPassphrase(changed.header, PASSPHRASE)).toEqual({ status: 'refused' })
    expect(await withCode(changed.header, recoveryCode)).toMatchObject({ status: 'unlocked', keys: changed.keys })
    // An old copy of the header, its passphrase, and the key file out of an old backup.
    const before = (await withPassphrase(header, PASSPHRASE)) as Extract<UnlockOutcome, { status: 'unlocked' }>
    expect(changed.keys.dataKey).not.toEqual(before.keys.dataKey)
    expect(changed.header.backup.recipient).not.toBe(await recipientOf(before.keys.backupIdentity))
    expect(await openIdentity(changed.keys.protectedIdentity, PASSPHRASE)).toBeUndefined()
    expect(await openIdentity(changed.keys.protectedIdentity, NEXT)).toBe(changed.keys.backupIdentity)
  })

  test('with another recovery code, the former one opens nothing but what was before', async () => {
    const code = await createRecoveryCode()
    const changed = await renewed(code)
    expect(await withCode(changed.header, code)).toMatchObject({ status: 'unlocked', keys: changed.keys })
    expect(await withCode(changed.header, recoveryCode)).toEqual({ status: 'refused' })
    expect(changed.header.recovery.recipient).toBe(await recipientOf(code))
    expect(changed.keys.recoverySealKey).toEqual(sealKeyOf(code))
    expect(changed.keys.dataKey).not.toEqual(keys.dataKey)
  })

  test('keep those before, newest first, for what was sealed under them', async () => {
    const once = await renewed()
    const twice = await renewKeys(once.header, once.keys, { passphrase: PASSPHRASE }, random, 4)
    expect(twice.keys.earlierDataKeys).toEqual([once.keys.dataKey, keys.dataKey])
    expect(twice.keys.earlierBackupIdentities).toEqual([once.keys.backupIdentity, keys.backupIdentity])
    expect([header.revision, once.header.revision, twice.header.revision]).toEqual([1, 2, 3])
  })
})

describe('a header', () => {
  const altered = (member: string, value: unknown) => JSON.stringify({ ...JSON.parse(headerText(header)), [member]: value })

  test('reads back, its members in any order; a newer one is said to be so', () => {
    expect(parseHeader(headerText(header))).toEqual({ status: 'read', header })
    const backwards = Object.fromEntries(Object.entries(JSON.parse(headerText(header))).toReversed())
    expect(parseHeader(JSON.stringify(backwards))).toEqual({ status: 'read', header })
    expect(parseHeader(altered('format', 9))).toEqual({ status: 'newer', found: 9, known: 2 })
  })

  test('with one letter changed, whichever, is damaged: not a wrong passphrase', () => {
    const text = headerText(header)
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at] === 'A' ? 'B' : 'A'
      const changed = text.slice(0, at) + letter + text.slice(at + 1)
      if (JSON.stringify(text) !== JSON.stringify(changed)) expect([at, parseHeader(changed).status]).toEqual([at, 'damaged'])
    }
  })

  test('cut short anywhere is damaged', () => {
    const text = headerText(header)
    for (let length = 0; length < text.length; length += 1) expect(parseHeader(text.slice(0, length)).status).toBe('damaged')
  })

  test.each([
    ['no memory at all', () => ({ ...header.passphrase, memoryKiB: 0 })],
    ['less memory than Argon2id takes', () => ({ ...header.passphrase, memoryKiB: 8, lanes: 4 })],
    ['all the memory there is', () => ({ ...header.passphrase, memoryKiB: 4_000_000 })],
    ['passes without end', () => ({ ...header.passphrase, passes: 1_000_000 })],
    ['lanes without end', () => ({ ...header.passphrase, lanes: 100_000 })],
    ['a half of a pass', () => ({ ...header.passphrase, passes: 1.5 })],
    ['a salt that is no base64', () => ({ ...header.passphrase, salt: 'é&' })],
    ['an empty salt', () => ({ ...header.passphrase, salt: '' })],
    ['a box too short', () => ({ ...header.passphrase, box: 'AAAA' })],
    ['nothing', () => ({})],
  ])('that asks for %s is damaged before anything is derived, of either format, whatever its checksum', (_, changed) => {
    const made = marked({ ...header, passphrase: changed() as VaultHeader['passphrase'] }, keys.dataKey)
    expect(parseHeader(headerText(made))).toEqual({ status: 'damaged' })
    expect(parseHeader(JSON.stringify({ ...EARLIER.header, passphrase: changed() }))).toEqual({ status: 'damaged' })
  })

  test('that someone without the key changed is told from a wrong passphrase, its checksum made again', async () => {
    const other = await createRecoveryCode()
    const changes: readonly Partial<VaultHeader>[] = [
      { recovery: { ...header.recovery, recipient: await recipientOf(other) } },
      { backup: { recipient: await recipientOf(other) } },
      { generation: 7 },
      { revision: 9 },
    ]
    for (const change of changes) {
      const parsed = parseHeader(headerText({ ...header, ...change }))
      if (parsed.status !== 'read') throw new Error(parsed.status)
      expect(await unlockWithPassphrase(parsed.header, PASSPHRASE, random)).toEqual({ status: 'altered' })
      expect(await unlockWithRecoveryCode(parsed.header, recoveryCode, random)).toEqual({ status: 'altered' })
    }
  })

  test('whose copy differs: the one that opens does, whichever comes first', async () => {
    const wrong = { ...header, generation: 7 }
    for (const headers of [
      [wrong, header],
      [header, wrong],
    ]) {
      expect(await unlockAny(headers, (copy) => unlockWithPassphrase(copy, PASSPHRASE, random))).toMatchObject({
        status: 'unlocked',
        header,
      })
    }
    expect(await unlockAny([wrong], (copy) => unlockWithPassphrase(copy, PASSPHRASE, random))).toEqual({ status: 'altered' })
    expect(await unlockAny([wrong, header], (copy) => unlockWithPassphrase(copy, NEXT, random))).toEqual({ status: 'refused' })
  })

  test('of a vault that never saw its recovery code learns it when the code opens it', async () => {
    const wanted = { vaultId: 'v2', passphrase: PASSPHRASE, recoveryRecipient: await recipientOf(recoveryCode), random, cost, ageCost: 4 }
    const made = await createVault(wanted)
    expect(made.keys.recoverySealKey).toBeUndefined()
    const learnt = await unlockWithRecoveryCode(made.header, recoveryCode, random)
    if (learnt.status !== 'unlocked') throw new Error(learnt.status)
    expect(learnt).toMatchObject({ isProven: true, header: { revision: 2 } })
    const again = await unlockWithPassphrase(learnt.header, PASSPHRASE, random)
    expect(again).toMatchObject({ status: 'unlocked', keys: { ...made.keys, recoverySealKey: sealKeyOf(recoveryCode) } })
  })

  test('of another generation opens as it did', async () => {
    expect(await withPassphrase(inGeneration(header, keys, 3), PASSPHRASE)).toMatchObject({ status: 'unlocked', keys })
  })
})

/** The register of 28 November 2026, whose header is of format 1. */
const EARLIER = (() => {
  const fixture = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/formats/register-before-codes.json'), 'utf8'))
  const text = Buffer.from(fixture.folders['vault/coffre.json'].$bytes, 'base64').toString()
  return { passphrase: String(fixture.passphrase), header: JSON.parse(text) }
})()

describe('a header of format 1', () => {
  const read = (json: unknown) => {
    const parsed = parseHeader(JSON.stringify(json))
    if (parsed.status !== 'read') throw new Error(parsed.status)
    return parsed.header
  }

  test('opens, and is brought up to date: nothing in it is cheaper to try than the passphrase any more', async () => {
    expect(JSON.stringify(EARLIER.header)).toContain('protectedIdentity')
    const outcome = await unlockWithPassphrase(read(EARLIER.header), EARLIER.passphrase, random, 4)
    if (outcome.status !== 'unlocked') throw new Error(outcome.status)
    expect(outcome).toMatchObject({ isProven: true, header: { format: 2, vaultId: EARLIER.header.vaultId, generation: 1, revision: 1 } })
    expect(headerText(outcome.header)).not.toContain('protectedIdentity')
    expect(await openIdentity(outcome.keys.protectedIdentity, EARLIER.passphrase)).toBe(outcome.keys.backupIdentity)
    expect(await recipientOf(outcome.keys.backupIdentity)).toBe(EARLIER.header.backup.recipient)
    expect(await unlockWithPassphrase(outcome.header, EARLIER.passphrase, random)).toMatchObject({ status: 'unlocked', keys: outcome.keys })
  })

  test('that the code opens is not taken for whole: a letter of its passphrase may be another', async () => {
    const earlier = read(anEarlierHeader(header, keys, random))
    expect(await unlockWithRecoveryCode(earlier, recoveryCode, random)).toMatchObject({
      status: 'unlocked',
      isProven: false,
      keys: { recoverySealKey: sealKeyOf(recoveryCode) },
    })
    expect(await unlockWithPassphrase(earlier, PASSPHRASE, random, 4)).toMatchObject({ status: 'unlocked', isProven: true })
    expect(await unlockWithPassphrase(earlier, NEXT, random, 4)).toEqual({ status: 'refused' })
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

  test('is read with the letters and digits that a hand takes for one another', async () => {
    const asTaken = (groups: readonly string[], one: string) =>
      groups.join(' ').replaceAll('0', 'o').replaceAll('L', one).replaceAll('8', 'B')
    for (const one of ['1', 'I', 'i', 'l']) {
      const identity = await createRecoveryCode()
      expect(await parseRecoveryCode(asTaken(formatRecoveryCode(identity), one))).toEqual({ status: 'parsed', identity })
    }
  })

  test('with one wrong letter, or too short, is refused with a sentence', async () => {
    const [first = '', ...rest] = formatRecoveryCode(await createIdentity())
    const wrong = [first.startsWith('Q') ? `P${first.slice(1)}` : `Q${first.slice(1)}`, ...rest].join(' ')
    expect(await parseRecoveryCode(wrong)).toMatchObject({ status: 'refused', message: expect.stringContaining('mal recopiée') })
    expect(await parseRecoveryCode(first)).toMatchObject({ status: 'refused', message: expect.stringContaining('il y en a 4 ici') })
  })
})
