/**
 * The vault's header, coffre.json: how its data key is wrapped. It says nothing of anybody and lies in clear.
 *
 * A checksum tells a header that was altered on the disk from a wrong passphrase; a mark under the data key
 * tells, once it is open, that nobody else made it.
 */
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64 } from '@scure/base'
import { z } from 'zod'
import { canonicalJson, sha256Hex } from '../complaint/index.ts'
import { isRecipient } from './age.ts'

/** Format of the header that this application writes. */
export const HEADER_FORMAT = 2

/** Cost of one guess: memory in KiB, passes over it, lanes. */
export type PassphraseCost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }

/** About half a second on an ordinary laptop, and 64 MiB, for whoever tries a passphrase. */
export const PASSPHRASE_COST: PassphraseCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

/** What a header may ask for: more was not written by us, and would keep the window from ever answering. */
const MOST_MEMORY_KIB = 256 * 1024
const MOST_PASSES = 10
const MOST_LANES = 4

/** A byte string in base64. */
function bytesBetween(least: number, most: number) {
  return z.string().refine((text) => {
    try {
      const { length } = base64.decode(text)
      return length >= least && length <= most
    } catch {
      return false
    }
  })
}

/** Nonce, 32 bytes and tag. */
const boxedKey = bytesBetween(72, 72)
const recipient = z.string().refine(isRecipient)

const passphrase = z
  .strictObject({
    derivation: z.literal('argon2id'),
    memoryKiB: z.int().min(8).max(MOST_MEMORY_KIB),
    passes: z.int().min(1).max(MOST_PASSES),
    lanes: z.int().min(1).max(MOST_LANES),
    salt: bytesBetween(8, 64),
    box: boxedKey,
  })
  .refine(({ memoryKiB, lanes }) => memoryKiB >= 8 * lanes)

const common = {
  vaultId: z.string().min(1).max(80),
  /** Which database and which mirror are the vault's: a restore makes the next ones, then names them here. */
  generation: z.int().min(1),
  passphrase,
  /** The data key encrypted, in the age format, to the key that the recovery code is. */
  recovery: z.strictObject({ recipient, box: bytesBetween(1, 4096) }),
  device: z.strictObject({ box: boxedKey }).optional(),
}

const unmarkedSchema = z.strictObject({
  format: z.literal(HEADER_FORMAT),
  /** How often the vault's keys or ways to open changed: of two headers of a generation, the later one counts. */
  revision: z.int().min(1),
  ...common,
  /** Public half of the backups' key pair. */
  backup: z.strictObject({ recipient }),
  /** Everything else that the vault's owner has, under the data key: see `VaultKeys`. */
  secretsBox: bytesBetween(40, 256 * 1024),
})

const markedSchema = unmarkedSchema.extend({ mac: bytesBetween(32, 32) })
const writtenSchema = markedSchema.extend({ checksum: z.string() })

/** Format 1 held the backups' private key under the passphrase beside the rest, cheaper to try than Argon2id. */
const earlierSchema = z.object({
  format: z.literal(1),
  ...common,
  backup: z.object({ recipient, identityBox: bytesBetween(40, 4096), protectedIdentity: bytesBetween(1, 4096) }),
})

/** Byte strings in base64. */
export type VaultHeader = Readonly<z.infer<typeof markedSchema>>
export type EarlierHeader = Readonly<z.infer<typeof earlierSchema>>
export type UnmarkedHeader = Readonly<z.infer<typeof unmarkedSchema>>
/** A header as it was found: opening it brings it up to date. */
export type FoundHeader = VaultHeader | EarlierHeader

export type HeaderOutcome =
  | { readonly status: 'read'; readonly header: FoundHeader }
  | { readonly status: 'newer'; readonly found: number; readonly known: number }
  | { readonly status: 'damaged' }

/** Reads a header from the text it was kept as. */
export function parseHeader(text: string): HeaderOutcome {
  const json = parsed(text)
  const format = z.object({ format: z.int() }).safeParse(json).data?.format
  if (format !== undefined && format > HEADER_FORMAT) return { status: 'newer', found: format, known: HEADER_FORMAT }
  const header = format === 1 ? earlierSchema.safeParse(json).data : headerIn(json)
  return header ? { status: 'read', header } : { status: 'damaged' }
}

function headerIn(json: unknown): VaultHeader | undefined {
  const written = writtenSchema.safeParse(json).data
  if (!written) return undefined
  const { checksum, ...header } = written
  return checksum === checksumOf(header) ? header : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The text that a header is kept as, with its checksum. */
export function headerText(header: VaultHeader): string {
  return JSON.stringify(JSON.parse(canonicalJson({ ...header, checksum: checksumOf(header) })), undefined, 2)
}

function checksumOf(header: VaultHeader): string {
  return sha256Hex(utf8ToBytes(canonicalJson(header)))
}

/** The header under a mark that only the data key makes. */
export function marked(header: UnmarkedHeader, dataKey: Uint8Array): VaultHeader {
  return { ...header, mac: macOf(header, dataKey) }
}

/** Whether the vault of this data key made the header as it is. */
export function isMarked({ mac, ...header }: VaultHeader, dataKey: Uint8Array): boolean {
  return mac === macOf(header, dataKey)
}

function macOf(header: UnmarkedHeader, dataKey: Uint8Array): string {
  const key = hmac(sha256, dataKey, utf8ToBytes('reclamations-cgp/coffre.json'))
  return base64.encode(hmac(sha256, key, utf8ToBytes(canonicalJson(header))))
}

/** Of two headers of a vault, which one is later: by generation, then by revision. Negative where the first is. */
export function byRank(first: FoundHeader, second: FoundHeader): number {
  return second.generation - first.generation || revisionOf(second) - revisionOf(first)
}

/** Format 1 counted none. */
function revisionOf(header: FoundHeader): number {
  return header.format === 1 ? 0 : header.revision
}
