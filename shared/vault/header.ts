/**
 * The vault's header: how its one data key is wrapped. It says nothing of anybody and lies in clear.
 *
 * The data key is drawn once. The passphrase, the recovery code and, where the adviser wants it, this
 * computer's own key store each wrap it: changing one of them re-wraps, nothing is encrypted again.
 */
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { base64 } from '@scure/base'
import { z } from 'zod'
import { createIdentity, decryptWith, encryptTo, protectIdentity, recipientOf, SCRYPT_COST } from './age.ts'
import { KEY_SIZE, openBox, type Random, sealBox } from './box.ts'
import { normalisedPassphrase } from './passphrase.ts'

/** Format of the header that this application writes. */
const HEADER_FORMAT = 1

/** Cost of one guess: memory in KiB, passes over it, lanes. */
export type PassphraseCost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }

/** About half a second on an ordinary laptop, and 64 MiB, for whoever tries a passphrase. */
export const PASSPHRASE_COST: PassphraseCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

const SALT_SIZE = 16

const headerSchema = z.object({
  format: z.literal(HEADER_FORMAT),
  vaultId: z.string(),
  /** Which database and which mirror are the vault's: a restore makes the next ones, then names them here. */
  generation: z.int().min(1),
  passphrase: z.object({
    derivation: z.literal('argon2id'),
    memoryKiB: z.int().min(8),
    passes: z.int().min(1),
    lanes: z.int().min(1),
    salt: z.string(),
    box: z.string(),
  }),
  /** The data key encrypted, in the age format, to the key that the recovery code is. */
  recovery: z.object({ recipient: z.string(), box: z.string() }),
  device: z.object({ box: z.string() }).optional(),
  /** Key pair of the backups: its public half, its private half under the data key, and under the passphrase (age). */
  backup: z.object({ recipient: z.string(), identityBox: z.string(), protectedIdentity: z.string() }),
})

/** Byte strings in base64. */
export type VaultHeader = z.infer<typeof headerSchema>

/** What an unlocked vault holds in memory, and nowhere else. */
export type VaultKeys = {
  readonly dataKey: Uint8Array
  /** Private half of the backups' key pair, as age writes it. */
  readonly backupIdentity: string
}

export type UnlockOutcome = { readonly status: 'unlocked'; readonly keys: VaultKeys } | { readonly status: 'refused' }

export type HeaderOutcome =
  | { readonly status: 'read'; readonly header: VaultHeader }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'damaged' }

