import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createKeyStore, type KeyStoreOptions, type SystemKeys } from '../../electron/key-store.ts'

const secret = new Uint8Array([0, 1, 2, 253, 254, 255])
const fault = (code: string) => Object.assign(new Error(code), { code })

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reclamations-key-'))
})

/** A system whose encryption is to turn the text around. */
const reversing: SystemKeys = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from([...text].reverse().join('')),
  decryptStringAsync: async (bytes) => ({ result: [...bytes.toString()].reverse().join(''), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => 'gnome_libsecret',
}

const keyStore = (options: Partial<KeyStoreOptions> = {}) =>
  createKeyStore({ systemKeys: reversing, platform: 'linux', path: join(folder, 'device-key.bin'), ...options })

describe('the system’s key store', () => {
  test('gives the secret back, at the next start too', async () => {
    expect(await keyStore().save(secret)).toBe(true)
    expect(await keyStore().load()).toEqual(secret)
  })

  test('leaves on the disk what the system encrypted, and nothing else', async () => {
    await keyStore().save(secret)
    expect(await readdir(folder)).toEqual(['device-key.bin'])
    const kept = await readFile(join(folder, 'device-key.bin'))
    expect(kept.includes(Buffer.from(secret))).toBe(false)
    expect(kept.includes(Buffer.from(secret).toString('base64'))).toBe(false)
  })

  test('holds nothing before, and nothing after it was told to forget', async () => {
    expect(await keyStore().load()).toBeUndefined()
    await keyStore().save(secret)
    await keyStore().forget()
    await keyStore().forget()
    expect(await keyStore().load()).toBeUndefined()
    expect(await readdir(folder)).toEqual([])
  })

  test('says where it could not forget', async () => {
    const unlink = async () => Promise.reject(fault('EROFS'))
    await expect(keyStore({ unlink }).forget()).rejects.toThrow('EROFS')
  })

  test.each<[string, Partial<SystemKeys>, NodeJS.Platform, boolean]>([
    ['the system has no encryption', { isAsyncEncryptionAvailable: async () => false }, 'darwin', false],
    ['the system fails to say', { isAsyncEncryptionAvailable: () => Promise.reject(new Error('no')) }, 'win32', false],
    ['Linux has no keyring', { getSelectedStorageBackend: () => 'basic_text' }, 'linux', false],
    ['Linux does not know its keyring', { getSelectedStorageBackend: () => 'unknown' }, 'linux', false],
    ['only Linux is asked for its keyring', { getSelectedStorageBackend: () => 'unknown' }, 'win32', true],
    ['Linux has a keyring', {}, 'linux', true],
  ])('%s', async (_name, system, platform, canKeep) => {
    const store = keyStore({ systemKeys: { ...reversing, ...system }, platform })
    expect([await store.canKeep(), await store.save(secret)]).toEqual([canKeep, canKeep])
    expect(await readdir(folder)).toEqual(canKeep ? ['device-key.bin'] : [])
  })

  test('a secret that the system no longer opens is none', async () => {
    await writeFile(join(folder, 'device-key.bin'), 'from another computer')
    const decryptStringAsync = () => Promise.reject(new Error('another key'))
    expect(await keyStore({ systemKeys: { ...reversing, decryptStringAsync } }).load()).toBeUndefined()
  })

  test('a disk that is full keeps nothing, and says so', async () => {
    expect(await keyStore({ write: async () => Promise.reject(fault('ENOSPC')) }).save(secret)).toBe(false)
  })

  test('is encrypted again where the system changed its key', async () => {
    await keyStore().save(secret)
    const encrypted: string[] = []
    const systemKeys: SystemKeys = {
      ...reversing,
      decryptStringAsync: async (bytes) => ({ ...(await reversing.decryptStringAsync(bytes)), shouldReEncrypt: true }),
      encryptStringAsync: (text) => {
        encrypted.push(text)
        return reversing.encryptStringAsync(text)
      },
    }
    expect(await keyStore({ systemKeys }).load()).toEqual(secret)
    expect(encrypted).toEqual([Buffer.from(secret).toString('base64')])
  })
})
