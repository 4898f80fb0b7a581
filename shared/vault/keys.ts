/**
 * The vault's keys: how they are drawn, what opens them, how they are renewed.
 *
 * One data key seals what is written. The passphrase, the recovery code and, where the adviser wants it, this
 * computer's own key store each wrap it. Changing one of the first two draws another data key and another key pair
 * for the backups: what an old copy of the header opens with an old passphrase opens nothing written afterwards. The
 * former keys lie under the new one, so that what they sealed still opens.
 */
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64 } from '@scure/base'
import { createIdentity, decryptWith, encryptTo, protectIdentity, recipientOf, SCRYPT_COST } from './age.ts'
import { KEY_SIZE, openBox, type Random, sealBox } from './box.ts'
import { decodeValue, encodeValue } from './codec.ts'
import {
  byRank,
  type EarlierHeader,
  type FoundHeader,
  HEADER_FORMAT,
  isMarked,
  marked,
  PASSPHRASE_COST,
  type PassphraseCost,
  type UnmarkedHeader,
  type VaultHeader,
} from './header.ts'
import { normalisedPassphrase } from './passphrase.ts'

const SALT_SIZE = 16

/** What the data key keeps besides the register. */
type VaultSecrets = {
  /** Private half of the backups' key pair, as age writes it. */
  readonly backupIdentity: string
  /** The same under the passphrase (age, scrypt): the key file of every backup. */
  readonly protectedIdentity: Uint8Array
  /** Says to whoever opens a backup with the recovery code that this vault made it; absent where the code was never seen since. */
  readonly recoverySealKey?: Uint8Array | undefined
  /** Those before, newest first: they open what was sealed, and the backups that were made, while they were in force. */
  readonly earlierDataKeys: readonly Uint8Array[]
  readonly earlierBackupIdentities: readonly string[]
}

/** What an unlocked vault holds in memory, and nowhere else. */
export type VaultKeys = VaultSecrets & { readonly dataKey: Uint8Array }

/** The key that seals the manifests of backups for whoever opens them with this private key. */
export function sealKeyOf(identity: string): Uint8Array {
  return hmac(sha256, utf8ToBytes(identity), utf8ToBytes('reclamations-cgp/manifeste.json'))
}

/** Every data key of the vault, the one in force first. */
export function dataKeysOf({ dataKey, earlierDataKeys }: VaultKeys): readonly Uint8Array[] {
  return [dataKey, ...earlierDataKeys]
}

/** Every private key of the vault's backups, the one in force first. */
export function backupIdentitiesOf({ backupIdentity, earlierBackupIdentities }: VaultKeys): readonly string[] {
  return [backupIdentity, ...earlierBackupIdentities]
}

/** What a new vault is made from. A recovered one keeps the backups' key pair that it had. */
export type NewVault = {
  readonly vaultId: string
  readonly passphrase: string
  /** Public half of the recovery code. */
  readonly recoveryRecipient: string
  readonly recoverySealKey?: Uint8Array | undefined
  /** Private half of the backups' key pair; a fresh one where there is none. */
  readonly backupIdentity?: string | undefined
  readonly random: Random
  readonly cost?: PassphraseCost
  /** Cost of the age file that the passphrase opens, as a power of two. */
  readonly ageCost?: number
}

export type OpenedHeader = { readonly header: VaultHeader; readonly keys: VaultKeys }

/** Draws a data key and wraps it. */
export async function createVault(wanted: NewVault): Promise<OpenedHeader> {
  const { vaultId, passphrase, recoveryRecipient, recoverySealKey, random, cost = PASSPHRASE_COST, ageCost = SCRYPT_COST } = wanted
  const backupIdentity = wanted.backupIdentity ?? (await createIdentity())
  const keys: VaultKeys = {
    dataKey: random(KEY_SIZE),
    backupIdentity,
    protectedIdentity: await protectIdentity(backupIdentity, normalisedPassphrase(passphrase), ageCost),
    recoverySealKey,
    earlierDataKeys: [],
    earlierBackupIdentities: [],
  }
  return { keys, header: await wrapped({ vaultId, generation: 1, revision: 1 }, keys, passphrase, recoveryRecipient, random, cost) }
}