/** Reads a header from the text it was kept as. */
export function parseHeader(text: string): HeaderOutcome {
  const json = parsed(text)
  const format = z.object({ format: z.int() }).safeParse(json)
  if (format.success && format.data.format > HEADER_FORMAT) return { status: 'newer', found: format.data.format, known: HEADER_FORMAT }
  const header = headerSchema.safeParse(json)
  return header.success ? { status: 'read', header: header.data } : { status: 'damaged' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a new vault is made from. A recovered one keeps the backups' key pair that it had. */
export type NewVault = {
  readonly vaultId: string
  readonly passphrase: string
  /** Public half of the recovery code. */
  readonly recoveryRecipient: string
  /** Private half of the backups' key pair; a fresh one where there is none. */
  readonly backupIdentity?: string | undefined
  readonly random: Random
  readonly cost?: PassphraseCost
  /** Cost of the age file that the passphrase opens, as a power of two. */
  readonly ageCost?: number
}

/** Draws a data key and wraps it. */
export async function createVault(wanted: NewVault): Promise<{ readonly header: VaultHeader; readonly keys: VaultKeys }> {
  const { vaultId, passphrase, recoveryRecipient, random, cost = PASSPHRASE_COST, ageCost = SCRYPT_COST } = wanted
  const backupIdentity = wanted.backupIdentity ?? (await createIdentity())
  const keys: VaultKeys = { dataKey: random(KEY_SIZE), backupIdentity }
  const header: VaultHeader = {
    format: HEADER_FORMAT,
    vaultId,
    generation: 1,
    passphrase: await wrapWithPassphrase(keys.dataKey, passphrase, vaultId, random, cost),
    recovery: await wrapForRecovery(keys.dataKey, recoveryRecipient),
    backup: {
      recipient: await recipientOf(backupIdentity),
      identityBox: base64.encode(sealBox(keys.dataKey, utf8ToBytes(backupIdentity), `identity/${vaultId}`, random)),
      protectedIdentity: base64.encode(await protectIdentity(backupIdentity, normalisedPassphrase(passphrase), ageCost)),
    },
  }
  return { header, keys }
}

/** Opens with the passphrase; takes as long as the header's cost says. */
export async function unlockWithPassphrase(header: VaultHeader, passphrase: string): Promise<UnlockOutcome> {
  const { salt, box, memoryKiB, passes, lanes } = header.passphrase
  const key = await deriveKey(passphrase, base64.decode(salt), { memoryKiB, passes, lanes })
  return unlockedWith(header, openBox(key, base64.decode(box), `passphrase/${header.vaultId}`))
}

/** @param code the age identity that the recovery code is */
export async function unlockWithRecoveryCode(header: VaultHeader, code: string): Promise<UnlockOutcome> {
  return unlockedWith(header, await decryptWith(code, base64.decode(header.recovery.box)))
}

/** @param secret what this computer's key store keeps */
export function unlockWithDevice(header: VaultHeader, secret: Uint8Array): UnlockOutcome {
  if (!header.device || secret.length !== KEY_SIZE) return { status: 'refused' }
  return unlockedWith(header, openBox(secret, base64.decode(header.device.box), `device/${header.vaultId}`))
}

/** The header with another passphrase; everything encrypted stays as it is. */
export async function changePassphrase(
  header: VaultHeader,
  keys: VaultKeys,
  passphrase: string,
  random: Random,
  ageCost = SCRYPT_COST,
): Promise<VaultHeader> {
  const { memoryKiB, passes, lanes } = header.passphrase
  const wrapped = await wrapWithPassphrase(keys.dataKey, passphrase, header.vaultId, random, { memoryKiB, passes, lanes })
  const protectedIdentity = base64.encode(await protectIdentity(keys.backupIdentity, normalisedPassphrase(passphrase), ageCost))
  return { ...header, passphrase: wrapped, backup: { ...header.backup, protectedIdentity } }
}

/** The header with another recovery code; the one before opens nothing that is made from now on. */
export async function changeRecoveryCode(header: VaultHeader, keys: VaultKeys, recipient: string): Promise<VaultHeader> {
  return { ...header, recovery: await wrapForRecovery(keys.dataKey, recipient) }
}

/** The header that this computer opens by itself, with the secret for its key store. */
export function trustDevice(
  header: VaultHeader,
  keys: VaultKeys,
  random: Random,
): { readonly header: VaultHeader; readonly secret: Uint8Array } {
  const secret = random(KEY_SIZE)
  return {
    header: { ...header, device: { box: base64.encode(sealBox(secret, keys.dataKey, `device/${header.vaultId}`, random)) } },
    secret,
  }
}

/** The header that this computer no longer opens by itself. */
export function distrustDevice({ device: _, ...header }: VaultHeader): VaultHeader {
  return header
}

function unlockedWith(header: VaultHeader, dataKey: Uint8Array | undefined): UnlockOutcome {
  if (!dataKey) return { status: 'refused' }
  const identity = openBox(dataKey, base64.decode(header.backup.identityBox), `identity/${header.vaultId}`)
  if (!identity) return { status: 'refused' }
  return { status: 'unlocked', keys: { dataKey, backupIdentity: bytesToUtf8(identity) } }
}

async function wrapWithPassphrase(
  dataKey: Uint8Array,
  passphrase: string,
  vaultId: string,
  random: Random,
  cost: PassphraseCost,
): Promise<VaultHeader['passphrase']> {
  const salt = random(SALT_SIZE)
  const key = await deriveKey(passphrase, salt, cost)
  return {
    derivation: 'argon2id',
    ...cost,
    salt: base64.encode(salt),
    box: base64.encode(sealBox(key, dataKey, `passphrase/${vaultId}`, random)),
  }
}

async function wrapForRecovery(dataKey: Uint8Array, recipient: string): Promise<VaultHeader['recovery']> {
  return { recipient, box: base64.encode(await encryptTo([recipient], dataKey)) }
}

function deriveKey(passphrase: string, salt: Uint8Array, { memoryKiB, passes, lanes }: PassphraseCost): Promise<Uint8Array> {
  return argon2idAsync(utf8ToBytes(normalisedPassphrase(passphrase)), salt, { t: passes, m: memoryKiB, p: lanes, dkLen: KEY_SIZE })
}
