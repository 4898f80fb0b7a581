/**
 * The key of a seat for the firm's server: made of the secret that the firm lists it by, and told to the others with a proof that the
 * seat itself tells it, whoever brings it.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { isServerKey, serverKey } from '../host/server-key.ts'
import { ED25519, type OwnSeat, type PublicKey } from './signatures.ts'

/** In bytes. */
const SECRET_SIZE = 32

/** What the seat signs is nothing else that it ever signs. */
const PROOF = utf8ToBytes('reclamations-cgp server key\n')

/** A server chooses what is signed with it: the seat's own secret is not to be found from it. */
export function serverSecret({ secretKey }: OwnSeat): Uint8Array {
  return hkdf(sha256, secretKey, undefined, utf8ToBytes('reclamations-cgp server secret 1'), SECRET_SIZE)
}

const toldKey = z.object({ key: z.string().refine(isServerKey), proof: z.string().regex(/^[\da-f]{128}$/) })

/** What a seat tells of its key. */
export function serverKeyToTell(listed: OwnSeat): z.infer<typeof toldKey> {
  const { key } = serverKey(serverSecret(listed))
  return { key, proof: bytesToHex(ED25519.sign(concatBytes(PROOF, utf8ToBytes(key)), listed.secretKey)) }
}

/** @returns the key, where the seat of this public key told it itself */
export function provenServerKey(publicKey: PublicKey, told: unknown): string | undefined {
  const { data } = toldKey.safeParse(told)
  if (!data || !/^[\da-f]{64}$/.test(publicKey)) return undefined
  const message = concatBytes(PROOF, utf8ToBytes(data.key))
  return ED25519.verify(hexToBytes(data.proof), message, hexToBytes(publicKey)) ? data.key : undefined
}
