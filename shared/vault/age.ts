/** Key pairs and boxes in the age format, which the `age` program opens too. */
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/**
 * Cost of one guess at a passphrase in the age format: 2^17 rounds of scrypt, 128 MiB, a second or two. Argon2id as the
 * header asks for it costs no more to whoever tries; age knows nothing else.
 * It is paid once when a passphrase is chosen, and by whoever tries one on a stolen backup.
 */
export const SCRYPT_COST = 17

/** A fresh private key: 'AGE-SECRET-KEY-1…'. */
export function createIdentity(): Promise<string> {
  return generateX25519Identity()
}

/** Its public half: 'age1…'. */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity)
}

/** Whether a text is a public key. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text)
    return text.startsWith('age1')
  } catch {
    return false
  }
}

/** Encrypts a few bytes to public keys: any of their private halves opens them. */
export function encryptTo(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(bytes)
}

/** @returns the bytes, or `undefined` where the key is another or the bytes were altered */
export async function decryptWith(identity: string, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(bytes).catch(() => undefined)
}

/** A private key as a file that the passphrase opens: `age -d` asks for it. */
export function protectIdentity(identity: string, passphrase: string, cost = SCRYPT_COST): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(cost)
  return encrypter.encrypt(utf8ToBytes(`${identity}\n`))
}

/** The first lines of a file that a passphrase opens, with its cost. */
const SCRYPT_STANZA = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} (\d{1,2})\n/

/** @returns the private key, or `undefined` where the passphrase is another, the file was altered, or it asks for a cost of no file of ours */
export async function openIdentity(file: Uint8Array, passphrase: string): Promise<string | undefined> {
  const cost = SCRYPT_STANZA.exec(String.fromCharCode(...file.subarray(0, 80)))?.[1]
  if (cost === undefined || Number(cost) > SCRYPT_COST) return undefined
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const text = await decrypter.decrypt(file, 'text').catch(() => undefined)
  return text?.trim()
}
