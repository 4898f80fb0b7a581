/**
 * What every signed object of the space looks like: a line of canonical JSON that anybody reads, a signature, then its body.
 *
 * The signature is over a word for its kind, the line and the body, so that none is taken for one of another kind.
 */
import { bytesToUtf8, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { canonicalJson, type JsonValue } from '../complaint/index.ts'
import { SIGNATURE_SIZE, type Signatures } from './signatures.ts'

export type SignedKind = 'ecriture' | 'epoque'

/** `line` with its line feed. */
export type SignedObject = {
  readonly header: unknown
  readonly line: string
  readonly signature: Uint8Array
  readonly body: Uint8Array
}

/** In bytes: an epoch of a hundred seats is far below. */
const LONGEST_LINE = 256 * 1024

const LINE_FEED = 10

export function headerLine(header: JsonValue): string {
  return `${canonicalJson(header)}\n`
}

export function signedObject(kind: SignedKind, line: string, body: Uint8Array, secretKey: Uint8Array, signatures: Signatures): Uint8Array {
  return concatBytes(utf8ToBytes(line), signatures.sign(messageOf(kind, line, body), secretKey), body)
}

/** @returns `undefined` where the bytes have no line of canonical JSON, or no signature after it */
export function readSignedObject(bytes: Uint8Array): SignedObject | undefined {
  const end = bytes.subarray(0, LONGEST_LINE).indexOf(LINE_FEED) + 1
  if (end === 0 || bytes.length < end + SIGNATURE_SIZE) return undefined
  const line = textOf(bytes.subarray(0, end))
  const header = jsonOf(line)
  if (line === undefined || header === undefined || headerLine(header) !== line) return undefined
  return { header, line, signature: bytes.slice(end, end + SIGNATURE_SIZE), body: bytes.slice(end + SIGNATURE_SIZE) }
}

export function isSignedBy(
  kind: SignedKind,
  { line, signature, body }: Omit<SignedObject, 'header'>,
  publicKey: Uint8Array,
  signatures: Signatures,
): boolean {
  return signatures.verify(signature, messageOf(kind, line, body), publicKey)
}

function messageOf(kind: SignedKind, line: string, body: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(`reclamations-cgp/${kind}\n${line}`), body)
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return bytesToUtf8(bytes)
  } catch {
    return undefined
  }
}

function jsonOf(text: string | undefined): JsonValue | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
