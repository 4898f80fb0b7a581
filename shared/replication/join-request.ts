/**
 * demande: a seat that asks to join a firm. It puts in the space its keys and the list that it takes for the founding one; both screens
 * then show the same five words, and the responsable lets it in where they are the same: neither the keys nor the list were
 * exchanged for others on the way.
 */
import { scrypt } from '@noble/hashes/scrypt.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { sha256Hex } from '../complaint/index.ts'
import { parseSpaceName, spaceName } from '../host/space.ts'
import { isRecipient } from '../vault/index.ts'
import { digits64, isNamedBy, REPLICATION_FORMAT } from './entry.ts'
import { ED25519, type OwnSeat, type PublicKey } from './signatures.ts'
import { headerLine, isSignedBy, readSignedObject, signedObject } from './signed-object.ts'

type TellsServerKey = Readonly<Record<string, string>>

export type JoinRequest = {
  readonly name: string
  readonly publicKey: PublicKey
  /** In the age format. */
  readonly recipient: string
  /** The hash of the list that founded the firm, as the seat found it. */
  readonly founding: string
  /** What the seat tells of its key for the firm's server, to be proven: none where it reaches none. */
  readonly server?: TellsServerKey
  /** Of the whole request. */
  readonly hash: string
}

const schema = z.object({
  format: z.literal(REPLICATION_FORMAT),
  kind: z.literal('request'),
  publicKey: digits64,
  recipient: z.string().max(200).refine(isRecipient),
  founding: digits64,
  server: z.record(z.string(), z.string().max(200)).optional().catch(undefined),
})

/** @param server what the seat tells of its key for the firm's server */
export function writeRequest(
  founding: string,
  recipient: string,
  seat: OwnSeat,
  server?: TellsServerKey,
): JoinRequest & { readonly bytes: Uint8Array } {
  const { publicKey } = seat
  const told = server === undefined ? {} : { server }
  const line = headerLine({ format: REPLICATION_FORMAT, kind: 'request', publicKey, recipient, founding, ...told })
  const { bytes } = signedObject('demande', line, new Uint8Array(), seat.secretKey, ED25519)
  const digest = sha256Hex(bytes)
  return { name: spaceName({ kind: 'request', digits: digest }), publicKey, recipient, founding, ...told, hash: digest, bytes }
}

/** @returns `undefined` where an object is none, or is not signed by the key that it tells of */
export function readRequest(name: string, bytes: Uint8Array): JoinRequest | undefined {
  const digest = sha256Hex(bytes)
  const object = readSignedObject(bytes)
  const request = schema.safeParse(object?.header).data
  if (!object || !request || object.body.length > 0 || parseSpaceName(name)?.kind !== 'request' || !isNamedBy(name, digest))
    return undefined
  const { publicKey, recipient, founding, server } = request
  const isSigned = isSignedBy('demande', object, hexToBytes(publicKey), ED25519)
  return isSigned ? { name, publicKey, recipient, founding, ...(server !== undefined && { server }), hash: digest } : undefined
}

const CONSONANTS = 'bdfghjklmnprstvz'
const VOWELS = 'aiou'

/** Of a guess at five words: some tenths of a second, so that nobody tries lists and keys until two of them say the same. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 10 }

/**
 * What both screens show: five words that can be read out, of sixteen bits each.
 *
 * @param founding the hash of the founding list, as the seat that shows them knows it
 */
export function fiveWords(founding: string, { hash: requestHash }: Pick<JoinRequest, 'hash'>): readonly string[] {
  const bytes = scrypt(hexToBytes(founding + requestHash), 'reclamations-cgp/cinq-mots', COST)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return Array.from({ length: 5 }, (_, at) => wordOf(view.getUint16(2 * at)))
}

/** Consonants and vowels by turns: four bits, two, four, two, four. */
function wordOf(bits: number): string {
  const consonant = (shift: number) => CONSONANTS.charAt((bits >> shift) & 15)
  const vowel = (shift: number) => VOWELS.charAt((bits >> shift) & 3)
  return `${consonant(12)}${vowel(10)}${consonant(6)}${vowel(4)}${consonant(0)}`
}