export type RenewedWays = {
  readonly passphrase: string
  /** The age identity that a new recovery code is; the one in force stays where there is none. */
  readonly recoveryCode?: string | undefined
}

/**
 * Draws a data key and a key pair for the backups anew, under the passphrase and the recovery code in force from now on.
 *
 * @returns a header that this computer no longer opens by itself
 */
export async function renewKeys(
  { vaultId, generation, revision, passphrase: { memoryKiB, passes, lanes }, recovery }: VaultHeader,
  former: VaultKeys,
  { passphrase, recoveryCode }: RenewedWays,
  random: Random,
  ageCost = SCRYPT_COST,
): Promise<OpenedHeader> {
  const backupIdentity = await createIdentity()
  const keys: VaultKeys = {
    dataKey: random(KEY_SIZE),
    backupIdentity,
    protectedIdentity: await protectIdentity(backupIdentity, normalisedPassphrase(passphrase), ageCost),
    recoverySealKey: recoveryCode === undefined ? former.recoverySealKey : sealKeyOf(recoveryCode),
    earlierDataKeys: dataKeysOf(former),
    earlierBackupIdentities: backupIdentitiesOf(former),
  }
  const recoveryRecipient = recoveryCode === undefined ? recovery.recipient : await recipientOf(recoveryCode)
  const identity = { vaultId, generation, revision: revision + 1 }
  return { keys, header: await wrapped(identity, keys, passphrase, recoveryRecipient, random, { memoryKiB, passes, lanes }) }
}

async function wrapped(
  identity: Pick<VaultHeader, 'vaultId' | 'generation' | 'revision'>,
  keys: VaultKeys,
  passphrase: string,
  recoveryRecipient: string,
  random: Random,
  cost: PassphraseCost,
): Promise<VaultHeader> {
  const header: UnmarkedHeader = {
    format: HEADER_FORMAT,
    ...identity,
    passphrase: await wrapWithPassphrase(keys.dataKey, passphrase, identity.vaultId, random, cost),
    recovery: await wrapForRecovery(keys.dataKey, recoveryRecipient),
    backup: { recipient: await recipientOf(keys.backupIdentity) },
    secretsBox: sealedSecrets(identity.vaultId, keys, random),
  }
  return marked(header, keys.dataKey)
}

export type UnlockOutcome =
  | ({
      readonly status: 'unlocked'
      /** Whether every way to open it was seen to be whole: not that of a header without a mark that the code opened. */
      readonly isProven: boolean
    } & OpenedHeader)
  | { readonly status: 'refused' }
  /** The key fits, but somebody without it changed the header. */
  | { readonly status: 'altered' }

/** Opens with the passphrase; takes as long as the header's cost says. */
export async function unlockWithPassphrase(
  header: FoundHeader,
  passphrase: string,
  random: Random,
  ageCost = SCRYPT_COST,
  derive: Derivation = deriveKey,
): Promise<UnlockOutcome> {
  const { salt, box, memoryKiB, passes, lanes } = header.passphrase
  const key = await derive(passphrase, base64.decode(salt), { memoryKiB, passes, lanes })
  const dataKey = openBox(key, base64.decode(box), `passphrase/${header.vaultId}`)
  key.fill(0)
  if (!dataKey) return { status: 'refused' }
  if (header.format !== 1) return opened(header, dataKey)
  const outcome = broughtUpToDate(header, dataKey, random)
  if (outcome.status !== 'unlocked') return outcome
  // The passphrase proves itself alone: what else it opens is made again.
  const protectedIdentity = await protectIdentity(outcome.keys.backupIdentity, normalisedPassphrase(passphrase), ageCost)
  const keys = { ...outcome.keys, protectedIdentity }
  const recovery = await wrapForRecovery(dataKey, header.recovery.recipient)
  const { mac: _, ...unmarked } = outcome.header
  const anew = { ...unmarked, recovery, secretsBox: sealedSecrets(header.vaultId, keys, random) }
  return { status: 'unlocked', isProven: true, keys, header: marked(anew, dataKey) }
}

