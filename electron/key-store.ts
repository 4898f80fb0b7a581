/** A secret kept by the operating system for this user's session: on the disk it is encrypted under the system's key. */

import { readFile as nodeReadFile, unlink as nodeUnlink } from 'node:fs/promises'
import type { SafeStorage } from 'electron'
import type { KeyStore } from '../shared/host/port.ts'
import { codeOf, whileHeld, writeAtomically } from './atomic-write.ts'

export type SystemKeys = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

export type KeyStoreOptions = {
  readonly systemKeys: SystemKeys
  readonly platform: NodeJS.Platform
  /** Of the file that holds the encrypted secret. */
  readonly path: string
  readonly write?: typeof writeAtomically
  readonly unlink?: (path: string) => Promise<void>
}

/** Without a keyring, Linux encrypts under a key that everybody knows. */
const NO_KEYRING = new Set<ReturnType<SafeStorage['getSelectedStorageBackend']>>(['basic_text', 'unknown'])

export function createKeyStore({ systemKeys, platform, path, write = writeAtomically, unlink = nodeUnlink }: KeyStoreOptions): KeyStore & {
  /** Whether the system can keep a secret at all. */
  readonly canKeep: () => Promise<boolean>
} {
  async function canKeep(): Promise<boolean> {
    if (platform === 'linux' && NO_KEYRING.has(systemKeys.getSelectedStorageBackend())) return false
    return systemKeys.isAsyncEncryptionAvailable().catch(() => false)
  }

  async function save(secret: Uint8Array): Promise<boolean> {
    if (!(await canKeep())) return false
    try {
      await write(path, await systemKeys.encryptStringAsync(Buffer.from(secret).toString('base64')))
      return true
    } catch {
      return false
    }
  }

  async function load(): Promise<Uint8Array | undefined> {
    if (!(await canKeep())) return undefined
    try {
      const { result, shouldReEncrypt } = await systemKeys.decryptStringAsync(await nodeReadFile(path))
      const secret = new Uint8Array(Buffer.from(result, 'base64'))
      if (shouldReEncrypt) await save(secret)
      return secret.byteLength > 0 ? secret : undefined
    } catch {
      return undefined
    }
  }

  async function forget(): Promise<void> {
    try {
      await whileHeld(() => unlink(path))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  return { canKeep, save, load, forget }
}
