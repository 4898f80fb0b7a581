/** The header's two copies: one that was altered gives way to the other, and never overwrites it. */
import { describe, expect, test } from 'vitest'
import { random } from '../../../../renderer/data/platform/random.ts'
import { databaseName, RegisterDatabase } from '../../../../renderer/data/storage/database.ts'
import { findVault } from '../../../../renderer/data/storage/header-copies.ts'
import { openVault } from '../../../../renderer/data/storage/vault.ts'
import {
  type FoundHeader,
  headerText,
  renewKeys,
  type UnlockOutcome,
  unlockAny,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
} from '../../../../shared/vault/index.ts'
import { anEarlierHeader } from '../../../shared/vault/an-earlier-header.ts'
import { firstRun, PASSPHRASE } from '../backup/a-vault.ts'
import type { MemoryFolders } from './memory-folders.ts'

const HEADER = 'vault/coffre.json'

async function aComputer() {
  const started = await firstRun()
  started.close()
  return started
}

const inFile = (folders: MemoryFolders) => new TextDecoder().decode(folders.files.get(HEADER))
const putFile = (folders: MemoryFolders, text: string) => folders.files.set(HEADER, new TextEncoder().encode(text))

async function inDatabase(text?: string): Promise<string> {
  const raw = new RegisterDatabase(databaseName(1))
  await raw.open()
  if (text !== undefined) await raw.marks.put({ key: 'header', value: text })
  const kept = String((await raw.marks.get('header'))?.value)
  raw.close()
  return kept
}

async function foundIn(folders: MemoryFolders): Promise<readonly FoundHeader[]> {
  const found = await findVault(folders)
  if (found.status !== 'found') throw new Error(found.status)
  return found.headers
}

/** A start, as the application makes it. */
async function start(folders: MemoryFolders, way: (header: FoundHeader) => Promise<UnlockOutcome>): Promise<UnlockOutcome> {
  const headers = await foundIn(folders)
  const outcome = await unlockAny(headers, way)
  if (outcome.status !== 'unlocked') return outcome
  const opened = await openVault(folders, outcome.header, outcome.keys, outcome.isProven || headers.length === 1)
  if (opened.status !== 'open') throw new Error(opened.status)
  opened.vault.close()
  return outcome
}

const byPassphrase = (header: FoundHeader) => unlockWithPassphrase(header, PASSPHRASE, random, 4)
const byCode = (code: string) => (header: FoundHeader) => unlockWithRecoveryCode(header, code, random)

/** Another letter in the box of the passphrase: still base64. */
function withAnotherLetter(text: string): string {
  const at = text.indexOf('"box": "', text.indexOf('"passphrase"')) + 12
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

describe('a header with one letter changed', () => {
  test.each(['passphrase', 'recoveryCode'] as const)(
    'in the file gives way to the copy in the database (%s), which stays as it is',
    async (way) => {
      const { folders, header, recoveryCode } = await aComputer()
      putFile(folders, withAnotherLetter(inFile(folders)))
      expect(await start(folders, way === 'passphrase' ? byPassphrase : byCode(recoveryCode))).toMatchObject({ status: 'unlocked', header })
      expect(inFile(folders)).toBe(headerText(header))
      expect(await inDatabase()).toBe(headerText(header))
    },
  )

  test('in the database gives way to the file', async () => {
    const { folders, header } = await aComputer()
    await inDatabase(withAnotherLetter(headerText(header)))
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked' })
    expect(await inDatabase()).toBe(headerText(header))
  })

  test.each(['', '{', 'é', '{"format":2}', '\u0000'])('that reads %j gives way too', async (text) => {
    const { folders, header } = await aComputer()
    putFile(folders, text)
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked' })
    expect(inFile(folders)).toBe(headerText(header))
  })

  test('that is no text gives way too', async () => {
    const { folders } = await aComputer()
    folders.files.set(HEADER, new Uint8Array([0xff, 0xfe, 0x80]))
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked' })
  })
})

describe('a header of format 1, which has no checksum', () => {
  async function anEarlierComputer() {
    const started = await aComputer()
    const text = JSON.stringify(anEarlierHeader(started.header, started.keys, random), undefined, 2)
    putFile(started.folders, text)
    await inDatabase(text)
    return { ...started, text }
  }

  test('is brought up to date in both its copies', async () => {
    const { folders } = await anEarlierComputer()
    const outcome = await start(folders, byPassphrase)
    if (outcome.status !== 'unlocked') throw new Error(outcome.status)
    expect(inFile(folders)).toBe(headerText(outcome.header))
    expect(await inDatabase()).toBe(headerText(outcome.header))
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked', header: outcome.header })
  })

  test('with one letter changed: the right passphrase opens by the other copy', async () => {
    const { folders, text } = await anEarlierComputer()
    putFile(folders, withAnotherLetter(text))
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked' })
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked', header: { format: 2 } })
  })

  test('with one letter changed and opened by the code: neither copy is overwritten, the passphrase still opens', async () => {
    const { folders, text, recoveryCode } = await anEarlierComputer()
    putFile(folders, withAnotherLetter(text))
    expect(await start(folders, byCode(recoveryCode))).toMatchObject({ status: 'unlocked' })
    expect(await inDatabase()).toBe(text)
    expect(inFile(folders)).toBe(withAnotherLetter(text))
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked' })
  })
})

describe('a header that somebody without the key changed, its checksum made again', () => {
  const altered = { revision: 2, backup: { recipient: 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg' } }

  test('gives way to the copy in the database, and is not overwritten: it is the later one by its word', async () => {
    const { folders, header } = await aComputer()
    const text = headerText({ ...header, ...altered })
    putFile(folders, text)
    expect(await start(folders, byPassphrase)).toMatchObject({ status: 'unlocked', header })
    expect([inFile(folders), await inDatabase()]).toEqual([text, headerText(header)])
  })

  test('where there is no other is said', async () => {
    const { folders, header } = await aComputer()
    const text = headerText({ ...header, ...altered })
    putFile(folders, text)
    await inDatabase(text)
    expect(await start(folders, byPassphrase)).toEqual({ status: 'altered' })
    expect(inFile(folders)).toBe(text)
  })
})

test('an earlier copy in the database opens nothing once the passphrase was changed in the file', async () => {
  const { folders, header, keys } = await aComputer()
  const next = await renewKeys(header, keys, { passphrase: 'quatre mots tout neufs' }, random, 4)
  putFile(folders, headerText(next.header))
  expect(await foundIn(folders)).toHaveLength(2)
  expect(await start(folders, byPassphrase)).toEqual({ status: 'refused' })
})