/** @param code the age identity that the recovery code is */
export async function unlockWithRecoveryCode(header: FoundHeader, code: string, random: Random): Promise<UnlockOutcome> {
  const dataKey = await decryptWith(code, base64.decode(header.recovery.box))
  if (dataKey?.length !== KEY_SIZE) return { status: 'refused' }
  const outcome = unlockedWith(header, dataKey, random)
  if (outcome.status !== 'unlocked' || outcome.keys.recoverySealKey) return outcome
  // A vault of before the seals sees its code: from now on it seals its backups for it too.
  const keys = { ...outcome.keys, recoverySealKey: sealKeyOf(code) }
  const { mac: _, ...unmarked } = outcome.header
  const learnt = { ...unmarked, revision: unmarked.revision + 1, secretsBox: sealedSecrets(header.vaultId, keys, random) }
  return { ...outcome, keys, header: marked(learnt, dataKey) }
}

/** @param secret what this computer's key store keeps */
export function unlockWithDevice(header: FoundHeader, secret: Uint8Array, random: Random): UnlockOutcome {
  if (!header.device || secret.length !== KEY_SIZE) return { status: 'refused' }
  const dataKey = openBox(secret, base64.decode(header.device.box), `device/${header.vaultId}`)
  return dataKey ? unlockedWith(header, dataKey, random) : { status: 'refused' }
}

/**
 * The first of the copies of a header that opens, the latest first. One before a copy that refuses is not tried: its
 * passphrase was changed since. One before a copy that was altered is.
 */
export async function unlockAny(
  headers: readonly FoundHeader[],
  unlock: (header: FoundHeader) => UnlockOutcome | Promise<UnlockOutcome>,
): Promise<UnlockOutcome> {
  let closest: UnlockOutcome = { status: 'refused' }
  let refusing: FoundHeader | undefined
  for (const header of headers) {
    if (refusing && byRank(refusing, header) < 0) continue
    const outcome = await unlock(header)
    if (outcome.status === 'unlocked') return outcome
    if (outcome.status === 'altered') closest = outcome
    else refusing = header
  }
  return closest
}

/** A header that was unlocked, and how. */
export type UnlockedHeader = OpenedHeader & {
  /** See `UnlockOutcome`: absent for one just made. */
  readonly isProven?: boolean
  readonly isOpenedByCode?: boolean
}

/** What is typed to open a vault; the recovery code as the age identity that the paper carries. */
export type TypedSecret = { readonly kind: 'passphrase' | 'recoveryCode'; readonly text: string }

/** Tries what was typed on the copies of a header, as `unlockAny` does. */
export async function unlockTyped(
  headers: readonly FoundHeader[],
  { kind, text }: TypedSecret,
  random: Random,
  derive: Derivation = deriveKey,
): Promise<({ readonly status: 'unlocked' } & UnlockedHeader) | Exclude<UnlockOutcome, { readonly status: 'unlocked' }>> {
  const outcome = await unlockAny(headers, (header) =>
    kind === 'passphrase' ? unlockWithPassphrase(header, text, random, SCRYPT_COST, derive) : unlockWithRecoveryCode(header, text, random),
  )
  return outcome.status === 'unlocked' ? { status: 'unlocked', ...openingOf(headers, outcome, kind === 'recoveryCode') } : outcome
}

/** Of two copies that differ without a mark, the one that opened may still be wrong in what was not tried. */
export function openingOf(
  headers: readonly FoundHeader[],
  { header, keys, isProven }: Extract<UnlockOutcome, { status: 'unlocked' }>,
  isOpenedByCode: boolean,
): UnlockedHeader {
  return { header, keys, isProven: isProven || headers.length === 1, isOpenedByCode }
}

/** The header of another generation of the register. */
export function inGeneration({ mac: _, ...header }: VaultHeader, { dataKey }: VaultKeys, generation: number): VaultHeader {
  return marked({ ...header, generation }, dataKey)
}

/** The header that this computer opens by itself, with the secret for its key store. */
export function trustDevice(
  { mac: _, ...header }: VaultHeader,
  { dataKey }: VaultKeys,
  random: Random,
): { readonly header: VaultHeader; readonly secret: Uint8Array } {
  const secret = random(KEY_SIZE)
  const device = { box: base64.encode(sealBox(secret, dataKey, `device/${header.vaultId}`, random)) }
  return { header: marked({ ...header, revision: header.revision + 1, device }, dataKey), secret }
}

/** The header that this computer no longer opens by itself. */
export function distrustDevice({ mac: _, device: __, ...header }: VaultHeader, { dataKey }: VaultKeys): VaultHeader {
  return marked({ ...header, revision: header.revision + 1 }, dataKey)
}

function unlockedWith(header: FoundHeader, dataKey: Uint8Array, random: Random): UnlockOutcome {
  return header.format === 1 ? broughtUpToDate(header, dataKey, random) : opened(header, dataKey)
}

function opened(header: VaultHeader, dataKey: Uint8Array): UnlockOutcome {
  const box = openBox(dataKey, base64.decode(header.secretsBox), secretsIdentity(header.vaultId))
  if (!box || !isMarked(header, dataKey)) return { status: 'altered' }
  // The box was sealed under the data key: what is in it is what this application put there.
  return { status: 'unlocked', isProven: true, header, keys: { ...(decodeValue(box) as VaultSecrets), dataKey } }
}

/** What format 1 kept beside the data key goes under it. */
function broughtUpToDate(header: EarlierHeader, dataKey: Uint8Array, random: Random): UnlockOutcome {
  const { vaultId, generation, passphrase, recovery, device, backup } = header
  const identity = openBox(dataKey, base64.decode(backup.identityBox), `identity/${vaultId}`)
  if (!identity) return { status: 'altered' }
  const keys: VaultKeys = {
    dataKey,
    backupIdentity: new TextDecoder().decode(identity),
    protectedIdentity: base64.decode(backup.protectedIdentity),
    earlierDataKeys: [],
    earlierBackupIdentities: [],
  }
  const unmarked: UnmarkedHeader = {
    format: HEADER_FORMAT,
    revision: 1,
    vaultId,
    generation,
    passphrase,
    recovery,
    ...(device ? { device } : {}),
    backup: { recipient: backup.recipient },
    secretsBox: sealedSecrets(vaultId, keys, random),
  }
  return { status: 'unlocked', isProven: false, header: marked(unmarked, dataKey), keys }
}

function sealedSecrets(vaultId: string, { dataKey, ...secrets }: VaultKeys, random: Random): string {
  return base64.encode(sealBox(dataKey, encodeValue(secrets), secretsIdentity(vaultId), random))
}

function secretsIdentity(vaultId: string): string {
  return `secrets/${vaultId}`
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

/** Turns a passphrase into the key that wraps the data key. */
export type Derivation = (passphrase: string, salt: Uint8Array, cost: PassphraseCost) => Promise<Uint8Array>

export const deriveKey: Derivation = (passphrase, salt, cost) => keyFrom(passphraseBytes(passphrase), salt, cost)

export function passphraseBytes(passphrase: string): Uint8Array {
  return utf8ToBytes(normalisedPassphrase(passphrase))
}

/** @param passphrase as `passphraseBytes` gives it: wiped once the key is there */
export async function keyFrom(passphrase: Uint8Array, salt: Uint8Array, { memoryKiB, passes, lanes }: PassphraseCost): Promise<Uint8Array> {
  const key = await argon2idAsync(passphrase, salt, { t: passes, m: memoryKiB, p: lanes, dkLen: KEY_SIZE })
  passphrase.fill(0)
  return key
}
